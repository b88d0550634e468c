"""The sentences of a language model, each tied to what it rests on: kept, put right from there, or left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.tokens import tokenise
from qa.answer import Statement
from qa.cite import CitationList
from qa.extract import said as said_of
from qa.fold import fold
from qa.holdings import Holdings
from qa.rerank import Candidate
from qa.units import Unit, units_of
from qa.verify import Verified, Verifier, unfounded
from qa.writing.reply import Said
from settings import Settings

_MOST = 4  # units that one sentence rests on
_ADDS = 0.15  # share of a sentence's words that one unit more must bring, once its figures are there
_FEW = 4  # words: a sentence of fewer is a fragment; where fewer tell more than the question, all of them count
_PART_END = re.compile(r"[，,；;：:。！!？?]")
_CONDITION = re.compile(r"(?:的|时|后|的话)$")  # may be said as it was asked
_SAYS_NOTHING = re.compile(  # alone, or is held to the quotation by what it denies or allows
    r"(?:答案?|结论)?[不可]?(?:是的?|对|行|能|会|要|可以|需要|用|有|没有|属于|符合)|其中|此外|另外|同时|但是?|例如|因此|所以"
    r"|首先|其次|最后|具体(?:如下|是|为)?|包括|分别[是为]|即"
)
NOTHING = Verified((), ())


@dataclass(frozen=True, slots=True)
class _Support:
    unit: Unit
    words: frozenset[str]  # its own, those of what leads it, of the heads of its columns
    context: frozenset[str]  # those of the title and headings over it

    @property
    def text(self) -> str:
        return f"{self.unit.lead_text}\n{self.unit.text}"


class Ties:
    """What of one reply holds, as far as it has come; every sentence is looked at once."""

    def __init__(
        self,
        question: str,
        candidates: Sequence[Candidate],
        holdings: Holdings,
        verifier: Verifier,
        settings: Settings,
    ) -> None:
        self._asked = frozenset(tokenise(question))
        self._candidates = candidates
        self._holdings = holdings
        self._verifier = verifier
        self._settings = settings
        self._citations = CitationList()
        self._units: dict[int, list[_Support]] = {}  # by the number of the passage
        self._made: dict[Said, Statement | None] = {}
        self._verified: tuple[tuple[Said, ...], Verified] = ((), NOTHING)

    def verified(self, said: tuple[Said, ...]) -> Verified:
        """The statements that the sentences `said` come to, verified, with their citations numbered from 1."""
        if self._verified[0] != said:
            statements = _once([statement for each in said if (statement := self._statement(each))])
            self._verified = said, self._verifier.verify(statements, self._citations.citations)
        return self._verified[1]

    def _statement(self, said: Said) -> Statement | None:
        if said not in self._made:
            self._made[said] = self._tied(said)
        return self._made[said]

    def _tied(self, said: Said) -> Statement | None:
        """`said` over what it rests on; where it says otherwise, that itself, if it is near enough to be meant."""
        words = frozenset(tokenise(said.text))
        chosen = _supporting(said, words, self._supports(said))
        if not chosen:
            return None
        numbers = [n for support in chosen for n in said_of(support.unit, self._citations).citations]
        quoted = "\n".join(self._citations.citations[n - 1].quote for n in dict.fromkeys(numbers))
        if numbers and self._is_grounded(said.text, words, chosen) and not unfounded(said.text, quoted):
            return Statement(said.text, tuple(dict.fromkeys(numbers)))
        nearest = max(chosen, key=lambda support: len(words & support.words))
        if _share(words, nearest.words) < self._settings.llm_repair_share:
            return None
        statement = said_of(nearest.unit, self._citations)
        return statement if statement.citations else None

    def _is_grounded(self, text: str, words: frozenset[str], chosen: Sequence[_Support]) -> bool:
        """Whether a sentence is whole, and enough of what it says, and of each part of it, stands in its quotations."""
        there = frozenset[str]().union(*(support.words for support in chosen))
        context = frozenset[str]().union(*(support.context for support in chosen))
        new = words - self._asked  # words of the question say nothing
        counted = new if len(new) >= _FEW else words
        return (
            len(words) >= _FEW
            and self._is_borne_out(counted, there | context)
            and all(self._is_part_borne_out(part.strip(), there, context) for part in _PART_END.split(text))
        )

    def _is_part_borne_out(self, part: str, there: frozenset[str], context: frozenset[str]) -> bool:
        own = frozenset(tokenise(part)) - context  # that a part names what the document is about says nothing for it
        there = there | self._asked if _CONDITION.search(part) else there
        return not own or bool(_SAYS_NOTHING.fullmatch(part)) or self._is_borne_out(own, there)

    def _is_borne_out(self, words: frozenset[str], there: frozenset[str]) -> bool:
        return _share(words, there) >= self._settings.llm_grounded_share

    def _supports(self, said: Said) -> list[_Support]:
        """The units of the passages that a sentence names, and of those in which its quotation stands."""
        quote = fold(said.quote)
        named = [n for n in said.passages if 0 < n <= len(self._candidates)]
        quoted = [n for n, each in enumerate(self._candidates, 1) if quote and quote in fold(each.passage.text)]
        return [support for n in dict.fromkeys([*quoted, *named]) for support in self._units_of(n)]

    def _units_of(self, number: int) -> list[_Support]:
        if number not in self._units:
            candidate = self._candidates[number - 1]
            units = units_of(self._holdings.document(candidate.document.id), candidate.passage)
            context = frozenset(tokenise(f"{candidate.document.title} {candidate.passage.section_name}"))
            self._units[number] = [_Support(unit, _words(unit), context) for unit in units]
        return self._units[number]


def _supporting(said: Said, words: frozenset[str], supports: Sequence[_Support]) -> list[_Support]:
    """What of `supports` a sentence rests on, in its order: what it quotes, then what adds most of its words."""
    quote = fold(said.quote)
    chosen = [support for support in supports if quote and quote in fold(support.unit.text)][:1]
    left = [support for support in supports if support not in chosen]
    while left and len(chosen) < _MOST:
        covered = frozenset[str]().union(*(support.words for support in chosen))
        best = max(left, key=lambda support: len(words & support.words - covered))
        adds = _share(words, best.words - covered)
        if not adds or chosen and adds < _ADDS and not unfounded(said.text, "\n".join(s.text for s in chosen)):
            break
        chosen.append(best)
        left.remove(best)
    return sorted(chosen, key=supports.index)


def _words(unit: Unit) -> frozenset[str]:
    return frozenset(tokenise(f"{unit.lead_text} {unit.column_heads} {unit.text}"))


def _share(words: frozenset[str], there: frozenset[str]) -> float:
    return len(words & there) / len(words) if words else 0.0


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without those that an earlier one says already."""
    kept: list[Statement] = []
    for statement in statements:
        if not any(fold(statement.text) in fold(other.text) for other in kept):
            kept.append(statement)
    return kept
