"""What was typed becomes simplified characters, whatever the keyboard gave."""

from __future__ import annotations

from functools import cached_property, lru_cache

from qa.holdings import Holdings
from qa.typed.pinyin import Pinyin
from qa.typed.vocabulary import vocabulary

_SIMPLIFIED = "gb2312"  # the character set of simplified Chinese: 連 and 請 are not in it


class Script:
    """Reads questions typed in any script; safe to use from several threads."""

    def __init__(self, holdings: Holdings, sample: int) -> None:
        """Words are learnt from at most `sample` passages held, by `warm` or for the first question in pinyin."""
        self._holdings = holdings
        self._sample = sample

    def warm(self) -> None:
        """Learns the words now, for which the first question in pinyin would wait: some seconds for many passages."""
        _ = self._pinyin

    def read(self, typed: str) -> str:
        """`typed` in simplified characters; as it is where it is in them, or in no script that is known here."""
        if any(map(_is_han, typed)):
            return _simplified(typed) if any(map(_is_traditional, typed)) else typed
        return (self._pinyin.read(typed) or typed) if Pinyin.may_be(typed) else typed

    @cached_property
    def _pinyin(self) -> Pinyin:
        texts = [passage.text for passage in self._holdings.sample(self._sample)]
        return Pinyin(vocabulary(texts))


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_traditional(character: str) -> bool:
    if not _is_han(character):
        return False
    try:
        character.encode(_SIMPLIFIED)
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=64)
def _simplified(text: str) -> str:
    import opencc

    return str(opencc.OpenCC("t2s").convert(text))
