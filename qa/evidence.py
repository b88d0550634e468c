"""How well the best sentences bear out a question: the measures by which nothing found is told from something found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.asked import Want, has_kind, wants_of
from qa.numbers import measures
from qa.terms import Term
from qa.words import content_words

_CLAUSE = re.compile(r"[,，。?？;；!！]|(?:以及|还有|并且|另外)")
_QUESTION_WORD = re.compile(
    r"多少|几(?!乎|年来)|哪|什么|啥|谁|何时|何人|何处|如何|怎么|怎样|为何|吗|是否|能否|能不能|是不是|有没有|多[大长高宽远久重]|第几"
)
_UNIT_ASKED = re.compile(
    r"(?:多少|几|哪)\s*(?P<unit>平方公里|平方米|立方米|公里|厘米|米|公顷|亩|公斤|斤|吨|人次|个月|个工作日|工作日|小时|分钟|个百分点|百分点"
    r"|钱|块|元|万元|亿元|毛|间|户|家|件|项|条|辆|台|套|列|艘|只|头|种|座|处|所|场|倍|年|月|天|日|号|岁|人|名|位|票|张|份|次|届)"
)
_MONEY = frozenset({"钱", "块", "元", "万元", "亿元", "毛"})
_SHARE = re.compile(r"百分之几|占比|比重|比例|百分比|[增签完覆利税费合达]\S{0,4}率|几个点|几成")
_SAME = {"公斤": "公斤", "名": "人", "位": "人", "号": "日", "百分点": "个百分点"}
_NEAR_WORDS = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """One clause that asks: its own words, those next to the question word, and the unit an answer would have."""

    text: str
    words: tuple[str, ...]
    focus: tuple[str, ...]
    unit: str  # "" where none is asked for by name
    wants: tuple[Want, ...]

    def met_by(self, text: str) -> bool:
        """True where `text` holds something of the unit or kind this clause asks for."""
        if self.unit:
            return any(m.unit == self.unit and not m.ordinal for m in measures(text))
        return all(has_kind(text, want) for want in self.wants[:1])


def askings(text: str) -> list[Asking]:
    """The clauses of a question that ask; the whole of it where no clause does by itself."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause and _QUESTION_WORD.search(clause)]
    return [_asking(clause) for clause in clauses or [text]]


def _asking(clause: str) -> Asking:
    words = tuple(content_words(clause))
    match = _QUESTION_WORD.search(clause)
    before = content_words(clause[: match.start()]) if match else list(words)
    after = content_words(clause[match.end() :]) if match else []
    focus = tuple(dict.fromkeys([*after[:2], *before[-_NEAR_WORDS:]]))
    return Asking(clause, words, focus, _unit(clause), wants_of(clause))


def _unit(clause: str) -> str:
    if _SHARE.search(clause):
        return "%"
    match = _UNIT_ASKED.search(clause)
    if match is None:
        return ""
    unit = match["unit"]
    return "元" if unit in _MONEY else _SAME.get(unit, unit)


def share_of(terms: Sequence[Term], words: Sequence[str], text: str) -> float:
    """The share of the weight of those `terms` that are among `words` which `text` has; 1 where there are none."""
    own = [term for term in terms if term.word in words]
    total = sum(term.weight for term in own)
    return sum(term.weight * term.share_in(text) for term in own) / total if total else 1.0
