"""A passage as it is compared with questions: read once, kept while it is often found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import add

from index.model import Passage
from qa.numbers import measures_in, with_plain_digits


@dataclass(frozen=True)
class Reading:
    """What a passage says, in the forms that questions are measured against; each is made when first asked for."""

    text: str  # comparable
    context: str  # title and heading path, comparable

    @property
    def whole(self) -> str:
        """Context and text."""
        return f"{self.context}\n{self.text}"

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """The numbers that stand in the text."""
        plain, _, digits = self.text.partition("\n")
        return frozenset(measure.value for measure in measures_in(digits or plain))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters of the text."""
        return pairs_of(self.text.partition("\n")[0])

    @cached_property
    def text_pairs(self) -> frozenset[str]:
        """The same with those of the copy where digits replace Chinese numerals."""
        return self.pairs | pairs_of(digits) if (digits := self.text.partition("\n")[2]) else self.pairs

    @cached_property
    def context_pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters of title and heading path."""
        return pairs_of(self.context)


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`."""
    return frozenset(map(add, text, text[1:]))


def comparable(text: str) -> str:
    """`text` as words are looked for in it: normalised, with a second copy where digits replace Chinese numerals."""
    plain, digits = with_plain_digits(text)
    return plain if plain == digits else f"{plain}\n{digits}"


def reader(kept: int) -> Callable[[Passage], Reading]:
    """A function that reads passages and remembers the last `kept` of them."""
    context = lru_cache(maxsize=kept)(comparable)

    def read(passage: Passage) -> Reading:
        return Reading(text=comparable(passage.text), context=context(passage.context))

    by_id: Callable[[_Keyed], Reading] = lru_cache(maxsize=kept)(lambda keyed: read(keyed.passage))
    return lambda passage: by_id(_Keyed(passage))


class _Keyed:
    """A passage known by its id and length alone, so that looking it up costs nothing."""

    __slots__ = ("passage",)

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def __hash__(self) -> int:
        return hash(self.passage.id)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Keyed)
            and self.passage.id == other.passage.id
            and self.passage.text == other.passage.text
        )
