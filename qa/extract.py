"""Answers without a language model: the sentences, list items or table rows of the best passages that answer.

Nothing is written here: every statement is a range of a document, said as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.model import SectionKind, Status
from index.repair.lines import is_terminal
from qa.about import about
from qa.answer import Citation, Statement
from qa.cite import CitationList
from qa.evidence import Asking, askings, share_of
from qa.holdings import Holdings
from qa.lists import list_around
from qa.question import Question
from qa.reading import comparable
from qa.rerank import Candidate
from qa.retrieve import Retrieval
from qa.standing import document_meant, told
from qa.terms import Term, coverage
from qa.units import Unit, units_of
from settings import Settings

# What stands in brackets alone, as a note on who is responsible, or opens a letter: true, and no answer by itself.
_ASIDE = re.compile(r"^\s*[（(【\[].{0,120}[)）】\]][。；]?\s*$|^.{2,60}[：:]\s*$")

_NOT_IN_FORCE: frozenset[Status] = frozenset({"draft", "expired", "replaced", "not_yet"})
_FRAME: frozenset[SectionKind] = frozenset({"masthead", "contents", "signature"})


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with how well it answers."""

    unit: Unit
    text: str  # comparable
    shares: tuple[float, ...]  # of each term, in the unit
    meets: tuple[bool, ...]  # for each clause that asks: something of its kind stands in the unit
    context: str  # comparable: title, headings and text of its passage, and the date of its document
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements and citations before they are verified, and what they were made from."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    chosen: tuple[Scored, ...]  # in the order said
    scored: tuple[Scored, ...]  # every unit looked at, best first
    of_document: bool = False  # the question was about a document itself, and is answered


def extract(question: Question, retrieval: Retrieval, holdings: Holdings, settings: Settings) -> Draft:
    """The units that answer `question`, the deciding one first."""
    asked = askings(question.asks)
    scored = score_units(question, asked, retrieval, holdings, settings)
    if not scored:
        return Draft((), (), (), ())
    wide = len(asked) > 1 or "list" in question.wants or "comparison" in question.wants
    budget = settings.answer_chars_parts if wide else settings.answer_chars
    citations = CitationList()
    meant = document_meant(question, retrieval.named, retrieval.candidates)
    itself = about(question, holdings.document(meant.id), citations)
    told_units = told(question, retrieval.named, retrieval.candidates, holdings)
    budget = settings.answer_chars_more if itself or told_units and len(asked) == 1 else budget
    chosen = choose(scored, retrieval.terms, asked, budget, settings)
    standing = _beside(chosen[0], chosen, {document.id for document in retrieval.named})
    whole = _with_lists(standing, question, budget, settings)
    units = in_reading_order([unit for unit in whole if not _is_heading(unit)] or whole)
    known = itself + [said(unit, citations) for unit in told_units]
    statements = known + [each for unit in units if not _within((each := said(unit, citations)).text, known)]
    kept = tuple(statement for statement in statements if statement.citations)
    return Draft(kept, tuple(citations.citations), tuple(chosen), tuple(scored), bool(known))


def _beside(first: Scored, chosen: Sequence[Scored], named: set[str]) -> list[Scored]:
    """Those of `chosen` that may stand beside the deciding one.

    Drafts and rules out of force stay out of an answer that a document in force gives, unless asked about by name.
    """
    own = first.unit.document
    if own.status in _NOT_IN_FORCE:
        return list(chosen)
    return [s for s in chosen if s.unit.document.status not in _NOT_IN_FORCE or s.unit.document.id in named]


def _within(text: str, statements: Sequence[Statement]) -> bool:
    return any(text in statement.text for statement in statements)


def said(unit: Unit, citations: CitationList) -> Statement:
    """A unit as a statement over its own quotation, and that of its lead."""
    numbers = citations.cite(unit.document, unit.passage.id, unit.start, unit.end)
    if unit.lead and numbers:
        numbers += citations.cite(unit.document, unit.passage.id, *unit.lead)
    return Statement(unit.said, numbers)


def score_units(
    question: Question, asked: Sequence[Asking], retrieval: Retrieval, holdings: Holdings, settings: Settings
) -> list[Scored]:
    """The units of the best passages, best first."""
    pairs = [
        (candidate, unit)
        for candidate in retrieval.candidates[: settings.answer_passages]
        for unit in units_of(holdings.document(candidate.document.id), candidate.passage)
    ]
    if not pairs:
        return []
    vectors = holdings.encoder.encode([unit.text for _, unit in pairs])
    likeness = np.asarray(vectors @ holdings.encoder.encode_queries([question.text])[0], dtype=float)
    top, low = retrieval.candidates[0].score, min(candidate.score for candidate, _ in pairs)
    scored = []
    for (candidate, unit), alike in zip(pairs, likeness, strict=True):
        standing = (candidate.score - low) / ((top - low) or 1.0)
        scored.append(_scored(candidate, unit, float(alike), standing, asked, retrieval.terms, settings))
    return _untold(sorted(scored, key=lambda s: -s.score), question.told, settings)


def _untold(scored: list[Scored], told: Sequence[str], settings: Settings) -> list[Scored]:
    """Those not quoted before, where more was asked for and they are nearly as good; all of them otherwise."""
    fresh = [s for s in scored if not any(s.unit.text.strip() in quote for quote in told)]
    return fresh if fresh and fresh[0].score >= settings.untold_share * scored[0].score else scored


def choose(
    scored: Sequence[Scored], terms: Sequence[Term], asked: Sequence[Asking], budget: int, settings: Settings
) -> list[Scored]:
    """The best unit, the best for each clause that asks, then those that add most, within `budget` characters."""
    chosen = [scored[0]]
    for number, asking in enumerate(asked if len(asked) > 1 else ()):
        best = max(scored, key=lambda s: s.score + settings.weight_clause * _for_clause(s, number, asking, terms))
        if not _repeats(best, chosen):
            chosen.append(best)
    covered = [max(shares) for shares in zip(*(c.shares for c in chosen), strict=True)]
    total = sum(term.weight for term in terms) or 1.0
    left = [s for s in scored if s not in chosen and s.score >= settings.answer_floor * scored[0].score]
    used = sum(len(c.unit.said) for c in chosen)
    while left and used < budget:
        best = max(
            left, key=lambda s: s.score + settings.weight_answer_cover * _added(terms, s.shares, covered) / total
        )
        left.remove(best)
        if used + len(best.unit.said) > budget or _repeats(best, chosen):
            continue
        chosen.append(best)
        used += len(best.unit.said)
        covered = [max(had, share) for had, share in zip(covered, best.shares, strict=True)]
    return chosen


def _scored(
    candidate: Candidate,
    unit: Unit,
    alike: float,
    standing: float,
    asked: Sequence[Asking],
    terms: Sequence[Term],
    settings: Settings,
) -> Scored:
    text = comparable(f"{unit.lead_text} {unit.text}" if unit.lead else unit.text)
    # What title and headings say already, a sentence under them need not repeat.
    shares = tuple(
        max(term.share_in(text), settings.title_share * term.share_in(candidate.reading.context)) for term in terms
    )
    total = sum(term.weight for term in terms) or 1.0
    own = sum(term.weight * share for term, share in zip(terms, shares, strict=True)) / total
    meets = tuple(asking.met_by(unit) for asking in asked)
    score = (
        settings.weight_unit_cover * own
        + settings.weight_unit_around * coverage(terms, candidate.reading.whole)
        + settings.weight_unit_vectors * alike
        + settings.weight_unit_kind * (sum(meets) / len(meets))
        + settings.weight_unit_passage * standing
        - settings.weight_unit_brief * _says_little(unit, settings)
        - settings.weight_unit_length * min(2.0, len(unit.text) / settings.long_unit_chars)
    )
    context = f"{candidate.reading.whole} {candidate.document.date or ''}"
    return Scored(unit, text, shares, meets, context, score)


def _says_little(unit: Unit, settings: Settings) -> bool:
    if len(unit.text) < settings.brief_unit_chars or _ASIDE.match(unit.text):
        return True
    return unit.document.section_at(unit.start).kind in _FRAME


def _is_heading(unit: Unit) -> bool:
    """Whether a unit is nothing but the heading on a line of its own: the words of its section, and no sentence."""
    heading = unit.document.section_at(unit.start).heading
    return unit.said == heading and not is_terminal(unit.said)


def _for_clause(scored: Scored, number: int, asking: Asking, terms: Sequence[Term]) -> float:
    return share_of(terms, asking.words, scored.text) + (0.5 if scored.meets[number] else 0.0)


def _added(terms: Sequence[Term], shares: Sequence[float], covered: Sequence[float]) -> float:
    return sum(t.weight * max(0.0, share - had) for t, share, had in zip(terms, shares, covered, strict=True))


def _repeats(one: Scored, chosen: Sequence[Scored]) -> bool:
    return any(one.text in other.text or other.text in one.text for other in chosen)


def in_reading_order(units: Sequence[Unit]) -> list[Unit]:
    """The units passage by passage, the deciding one first; sentences that follow each other are one."""
    passages = {unit.passage.id: rank for rank, unit in reversed(list(enumerate(units)))}
    blocks: list[tuple[int, Unit]] = []  # with the rank of the best sentence in it
    for rank, unit in sorted(enumerate(units), key=lambda each: (passages[each[1].passage.id], each[1].start)):
        if blocks and _follows(blocks[-1][1], unit):
            best, last = blocks[-1]
            blocks[-1] = (min(best, rank), replace(last, end=unit.end))
        else:
            blocks.append((rank, unit))
    return [unit for _, unit in sorted(blocks, key=lambda block: (passages[block[1].passage.id], block[0]))]


def _follows(last: Unit, unit: Unit) -> bool:
    """Whether `unit` is the next sentence of the same paragraph as `last`."""
    plain = all(u.row is None and u.lead is None and not u.opens_list for u in (last, unit))
    return plain and last.passage.id == unit.passage.id and last.end == unit.start and "\n" not in last.text


def _with_lists(chosen: Sequence[Scored], question: Question, budget: int, settings: Settings) -> list[Unit]:
    """The units chosen, each that opens or belongs to a list followed by the rest of it where a list is asked for."""
    units: list[Unit] = []
    for rank, scored in enumerate(chosen):
        units.append(scored.unit)
        if rank < settings.listed_units and (scored.unit.opens_list or "list" in question.wants):
            units.extend(list_around(scored.unit))
    kept: list[Unit] = []
    for unit in units:
        if any(unit.start < k.end and k.start < unit.end and unit.document.id == k.document.id for k in kept):
            continue
        if kept and sum(len(k.said) for k in kept) + len(unit.said) > budget * 1.2:
            break
        kept.append(unit)
    return kept
