"""Text as the words by which it is found: jieba words, character bigrams, and numbers in one form however written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from operator import add

import rjieba

from index.prose_numbers import plain, scaled_values, with_digits

# Words that every Chinese text is full of; a query keeps its meaning without them.
STOP_WORDS = frozenset("的了是在和与及或等对把被将就也都而之其吗呢吧啊呀么个这那该")

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]+")
# Thousands are parted by a half-width comma; 100，200 with the Chinese comma is a list.
_THOUSANDS = re.compile(r"(?<![\d.,])[0-9０-９]{1,3}(?:,[0-9０-９]{3})+(?![\d])")
# Layout puts blanks inside words and amounts (陈 澄, 5.25 亿元); between two Latin words or two numbers they count.
_INNER_SPACE = re.compile(rf"(?<=[{_HAN}\u3000-\u303f]) | (?=[{_HAN}\u3000-\u303f])")
_YEAR_AND_NUMBER = r"[\[(〔【〈<{] ?((?:19|20)\d\d) ?[\])〕】〉>}] ?第?(\d{1,5})号"
_NUMBERED = re.compile(_YEAR_AND_NUMBER)  # told in a tenth of the time it takes to look for the words before it too
_DOCUMENT_NUMBER = re.compile(rf"([{_HAN}]{{0,12}}) ?{_YEAR_AND_NUMBER}")
_ORDINAL = re.compile(r"第(\d{1,5})([条章节款项编批届次期号类级轮])")
_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?")
_PERCENT = re.compile(r"\d{1,12}(?:\.\d{1,6})?[%‰‱]")
_RUN = re.compile(rf"(?P<number>\d+(?:\.\d+)*)|(?P<han>[{_HAN}]+)|(?P<word>[^\W\d_]+)")
# Marks that NFKC makes half-width wherever they stand; a text with no other such character needs no more.
_WIDE = [(wide, chr(ord(wide) - 0xFEE0)) for wide in "，；：（）！？"]
_MAX_TOKEN = 40  # a longer word or number is noise; cut, it still equals itself
_BLOCK = 512


def normalise(text: str) -> str:
    """`text` in the one form that is compared: NFKC, lower case, no inner blanks or thousands marks, 文号 in 〔〕."""
    text = _INVISIBLE.sub("", text)
    if "," in text:
        text = _THOUSANDS.sub(lambda match: match.group().replace(",", ""), text)
    text = " ".join(_composed(text).lower().split())
    if " " in text:
        text = _INNER_SPACE.sub("", text)
    return _DOCUMENT_NUMBER.sub(r"\1〔\2〕\3号", text) if _NUMBERED.search(text) else text


def tokenise(text: str) -> list[str]:
    """The tokens of `text`, with repeats: words, bigrams of Chinese characters, numbers, and compounds of both.

    第十一条 and 第11条, 百分之八 and 8%, 三万 and 3万, any brackets of a 文号 give equal tokens. Never raises; linear.
    """
    text = normalise(text)
    digits = with_digits(text)
    return [*_plain_tokens(text), *_compounds(digits), *_converted(text, digits)]


def _composed(text: str) -> str:
    # NFKC takes quadratic time on a long run of combining marks; in blocks the whole stays linear.
    if text.isascii():
        return text
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    blocks = (text[at : at + _BLOCK] for at in range(0, len(text), _BLOCK))
    return "".join(unicodedata.normalize("NFKC", block) for block in blocks)


def _plain_tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for match in _RUN.finditer(text):
        if match.lastgroup == "han":
            tokens += _han_tokens(match.group())
        elif match.lastgroup == "number":
            tokens += _numbers(match.group())
        else:
            tokens.append(match.group()[:_MAX_TOKEN])
    return tokens


def _han_tokens(run: str) -> list[str]:
    # A bigram never spans a stop word: 人的 and 的权 say nothing that 人 and 权 do not.
    tokens: list[str] = []
    kept: list[str] = []
    for word in rjieba.cut(run):
        if word not in STOP_WORDS:
            kept.append(word)
        elif kept:
            tokens += _words_and_bigrams(kept)
            kept = []
    return tokens + _words_and_bigrams(kept)


def _words_and_bigrams(words: list[str]) -> list[str]:
    # A word of two characters comes as a bigram once more, and counts for more than 民基.
    run = "".join(words)
    if len(run) > _MAX_TOKEN:
        words = [word[:_MAX_TOKEN] for word in words]
    return [*words, *map(add, run, run[1:])]


def _numbers(number: str) -> Iterator[str]:
    # 2.3.1 is three numbers, 1172.1 is one.
    parts = [number] if number.count(".") < 2 else number.split(".")
    for part in parts:
        yield plain(Decimal(part)) if len(part) <= _MAX_TOKEN else part[:_MAX_TOKEN]


def _compounds(digits: str) -> Iterator[str]:
    for match in _DOCUMENT_NUMBER.finditer(digits) if _NUMBERED.search(digits) else ():
        issuer, year, number = match.groups()
        # The words before a 文号 may belong to the sentence (根据示政发…), so its last characters are taken.
        yield from (f"{issuer[-length:] if length else ''}〔{year}〕{number}号" for length in (0, 2, 3, 4))
    yield from (f"第{number}{unit}" for number, unit in _ORDINAL.findall(digits))
    for year, month, day in _DAY.findall(digits) if "月" in digits else ():
        if day:
            yield f"{int(month)}月{int(day)}日"
        if year:
            yield f"{year}年{int(month)}月"
    yield from _PERCENT.findall(digits)
    yield from scaled_values(digits)


def _converted(text: str, digits: str) -> Iterator[str]:
    """The numbers that only the rewriting of Chinese numerals brought."""
    if digits == text:
        return
    there = {match.group() for match in _RUN.finditer(text) if match.lastgroup == "number"}
    for match in _RUN.finditer(digits):
        if match.lastgroup == "number" and match.group() not in there:
            yield from _numbers(match.group())
