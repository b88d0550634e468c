"""The numbering that official documents use (GB/T 9704-2012, 7.3.3; 立法技术规范): which label a line begins with.

第X编 第X章 第X节 第X条, then 一、 （一） 1. （1） ①, days of a chronicle, 附件; a label inside a sentence
(违反第三条规定, 前款第（二）项) is a reference and not one of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.numerals import NUMERAL, value_of

_N = rf"[{NUMERAL}\d]"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: its kind, its text as printed, its number and where the words after it begin."""

    kind: str  # a key of RANK
    text: str
    number: int | None
    end: int


# Outermost first; a heading lies under the nearest one before it of a smaller rank.
RANK = {
    "annex": 0,
    "part": 1,  # 编
    "chapter": 2,
    "subchapter": 3,  # 节
    "article": 4,
    "day": 5,
    "one": 6,  # 一、
    "paren_one": 7,  # （一）
    "digit": 8,  # 1.
    "paren_digit": 9,  # （1）
    "circled": 10,  # ①
}

_REFERENCE_AFTER_ARTICLE = "的规所第、，,和或至到及与之中款项以即应处执"
# 前款第（二）项规定 is a reference; （二）项目管理 is a label.
_NO_REFERENCE = r"(?!第?[项款目类](?:$|[的、，,。；;规所和或之至中及以]))"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("annex", re.compile(rf"附\s*[件表](?:\s*{_N}{{1,3}})?\s*(?=[:：]?\s*$|[:：.．、])")),
    ("part", re.compile(rf"第\s*({_N}{{1,5}})\s*编(?=\s|$|[\u4e00-\u9fff]{{2,20}}$)")),
    ("chapter", re.compile(rf"第\s*({_N}{{1,5}})\s*章(?=\s|$|[\u4e00-\u9fff、]{{2,30}}$)")),
    ("subchapter", re.compile(rf"第\s*({_N}{{1,5}})\s*节(?=\s|$|[\u4e00-\u9fff、]{{2,30}}$)")),
    ("article", re.compile(rf"第\s*({_N}(?:\s?{_N}){{0,6}})\s*条(?:之({_N}))?")),
    ("day", re.compile(r"(\d{1,2})月(\d{1,2})日(?:[至到—–~-]+(?:\d{1,2}月)?\d{1,2}日)?(?=\s*[:：]?\s*$)")),
    ("one", re.compile(rf"([{NUMERAL}]{{1,4}})、")),
    ("paren_one", re.compile(rf"[（(]\s*([{NUMERAL}]{{1,4}})\s*[)）]{_NO_REFERENCE}")),
    ("digit", re.compile(r"(\d{1,3})\s?(?:[.．](?!\d)|、)")),
    ("paren_digit", re.compile(r"[（(]\s*(\d{1,3})\s*[)）]" + _NO_REFERENCE)),
    ("circled", re.compile(r"[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]")),
)
_FIRST = frozenset(f"附第（({NUMERAL}①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # what a label can begin with, beside a digit
_BULLET = re.compile(r"[●○•·▪■◆★☆▲△]|[—–─-]{1,2}\s*(?=[\u4e00-\u9fff])")


def label_of(text: str) -> Label | None:
    """The label that `text` begins with, None where it begins with none or with a reference."""
    if text[:1] not in _FIRST and not text[:1].isdecimal():
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        if kind == "article" and _is_reference(text, match.end()):
            return None
        number = value_of(re.sub(r"\s", "", match.group(1))) if match.lastindex else None
        return Label(kind, re.sub(r"\s", "", match.group()), number, match.end())
    return None


def is_bullet(text: str) -> bool:
    """Whether `text` begins with a bullet or a dash that opens a list item."""
    return _BULLET.match(text) is not None


def _is_reference(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return after != "" and not after.isspace() and after in _REFERENCE_AFTER_ARTICLE
