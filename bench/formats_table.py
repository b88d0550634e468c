"""The figures of reading formats as one table in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.faithful import NOTHING, Share
from bench.formats import Measured
from bench.readers import OURS, names

_HEAD = ("format", "reader", "files", "refused", "s", "s more to sections", "pages/s", "MB/s", "characters", "right",
         "articles exact", "cells right", "memory MB")  # fmt: skip


def table_of(measured: Sequence[Measured]) -> Iterator[str]:
    """Lines of Markdown: a row a format and reader, ours first; seconds are summed, memory is the most of any file."""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{'---|' * len(_HEAD)}"
    order = names()
    for folder in dict.fromkeys(each.folder for each in measured):
        of_folder = [each for each in measured if each.folder == folder]
        for reader in sorted({each.reader for each in of_folder}, key=order.index):
            yield f"| {' | '.join(_row(folder, reader, [x for x in of_folder if x.reader == reader]))} |"


def _row(folder: str, reader: str, measured: Sequence[Measured]) -> list[str]:
    read = [each for each in measured if not each.reading.error]
    seconds = sum(each.reading.seconds for each in read)
    paged = [each for each in read if each.reading.pages]
    paged_seconds = sum(each.reading.seconds for each in paged)
    return [
        folder,
        f"**{reader}**" if reader == OURS else reader,
        str(len(measured)),
        str(len(measured) - len(read)) if len(read) < len(measured) else "",
        f"{seconds:.2f}",
        f"{sum(each.reading.outlined_s for each in read):.2f}" if reader == OURS else "",
        f"{sum(each.reading.pages or 0 for each in paged) / paged_seconds:.1f}" if paged else "",
        f"{sum(each.size for each in read) / seconds:.2f}" if seconds else "",
        f"{sum(len(each.reading.text) for each in read):,}",
        _shown(sum((each.characters for each in measured), NOTHING), 4),
        _counted(sum((each.articles for each in measured), NOTHING)),
        _shown(sum((each.cells for each in measured), NOTHING), 3),
        f"{max(each.memory for each in measured):.0f}",
    ]


def _shown(share: Share, places: int) -> str:
    return "" if share.value is None else f"{share.value:.{places}f}".removeprefix("0")


def _counted(share: Share) -> str:
    return "" if share.value is None else f"{share.right} of {share.total}"
