"""What all kinds of premises share: the correction found, and the question and sentences as they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.model import Head
from qa.dated import is_of, years_asked
from qa.extract import Draft, Scored
from qa.holdings import Holdings
from qa.lexicon import official_words
from qa.numbers import with_plain_digits
from qa.places import bare_place, places_in
from qa.question import Question
from qa.rerank import Candidate
from qa.retrieve import Retrieval
from qa.terms import Term
from qa.units import Unit, units_of
from settings import Settings

_CLAUSES = re.compile(r"[^,，。?？;；!！:：\n]+")
# The asker's own case, or one that is only supposed, is no claim about the documents.
_SUPPOSED = re.compile(
    r"如果|假如|假设|假使|要是|若是|万一|的话|比如|例如|比方|我(?![市国省县区们])|我们(?:家|公司|单位|厂|店|村|小区)|本人|俺|咱(?:们)?(?:家|俩|公司|单位|厂|店)"
    r"|自家|[他她]|老公|老婆|[爸妈爷奶婆]|家[里有]|打算|准备|想(?!问|知道|了解)|朋友|邻居|亲戚|同事|^[一-鿿]{1,3}了[\d一两]"
)
_CELL_UNIT = re.compile(r"[(（]((?:百|千|万|亿)?[一-鿿]{1,4}|[%％])[)）][:：]\s*(-?\d[\d.]*)(?=[;；]|$)")
_CELL_SHARE = re.compile(r"(?<=[^\d\s])[%％][:：]\s*(-?\d[\d.]*)(?=[;；]|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年)")
_HAN = re.compile(r"[一-鿿]")
# 三级, F类, 5A, 2号线: what tells a thing from others of its kind must be the same in both.
_MARK = re.compile(r"[a-z]类|(?<!\d)\d+(?:a|级|类|档|期|号线|批|届|层|等)")


@dataclass(frozen=True, slots=True)
class Correction:
    """What the question takes for granted, and what the text says instead, in the words of both."""

    claimed: str
    written: str
    unit: Unit


@dataclass(frozen=True)
class Case:
    """A question with the sentences that could contradict it."""

    question: Question
    terms: tuple[Term, ...]
    units: tuple[Scored, ...]  # best first
    named: tuple[Head, ...]
    further: tuple[Candidate, ...]  # passages found that no unit was taken from
    holdings: Holdings

    @cached_property
    def text(self) -> str:
        """The question with plain digits; of a follow-up what was said in this turn."""
        return with_plain_digits(self.question.own if self.question.leaning else self.question.text)[1]

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Its clauses that are no supposition and not the asker's own case."""
        return tuple(clause for clause in _CLAUSES.findall(self.text) if not _SUPPOSED.search(clause))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years asked about."""
        return years_asked(self.question.text, self.question.years)

    def share(self, scored: Scored) -> float:
        """How much of the weight of the question's words the sentence has, with its title and headings."""
        total = sum(term.weight for term in self.terms)
        return sum(t.weight * share for t, share in zip(self.terms, scored.shares, strict=True)) / (total or 1.0)

    @cached_property
    def most(self) -> float:
        """The most that one sentence has."""
        return max((self.share(scored) for scored in self.units), default=0.0)

    def of_time(self, clause: str) -> Iterator[Scored]:
        """The sentences that may be of the years of a clause, or else of those asked about, best first."""
        years = tuple(int(year) for year in _YEAR.findall(clause)) or self.years
        return (each for each in self.units if not years or any(_may_be_of(year, each.unit) for year in years))

    def mentioning(self, words: str) -> Iterator[Unit]:
        """The sentences of any passage found that have these words, best first."""
        yield from (scored.unit for scored in self.units if words in _unspaced(scored.unit.said))
        for candidate in self.further:
            if words in _unspaced(candidate.passage.text):
                document = self.holdings.document(candidate.document.id)
                yield from (unit for unit in units_of(document, candidate.passage) if words in _unspaced(unit.said))

    def is_near(self, scored: Scored, share: float) -> bool:
        """Whether a sentence has at least `share` of what the best one has."""
        return self.share(scored) >= share * self.most

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The names of the places asked about, without what they are, and the ways of saying the whole city."""
        return (*(bare_place(place) for place in places_in(self.question.text)), "全市", "我市", "本市", "咱市")

    def without_places(self, words: str) -> str:
        """`words` without the places asked about."""
        for place in self.places:
            words = words.replace(place, "")
        return words

    def wordings(self, words: str) -> tuple[str, ...]:
        """`words`, and the same with the official words for its everyday ones."""
        official = {phrase: to for phrase, to in official_words(self.text).items() if phrase in words}
        return (words, *(words.replace(phrase, each) for phrase, to in official.items() for each in to))


def case_of(question: Question, retrieval: Retrieval, draft: Draft, holdings: Holdings, settings: Settings) -> Case:
    """The question beside the best sentences of `draft`, and the passages that these were not taken from."""
    return Case(
        question,
        retrieval.terms,
        draft.scored[: settings.premise_units],
        retrieval.named,
        retrieval.candidates[settings.answer_passages :],
        holdings,
    )


def _unspaced(text: str) -> str:
    return text.replace(" ", "").replace("\u3000", "")


def _may_be_of(year: int, unit: Unit) -> bool:
    return f"{year}" in unit.document.title or is_of(year, unit)


def told(unit: Unit) -> str:
    """A unit as it is read: with its lead, of a row each figure with the unit from the head of its column."""
    if unit.row is None:
        return unit.said
    return _CELL_SHARE.sub(r":\1%", _CELL_UNIT.sub(r":\2\1", unit.said))


def overlap(wordings: Sequence[str], text: str) -> float:
    """The share of the Chinese characters of one of `wordings` that stand in `text`, the best; marks must be there."""
    there = set(text)
    found = 0.0
    for words in wordings:
        characters = set(_HAN.findall(words))
        if characters and all(mark in text for mark in _MARK.findall(words)):
            found = max(found, len(characters & there) / len(characters))
    return found
