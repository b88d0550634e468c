"""Whether what was found bears out the question. A wrong refusal hurts more than a missed one: in doubt, answer.

The documents may speak of the subject at length and never give the figure asked for. So a question for a figure or a
day is refused where every sentence that has one, and is of what is asked, says clearly less of the question than the
best sentence does.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.asked import Want
from qa.dated import years_asked
from qa.evidence import Asking
from qa.extract import Scored
from qa.lexicon import official_words
from qa.refusing.fitting import SIEVES, not_said, of_day, of_time
from qa.refusing.ground import Ground

_OPEN: frozenset[Want] = frozenset({"yes_no", "comparison"})  # often answered by a sentence without a figure
_PRECISE: frozenset[Want] = frozenset({"money", "number", "date"})
_DAYS = frozenset({"年", "日"})
_FEW = 3  # of the best units
_LESS = 0.5


def shortfall(ground: Ground) -> str:
    """The sentence that says what is not there; "" where the evidence is enough."""
    if is_open(ground):
        return ""
    settings = ground.settings
    # What a list has is said in several sentences, each with a part of the question's words.
    share = settings.enough_share_first if "list" in ground.question.wants else settings.enough_share
    kept: Sequence[Scored] = ground.units
    for sieve in SIEVES:
        before, kept = kept, [unit for unit in kept if sieve.keeps(ground, unit)]
        if sieve.settles and len(kept) < len(before):
            share = settings.enough_share_first
        if not _is_enough(ground, kept, share):
            return sieve.sentence(ground)
    of_the_time = [unit for unit in kept if of_time(ground, unit)]
    # Two clauses are often answered from two years, each with its part; a follow-up carries words of another one.
    whole = len(ground.asked) == 1 and not ground.question.leaning
    if _is_enough(ground, of_the_time, settings.enough_share_then if whole else share * _LESS):
        return ""
    return _not_of_time(ground, kept)


def _not_of_time(ground: Ground, kept: Sequence[Scored]) -> str:
    """The sentence that nothing is of the time asked about; "" where a unit on the matter is, and has what is asked.

    Where such a unit is of another kind, place or row, no more is said than that it is not what is asked for.
    """
    given = [unit for unit in ground.near if any(unit.meets) and of_time(ground, unit)]
    if any(unit is other for unit in given for other in kept):
        return ""
    return not_said(ground) if given else f"文件没有给出{_time_asked(ground, kept)}的这项{ground.what}。"


def is_open(ground: Ground) -> bool:
    """True where a clause asks for nothing that can be looked for in a sentence: 吗, 怎么, 有什么不同."""
    wants, asks = ground.question.wants, ground.question.asks
    if _OPEN.intersection(wants) or asks.rstrip("?？。").endswith("吧"):
        return True
    return not all(is_precise(asking) for asking in ground.asked)


def fitting_units(ground: Ground) -> Sequence[Scored]:
    """The units that have what a clause asks for and are of what is asked, best first."""
    kept: Sequence[Scored] = [unit for unit in ground.units if any(unit.meets) and of_time(ground, unit)]
    for sieve in SIEVES:
        kept = [unit for unit in kept if sieve.keeps(ground, unit)]
    return kept


def is_precise(asking: Asking) -> bool:
    """True where a figure, a day, a name or something with a mark of its own is asked for."""
    if asking.units or asking.names or asking.mark is not None:
        return True
    return any(want in _PRECISE for want in asking.wants) and "哪几" not in asking.text  # which of them, not how many


def _is_enough(ground: Ground, among: Sequence[Scored], share: float) -> bool:
    """True where one clause that asks has what it asks for in one `among` the units."""
    return any(
        _dated_by_document(asking, ground.units[0])
        or _said_officially(number, asking, among)
        or _is_borne_out(number, among, ground, share)
        for number, asking in enumerate(ground.asked)
    )


def _is_borne_out(number: int, among: Sequence[Scored], ground: Ground, share: float) -> bool:
    """True where one `among` the units has what clause `number` asks for and says `share` of what the best one says.

    The unit that would be said first needs less: it was chosen for more than its words.
    """
    least = {True: ground.settings.enough_share_first, False: share}
    return any(
        unit.meets[number] and ground.said_of(unit) >= ground.most_said * least[unit is ground.units[0]]
        for unit in among
    )


def _dated_by_document(asking: Asking, first: Scored) -> bool:
    """True where a day is asked and the best sentence appoints or dismisses: the day of its document is meant."""
    return asking.units >= _DAYS and first.unit.document.kind == "任免" and bool(first.unit.document.date)


def _said_officially(number: int, asking: Asking, among: Sequence[Scored]) -> bool:
    """True where a unit with what is asked for has the official word for the everyday one of the clause."""
    official = [word for words in official_words(asking.text).values() for word in words if len(word) > 2]
    return any(unit.meets[number] and word in unit.unit.said for unit in among[:_FEW] for word in official)


def _time_asked(ground: Ground, kept: Sequence[Scored]) -> str:
    """The days asked about where none of the units `kept` is of them, else the years."""
    years = years_asked(ground.question.text, ground.question.years)
    of_the_day = any(of_day(ground, unit) for unit in kept)
    return "、".join([f"{year}年" for year in years if of_the_day] or ground.question.days)
