"""Whether what was found bears out the question. A wrong refusal hurts more than a missed one: in doubt, answer.

The documents may speak of the subject at length and never give the figure asked for. So a question for a figure or a
day is refused where every sentence that has one says clearly less of the question than the best sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.absent import of_subject
from qa.asked import Want
from qa.evidence import Asking, askings
from qa.extract import Draft, Scored
from qa.lexicon import official_words
from qa.preferred import held_in
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
_DAYS = frozenset({"年", "日"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_FEW = 3  # of the best units
_RATE = re.compile(
    r"([\u4e00-\u9fff]率)(?:是|为|有|达到?|降到|升到)?(?:了)?(?:多少|百分之几|几个点|几个百分点|多[高低大])"
)
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
    # What a list has is said in several sentences, each with a part of the question's words.
    share = settings.enough_share_first if "list" in question.wants else settings.enough_share
    row = _row_asked(draft, retrieval.terms)
    subject = [
        unit
        for unit in of_subject(question, draft.scored)
        if _is_of_rate(question, unit, draft)
        and (not row or unit.unit.row is None or row in unit.context or row in unit.text)
    ]
    if not any(
        _dated_by_document(asked[n], draft.scored[0])
        or _said_officially(n, asked[n], subject)
        or is_borne_out(n, subject, draft, retrieval.terms, share, settings)
        for n in numbers
    ):
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


def _dated_by_document(asking: Asking, first: Scored) -> bool:
    """True where a day is asked and the best sentence appoints or dismisses: the day of its document is meant."""
    return asking.units >= _DAYS and first.unit.document.kind == "任免" and bool(first.unit.document.date)


def _said_officially(number: int, asking: Asking, among: Sequence[Scored]) -> bool:
    """True where a unit with what is asked for has the official word for the everyday one of the clause."""
    official = [word for words in official_words(asking.text).values() for word in words if len(word) > 2]
    return any(unit.meets[number] and word in unit.unit.said for unit in among[:_FEW] for word in official)


def _row_asked(draft: Draft, terms: Sequence[Term]) -> str:
    """The most telling word asked about, where a row of a table has it; "" where none has."""
    held = [term for n, term in enumerate(terms) if any(unit.shares[n] == 1 for unit in draft.scored)]
    heaviest = max(held, key=lambda term: term.weight, default=None)
    rows = (unit for unit in draft.scored if unit.unit.row is not None)
    return heaviest.word if heaviest and any(heaviest.word in unit.text for unit in rows) else ""


def _is_of_rate(question: Question, unit: Scored, draft: Draft) -> bool:
    """True where `unit` names the rate asked about, or no unit does."""
    rate = _RATE.search(question.asks)
    if rate is None or not any(rate[1] in each.text for each in draft.scored):
        return True
    return rate[1] in f"{unit.unit.lead_text} {unit.unit.said} {unit.unit.column_heads}"


def speaks_of_time(question: Question, unit: Scored) -> bool:
    """True where the unit's passage, headings or document have the day asked about, or one of the years; a rule that
    held in the year looked back to is of it, too."""
    if question.days and not any(day in unit.context for day in question.days):
        return False
    if not question.years or held_in(question, unit.unit.document):
        return True
    own = _YEAR.findall(unit.unit.said)
    if own and not unit.unit.row:  # a sentence that names its years is of these
        low, high = (int(bound) for bound in (min(own), max(own)))
        return any(low <= year <= high for year in question.years)
    return any(f"{year}" in unit.context for year in question.years)


def _said(unit: Scored, terms: Sequence[Term]) -> float:
    # 比例 and the like name the measure asked for; the figure itself stands for them.
    return sum(
        term.weight * share for term, share in zip(terms, unit.shares, strict=True) if term.word not in _MEASURE_WORDS
    )


def _is_precise(asking: Asking) -> bool:
    if asking.units or asking.names or asking.mark is not None:
        return True
    return any(want in _NAMED for want in asking.wants) and "哪几" not in asking.text  # which of them, not how many


def _asked_for(asked: Sequence[Asking]) -> str:
    if any(asking.names for asking in asked):
        return "名称"
    wants = [want for asking in asked for want in asking.wants if want in _NAMED]
    return _NAMED[wants[0]] if wants else "数字"
