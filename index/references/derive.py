"""References of the segments of a generation: read of the documents that are new, carried over of the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from index.catalogue import Catalogue
from index.faults import FAULTS
from index.generation import link
from index.model import Head
from index.references.between import Between
from index.references.links import FILE, Links, Spans, pairs_of
from index.references.references import Cite, Library, Reference, read_citations
from index.segments import Former, Segment
from index.volume import Volume

log = logging.getLogger("wenzheng.index")


def derive_references(
    segments: Sequence[Segment],
    catalogue: Catalogue,
    generation: Path,
    former: Former | None,
    dropped: Collection[str],
    progress: Callable[[str, int, int], None],
) -> None:
    """Saves into every segment what its documents cite of themselves, and into `generation` what they cite of others.

    `catalogue` is that of all segments, and `dropped` the sources of `former` that are not there any more, or not as
    they were. Raises StoreError where it cannot be written.
    """
    if former is not None and not _is_whole(former, segments):
        former = None
    gone = _gone(former, dropped) if former else []
    total = sum(len(part.staying) for segment in segments for part in segment.parts)
    done = 0
    fresh: list[Head] = []
    with closing(Between.create(generation / FILE, former.generation / FILE if former else None)) as between:
        between.forget(head.id for head in gone)
        for segment in segments:
            progress("references", done, total)
            fresh += _of_segment(segment, former, between)
            done += sum(len(part.staying) for part in segment.parts)
        _settle(between, gone, fresh, catalogue)
        between.finish()
    progress("references", total, total)


def _is_whole(former: Former, segments: Iterable[Segment]) -> bool:
    folders = [former.generation, *(part.folder for segment in segments for part in segment.old)]
    return all(former.has(folder, FILE) for folder in folders)


def _gone(former: Former, dropped: Collection[str]) -> list[Head]:
    folders = {former.held[name][1] for name in dropped}
    held = (head for folder in folders for head, _ in former.volumes[folder].heads())
    return [head for head in held if head.source in dropped]


def _of_segment(segment: Segment, former: Former | None, between: Between) -> list[Head]:
    """The documents that were read."""
    if former is not None and segment.source:
        link(segment.source.folder / FILE, segment.folder / FILE)
        return []
    with closing(Links.create(segment.folder / FILE)) as own, closing(Volume.open(segment.folder)) as volume:
        for part in segment.old if former is not None else ():
            own.take(part.folder / FILE, part.gone)
        heads = {head.id: head for head, _ in volume.heads()}
        read = [heads[each.id] for each in volume.entries()[segment.first_fresh if former is not None else 0 :]]
        for head in read:
            references, cites = _citations(volume, head.id)
            own.put(references)
            between.add(cites)
        return read


def _citations(volume: Volume, document_id: str) -> tuple[list[tuple[Reference, list[tuple[str, str]]]], list[Cite]]:
    """What a document cites of itself, with the passages that it joins, and of others.

    Nothing, with a line in the log, where a fault of ours keeps it from being read.
    """
    document = volume.document(document_id)
    if document is None:
        return [], []
    try:
        references, cites = read_citations(document)
        spans = Spans(volume.passages_of(document_id))
        return [(each, list(pairs_of(each, document.sections, spans, spans))) for each in references], cites
    except FAULTS as error:
        log.warning("What %s (%s) cites was not read: %r", document_id, document.title, error)
        return [], []


def _settle(between: Between, gone: Sequence[Head], fresh: Sequence[Head], catalogue: Catalogue) -> None:
    """Finds whom citations mean that are new or that name a title which came or went."""
    titles = {title for head in (*gone, *fresh) for title in (head.title, *head.issues)}
    cites = between.naming(titles, [head.id for head in fresh])
    if not cites:
        return
    heads = {head.id: head for head, _ in catalogue.heads()}
    library = Library(list(heads.values()), catalogue.document)
    between.settle(cites, heads, library, lambda each: Spans(catalogue.passages_of(each)))
