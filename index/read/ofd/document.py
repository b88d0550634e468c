"""The documents in an OFD package and their pages: OFD.xml, Document.xml and what they name (7.4 to 7.6)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from errors import Damaged
from index.read.layout.shapes import Place
from index.read.ofd.parts import Element, Parts, children, descendants, numbers, text_of
from index.read.ofd.resources import Resources, named_resources

_ROOT = "OFD.xml"
_A4 = Place(0.0, 0.0, 210.0, 297.0)  # millimetres


@dataclass(slots=True)
class Document:
    """One DocBody: its pages in order and what they share."""

    root: str  # the name of its Document.xml
    folder: str
    resources: Resources
    box: Place  # of pages that do not say their own
    templates: dict[str, str] = field(default_factory=dict)  # TemplatePage by ID: the part as said
    pages: list[tuple[str, str]] = field(default_factory=list)  # ID, the part as said
    annotations: dict[str, list[str]] = field(default_factory=dict)  # parts by page ID
    attachments: list[str] = field(default_factory=list)  # names


def documents_of(parts: Parts, name: str) -> Iterator[Document]:
    """The documents of a package. Raises Damaged where none can be found; `name` is for the sentence."""
    found = parts.find(_ROOT, "")
    if found is None:
        raise Damaged(f"{name} was not read: its part OFD.xml is missing; fetch or save it again.")
    bodies = list(children(parts.xml(found), "DocBody"))
    roots = [root for body in bodies if (root := parts.find(text_of(body, "DocRoot"), found)) is not None]
    if not roots:
        raise Damaged(f"{name} was not read: OFD.xml names no document that is in it; fetch or save it again.")
    for root in roots:
        yield _document(parts, root)


def box_of(area: Element | None, default: Place) -> Place:
    """The PhysicalBox of a PageArea, which is what is shown and printed."""
    said = numbers(text_of(area, "PhysicalBox"), 4) if area is not None else None
    if said is None or said[2] <= 0 or said[3] <= 0:
        return default
    return Place(said[0], said[1], said[0] + said[2], said[1] + said[3])


def _document(parts: Parts, root: str) -> Document:
    top = parts.xml(root)
    folder = posixpath.dirname(root)
    document = Document(root, folder, Resources(), _A4)
    for common in children(top, "CommonData"):
        document.box = box_of(next(children(common, "PageArea"), None), document.box)
        document.resources.add(parts, named_resources(common), root, folder)
        for template in children(common, "TemplatePage"):
            document.templates[template.get("ID") or ""] = template.get("BaseLoc") or ""
    for pages in children(top, "Pages"):
        for page in children(pages, "Page"):
            document.pages.append((page.get("ID") or "", page.get("BaseLoc") or ""))
    for said in children(top, "Annotations"):
        _add_annotations(parts, document, said.text or "")
    for said in children(top, "Attachments"):
        _add_attachments(parts, document, said.text or "")
    return document


def _add_annotations(parts: Parts, document: Document, said: str) -> None:
    listed = _listed(parts, document, said)
    if listed is None:
        return
    name, top = listed
    for page in children(top, "Page"):
        found = parts.find(text_of(page, "FileLoc"), name, document.folder)
        if found is not None:
            document.annotations.setdefault(page.get("PageID") or "", []).append(found)


def _add_attachments(parts: Parts, document: Document, said: str) -> None:
    listed = _listed(parts, document, said)
    if listed is None:
        return
    for attachment in descendants(listed[1], "Attachment"):
        name = (attachment.get("Name") or "").strip()
        suffix = (attachment.get("Format") or "").strip().lower()
        own = posixpath.basename(text_of(attachment, "FileLoc").replace("\\", "/"))
        if name and suffix and not name.lower().endswith("." + suffix):
            name = f"{name}.{suffix}"
        if name or own:
            document.attachments.append(name or own)


def _listed(parts: Parts, document: Document, said: str) -> tuple[str, Element] | None:
    """A part that lists others, by its name; None where it is missing or broken: the text does without it."""
    name = parts.find(said, document.root, document.folder)
    if name is None:
        return None
    try:
        return name, parts.xml(name)
    except Damaged:
        return None
