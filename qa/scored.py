"""How well each unit of the best passages answers: a sum of features, weighted by the settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.model import Document, Kind, SectionKind, Status
from index.references.references import Reference
from index.repair.lines import is_terminal
from qa.asked import settling
from qa.dated import is_of, years_asked
from qa.evidence import Asking
from qa.holdings import Holdings
from qa.numbers import measures
from qa.question import Question
from qa.ranges import fit
from qa.reading import comparable
from qa.rerank import Candidate
from qa.retrieve import Retrieval
from qa.terms import Term
from qa.units import Unit, list_lead, units_of
from settings import Settings

NOT_IN_FORCE: frozenset[Status] = frozenset({"draft", "expired", "replaced", "not_yet"})
_FRAME: frozenset[SectionKind] = frozenset({"masthead", "contents", "signature"})
_TITLES_ONLY: frozenset[Kind] = frozenset(
    {"议程", "日程", "目录"}
)  # they name a report and say nothing of what is in it
_TITLES_ASKED = re.compile(r"会议?|议[程题]|日程|几点|听取|审议|目录")
_DAYS_ASKED = re.compile(
    r"大事记|谁|哪[天日些位]|几[号月]|什么时候|何时|月|出席|参加|会见|考察|调研|视察|活动|签约|仪式"
)
# What stands in brackets alone, as a note on who is responsible, or opens a letter: true, and no answer by itself.
_ASIDE = re.compile(r"^\s*[（(【\[].{0,120}[)）】\]][。；]?\s*$|^.{2,60}[：:]\s*$")
_MARK = re.compile(
    r"[\u4e00-\u9fff]{2,12}[〔\[(（]\d{4}[〕\])）]\d+号|\d{4}年\d{1,2}月\d{1,2}日|(?:\[\d+\]|注\d*[:：]).*"
)
_SPACE_OR_STOP = re.compile(r"[\s。.]")
_LEAST_NAMED = 0.6  # of a cell: with less of it the question names another one
_MAX_CITED = 400  # characters of what a unit cites


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with how well it answers."""

    unit: Unit
    text: str  # comparable
    shares: tuple[float, ...]  # of each term, in the unit, in what it cites, or in title and headings
    meets: tuple[bool, ...]  # for each clause that asks: something of its kind stands in the unit
    context: str  # comparable: title, headings and text of its passage, and the date of its document
    score: float


@dataclass(frozen=True, slots=True)
class _Read:
    """A unit with its words, comparable, and the share of each term in them or around them."""

    candidate: Candidate
    unit: Unit
    text: str
    shares: tuple[float, ...]


def score_units(
    question: Question, asked: Sequence[Asking], retrieval: Retrieval, holdings: Holdings, settings: Settings
) -> list[Scored]:
    """The units of the best passages, best first."""
    read = list(_read(retrieval.candidates[: settings.answer_passages], retrieval.terms, holdings, settings))
    if not read:
        return []
    vectors = holdings.encoder.encode([each.unit.text for each in read])
    likeness = np.asarray(vectors @ retrieval.vector, dtype=float)
    scale = _Scale(question, asked, retrieval, read, settings)
    scored = [scale.scored(each, float(alike)) for each, alike in zip(read, likeness, strict=True)]
    return _untold(sorted(scored, key=lambda s: -s.score), question.told, settings)


def _untold(scored: list[Scored], told: Sequence[str], settings: Settings) -> list[Scored]:
    """Those not quoted before, where more was asked for and they are nearly as good; all of them otherwise."""
    fresh = [s for s in scored if not any(s.unit.text.strip() in quote for quote in told)]
    return fresh if fresh and fresh[0].score >= settings.untold_share * scored[0].score else scored


def _read(
    candidates: Sequence[Candidate], terms: Sequence[Term], holdings: Holdings, settings: Settings
) -> Iterator[_Read]:
    """The units of passages; what all units of a passage, or of a document, share is looked up once."""

    def shares_in(text: str, counted: float) -> list[float]:
        return [counted * term.share_in(text) for term in terms]

    held = {each: (holdings.document(each), holdings.references(each)) for each in {c.document.id for c in candidates}}
    for candidate in candidates:
        document, references = held[candidate.document.id]
        around = shares_in(candidate.reading.context, settings.title_share)
        for unit in units_of(document, candidate.passage):
            text = comparable(f"{unit.lead_text} {unit.text}" if unit.lead else unit.text)
            # What title and headings say already, a sentence under them need not repeat; nor what it cites, nor a row
            # what its columns are called.
            shares = [shares_in(text, 1.0), around]
            if cited := comparable(cited_text(unit, references, holdings)):
                shares.append(shares_in(cited, settings.cited_share))
            if heads := comparable(unit.column_heads):
                shares.append(shares_in(heads, settings.title_share))
            yield _Read(candidate, unit, text, tuple(map(max, *shares)))


def cited_text(unit: Unit, references: Sequence[Reference], holdings: Holdings) -> str:
    """The words of the places that a unit cites: of 违反第二十条第三项规定的，处… those of that item and its list.

    `references` are those of its document.
    """
    parts = []
    for document, start, end in cited_places(unit, references, holdings):
        lead = list_lead(document, start)
        parts.append(document.text.text[slice(*lead)] if lead else "")
        parts.append(document.text.text[start:end])
    return " ".join(parts)[:_MAX_CITED]


def cited_places(unit: Unit, references: Sequence[Reference], holdings: Holdings) -> list[tuple[Document, int, int]]:
    """The ranges that a unit cites by place, each with its document, in its order."""
    places: list[tuple[Document, int, int]] = []
    for reference in references:
        if unit.start <= reference.start and reference.end <= unit.end and reference.target_document is not None:
            target = reference.target_document
            document = unit.document if target == unit.document.id else holdings.document(target)
            places.extend((document, place.start, place.end) for place in reference.places)
    return places


class _Scale:
    """What the units of one question are measured by."""

    def __init__(
        self,
        question: Question,
        asked: Sequence[Asking],
        retrieval: Retrieval,
        read: Sequence[_Read],
        settings: Settings,
    ) -> None:
        self._question, self._asked, self._settings = question, asked, settings
        self._weights = [weight_in(term, question, settings) for term in retrieval.terms]
        self._total = sum(self._weights) or 1.0
        self._top = retrieval.candidates[0].score
        self._low = min(each.candidate.score for each in read)
        focus = {word for asking in asked for word in asking.focus}
        self._focus = [term.weight if term.word in focus else 0.0 for term in retrieval.terms]
        self._years = years_asked(question.text, question.years)
        self._named = {document.id for document in retrieval.named}
        self._settling = settling(question.asks)

    def scored(self, read: _Read, alike: float) -> Scored:
        unit, candidate, settings = read.unit, read.candidate, self._settings
        meets = tuple(asking.met_by(unit) for asking in self._asked)
        score = (
            settings.weight_unit_cover * self._share(read.shares)
            + settings.weight_unit_focus * self._focused(read.shares)
            + settings.weight_unit_around * candidate.features["cover_whole"]
            + settings.weight_unit_vectors * alike
            + settings.weight_unit_kind * (sum(meets) / len(meets))
            + settings.weight_unit_passage * (candidate.score - self._low) / ((self._top - self._low) or 1.0)
            + settings.weight_unit_range * fit(self._question.text, f"{unit.lead_text} {unit.said}")
            + settings.weight_unit_decides * self._decides(unit)
            + settings.weight_unit_row * named_in(unit, self._question.text)
            - settings.weight_unit_brief * _says_little(unit, settings)
            - settings.weight_unit_titles * self._names_only(unit)
            - settings.weight_unit_year * self._of_other_years(unit)
            - settings.weight_unit_stale
            * (unit.document.status in NOT_IN_FORCE and unit.document.id not in self._named)
            - settings.weight_unit_length * min(2.0, len(unit.text) / settings.long_unit_chars)
        )
        context = f"{candidate.reading.whole} {candidate.document.date or ''}"
        return Scored(unit, read.text, read.shares, meets, context, score)

    def _share(self, shares: Sequence[float]) -> float:
        return sum(map(_times, self._weights, shares)) / self._total

    def _focused(self, shares: Sequence[float]) -> float:
        """The share of the words next to the question word; 1 where there are none."""
        total = sum(self._focus)
        return sum(map(_times, self._focus, shares)) / total if total else 1.0

    def _decides(self, unit: Unit) -> bool:
        """True where a unit says what is so, or what a word means, and that is asked."""
        return any(pattern.search(unit.said) for pattern in self._settling)

    def _names_only(self, unit: Unit) -> bool:
        if unit.document.kind == "大事记":
            return not _DAYS_ASKED.search(self._question.text)
        return unit.document.kind in _TITLES_ONLY and not _TITLES_ASKED.search(self._question.text)

    def _of_other_years(self, unit: Unit) -> bool:
        return bool(self._years) and not any(is_of(year, unit) for year in self._years)


def weight_in(term: Term, question: Question, settings: Settings) -> float:
    """The weight of a term: less where a follow-up took it over, for it was answered before."""
    carried = question.leaning > 0 and term.word not in question.own
    return term.weight * (settings.carried_share if carried else 1.0)


def _times(one: float, other: float) -> float:
    return one * other


def _says_little(unit: Unit, settings: Settings) -> bool:
    """Whether a unit is a heading, a number, a signature, a note: hardly ever what was asked for."""
    if len(unit.text) < settings.brief_unit_chars or _ASIDE.match(unit.text) or is_frame(unit):
        return True
    return unit.section.kind in _FRAME


def named_in(unit: Unit, question: str) -> float:
    """The largest share, at least _LEAST_NAMED, of a cell of its row that stands in `question` in one piece; else 0."""
    row = unit.row or unit.section  # any section has fields, a row alone has some in them
    cells = (cell for _, cell in row.fields)
    shares = [_common(cell, question) / len(cell) for cell in cells if len(cell) > 1 and not measures(cell)]
    return max((share for share in shares if share >= _LEAST_NAMED), default=0.0)


def _common(one: str, other: str) -> int:
    """The length of the longest run of characters that both have; 0 where it is too short for `named_in` to count."""
    least = next(length for length in range(len(one) + 1) if length >= _LEAST_NAMED * len(one))
    for length in range(len(one), least - 1, -1):
        if any(one[at : at + length] in other for at in range(len(one) - length + 1)):
            return length
    return 0


def is_frame(unit: Unit) -> bool:
    """Whether a unit is a heading, a 文号, a date or a note alone: nothing to be said."""
    return is_heading(unit) or _MARK.fullmatch(unit.said) is not None


def is_heading(unit: Unit) -> bool:
    """Whether a unit is nothing but the heading of its section, with more under it and no figure of its own."""
    section = unit.section
    if unit.row is not None or not (section.heading or section.label):
        return False
    if _bare(unit.text) not in (_bare(section.heading), _bare(section.label + section.heading)):
        return False
    alone = section.end <= unit.end + 1
    return not measures(section.heading) and not (alone and is_terminal(unit.said))


def _bare(heading: str) -> str:
    return _SPACE_OR_STOP.sub("", heading)
