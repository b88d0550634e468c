"""The documents that are indexed, as a list to look through; each opens in the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.model import Head
from window.markup import text
from window.place import Place, opener
from window.reader import status_chip
from window.words import both


def listing(documents: Sequence[Head], words: str, most: int) -> str:
    """At most `most` documents that hold every one of `words` in title, 文号, issuer, kind, date or file name."""
    wanted = words.lower().split()
    kept = [d for d in documents if all(word in searched_text(d) for word in wanted)]
    if not kept:
        return f'<div class="wz listing"><p class="none">{both("none_listed")}</p></div>'
    count = both("listed", count=len(kept)) if len(kept) <= most else both("listed_part", count=len(kept), shown=most)
    titles = Counter(document.title for document in documents)
    items = "".join(f"<li>{entry(each, with_file=titles[each.title] > 1)}</li>" for each in kept[:most])
    return f'<div class="wz listing"><p class="count">{count}</p><ul>{items}</ul></div>'


def searched_text(document: Head) -> str:
    """What the filter looks at."""
    parts = (document.title, document.doc_no, document.issuer, document.kind, document.source, document.date)
    return " ".join(part for part in parts if part).lower()


def entry(document: Head, *, with_file: bool = False) -> str:
    """One document as a button, with its file where another one has the same title."""
    parts = (document.doc_no, document.issuer, document.date, document.source if with_file else None)
    facts = "".join(f"<span>{text(part)}</span>" for part in parts if part)
    head = f'<span class="title">{text(document.title)}</span>'
    tags = f'<span class="tags"><span class="kind">{text(document.kind)}</span>{status_chip(document)}</span>'
    return opener(f'{head}<span class="meta">{facts}</span>{tags}', Place(document.id), class_="entry")
