"""Electronic books (EPUB 2 and 3): their chapters in reading order, tables of contents left out."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml import etree

from errors import Damaged, EmptyFile, Protected
from index.read.collected import Collected, SourceFile
from index.read.package import Package
from index.read.task import Task
from index.read.web import add_whole
from index.read.web.charset import text_of_page

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/xml", "text/x-oeb1-document"})
# EPUB 3.3, 4.3, and what Adobe's programs do: the fonts are made unusable elsewhere, the text is not touched.
_OF_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_CONTENTS = frozenset({"toc", "nav", "landmarks", "page-list"})


def read_epub(task: Task) -> SourceFile:
    """The text of a book. Raises Protected where its chapters are encrypted, Damaged, TooMuch, or EmptyFile."""
    into = Collected()
    with Package(task) as package:
        chapters = _chapters(package, task)
        task.check_pages(len(chapters))
        locked = _encrypted(package)
        if any(_key(each) in locked for each in chapters):
            raise Protected(f"{task.name} was not read: its chapters are encrypted (DRM); get a copy without it.")
        held = [each for each in chapters if each in package]
        for done, each in enumerate(held, 1):
            if into.lines:
                into.blank()
            add_whole(into, text_of_page(package.read(each), task.name), task.name)
            task.tell(done, len(held))
    if len(held) < len(chapters):
        into.notes.append(_missing(len(chapters) - len(held), len(chapters)))
    if not any(line.text for line in into.lines):
        if not held:
            raise Damaged(f"{task.name} was not read: none of its chapters is in the file; get it again.")
        raise EmptyFile(f"{task.name} was not read: its chapters hold no text, only images; save it as PDF.")
    return into.source()


def _missing(count: int, total: int) -> str:
    return f"书中 {total} 个部分缺 {count} 个，未能读取。Parts missing in the file and not read: {count} of {total}."


def _chapters(package: Package, task: Task) -> list[str]:
    """The chapters' places in the package, in reading order (EPUB 3.3, 5.7: the spine)."""
    container = package.xml(_CONTAINER)
    place = next((str(each.get("full-path")) for each in _named(container, "rootfile") if each.get("full-path")), "")
    book = package.xml(place)
    folder = posixpath.dirname(place)
    items = {str(each.get("id")): each for each in _named(book, "item")}
    of_contents = {_hrefs_bare(each) for each in _named(book, "reference") if each.get("type") in _CONTENTS}
    chapters: list[str] = []
    for reference in _named(book, "itemref"):
        item = items.get(str(reference.get("idref")))
        if item is None or item.get("media-type") not in _CHAPTERS:
            continue
        if _CONTENTS & set(item.get("properties", "").split()) or _hrefs_bare(item) in of_contents:
            continue
        chapters.append(posixpath.join(folder, _hrefs_bare(item)))
    if not chapters:
        raise Damaged(f"{task.name} was not read: the book names no chapters in it; get it again.")
    return chapters


def _encrypted(package: Package) -> set[str]:
    """The parts that are encrypted, those left out of which only the fonts are hidden."""
    if _ENCRYPTION not in package:
        return set()
    locked: set[str] = set()
    for each in _named(package.xml(_ENCRYPTION), "EncryptedData"):
        method = next(_named(each, "EncryptionMethod"), None)
        if method is None or method.get("Algorithm") not in _OF_FONTS:
            locked.update(_key(unquote(str(part.get("URI")))) for part in _named(each, "CipherReference"))
    return locked


def _named(root: etree._Element, name: str) -> etree._Element:
    return root.iter(f"{{*}}{name}")


def _hrefs_bare(element: etree._Element) -> str:
    return unquote(str(element.get("href", ""))).split("#")[0]


def _key(place: str) -> str:
    return posixpath.normpath("/" + place).lower()
