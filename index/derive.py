"""Words and vectors of segments: taken over, joined from those there are, and made only of texts that are new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.generation import link
from index.lexical import Lexical
from index.model import Passage
from index.segments import Former, Part, Segment
from index.vectors import Spool, Vectors
from index.volume import Volume
from settings import Settings

Progress = Callable[[str, int, int], None]
"""Given the step, how much of it is done, and how much there is."""

_WORDS, _VECTORS = "words.", "vectors."


def derive_words(segments: Sequence[Segment], former: Former | None, progress: Progress) -> None:
    """Saves the words of every segment in its folder; those of `former` are right where they are whole."""

    def derive(segment: Segment, volume: Volume, said: Callable[[int], None]) -> None:
        parts = [(words, part.mask) for part in segment.old if (words := _words(former, part)) is not None]
        carried = len(parts) == len(segment.old)
        first = segment.first_fresh if carried else 0
        if not carried or segment.has_fresh:
            made = Lexical.create(_texts(volume.searchable(first), said))
            parts = [*(parts if carried else []), (made, np.ones(len(made.lengths), dtype=np.bool_))]
        Lexical.merged(parts).save(segment.folder)

    _each("words", _WORDS, segments, former, progress, derive)


def derive_vectors(
    segments: Sequence[Segment],
    former: Former | None,
    replaced: Collection[str],
    encoder: Encoder,
    settings: Settings,
    progress: Progress,
    *,
    alike: bool,
) -> None:
    """Saves the vectors of every segment in its folder; those of `former` are right where they are whole.

    What the sources `replaced` have in common with what they were before is not encoded again. `alike`: the settings
    that decide how vectors are kept are what they were.
    """
    known = _Known(former, replaced)

    def derive(segment: Segment, volume: Volume, said: Callable[[int], None]) -> None:
        parts = [(vectors, part.mask) for part in segment.old if (vectors := _vectors(former, part)) is not None]
        carried = len(parts) == len(segment.old)
        first = segment.first_fresh if carried else 0
        if not carried or segment.has_fresh:
            with Spool(segment.folder / "vectors.part", encoder.dimensions) as spool:
                done = 0
                for some in _batches(volume.searchable(first), settings.encode_batch):
                    spool.add(*known.rows(some, encoder))
                    done += len(some)
                    said(done)
                made = spool.vectors(settings)
            parts = [*(parts if carried else []), (made, np.ones(made.count, dtype=np.bool_))]
        as_it_is = len(parts) == 1 and (segment.has_fresh or not carried)
        (parts[0][0] if as_it_is else Vectors.merged(parts, settings)).save(segment.folder)

    _each("vectors", _VECTORS, segments, former if alike else None, progress, derive)


def _each(
    step: str,
    prefix: str,
    segments: Sequence[Segment],
    former: Former | None,
    progress: Progress,
    derive: Callable[[Segment, Volume, Callable[[int], None]], None],
) -> None:
    """Links the files of segments that have not changed, and derives those of the others."""
    total, done = sum(segment.searched for segment in segments), 0
    for segment in segments:
        progress(step, done, total)
        if former is not None and segment.source and former.has(segment.source.folder, prefix):
            for path in sorted(segment.source.folder.glob(f"{prefix}*")):
                link(path, segment.folder / path.name)
        else:
            volume = Volume.open(segment.folder)
            try:
                derive(segment, volume, lambda some, done=done: progress(step, done + some, total))  # type: ignore[misc]
            finally:
                volume.close()
        done += segment.searched
    progress(step, total, total)


def _words(former: Former | None, part: Part) -> Lexical | None:
    """The words of a part of the former generation; None where they cannot be used."""
    if former is None or not former.has(part.folder, _WORDS):
        return None
    try:
        words = Lexical.load(part.folder)
    except (OSError, ValueError, EOFError):
        return None
    return words if words.consistent and len(words.lengths) == len(part.mask) else None


def _vectors(former: Former | None, part: Part) -> Vectors | None:
    """The vectors of a part of the former generation; None where they cannot be used."""
    if former is None or not former.has(part.folder, _VECTORS):
        return None
    try:
        vectors = Vectors.load(part.folder)
    except RuntimeError:
        return None
    return vectors if vectors.count == len(part.mask) else None


def _texts(passages: Iterable[Passage], said: Callable[[int], None]) -> Iterator[tuple[str, str]]:
    for done, passage in enumerate(passages):
        if done % _TOLD == 0:
            said(done)
        yield passage.text, passage.context


_TOLD = 4_096  # passages after which progress is told


class _Known:
    """The vectors of the texts that sources had before they changed."""

    def __init__(self, former: Former | None, replaced: Collection[str]) -> None:
        self._held: list[Vectors] = []
        self._places: dict[bytes, tuple[int, int]] = {}
        for folder, volume in former.volumes.items() if former is not None else ():
            here = {name for name in replaced if former is not None and former.held[name][1] == folder}
            if here:
                self._keep(former, Part(folder, volume.entries(), fresh=False), volume, here)

    def rows(self, passages: Sequence[Passage], encoder: Encoder) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The vectors of passages, and which of them are not made anew."""
        places = [self._places.get(_key(passage)) for passage in passages]
        kept = np.array([place is not None for place in places], dtype=np.bool_)
        rows = np.zeros((len(passages), encoder.dimensions), dtype=np.float32)
        for at, vectors in enumerate(self._held):
            mine = [row for row, place in enumerate(places) if place is not None and place[0] == at]
            if mine:
                rows[mine] = vectors.rows(np.array([place[1] for row in mine if (place := places[row])], np.int64))
        if not kept.all():
            rows[~kept] = encoder.encode([p.indexed_text for p, k in zip(passages, kept, strict=True) if not k])
        return rows, kept

    def _keep(self, former: Former | None, part: Part, volume: Volume, sources: Collection[str]) -> None:
        vectors, number = _vectors(former, part), 0
        if vectors is None:
            return
        for entry in part.entries:
            if entry.source in sources:
                searched = (each for each in volume.passages_of(entry.id) if each.searchable)
                self._places |= {_key(each): (len(self._held), number + at) for at, each in enumerate(searched)}
            number += entry.searched
        self._held.append(vectors)


def _key(passage: Passage) -> bytes:
    return hashlib.sha256(passage.indexed_text.encode("utf-8")).digest()[:16]


def _batches(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    source = iter(passages)
    while some := list(islice(source, size)):
        yield some
