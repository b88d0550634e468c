"""What an answer would stand on: the units found, each with what stands around it, as signals and refusals see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from index.tokens import normalise
from qa.asked import Want
from qa.evidence import Asking, askings
from qa.extract import Draft, Scored
from qa.numbers import Measure, measures
from qa.question import Question, without_doc_nos
from qa.rarity import Rarity
from qa.reading import comparable
from qa.retrieve import Retrieval
from qa.terms import Term
from settings import Settings

_NAMED: dict[Want, str] = {"money": "数额", "number": "数字", "date": "时间"}
# 比例 and the like name the measure asked for; the figure itself stands for them.
_MEASURES_NAMED = (
    "比例|占比|比重|比率|费率|利率|金额|数额|总额|价格|价钱|标准|面积|数量|人数|规模|幅度|时间|日期|期限|年份|长度|钱"
)
_MEASURE_WORDS = frozenset(_MEASURES_NAMED.split("|"))


@dataclass(frozen=True)
class Ground:
    """One question with the units that could answer it; what is looked at more than once is made once."""

    question: Question
    terms: tuple[Term, ...]
    units: tuple[Scored, ...]  # best first, never none
    evidence: tuple[str, ...]  # comparable: the best passages with title and headings
    named: frozenset[str]  # ids of the documents that the question names
    rarity: Rarity
    settings: Settings

    @cached_property
    def asked(self) -> Sequence[Asking]:
        """The clauses that ask."""
        return askings(self.question.asks)

    @cached_property
    def text(self) -> str:
        """The question, comparable."""
        return comparable(self.question.text)

    @cached_property
    def figures(self) -> frozenset[tuple[Decimal, str]]:
        """The amounts of the question with their units: what it says itself is no answer to it."""
        found = measures(without_doc_nos(self.question.text))
        return frozenset((each.value, each.unit) for each in found if each.is_amount and each.value > 1)

    @cached_property
    def near(self) -> Sequence[Scored]:
        """The units that speak of what is asked nearly as much as the best of them, best first."""
        return self._saying(self.settings.ground_near_share)

    @cached_property
    def close(self) -> Sequence[Scored]:
        """The units that speak of what is asked not much less than the best of them, best first."""
        return self._saying(self.settings.ground_close_share)

    @cached_property
    def most_said(self) -> float:
        """What the unit that has most of the question's words says of them."""
        return max(self.said_of(unit) for unit in self.units)

    @cached_property
    def row_asked(self) -> str:
        """The most telling word asked about, where a row of a table has it; "" where none has."""
        held = [term for n, term in enumerate(self.terms) if any(unit.shares[n] == 1 for unit in self.units)]
        heaviest = max(held, key=lambda term: term.weight, default=None)
        rows = (unit for unit in self.units if unit.unit.row is not None)
        return heaviest.word if heaviest and any(heaviest.word in unit.text for unit in rows) else ""

    @cached_property
    def what(self) -> str:
        """The name of what is asked for: 数额, 时间, 名称 …"""
        if any(asking.names for asking in self.asked):
            return "名称"
        wants = [want for asking in self.asked for want in asking.wants if want in _NAMED]
        return _NAMED[wants[0]] if wants else "数字"

    def said_of(self, unit: Scored) -> float:
        """The weight of the question's words that a unit has, itself or in its headings."""
        known = self._said
        if id(unit) not in known:
            of_each = zip(self._weights, unit.shares, strict=True)
            known[id(unit)] = sum(weight * share for weight, share in of_each)
        return known[id(unit)]

    def new_figures(self, unit: Scored) -> list[Measure]:
        """The numbers of a unit that the question does not have."""
        return [each for each in measures(said(unit)) if (each.value, each.unit) not in self.figures]

    @cached_property
    def _said(self) -> dict[int, float]:
        """What `said_of` has found of a unit, by its identity: the units live as long as the ground does."""
        return {}

    @cached_property
    def _weights(self) -> Sequence[float]:
        """The weight of each term that says what is asked about, 0 of others: those of a 文号 say in which document."""
        rest = normalise(without_doc_nos(self.question.text))
        numbered = normalise(self.question.text) != rest
        return [
            0.0
            if term.word in _MEASURE_WORDS or numbered and term.word in self.text and term.word not in rest
            else term.weight
            for term in self.terms
        ]

    def _saying(self, share: float) -> Sequence[Scored]:
        best = self.units[: self.settings.ground_units]
        most = max(self.said_of(unit) for unit in best)
        return [unit for unit in best if self.said_of(unit) >= share * most]


def ground_of(question: Question, retrieval: Retrieval, draft: Draft, rarity: Rarity, settings: Settings) -> Ground:
    """What `question` would be answered from. Raises ValueError where the draft has no unit."""
    if not draft.scored:
        raise ValueError("a question was weighed without any unit found for it")
    return Ground(
        question=question,
        terms=retrieval.terms,
        units=draft.scored,
        evidence=tuple(candidate.reading.whole for candidate in retrieval.candidates[: settings.place_passages]),
        named=frozenset(head.id for head in retrieval.named),
        rarity=rarity,
        settings=settings,
    )


def said(unit: Scored) -> str:
    """A unit with its lead and the heads of its columns, as printed."""
    return f"{unit.unit.said} {unit.unit.column_heads}"


def around(unit: Scored) -> str:
    """A unit with title and headings, comparable."""
    return comparable(f"{unit.unit.passage.context} {said(unit)}")


def paragraph_before(unit: Scored) -> str:
    """What stands before the unit in its paragraph."""
    text = unit.unit.document.text.text
    return text[text.rfind("\n", 0, unit.unit.start) + 1 : unit.unit.start]
