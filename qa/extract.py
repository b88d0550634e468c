"""Answers without a language model: the sentences, list items or table rows of the best passages that answer.

Nothing is written here: every statement is a range of a document, said as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.answer import Citation, Statement
from qa.asked import Want, has_kind, wants_of
from qa.cite import CitationList
from qa.holdings import Holdings
from qa.question import Question
from qa.rerank import Candidate
from qa.retrieve import Retrieval
from qa.terms import Term, comparable, coverage
from qa.units import Unit, sentences_between, units_of
from settings import Settings

_CLAUSE = re.compile(r"[,，。?？;；!！]|(?:以及|还有|并且|另外)")
_FIGURES: frozenset[Want] = frozenset({"number", "money", "date"})


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with how well it answers."""

    unit: Unit
    text: str  # comparable
    shares: tuple[float, ...]  # of each term, in the unit
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements and citations before they are verified, and what refusal is decided by."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    units: tuple[Scored, ...]  # those said, in order


def extract(question: Question, retrieval: Retrieval, holdings: Holdings, settings: Settings) -> Draft:
    """The units that answer `question`, the deciding one first."""
    scored = score_units(question, retrieval, holdings, settings)
    if not scored:
        return Draft((), (), ())
    clauses = asking_clauses(question)
    budget = settings.answer_chars_parts if len(clauses) > 1 or "list" in question.wants else settings.answer_chars
    chosen = choose(scored, retrieval.terms, clauses, budget, settings)
    units = _with_lists(chosen, question, budget)
    citations = CitationList()
    statements = []
    for unit in units:
        numbers = citations.cite(unit.document, unit.passage.id, unit.start, unit.end)
        if numbers and unit.said:
            statements.append(Statement(unit.said, numbers))
    return Draft(tuple(statements), tuple(citations.citations), tuple(chosen))


def score_units(question: Question, retrieval: Retrieval, holdings: Holdings, settings: Settings) -> list[Scored]:
    """The units of the best passages, best first."""
    pairs = [
        (candidate, unit)
        for candidate in retrieval.candidates[: settings.answer_passages]
        for unit in units_of(candidate.document, candidate.passage)
    ]
    if not pairs:
        return []
    vectors = holdings.encoder.encode([unit.text for _, unit in pairs])
    likeness = vectors @ holdings.encoder.encode_queries([question.text])[0]
    top, low = retrieval.candidates[0].score, min(c.score for c, _ in pairs)
    scored = []
    for (candidate, unit), alike in zip(pairs, np.asarray(likeness, dtype=float), strict=True):
        standing = (candidate.score - low) / ((top - low) or 1.0)
        scored.append(_scored(candidate, unit, float(alike), standing, question, retrieval.terms, settings))
    return sorted(scored, key=lambda s: -s.score)


def asking_clauses(question: Question) -> list[str]:
    """The clauses of the question that ask something; one where it is a single question."""
    clauses = [clause for clause in _CLAUSE.split(question.text) if wants_of(clause)]
    return clauses or [question.text]


def choose(
    scored: Sequence[Scored], terms: Sequence[Term], clauses: Sequence[str], budget: int, settings: Settings
) -> list[Scored]:
    """The best unit, the best for each clause that asks, then those that add most, within `budget` characters."""
    chosen = [scored[0]]
    for clause in clauses if len(clauses) > 1 else ():
        own = [term for term in terms if term.word in clause.lower()]
        if own:
            best = max(scored, key=lambda s: s.score + settings.weight_clause * coverage(own, s.text))
            if best not in chosen:
                chosen.append(best)
    covered = [max(shares) for shares in zip(*(c.shares for c in chosen), strict=True)] if terms else []
    total = sum(term.weight for term in terms) or 1.0
    left = [s for s in scored if s not in chosen and s.score >= settings.answer_floor * scored[0].score]
    while left and sum(len(c.unit.said) for c in chosen) < budget:
        best = max(
            left, key=lambda s: s.score + settings.weight_answer_cover * _added(terms, s.shares, covered) / total
        )
        left.remove(best)
        if sum(len(c.unit.said) for c in chosen) + len(best.unit.said) > budget * 1.1 or _repeats(best, chosen):
            continue
        chosen.append(best)
        covered = [max(had, share) for had, share in zip(covered, best.shares, strict=True)]
    return chosen


def _scored(
    candidate: Candidate,
    unit: Unit,
    alike: float,
    standing: float,
    question: Question,
    terms: Sequence[Term],
    settings: Settings,
) -> Scored:
    text = comparable(unit.text)
    shares = tuple(term.share_in(text) for term in terms)
    total = sum(term.weight for term in terms) or 1.0
    own = sum(term.weight * share for term, share in zip(terms, shares, strict=True)) / total
    around = coverage(terms, f"{candidate.whole}")
    kind = float(any(has_kind(unit.text, want) for want in question.wants[:2])) if question.wants else 0.0
    score = (
        settings.weight_unit_cover * own
        + settings.weight_unit_around * around
        + settings.weight_unit_vectors * alike
        + settings.weight_unit_kind * kind
        + settings.weight_unit_passage * standing
        - (settings.weight_unit_brief if len(unit.text) < settings.brief_unit_chars else 0.0)
    )
    return Scored(unit, text, shares, score)


def _added(terms: Sequence[Term], shares: Sequence[float], covered: Sequence[float]) -> float:
    return sum(t.weight * max(0.0, share - had) for t, share, had in zip(terms, shares, covered, strict=True))


def _repeats(one: Scored, chosen: Sequence[Scored]) -> bool:
    return any(one.text in other.text or other.text in one.text for other in chosen)


def _with_lists(chosen: Sequence[Scored], question: Question, budget: int) -> list[Unit]:
    """The units chosen, each that opens or belongs to a list followed by the rest of it where a list is asked for."""
    units: list[Unit] = []
    for scored in chosen:
        units.append(scored.unit)
        if scored.unit.opens_list or ("list" in question.wants and scored.unit.enumerator):
            units.extend(_list_around(scored.unit))
    kept: list[Unit] = []
    for unit in units:
        if any(unit.start < k.end and k.start < unit.end and unit.document.id == k.document.id for k in kept):
            continue
        if kept and sum(len(k.said) for k in kept) + len(unit.said) > budget * 1.2:
            break
        kept.append(unit)
    return kept


def _list_around(unit: Unit) -> list[Unit]:
    """The first sentences of the items of the list that `unit` opens or belongs to, in reading order."""
    document = unit.document
    section = document.section_at(unit.start)
    if section.kind == "item" and section.parent is not None:
        section = document.sections[section.parent]
    siblings = [u for u in sentences_between(document, unit.passage, section.start, section.end) if u.enumerator]
    kind = unit.enumerator
    if not kind:
        following = [u for u in siblings if u.start >= unit.end]
        kind = following[0].enumerator if following else ""
    return [u for u in siblings if u.enumerator == kind and (unit.enumerator or u.start >= unit.end)]
