"""The page of the original on which a quotation stands, as a picture with the quotation boxed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from index.model import Box, Document
from index.places import boxes_of
from window.markup import text
from window.sources import Pictures, Shelf
from window.words import both, spoken

ADDRESS = "/original"  # then the page and the source's name
_MOST_PAGES = 3
_MARGIN = 0.002  # round a box, as a share of the page


def facsimile(document: Document, marked: tuple[int, int] | None, shelf: Shelf, pictures: Pictures | None) -> str:
    """The pages on which [start, end) of the document stands; "" where its format has none to show."""
    boxes = boxes_of(document, *marked, shelf.places) if marked and pictures else []
    if not boxes or pictures is None:
        return ""
    if not pictures.has_pages(document.source):
        return ""
    if not pictures.is_there(document.source):
        return f'<p class="gone">{both("facsimile_gone")}</p>'
    pages = [(page, [each.box for each in found]) for page, found in groupby(boxes, key=lambda each: each.page)]
    return "".join(_page(document.source, page, found) for page, found in pages[:_MOST_PAGES])


def _page(source: str, page: int, boxes: Sequence[Box]) -> str:
    address = text(f"{ADDRESS}/{page}/{quote(source)}")
    marks = "".join(_mark(*box) for box in boxes)
    whole = f'<a href="{address}" target="_blank" rel="noopener">{both("facsimile_open")}</a>'
    return (
        f'<figure class="facsimile"><figcaption>{both("facsimile", page=page)} {whole}</figcaption>'
        f'<div class="sheet"><img src="{address}" alt="{spoken("facsimile_gone")}" loading="lazy">{marks}</div>'
        "</figure>"
    )


def _mark(left: float, top: float, right: float, bottom: float) -> str:
    values = {
        "left": left - _MARGIN,
        "top": top - _MARGIN,
        "width": right - left + 2 * _MARGIN,
        "height": bottom - top + 2 * _MARGIN,
    }
    place = ";".join(f"{name}:{100 * value:.2f}%" for name, value in values.items())
    return f'<span class="box" style="{place}"></span>'
