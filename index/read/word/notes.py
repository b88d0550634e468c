"""Footnotes and endnotes: the mark in the text, and the text of the note where it is first referred to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from index.read.list_numbers import printed
from index.read.word.names import VAL, WORD, number_of

_BARE = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalEnclosedParen"})


@dataclass(slots=True)
class _Kind:
    """Footnotes or endnotes."""

    notes: dict[str, etree._Element]
    way: str
    count: int  # of those before


@dataclass(slots=True)
class Notes:
    """The notes of a document, to be taken in the order they are referred to."""

    read: Callable[[etree._Element], str]  # the text of a note
    _kinds: dict[str, _Kind] = field(default_factory=dict)

    def hold(self, kind: str, root: etree._Element | None, settings: etree._Element | None) -> None:
        """Takes in the notes of a kind, "footnote" or "endnote", and how they are numbered (17.11.11, 17.11.4)."""
        found = {}
        for note in root.iterfind(WORD + kind) if root is not None else ():
            found[note.get(WORD + "id", "")] = note
        properties = settings.find(f"{WORD}{kind}Pr") if settings is not None else None
        way, start = None, None
        if properties is not None:
            way, start = properties.find(WORD + "numFmt"), properties.find(WORD + "numStart")
        usual = "decimal" if kind == "footnote" else "lowerRoman"
        self._kinds[kind] = _Kind(found, way.get(VAL, usual) if way is not None else usual, (number_of(start) or 1) - 1)

    def taken(self, reference: etree._Element) -> tuple[str, str]:
        """The mark that stands in the text, "" where the text itself has one, and the note behind it."""
        kind = self._kinds.get("footnote" if reference.tag == WORD + "footnoteReference" else "endnote")
        note = kind.notes.get(reference.get(WORD + "id", "")) if kind else None
        if kind is None or note is None:
            return "", ""
        text = self.read(note)
        own = reference.get(WORD + "customMarkFollows")
        if own is not None and own not in ("0", "false", "off"):
            return "", text
        kind.count += 1
        number = printed(kind.count, kind.way)
        mark = number if kind.way in _BARE else f"[{number}]"
        return mark, f"{mark} {text}" if text else ""
