"""The text of a page's bytes: what they are counts for more than what the page says that they are."""

from __future__ import annotations

import codecs
import re

from errors import Undecodable
from index.read.encodings import decode

_HEAD_BYTES = 4096
_SAID = re.compile(rb"""(?:charset|<\?xml[^>]{0,80}encoding)\s*=\s*["']?\s*([\w:.-]{2,20})""", re.IGNORECASE)
# With these declared, a page's bytes are UTF-8 or GB18030 all the same, or they say nothing of Chinese.
_CHINESE_OR_NONE = re.compile(r"utf|gb|euc-cn|cp936|ascii|8859|1252|unicode", re.IGNORECASE)
_WIDER = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949"}
_MAX_LOST_SHARE = 0.01  # of the characters


def text_of_page(data: bytes, name: str, said: str | None = None) -> str:
    """The text of a page; `said` is the encoding that stands outside of it, in the head of a mail. Raises Undecodable.

    A page whose lines cannot be told apart (it is one line) may have a few broken characters, which become U+FFFD.
    """
    declared = said or _declared(data)
    if declared and not _CHINESE_OR_NONE.search(declared):
        text = _lenient(data, _WIDER.get(declared.lower(), declared))
        if text is not None:
            return text
    try:
        return decode(data, name)
    except Undecodable:
        kept = [text for text in (_lenient(data, "utf-8"), _lenient(data, "gb18030")) if text is not None]
        if not kept:
            raise
        return min(kept, key=lambda text: text.count("\ufffd"))


def _declared(data: bytes) -> str | None:
    """The encoding that a page names in a meta element or in its XML declaration."""
    match = _SAID.search(data[:_HEAD_BYTES])
    return match[1].decode("ascii", "replace") if match else None


def _lenient(data: bytes, encoding: str) -> str | None:
    """The text in an encoding, a few characters lost at most; None where it is another, or none that is known."""
    try:
        text = codecs.decode(data, encoding, "replace")
    except (LookupError, ValueError):
        return None
    if not isinstance(text, str) or text.count("\ufffd") > len(text) * _MAX_LOST_SHARE or "\x00" in text:
        return None
    return text
