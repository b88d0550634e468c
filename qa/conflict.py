"""Two places that give different figures for the same thing, told apart from figures of another scope or year.

The figures of an answer are held against those of all passages found; whether two documents agree, where that is
asked, is `qa.agreement`'s to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.model import Head, Status
from qa.agreement import asks_if_same, compared, whole
from qa.answer import Notice, Statement
from qa.cite import CitationList
from qa.evidence import askings
from qa.extract import Draft, said
from qa.holdings import Holdings
from qa.premises.correction import overlap
from qa.quantities import Conflict, Figure, base_kind, differ, figures_of, same_thing
from qa.question import Question
from qa.retrieve import Retrieval
from qa.scope import may_share_year
from qa.terms import Term, coverage
from qa.units import Unit, units_of
from settings import Settings

_OUT_OF_FORCE: frozenset[Status] = frozenset({"draft", "expired", "replaced", "not_yet"})
_HEAVY = 3  # words of the question: one of them stands in what a figure is of
_AS_NEAR = 0.7  # of the question's words that the one sentence has, with its headings, the other has
_ASKED_OF = 0.6  # of the words that a figure is of stand in the question


def find_conflict(
    question: Question, retrieval: Retrieval, draft: Draft, holdings: Holdings, settings: Settings
) -> Conflict | None:
    """The first clear pair, best sentences first; None where there is none, as is usual.

    Within one document figures beside each other are mostly of different things: they are compared only where one
    stands in an annex, or where it is asked.
    """
    if asks_if_same(question):
        return compared(question, retrieval, holdings, settings)
    for figure in _asked_about(question, retrieval.terms, draft, settings):
        near = _AS_NEAR * coverage(retrieval.terms, whole(figure.unit))
        for unit in _elsewhere(figure, near, retrieval, holdings):
            other = next((each for each in figures_of(unit) if _disagree(figure, each)), None)
            if other is not None and coverage(retrieval.terms, whole(unit)) >= near:
                return Conflict(figure, other)
    return None


def conflict_notice(conflict: Conflict, citations: CitationList) -> Notice:
    """What the reader is told, with both places quoted."""
    one, other = conflict.one.amount.written, conflict.other.amount.written
    text = f"文件中的数字不一致：有的写{one}，有的写{other}。请核对口径和时间。"
    return Notice("conflict", text, _cited(conflict, citations))


def both_sides_first(
    conflict: Conflict, statements: Sequence[Statement], citations: CitationList
) -> tuple[Statement, ...]:
    """The statements with both sides among the first; where it was asked whether they agree, that and the two alone."""
    sides = [said(figure.unit, citations) for figure in (conflict.one, conflict.other)]
    if conflict.verdict:
        verdict = Statement(conflict.verdict, _cited(conflict, citations))
        return (verdict, *sides)
    first, *rest = statements or sides[:1]
    shown = [side for side in sides if side.text not in first.text]
    return (first, *shown, *_without(shown, rest))


def _without(sides: Sequence[Statement], statements: Sequence[Statement]) -> Iterator[Statement]:
    return (each for each in statements if not any(each.text in side.text or side.text in each.text for side in sides))


def _cited(conflict: Conflict, citations: CitationList) -> tuple[int, ...]:
    both = (said(figure.unit, citations).citations for figure in (conflict.one, conflict.other))
    return tuple(dict.fromkeys(number for numbers in both for number in numbers))


def _asked_about(question: Question, terms: Sequence[Term], draft: Draft, settings: Settings) -> Iterator[Figure]:
    """The figures of the kind asked for that the best sentences give for what is asked."""
    if not {"number", "money"}.intersection(question.wants):
        return
    kinds = {base_kind(unit) for asking in askings(question.asks) for unit in asking.units}
    heavy = sorted((term for term in terms if len(term.word) > 1), key=lambda term: -term.weight)[:_HEAVY]
    for rank, scored in enumerate(draft.chosen[: settings.conflict_units]):
        figures = list(figures_of(scored.unit))
        for figure in figures:
            asked = any(term.share_in(figure.subject) >= 0.8 for term in heavy)
            asked = asked or overlap((figure.subject,), question.text) >= _ASKED_OF
            alone = sum(each.amount.kind in kinds for each in figures) == 1
            if (
                (asked or rank == 0 and alone)
                and (not kinds or figure.amount.kind in kinds)
                and _binds(figure.unit.document)
            ):
                yield figure


def _binds(document: Head) -> bool:
    return document.status not in _OUT_OF_FORCE


def _elsewhere(figure: Figure, near: float, retrieval: Retrieval, holdings: Holdings) -> Iterator[Unit]:
    """The sentences of other passages found that have the words of `figure`, where these say enough of the question."""
    own = figure.unit
    for candidate in retrieval.candidates:
        text, section = candidate.reading.text, candidate.passage.section_name
        if figure.subject[-2:] not in text or candidate.passage.id == own.passage.id or not _binds(candidate.document):
            continue
        beside = candidate.document.id == own.document.id and not _apart(own.passage.section_name, section)
        if beside or overlap((figure.subject,), text) < 1 or coverage(retrieval.terms, candidate.reading.whole) < near:
            continue
        for unit in units_of(holdings.document(candidate.document.id), candidate.passage):
            if figure.subject[-2:] in unit.text:
                yield unit


def _apart(one: str, other: str) -> bool:
    """Whether of two places of a document one is in an annex and the other is not."""
    return ("附件" in one or "附表" in one) != ("附件" in other or "附表" in other)


def _disagree(one: Figure, other: Figure) -> bool:
    same = same_thing(one, other) and differ(one, other) and one.scope.alike(other.scope)
    return same and may_share_year(one.unit, one.scope, other.unit, other.scope)
