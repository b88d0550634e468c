"""A passage as it is compared with questions: read once, kept while it is often found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.model import Passage
from qa.numbers import measures_in, with_plain_digits


@dataclass(frozen=True, slots=True)
class Reading:
    """What a passage says, in the forms that questions are measured against."""

    text: str  # comparable
    context: str  # title and heading path, comparable
    numbers: frozenset[Decimal]
    pairs: frozenset[str]  # of neighbouring characters

    @property
    def whole(self) -> str:
        """Context and text."""
        return f"{self.context}\n{self.text}"


def comparable(text: str) -> str:
    """`text` as words are looked for in it: normalised, with a second copy where digits replace Chinese numerals."""
    plain, digits = with_plain_digits(text)
    return plain if plain == digits else f"{plain}\n{digits}"


def reader(kept: int) -> Callable[[Passage], Reading]:
    """A function that reads passages and remembers the last `kept` of them."""
    context = lru_cache(maxsize=kept)(comparable)

    def read(passage: Passage) -> Reading:
        plain, digits = with_plain_digits(passage.text)
        text = plain if plain == digits else f"{plain}\n{digits}"
        return Reading(
            text=text,
            context=context(passage.context),
            numbers=frozenset(measure.value for measure in measures_in(digits)),
            pairs=frozenset(plain[i : i + 2] for i in range(len(plain) - 1)),
        )

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
