"""A document as people read it on paper, opened at one place, with the quotation marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.model import Document, Head, Passage
from settings import Settings
from window.facsimile import facsimile
from window.lines import shown_lines
from window.markup import button, text
from window.place import Place, opener, path_of
from window.sources import Pictures, Shelf
from window.words import both, spoken

WIDE = ("basis", "file", "notes")  # facts that take a line of their own


def reader(shelf: Shelf, place: Place, settings: Settings, pictures: Pictures | None = None) -> str:
    """The reader's page for `place`; a sentence where the document is not indexed any more.

    Where the file has pages of which there are `pictures`, the one with the quotation is shown over the text.
    """
    passages = shelf.passages_of(place.document_id)
    if not passages:
        return f'<article class="wz reader" tabindex="-1">{bar("", "")}<p class="gone">{both("gone")}</p></article>'
    document = shelf.document(passages[0].document_id)
    here, marked = found_place(document, passages, place)
    before = settings.window_neighbours if place.before is None else place.before
    after = settings.window_neighbours if place.after is None else place.after
    first, last = max(0, here - before), min(len(passages) - 1, here + after)
    body = shown_lines(document, passages[first].start, passages[last].end, marked)
    up = (
        more("before", replace(place, before=before + settings.window_more, after=after))
        if first
        else edge("beginning")
    )
    down_place = replace(place, before=before, after=after + settings.window_more)
    down = more("after", down_place) if last < len(passages) - 1 else edge("end")
    section = document.section_at(marked[0]).name if marked else ""
    page = facsimile(document, marked if place.quote else None, shelf, pictures)
    return (
        f'<article class="wz reader" tabindex="-1" aria-label="{text(document.title)}">'
        f'{bar(document.title, section)}{facts(document)}{page}<div class="paper">{up}{body}{down}</div></article>'
    )


def bar(title: str, section: str) -> str:
    """The reader's top line, always in sight: document, section and the button that closes it."""
    crumb = f'<p class="crumb">{text(path_of(section))}</p>' if section else ""
    close = button('<span aria-hidden="true">×</span>', class_="close", data_close="", aria_label=spoken("close"))
    return f'<header class="bar"><div><h2>{text(title)}</h2>{crumb}</div>{close}</header>'


def more(side: str, place: Place) -> str:
    """A button that shows more of the document on one side."""
    return opener(both(f"more_{side}"), place, class_="more", data_side=side)


def edge(which: str) -> str:
    """The words at a document's beginning or end."""
    return f'<p class="edge">{both(which)}</p>'


def found_place(document: Document, passages: list[Passage], place: Place) -> tuple[int, tuple[int, int] | None]:
    """Which passage is opened and [start, end) of what is marked: the quotation, else the passage asked for.

    A passage that is gone, since the index was made anew, is looked for by its quotation.
    """
    whole = document.text.text
    for at, passage in enumerate(passages):
        if passage.id == place.passage_id:
            return at, quote_range(whole, place.quote, passage.start) or (passage.start, passage.end)
    marked = quote_range(whole, place.quote, 0)
    holding = (at for at, p in enumerate(passages) if marked and p.start <= marked[0] < p.end)
    return next(holding, 0), marked


def quote_range(whole: str, quote: str, near: int) -> tuple[int, int] | None:
    """[start, end) of `quote` in `whole`, white space aside: from `near` on first, then anywhere; None if nowhere."""
    characters = [re.escape(c) for c in quote if not c.isspace()]
    if not characters:
        return None
    pattern = re.compile(r"\s*".join(characters))
    found = pattern.search(whole, near) or pattern.search(whole)
    return found.span() if found else None


def facts(document: Document) -> str:
    """文号, issuer, dates, status with the sentence that says so, and the file."""
    rows = "".join(
        f"<div{' class=wide' if key in WIDE else ''}><dt>{both(key)}</dt><dd>{value}</dd></div>"
        for key, value in fact_rows(document)
    )
    return f'<dl class="facts">{rows}</dl>'


def fact_rows(document: Document) -> Iterator[tuple[str, str]]:
    """The facts that are known, each with its words' key and its value as HTML."""
    plain = {
        "doc_no": document.doc_no,
        "issuer": document.issuer,
        "date": document.date,
        "effective": document.effective_from,
        "expires": document.expires,
    }
    for key, value in plain.items():
        if value:
            yield key, text(value)
    yield "kind", text(document.kind)
    yield "status", status_chip(document)
    if document.status_reason:
        yield "basis", text(document.status_reason)
    lines = both("lines", first=document.first_line, last=document.last_line)
    yield "file", f"{text(document.source)} {lines}"
    if document.notes:
        yield "notes", "<br>".join(text(note) for note in document.notes)


def status_chip(document: Head) -> str:
    """The status as a coloured word."""
    return f'<span class="chip {text(document.status)}">{both(f"status_{document.status}")}</span>'
