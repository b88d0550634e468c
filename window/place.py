"""Where a quotation or a passage stands, as a button carries it to the reader and as people read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from index.model import SECTION_SEPARATOR
from qa.answer import Citation, Found
from window.markup import attributes, text
from window.words import both

_BLANK = re.compile("(?<=[、）．]) (?=[^ ›])")


@dataclass(frozen=True, slots=True)
class Place:
    """What the reader is asked to open; everything in it came back from a browser and is believed only when found."""

    document_id: str
    passage_id: str = ""  # "" is the beginning of the document
    quote: str = ""  # what to highlight; "" highlights the passage
    before: int | None = None  # how many passages to show before it and after it; None leaves it to the settings
    after: int | None = None

    @classmethod
    def of_event(cls, data: object) -> Place:
        """The place named by a button's data; what is missing or not of its kind is left empty."""
        values: Mapping[str, object] = data if isinstance(data, dict) else {}
        words = {name: value for name in ("document", "passage", "quote") if isinstance(value := values.get(name), str)}
        return cls(
            document_id=words.get("document", ""),
            passage_id=words.get("passage", ""),
            quote=words.get("quote", ""),
            before=_count(values.get("before")),
            after=_count(values.get("after")),
        )

    @property
    def attributes(self) -> str:
        """The place as a button's data attributes; the page script sends them back when it is pressed."""
        return attributes(
            data_open="",
            data_document=self.document_id,
            data_passage=self.passage_id,
            data_quote=self.quote or None,
            data_before=self.before,
            data_after=self.after,
        )


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 7 else None


def opener(inner: str, place: Place, **values: object) -> str:
    """A button with `inner`, which is HTML already, that opens `place` in the reader."""
    return f'<button type="button"{attributes(**values)}{place.attributes}>{inner}</button>'


def place_of(cited: Citation | Found) -> Place:
    """Where a citation's quotation or a found passage stands."""
    quote = cited.quote if isinstance(cited, Citation) else ""
    return Place(cited.document_id, cited.passage_id, quote)


def path_of(section: str) -> str:
    """The way to a section as it is shown: no blank stands behind a label that ends in a full-width mark."""
    return _BLANK.sub("", section)


def title_of(title: str) -> str:
    """A title in 《》, titles inside it in 〈〉."""
    return "《" + title.replace("《", "〈").replace("》", "〉") + "》"


def whereabouts(cited: Citation, above: Citation | None = None) -> str:
    """Document, 文号, section, page and line of a citation as HTML; the first of them opens the reader.

    Of what the quotation `above` has too, nothing is said again: the document with its 文号, the way to the section.
    """
    if above is not None and above.document_id == cited.document_id:
        names: list[str | None] = [further(cited.section, above.section)]
    else:
        names = [title_of(cited.document), cited.doc_no, cited.section]
    first, *others = [text(path_of(name)) for name in names if name] or [both("same")]
    parts = [opener(first, place_of(cited), class_="source"), *(f"<span>{name}</span>" for name in others)]
    if cited.page is not None:
        parts.append(both("page", page=cited.page))
    parts.append(both("line", line=cited.line))
    return '<span class="dot" aria-hidden="true">·</span>'.join(parts)


def further(section: str, above: str) -> str:
    """A section's path from where it parts from the path `above`, its last step at least."""
    path, other = section.split(SECTION_SEPARATOR), above.split(SECTION_SEPARATOR)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, other, strict=False)))
    return SECTION_SEPARATOR.join(path[min(same, len(path) - 1) :])
