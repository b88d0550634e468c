"""A passage as the units an answer is made of: sentences, list items, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.model import Document, Passage, Section

# A sentence ends at its mark; closing quotes and brackets after the mark belong to it.
_SENTENCE = re.compile(r"[^。；;！!？?\n]*(?:[。；;！!？?]+[”’」』）)\"]*|\n|$)")
_ENUMERATOR = re.compile(
    r"^\s*(?:[-*●·]\s*)*(?:(?P<mark>[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)"
    r"|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[,，]|首先|其次|再次|最后|[①-⑳]))"
)
_LEADING_LABEL = re.compile(
    r"^\s*(?:[-*●·•\s]+)?(?:第[零〇一二三四五六七八九十百千\d]+条\s*(?:【[^】]{1,20}】)?|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)|[①-⑳])\s*"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A range of a document's text that can be said and quoted by itself."""

    document: Document
    passage: Passage
    start: int
    end: int
    row: Section | None = None  # the table row it is, where it is one

    @property
    def text(self) -> str:
        """The unit as it stands in the repaired text."""
        return self.document.text.text[self.start : self.end]

    @property
    def said(self) -> str:
        """The unit as an answer says it: without its numbering, a row with the headers of its cells."""
        if self.row is not None and self.row.fields:
            cells = [
                f"{header}：{cell}" if header else cell
                for header, cell in self.row.fields
                if cell.strip() and _bare(cell) in _bare(self.text)
            ]
            if cells:
                return "；".join(cells)
        return re.sub(r"\s+", " ", _LEADING_LABEL.sub("", self.text)).strip()

    @property
    def enumerator(self) -> str:
        """The kind of numbering it begins with (（一）, 1., 一是, 首先), digits made alike; "" where there is none."""
        match = _ENUMERATOR.match(self.text)
        return re.sub(r"[一二三四五六七八九十\d①-⑳]+", "N", match["mark"]) if match else ""

    @property
    def opens_list(self) -> bool:
        """True where what follows belongs to it: it ends in a colon."""
        return self.text.rstrip().endswith(("：", ":"))


def units_of(document: Document, passage: Passage) -> list[Unit]:
    """The units of `passage` in reading order: its rows where it is made of rows, else its sentences."""
    rows = [s for s in document.sections if s.kind == "row" and s.start < passage.end and s.end > passage.start]
    units: list[Unit] = []
    at = passage.start
    for row in rows:
        units.extend(_sentences(document, passage, at, max(at, row.start)))
        units.append(Unit(document, passage, max(row.start, passage.start), min(row.end, passage.end), row))
        at = max(at, row.end)
    units.extend(_sentences(document, passage, at, passage.end))
    return units


def sentences_between(document: Document, passage: Passage, start: int, end: int) -> list[Unit]:
    """The sentences of any range of a document, as units cited under `passage`."""
    return _sentences(document, passage, start, end)


def _sentences(document: Document, passage: Passage, start: int, end: int) -> list[Unit]:
    text = document.text.text[start:end]
    units = []
    for match in _SENTENCE.finditer(text):
        if re.search(r"\w", match.group()):
            head = len(match.group()) - len(match.group().lstrip())
            tail = len(match.group().rstrip())
            units.append(Unit(document, passage, start + match.start() + head, start + match.start() + tail))
    return units


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
