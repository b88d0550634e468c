"""ODT: the text of an OpenDocument, with the numbers its lists and headings print."""

from __future__ import annotations

from functools import partial

from lxml import etree

from errors import Damaged, Protected
from index.read.collected import Collected, SourceFile
from index.read.flow import Picture, emit, needs_pictures, read_pictures, remarks
from index.read.open_document.names import DRAW, HREF, MANIFEST, OFFICE, TEXT
from index.read.open_document.story import Story, Surroundings
from index.read.open_document.styles import Styles
from index.read.package import Package
from index.read.task import Task

_TELL_EVERY = 200


def read_odt(task: Task) -> SourceFile:
    """The lines of an ODT file; comments, headers and footers are left out. Raises ReadError."""
    collected = Collected()
    with Package(task) as package:
        check_not_encrypted(task, package)
        content = package.xml("content.xml")
        roots = [package.xml("styles.xml")] if "styles.xml" in package else []
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise Damaged(f"{task.name} was not read: it has no text where OpenDocument keeps it; save it again.")
        document = Surroundings(Styles([*roots, content]))
        for done in emit(Story(document).blocks(body), collected):
            if done % _TELL_EVERY == 0:
                task.tell(min(done, len(body)), len(body))
        if document.images and needs_pictures(collected):
            pictures = _pictures(body, package)
            read_pictures(task, pictures, collected)
            document.images -= len(pictures)
    collected.notes += remarks.unread_images(document.images)
    if body.find(f"{TEXT}tracked-changes/{TEXT}changed-region") is not None:
        collected.notes.append(remarks.CHANGES)
    return collected.source()


def _pictures(body: etree._Element, package: Package) -> list[Picture]:
    """The images of the text that the package holds, in order, each once."""
    paths = dict.fromkeys(image.get(HREF, "") for image in body.iter(DRAW + "image"))
    return [partial(package.read, path) for path in paths if path in package]


def check_not_encrypted(task: Task, package: Package) -> None:
    """Raises Protected where the manifest says that a part is encrypted (part 2, 4.8)."""
    path = "META-INF/manifest.xml"
    if path in package and any(True for _ in package.xml(path).iter(MANIFEST + "encryption-data")):
        raise Protected(f"{task.name} was not read: it is protected by a password; save it without one.")
