"""Footnotes and endnotes: their texts, where they are referred to (ECMA-376-1, 17.11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from index.read.word.names import WORD


@dataclass(slots=True)
class Notes:
    """The notes of a document. The raised figure that refers to one is no part of the sentence it stands in."""

    read: Callable[[etree._Element], str]  # the text of a note
    _notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)

    def hold(self, kind: str, root: etree._Element | None) -> None:
        """Takes in the notes of a kind, "footnote" or "endnote"."""
        for note in root.iterfind(WORD + kind) if root is not None else ():
            self._notes[f"{WORD}{kind}Reference", note.get(WORD + "id", "")] = note

    def taken(self, reference: etree._Element) -> str:
        """The text of the note referred to; "" where there is none."""
        note = self._notes.get((reference.tag, reference.get(WORD + "id", "")))
        return self.read(note) if note is not None else ""
