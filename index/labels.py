"""The numbering that official documents use (GB/T 9704-2012, 7.3.3; 立法技术规范): which label a line begins with.

第X编 第X章 第X节 第X条, then 一、 （一） 1. （1） ①, days of a chronicle, 附件; a label inside a sentence
(违反第三条规定, 前款第（二）项) is a reference and not one of these.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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
RANK: dict[str, float] = {
    "annex": 0,
    "part": 1,  # 编
    "chapter": 2,
    "subchapter": 3,  # 节
    "article": 4,
    "day": 5,
    "one": 6,  # 一、
    "step1": 6.1,  # 1 in a run with 1.1 (index.outline.decimals)
    "step2": 6.2,  # 1.1
    "step3": 6.3,  # 1.1.1
    "step4": 6.4,
    "step5": 6.5,
    "paren_one": 7,  # （一）
    "digit": 8,  # 1.
    "paren_digit": 9,  # （1）
    "circled": 10,  # ①
}

# What goes on behind a reference; an article without a space behind its number may begin with any other words.
_REFERENCE_WORDS = re.compile(
    rf"\s{{0,2}}(?:第{_N}{{1,3}}[款项]|[（(]{_N}{{1,3}}[)）](?:[款项、]|[至和及][（(])|(?:修改|改)为|删[去除]|移至|增加[一二两三]|前增加)"
    r"|[，,、。；;）)》”\"]|的|第|规定|所[列称述指规定]|[和或至到及与]\s?第|之(?:规定|[一二三四五六七八九十])|中(?:的|规定|所)"
    r"|[款项](?:规定|[的所之、，和或])|以[外内上下]|即|处以|处罚|执行"
)
# 前款第（二）项规定, （一）至（三）项 are references; （二）项目管理 is a label.
_NO_REFERENCE = r"(?!第?[项款目类](?:$|[的、，,。；;规所和或之至中及以])|、|[至和及与]第?[（(])"
_ANNEX_END = (
    "表|图|单|册|书|名录|目录|方案|预案|办法|规定|细则|规则|标准|指南|须知|要点|计划|规划|纲要|流程|样式|格式|模板|说明|台账|分工|意见|制度|章程"
    "|情况|统计|汇总|范围|成员|目标|指标|要求|条件|清单"
)
_ANNEX = (
    rf"附\s?[件表图录](?:\s?{_N}{{1,3}}(?:[-－—]\d{{1,2}})?)?\s?(?=[:：]?\s{{0,4}}$|[:：.．、])"
    rf"|附\s?[件表图]\s?{_N}{{1,3}}(?:[-－—]\d{{1,2}})?(?=\s?[^\d，。；：:、\s]{{2,40}}(?:{_ANNEX_END})$)"
    r"|附(?=[:：])"
)
_NAMED = r"(?=\s|[:：]|$|[\u4e00-\u9fff、]{2,30}$)"  # what follows is a name and no sentence
_PATTERNS: dict[str, re.Pattern[str]] = {
    "annex": re.compile(_ANNEX),
    "part": re.compile(rf"第\s?({_N}{{1,5}})\s?(?:[编篇]|部\s?分){_NAMED}"),
    "chapter": re.compile(rf"第\s?({_N}{{1,5}})\s?章{_NAMED}"),
    "subchapter": re.compile(rf"第\s?({_N}{{1,5}})\s?节{_NAMED}"),
    "article": re.compile(rf"第\s{{0,2}}({_N}(?:\s?{_N}){{0,6}})\s{{0,2}}条(?:\s?之\s?{_N}{{1,3}})?"),
    "day": re.compile(r"(\d{1,2})月(\d{1,2})日(?:[至到—–~-]+(?:\d{1,2}月)?\d{1,2}日)?(?=\s?[:：]?\s?$)"),
    "one": re.compile(rf"([{NUMERAL}]{{1,4}})\s?(?:、|[.．](?![{NUMERAL}\d]))"),
    "paren_one": re.compile(rf"(?:[（(]\s?([{NUMERAL}]{{1,4}})\s?[)）]|[㈠-㈩]){_NO_REFERENCE}"),
    "digit": re.compile(r"(\d{1,3})\s?(?:[.．](?!\d)|、)|[⒈-⒛]"),
    "paren_digit": re.compile(rf"(?:[（(]\s?(\d{{1,3}})\s?[)）]|(\d{{1,2}})[)）]|[⑴-⒇]){_NO_REFERENCE}"),
    "circled": re.compile(r"[①-⑳]"),
}
_FIRST = frozenset(f"附第（({NUMERAL}")  # what a label can begin with, beside a digit and a number in one character
_ONE_CHARACTER = re.compile(r"[①-⒛㈠-㈩]")
_BULLET = re.compile(r"[●○•·▪■◆★☆▲△]|[—–─-]{1,2}\s*(?=[\u4e00-\u9fff])")
_RESPONSIBLE = re.compile(
    r"[（(【\[]?(?:(?:牵头|责任|配合|主办|主责|协办|承办|实施|参与|参加|落实|协同|分管|市级)+(?:责任)?(?:单位|部门|领导|处室|科室|人)"
    r"|完成(?:时限|时间|期限)|时限要求|时间节点|时间安排|进度安排)[^。：:]{0,12}[：:]"
)
# Two numbers in a row count things: 一、二级保护区, 3、4号楼, 1、2、3类问题.
_NEXT_NUMBER = re.compile(rf"({_N}{{1,3}})(?:[、类级等期产线批号栋层楼幢组]|标段)")
_MAX_LABEL_CHARS = 120  # no label is longer, nor what must be seen behind it


def label_of(text: str) -> Label | None:
    """The label that `text` begins with, None where it begins with none or with a reference."""
    first = text[:1]
    if first not in _FIRST and not first.isdecimal() and not _ONE_CHARACTER.match(first):
        return None
    return _label_in(text if len(text) <= _MAX_LABEL_CHARS else text[:_MAX_LABEL_CHARS] + "…")


@lru_cache(maxsize=65_536)  # a line is asked several times on its way, a document's lines after each other
def _label_in(head: str) -> Label | None:
    for kind in _kinds(head[0]):
        match = _PATTERNS[kind].match(head)
        if match is None:
            continue
        numeral = (match[1] or match[match.lastindex]) if match.lastindex else ""
        number = value_of("".join(numeral.split())) if numeral else _one_character(match.group())
        if _is_reference(kind, head, match.end(), number):
            return None
        return Label(kind, "".join(match.group().split()), number, match.end())
    return None


def _kinds(first: str) -> tuple[str, ...]:
    """The kinds of label that may begin with a character, in the order in which they are tried."""
    if first == "附":
        return ("annex",)
    if first == "第":
        return ("part", "chapter", "subchapter", "article")
    if first in "（(":
        return ("paren_one", "paren_digit")
    if first.isdecimal():
        return ("day", "digit", "paren_digit")
    return ("one",) if first in NUMERAL else ("paren_one", "digit", "paren_digit", "circled")


def article_at(text: str) -> Label | None:
    """The 第N条 that `text` begins with, whether it begins an article or refers to one; None without one."""
    match = _PATTERNS["article"].match(text[:_MAX_LABEL_CHARS])
    if match is None:
        return None
    return Label("article", "".join(match.group().split()), value_of("".join(match[1].split())), match.end())


def is_bullet(text: str) -> bool:
    """Whether `text` begins with a bullet or a dash that opens a list item."""
    return _BULLET.match(text) is not None


def names_responsible(text: str) -> bool:
    """Whether a line says who answers for the measure before it, or by when: 责任单位：…, 完成时限：…"""
    return _RESPONSIBLE.match(text) is not None


def _one_character(text: str) -> int | None:
    return int(unicodedata.numeric(text)) if _ONE_CHARACTER.fullmatch(text) else None


def _is_reference(kind: str, text: str, end: int, number: int | None) -> bool:
    """Whether what looks like a label is part of a sentence: 第三条规定的, 一、二级."""
    if kind == "article":
        return _REFERENCE_WORDS.match(text, end) is not None
    if kind in ("one", "digit") and number is not None:
        following = _NEXT_NUMBER.match(text, end)
        return following is not None and value_of(following[1]) == number + 1
    return False
