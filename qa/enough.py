"""Whether what was found bears out the question. A wrong refusal hurts more than a missed one: in doubt, answer.

The documents may speak of the subject at length and never give the figure asked for. So a question for a figure or a
day is refused where every sentence that has one says clearly less of the question than the best sentence does.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.asked import Want
from qa.evidence import Asking, askings
from qa.extract import Draft, Scored
from qa.question import Question
from qa.retrieve import Retrieval
from qa.terms import Term
from settings import Settings

NOT_SAID = "收录的文件谈到了相关内容，但没有写明所问的{what}。"
NOT_THAT_TIME = "收录的文件里没有{when}的这项内容。"
_MEASURES_NAMED = (
    "比例|占比|比重|比率|费率|利率|金额|数额|总额|价格|价钱|标准|面积|数量|人数|规模|幅度|时间|日期|期限|年份|长度|钱"
)
_MEASURE_WORDS = frozenset(_MEASURES_NAMED.split("|"))
_OPEN: frozenset[Want] = frozenset({"yes_no", "comparison"})  # often answered by a sentence without a figure
_NAMED: dict[Want, str] = {"money": "数额", "number": "数字", "date": "时间"}


def shortfall(question: Question, retrieval: Retrieval, draft: Draft, settings: Settings) -> str:
    """The sentence that says what is not there; "" where the evidence is enough."""
    asked = askings(question.asks)
    if (
        draft.of_document
        or not draft.scored
        or _OPEN.intersection(question.wants)
        or not all(_is_precise(asking) for asking in asked)
    ):
        return ""
    numbers = range(len(asked))
    if not any(is_borne_out(n, draft.scored, draft, retrieval.terms, settings.enough_share, settings) for n in numbers):
        return NOT_SAID.format(what=_asked_for(asked))
    of_time = [unit for unit in draft.scored if speaks_of_time(question, unit)]
    if not any(is_borne_out(n, of_time, draft, retrieval.terms, settings.enough_share_then, settings) for n in numbers):
        return NOT_THAT_TIME.format(when="、".join([f"{year}年" for year in question.years] or question.days))
    return ""


def is_borne_out(
    number: int, among: Sequence[Scored], draft: Draft, terms: Sequence[Term], share: float, settings: Settings
) -> bool:
    """True where one `among` the units has what clause `number` asks for and says `share` of what the best one says.

    The unit that would be said first needs less: it was chosen for more than its words.
    """
    most = max(_said(unit, terms) for unit in draft.scored)
    first = draft.scored[0]
    return any(
        unit.meets[number] and _said(unit, terms) >= most * (settings.enough_share_first if unit is first else share)
        for unit in among
    )


def speaks_of_time(question: Question, unit: Scored) -> bool:
    """True where the unit's passage, headings or document have the day asked about, or one of the years."""
    if question.days and not any(day in unit.context for day in question.days):
        return False
    return not question.years or any(f"{year}" in unit.context for year in question.years)


def _said(unit: Scored, terms: Sequence[Term]) -> float:
    # 比例 and the like name the measure asked for; the figure itself stands for them.
    return sum(
        term.weight * share for term, share in zip(terms, unit.shares, strict=True) if term.word not in _MEASURE_WORDS
    )


def _is_precise(asking: Asking) -> bool:
    return bool(asking.units) or asking.names or any(want in _NAMED for want in asking.wants)


def _asked_for(asked: Sequence[Asking]) -> str:
    if any(asking.names for asking in asked):
        return "名称"
    wants = [want for asking in asked for want in asking.wants if want in _NAMED]
    return _NAMED[wants[0]] if wants else "数字"
