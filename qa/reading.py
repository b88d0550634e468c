"""A passage as it is compared with questions: read once, kept while it is often found."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import islice
from operator import add
from threading import Lock

from index.model import Passage
from qa.holdings import Holdings
from qa.numbers import measures_in, with_plain_digits
from qa.pairs import Codes, pair_codes


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
        text = self.text.partition("\n")[0]
        return frozenset(map(add, text, text[1:]))

    @cached_property
    def some_pairs(self) -> frozenset[str]:
        """A quarter of them: enough to see that two texts are nothing alike."""
        return frozenset(islice(self.pairs, len(self.pairs) // 4))

    @cached_property
    def text_pairs(self) -> Codes:
        """The same as numbers, with those of the copy where digits replace Chinese numerals."""
        return pair_codes(self.text)

    @cached_property
    def context_pairs(self) -> Codes:
        """The pairs of title and heading path, as numbers."""
        return pair_codes(self.context)


def comparable(text: str) -> str:
    """`text` as words are looked for in it: normalised, with a second copy where digits replace Chinese numerals."""
    plain, digits = with_plain_digits(text)
    return plain if plain == digits else f"{plain}\n{digits}"


class Readings:
    """The passages held with what they say, read once: the last `kept` are remembered. Safe from several threads."""

    def __init__(self, holdings: Holdings, kept: int) -> None:
        self._holdings = holdings
        self._kept = kept
        self._context = lru_cache(maxsize=kept)(comparable)
        self._known: OrderedDict[str, tuple[Passage, Reading]] = OrderedDict()
        self._lock = Lock()

    def of(self, ids: Sequence[str]) -> list[tuple[Passage, Reading]]:
        """The passages of these ids with their readings, in the order asked. Raises KeyError."""
        with self._lock:
            known = {each: self._known[each] for each in ids if each in self._known}
            for each in known:
                self._known.move_to_end(each)
        new = {each.id: self._read(each) for each in self._holdings.passages([i for i in ids if i not in known])}
        with self._lock:
            self._known.update(new)
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
        known.update(new)
        return [known[each] for each in ids]

    def _read(self, passage: Passage) -> tuple[Passage, Reading]:
        return passage, Reading(text=comparable(passage.text), context=self._context(passage.context))
