"""DOCX (and DOCM, DOTX) straight from its parts: what the document says, with the numbers Word would print."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from lxml import etree

from errors import UnsupportedFormat
from index.read.collected import Collected, SourceFile
from index.read.flow import Picture, emit, needs_pictures, paragraphs_of, read_pictures, remarks
from index.read.kinds import kind_of
from index.read.package import Package
from index.read.readers import load_reader
from index.read.task import Task
from index.read.word.names import DRAWING, RELATED, RELATION, VML, WORD, word_root
from index.read.word.notes import Notes
from index.read.word.numbering import Numbering
from index.read.word.old_fields import Results, restore_results
from index.read.word.old_lists import OldList, restore
from index.read.word.story import Story, Surroundings
from index.read.word.styles import Styles

_TELL_EVERY = 200
_CHUNKS = frozenset({"html", "mhtml", "rtf"})
_MAIN = "word/document.xml"
# Words, in small letters, without which a part need not be looked through for what they stand for.
_HIDES, _DELETES, _NUMBERS, _SIGNS = b"vanish", (b"del", b"movefrom"), b"numpr", (b"wingdings", b"symbol")
_REFERS = {"footnote": b"footnotereference", "endnote": b"endnotereference"}
_WORDS = frozenset({_HIDES, *_DELETES, _NUMBERS, *_SIGNS, *_REFERS.values()})


def read_docx(task: Task, lists: Sequence[OldList] = (), results: Results | None = None) -> SourceFile:
    """The lines of a DOCX file; macros, comments, headers and footers are left out. Raises ReadError.

    `lists`, `results`: those of the DOC file that it was made from.
    """
    collected = Collected()
    with Package(task) as package:
        parts = _Parts(task, package)
        if results is not None:
            restore_results(parts.main, results)
        document = _surroundings(parts, lists)
        body = parts.main.find(WORD + "body")
        elements = list(body) if body is not None else []
        for done in emit(Story(document).blocks(elements), collected):
            if done % _TELL_EVERY == 0:
                task.tell(min(done, len(elements)), len(elements))
        chunk = parts.only_chunk() if document.seen["chunk"] and needs_pictures(collected) else None
        if chunk is not None:
            return _read_chunk(task, chunk)
        if document.seen["image"] and needs_pictures(collected):
            pictures = parts.pictures()
            read_pictures(task, pictures, collected)
            document.seen["image"] -= len(pictures)
        elif not any(line.text.strip() for line in collected.lines):
            _read_margins(parts, document, collected)
    collected.notes += remarks.unread_images(document.seen["image"])
    collected.notes += [remarks.CHANGES] if document.seen["change"] else []
    collected.notes += [remarks.CHUNKS] if document.seen["chunk"] else []
    task.tell(1, 1)
    return collected.source()


def _read_chunk(task: Task, chunk: bytes) -> SourceFile:
    """A document that is nothing but one of another format in a cover, as web systems export them (17.17.2.1)."""
    path = task.scratch / "chunk"
    path.write_bytes(chunk)
    kind = kind_of(path, task.name)
    if kind not in _CHUNKS:
        raise UnsupportedFormat(f"{task.name} was not read: it is a cover around another file; save it again in Word.")
    return load_reader(kind)(replace(task, path=path))


class _Parts:
    """The parts of a document, found through its relationships (ECMA-376-2, 9.3)."""

    def __init__(self, task: Task, package: Package) -> None:
        self._task = task
        self._package = package
        self._words: set[bytes] = set()  # which of _WORDS stand in the parts read
        main = {kind: target for kind, _, target in self._related("")}.get("officeDocument", _MAIN)
        self._name = main if main in package else _MAIN
        self.main = self._root(self._name)
        self._targets: dict[str, str] = {}
        self._by_id: dict[str, str] = {}
        for kind, id_, target in self._related(self._name):
            self._targets.setdefault(kind, target)
            self._by_id[id_] = target

    def _related(self, source: str) -> Iterator[tuple[str, str, str]]:
        """The kind, id and path of each part that another one is related to; nothing outside the package."""
        folder, name = posixpath.split(source)
        path = posixpath.join(folder, "_rels", name + ".rels")
        for relation in self._package.xml(path).iter(RELATION) if path in self._package else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                kind = relation.get("Type", "").rpartition("/")[2]
                yield kind, relation.get("Id", ""), posixpath.join(folder, target)

    def root(self, kind: str) -> etree._Element | None:
        """The part of a kind (styles, numbering …); None where there is none."""
        path = self._targets.get(kind, f"word/{kind}.xml")
        return self._root(path) if path in self._package else None

    def styles(self) -> etree._Element | None:
        """The styles; None where there are none, or none that numbers or hides anything."""
        path = self._targets.get("styles", "word/styles.xml")
        data = self._package.read(path) if path in self._package else b""
        words = _words(data) & {_HIDES, _NUMBERS}
        self._words |= words
        return word_root(data, self._task.name, path) if words else None

    def notes(self, kind: str) -> etree._Element | None:
        """The notes of a kind, "footnote" or "endnote"; None where the text refers to none."""
        return self.root(kind + "s") if self.have(_REFERS[kind]) else None

    def have(self, *words: bytes) -> bool:
        """Whether any of these words may stand in the parts read."""
        return not self._words.isdisjoint(words)

    def _root(self, path: str) -> etree._Element:
        data = self._package.read(path)
        self._words |= _words(data)
        return word_root(data, self._task.name, path)

    def all(self, kind: str) -> list[etree._Element]:
        """All parts of a kind that may be there several times (header, footer)."""
        names = [name for name in self._package.names if posixpath.basename(name).startswith(kind)]
        return [self._root(name) for name in sorted(names) if name.endswith(".xml")]

    def pictures(self) -> list[Picture]:
        """The images of the text, in its order, each once."""
        images = self.main.iter(DRAWING + "blip", VML + "imagedata")
        ids = (image.get(RELATED + "embed") or image.get(RELATED + "id") or "" for image in images)
        paths = dict.fromkeys(self._by_id.get(id_, "") for id_ in ids)
        return [partial(self._package.read, path) for path in paths if path in self._package]

    def only_chunk(self) -> bytes | None:
        """The document of another format in this one; None where there are none, or several."""
        ids = [chunk.get(RELATED + "id", "") for chunk in self.main.iter(WORD + "altChunk")]
        path = self._by_id.get(ids[0], "") if len(ids) == 1 else ""
        return self._package.read(path) if path in self._package else None


def _words(data: bytes) -> set[bytes]:
    """Which of _WORDS may stand in a part: any, where it is in UTF-16."""
    if b"\0" in data[:4]:
        return set(_WORDS)
    text = data.lower()
    return {word for word in _WORDS if word in text}


def _surroundings(parts: _Parts, lists: Sequence[OldList]) -> Surroundings:
    footnotes, endnotes, styles = parts.notes("footnote"), parts.notes("endnote"), Styles(parts.styles())
    hides, deletes, signs = parts.have(_HIDES), parts.have(*_DELETES), parts.have(*_SIGNS)
    numbering = parts.root("numbering") if parts.have(_NUMBERS) else None
    if numbering is not None and lists:
        restore(numbering, lists)
    notes = Notes(
        lambda note: "\n".join(each.text.strip() for each in paragraphs_of(tuple(story().blocks(note)))).strip()
    )
    document = Surroundings(styles, Numbering(numbering, styles), notes, hides, hides or deletes, signs)

    def story() -> Story:
        return Story(document, 1)

    notes.hold("footnote", footnotes)
    notes.hold("endnote", endnotes)
    return document


def _read_margins(parts: _Parts, document: Surroundings, collected: Collected) -> None:
    """Headers and footers, for a document that has its text nowhere else."""
    document = replace(document, may_hide=True, may_join=True, may_sign=True)
    for kind in ("header", "footer"):
        for root in parts.all(kind):
            for _ in emit(Story(document).blocks(root), collected):
                pass
