"""The documents held by the names people use for them: made once, so that naming one costs the same among many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.model import Head
from index.tokens import normalise
from qa.holdings import Holdings
from qa.question import DocNo, doc_nos_of

_WRAPPING = re.compile(
    r"^.{0,30}?关于(?:印发|公布|发布|转发|批转|下达|修改|调整)?|的?(?:通知|通告|公告|决定|批复)$|[《》<>()〔〕\s]|^.{2,8}?[市省县区](?:人民)?政府(?:办公室)?"
)
_PLACE = re.compile(r"^(?:.{2,5}省)?.{2,5}?[市县区](?!场|政|级|民)")
_MIN_CORE = 4  # characters: a shorter title (报告) names nothing
_MARK = re.compile(r"[^\w]")
_NO_TITLE = re.compile(r"[^\w ]")
_KEPT = 4_096
_BLOCK = 4_096  # texts looked at together
_NUMBER_BITS = 32  # of a pair of character and text


class Names:
    """Documents by 文号, by title and by the words of a title; each table is made when it is first asked.

    A name that fits more than `most` documents names none of them.
    """

    def __init__(self, holdings: Holdings, most: int) -> None:
        self._holdings = holdings
        self._most = most

    def of(self, document_id: str) -> Head:
        """The document of this id. Raises KeyError."""
        return self._heads[self._places[document_id]]

    def held(self, ids: Iterable[str]) -> list[Head]:
        """Those of the documents of `ids` that are held, in corpus order."""
        return self._in_order(self._places[each] for each in ids if each in self._places)

    def numbered(self, number: DocNo) -> list[Head]:
        """The documents that bear a 文号."""
        found = self._numbers.get((number.year, number.number), ())
        return self._in_order(place for prefix, place in found if number.prefix.endswith(prefix))

    def titled(self, title: str) -> list[Head]:
        """The documents whose title has that of `title` in it, or the other way round; issuer and place aside."""
        found = self._titled(title)
        return self._in_order(found) if len(found) <= self._most else []

    def bears(self, title: str) -> bool:
        """Whether any document has such a title."""
        return bool(self._titled(title))

    def worded(self, text: str) -> list[Head]:
        """The documents of which a title, without issuer and place, stands in `text`."""
        return self._in_order(self._within(bare(text)))

    def described(self, letters: Iterable[str]) -> Iterator[Head]:
        """The documents with all of these characters in title, issuer and year, found as they are asked for."""
        return (self._heads[place] for place in self._letters.having(letters))

    def _titled(self, title: str) -> set[int]:
        core = next(iter(cores(title, ())), "")
        wider = (self._cores[number] for number in self._letters_of_cores.having(core))
        found = {place for held in wider if core in held for place in self._by_core[held]}
        return found.union(self._within(core))

    def _within(self, text: str) -> Iterator[int]:
        """The documents of which a title stands in `text`."""
        for at in range(len(text) - _MIN_CORE + 1):
            for length in self._lengths if text[at : at + _MIN_CORE] in self._beginnings else ():
                places = self._by_core.get(text[at : at + length]) if at + length <= len(text) else None
                if places and len(places) <= self._most:
                    yield from places

    def _in_order(self, places: Iterable[int]) -> list[Head]:
        return [self._heads[place] for place in sorted(set(places))]

    @cached_property
    def _heads(self) -> Sequence[Head]:
        return self._holdings.documents()

    @cached_property
    def _places(self) -> dict[str, int]:
        return {head.id: place for place, head in enumerate(self._heads)}

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], list[tuple[str, int]]]:
        found: dict[tuple[int, int], list[tuple[str, int]]] = {}
        for place, head in enumerate(self._heads):
            for number in doc_nos_of(head.doc_no or ""):
                found.setdefault((number.year, number.number), []).append((number.prefix, place))
        return found

    @cached_property
    def _by_core(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, head in enumerate(self._heads):
            for core in cores(head.title, head.issues):
                found.setdefault(core, []).append(place)
        return found

    @cached_property
    def _cores(self) -> Sequence[str]:
        return list(self._by_core)

    @cached_property
    def _lengths(self) -> Sequence[int]:
        return sorted({len(core) for core in self._by_core if len(core) >= _MIN_CORE})

    @cached_property
    def _beginnings(self) -> Set[str]:
        return {core[:_MIN_CORE] for core in self._by_core if len(core) >= _MIN_CORE}

    @cached_property
    def _letters_of_cores(self) -> _Letters:
        return _Letters(self._cores)

    @cached_property
    def _letters(self) -> _Letters:
        return _Letters([f"{' '.join(called(head))}{(head.date or '')[:4]}" for head in self._heads])


class _Letters:
    """Which of many short texts have all of some characters, found without looking at the others."""

    def __init__(self, texts: Sequence[str]) -> None:
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
        numbers = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        self._pairs = np.unique(codes << _NUMBER_BITS | numbers)

    def having(self, letters: Iterable[str]) -> Iterator[int]:
        """The numbers of the texts that have all of `letters`, ascending; those of the rarest one are looked at."""
        lists = sorted((self._of(letter) for letter in set(letters)), key=len)
        for at in range(0, len(lists[0]) if lists else 0, _BLOCK):
            block = lists[0][at : at + _BLOCK]
            for other in lists[1:]:
                block = block[other[np.minimum(np.searchsorted(other, block), len(other) - 1)] == block]
            yield from block.tolist()

    def _of(self, letter: str) -> NDArray[np.int64]:
        start, end = np.searchsorted(self._pairs, [code << _NUMBER_BITS for code in (ord(letter), ord(letter) + 1)])
        return np.asarray(self._pairs[start:end] & ((1 << _NUMBER_BITS) - 1))


def cores(title: str, issues: Sequence[str]) -> tuple[str, ...]:
    """A document's titles without issuer, place, 关于印发… and 的通知: the words a person would name it by."""
    found = []
    for name in (*issues, title):
        core = _MARK.sub("", _WRAPPING.sub("", normalise(name)))
        short = _PLACE.sub("", core)
        found.append(short if len(short) >= _MIN_CORE else core)
    return tuple(dict.fromkeys(core for core in found if core))


def called(head: Head) -> tuple[str, str]:
    """A document's titles and its issuer, as what is said of it is compared with them."""
    return _called(head.title, head.issues, head.issuer)


@lru_cache(maxsize=_KEPT)
def _called(title: str, issues: tuple[str, ...], issuer: str | None) -> tuple[str, str]:
    return _NO_TITLE.sub("", normalise(" ".join((*issues, title)))), _normalised(issuer or "")


_normalised = lru_cache(maxsize=_KEPT)(normalise)  # far fewer bodies issue than there are documents


def bare(text: str) -> str:
    """`text` without marks and white space."""
    return _MARK.sub("", normalise(text))
