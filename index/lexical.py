"""Words of some passages: how often each token stands in the text and in the context of which passage.

Only counts are kept. What depends on the whole collection, the rarity of a token and the mean length, is computed when
a search is asked (`index.bm25`), so that what is kept here stays right whatever is added or removed beside it. Tokens
are kept by a hash of 64 bits: among ten million of them two fall together once in four hundred thousand collections.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from index.tokens import tokenise

_MOST = 65_535  # of one token in one passage
_HEADERS = Lock()  # numpy reads the head of a file with a parser that is not safe among threads in every Python
_HASHES = 50_000  # remembered: questions share most of their tokens


@dataclass(frozen=True, slots=True, eq=False)
class Lexical:
    """For each token the passages that have it, by number from 0, ascending, and its counts in each."""

    tokens: NDArray[np.uint64]  # hashes, ascending
    indptr: NDArray[np.int64]  # where the passages of each token begin, and the end
    passages: NDArray[np.int32]
    body: NDArray[Any]  # counts in the text, in the smallest integers that hold them
    context: NDArray[Any]
    lengths: NDArray[np.int32]  # tokens of the text of each passage, repeats included

    @classmethod
    def create(cls, texts: Iterable[tuple[str, str]]) -> Lexical:
        """The words of passages given as (body, context), numbered from 0 as they come."""
        rows: dict[str, int] = {}
        columns, body, context, sizes, lengths = array("i"), array("H"), array("H"), array("q", [0]), array("i")
        last, of_context = "", Counter[str]()
        for body_text, context_text in texts:
            if context_text != last:  # neighbours share their context
                last, of_context = context_text, Counter(tokenise(context_text))
            tokens = tokenise(body_text)
            _count(Counter(tokens), of_context, rows, columns, body, context)
            sizes.append(len(columns))
            lengths.append(len(tokens))
        hashes = np.fromiter(map(hash_of, rows), dtype=np.uint64, count=len(rows))
        return _inverted(
            hashes,
            np.frombuffer(columns, dtype=np.int32),
            np.frombuffer(sizes, dtype=np.int64),
            _packed(np.frombuffer(body, dtype=np.uint16), np.frombuffer(context, dtype=np.uint16)),
            np.frombuffer(lengths, dtype=np.int32),
        )

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        """The words saved in `folder`, read from disk as they are needed. Raises OSError, ValueError."""
        with _HEADERS:
            return cls(
                **{each.name: np.asarray(np.load(_file(folder, each.name), mmap_mode="r")) for each in fields(cls)}
            )

    def save(self, folder: Path) -> None:
        """Writes the files that `load` reads."""
        for each in fields(self):
            np.save(_file(folder, each.name), getattr(self, each.name))

    @classmethod
    def merged(cls, parts: Sequence[tuple[Lexical, NDArray[np.bool_]]]) -> Lexical:
        """The words of the passages that are marked in each part, one part after the other, numbered anew.

        The same to the bit as those made of the texts; a token that no passage has any more is gone.
        """
        kept = [_kept(part, mask) for part, mask in parts]
        tokens = np.unique(np.concatenate([np.empty(0, np.uint64), *(part.tokens for part in kept)]))
        places = [np.searchsorted(tokens, part.tokens) for part in kept]
        having = np.zeros(len(tokens), dtype=np.int64)
        for part, place in zip(kept, places, strict=True):
            having[place] += np.diff(part.indptr)
        indptr = np.concatenate([[0], np.cumsum(having)])
        passages, packed = np.empty(indptr[-1], dtype=np.int32), np.empty(indptr[-1], dtype=np.uint32)
        free, first = indptr[:-1].copy(), 0  # the next place of each token, the number of the next passage
        for part, place in zip(kept, places, strict=True):
            counts = np.diff(part.indptr)
            to = np.repeat(free[place] - part.indptr[:-1], counts) + np.arange(len(part.passages))
            passages[to] = part.passages + first
            packed[to] = _packed(part.body, part.context)
            free[place] += counts
            first += len(part.lengths)
        lengths = np.concatenate([np.empty(0, np.int32), *(part.lengths for part in kept)])
        return cls(tokens, indptr, passages, *_unpacked(packed), lengths)

    @property
    def consistent(self) -> bool:
        """Whether the files belong together."""
        ends = len(self.indptr) == len(self.tokens) + 1 and int(self.indptr[-1]) == len(self.passages)
        return ends and len(self.passages) == len(self.body) == len(self.context)


@lru_cache(maxsize=_HASHES)
def hash_of(token: str) -> int:
    """The number by which a token is kept, below 2 ** 64."""
    return int.from_bytes(blake2b(token.encode("utf-8"), digest_size=8).digest(), "little")


def _file(folder: Path, name: str) -> Path:
    return folder / f"words.{name}.npy"


def _count(
    body: Mapping[str, int],
    context: Mapping[str, int],
    rows: dict[str, int],
    columns: array[int],
    of_body: array[int],
    of_context: array[int],
) -> None:
    """Appends the number and both counts of each token of a passage."""
    for token, count in body.items():
        columns.append(rows.setdefault(token, len(rows)))
        of_body.append(min(count, _MOST))
        of_context.append(min(context.get(token, 0), _MOST))
    for token, count in context.items():
        if token not in body:
            columns.append(rows.setdefault(token, len(rows)))
            of_body.append(0)
            of_context.append(min(count, _MOST))


def _inverted(
    hashes: NDArray[np.uint64],
    columns: NDArray[np.int32],
    indptr: NDArray[np.int64],
    packed: NDArray[np.uint32],
    lengths: NDArray[np.int32],
) -> Lexical:
    """The words of passages given one after the other, turned into the passages of tokens in ascending order."""
    order = np.argsort(hashes)
    ranks = np.empty(len(order), dtype=np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    turned = csr_matrix((packed, ranks[columns], indptr), shape=(len(lengths), len(hashes))).tocsc()
    passages = turned.indices.astype(np.int32, copy=False)
    return Lexical(hashes[order], turned.indptr.astype(np.int64), passages, *_unpacked(turned.data), lengths)


def _kept(part: Lexical, mask: NDArray[np.bool_]) -> Lexical:
    """The words of the passages marked, numbered anew."""
    if mask.all():
        return part
    stays = mask[part.passages]
    ends = np.concatenate([[0], np.cumsum(stays)])[part.indptr]
    some = np.diff(ends) > 0
    numbers = np.cumsum(mask, dtype=np.int32) - 1
    return Lexical(
        part.tokens[some],
        np.concatenate([[0], ends[1:][some]]),
        numbers[part.passages[stays]],
        part.body[stays],
        part.context[stays],
        part.lengths[mask],
    )


def _packed(body: NDArray[Any], context: NDArray[Any]) -> NDArray[np.uint32]:
    """Both counts as one number."""
    packed: NDArray[np.uint32] = body.astype(np.uint32) << np.uint32(16) | context
    return packed


def _unpacked(packed: NDArray[np.uint32]) -> tuple[NDArray[Any], NDArray[Any]]:
    return _smallest(packed >> np.uint32(16)), _smallest(packed & np.uint32(_MOST))


def _smallest(counts: NDArray[np.uint32]) -> NDArray[Any]:
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))
