"""What is drawn on a page: its characters, rules and images, with those of its templates (7.7 of the standard)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from errors import Damaged, TooMuch
from index.read.layout.matrix import Matrix
from index.read.layout.shapes import Glyph, Place, Rule
from index.read.ofd.document import Document, box_of
from index.read.ofd.matrix import placed
from index.read.ofd.parts import Element, Parts, children, local
from index.read.ofd.resources import Resources, named_resources
from index.read.ofd.strokes import rules_of
from index.read.ofd.text import glyphs_of

_MAX_OBJECTS = 500_000  # on a page, those of composites counted each time they are used
_MAX_CHARS = 200_000  # on a page
_MAX_RULES = 20_000  # a page of more is a drawing: no table is looked for
_MAX_DEPTH = 40  # blocks in blocks, composites in composites
Placed = TypeVar("Placed", Glyph, Rule)


@dataclass(slots=True)
class Drawn:
    """What stands on a page, in millimetres from its upper left corner."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: list[tuple[str, Matrix]] = field(default_factory=list)  # the part, and where its unit square goes
    slanted: int = 0  # texts at an angle, left out


class Drawer:
    """Draws the pages of one document."""

    def __init__(self, parts: Parts, document: Document, name: str) -> None:
        self._parts = parts
        self._document = document
        self._name = name

    def drawn(self, said: str) -> Drawn:
        """The page in the part that is said so. Raises Damaged where it is missing or broken, TooMuch."""
        document = self._document
        part = self._parts.find(said, document.root, document.folder)
        if part is None:
            raise Damaged(f"{self._name} was not read: its page {said} is missing; fetch or save it again.")
        top = self._parts.xml(part)
        box = self._box(top)
        resources = self._resources(top, part)
        walk = _Walk(Drawn(box.width, box.height), resources, self._parts, self._name)
        outer = Matrix(e=-box.left, f=-box.top)
        for each in (*self._templates(top), top):
            for content in children(each, "Content"):
                walk.through(content, outer)
        drawn = walk.drawn
        drawn.glyphs = _on_page(drawn, drawn.glyphs)
        drawn.rules = _on_page(drawn, drawn.rules)
        return drawn

    def _box(self, top: Element) -> Place:
        default = self._document.box
        for template in self._templates(top):
            default = box_of(next(children(template, "Area"), None), default)
        return box_of(next(children(top, "Area"), None), default)

    def _templates(self, top: Element) -> Iterator[Element]:
        """The template pages that a page stands on; before or behind is all the same to its text."""
        document = self._document
        for each in children(top, "Template"):
            said = document.templates.get(each.get("TemplateID") or "")
            part = self._parts.find(said, document.root, document.folder) if said else None
            if part is not None:
                yield self._parts.xml(part)

    def _resources(self, top: Element, part: str) -> Resources:
        named = named_resources(top)
        if not any(each.strip() for each in named):
            return self._document.resources
        own = Resources()
        own.add(self._parts, named, part, self._document.folder)
        return own.over(self._document.resources)


def _on_page(drawn: Drawn, every: list[Placed]) -> list[Placed]:
    """What can be seen on the page, in part at least; not what is endlessly large."""
    width, height = drawn.width, drawn.height
    most = 2 * max(width, height)
    return [
        each
        for each in every
        if each.left <= width
        and each.top <= height
        and each.right >= 0 <= each.bottom
        and each.right - each.left <= most >= each.bottom - each.top
    ]


class _Walk:
    """Goes through the objects of a page."""

    def __init__(self, drawn: Drawn, resources: Resources, parts: Parts, name: str) -> None:
        self.drawn = drawn
        self._resources = resources
        self._parts = parts
        self._name = name
        self._objects = 0

    def through(self, element: Element, outer: Matrix, depth: int = 0) -> None:
        """Draws what is in an element: layers and blocks are gone into, composites put where they are used."""
        self._objects += len(element)
        if self._objects > _MAX_OBJECTS or len(self.drawn.glyphs) > _MAX_CHARS:
            raise TooMuch(
                f"{self._name} was not read: one of its pages has more on it than any page can show; print it to PDF."
            )
        if depth > _MAX_DEPTH:
            return
        for child in element:
            if (child.get("Visible") or "true").lower() == "false":
                continue
            match local(child):
                case "TextObject":
                    self._text(child, outer)
                case "PathObject":
                    self._path(child, outer)
                case "ImageObject":
                    self._image(child, outer)
                case "CompositeObject":
                    unit = self._resources.composites.get(child.get("ResourceID") or "")
                    for content in children(unit, "Content") if unit is not None else ():
                        self.through(content, placed(child, outer), depth + 1)
                case "Layer" | "PageBlock" | "Content":
                    self.through(child, outer, depth + 1)

    def _text(self, element: Element, outer: Matrix) -> None:
        glyphs = glyphs_of(element, outer)
        if glyphs is None:
            self.drawn.slanted += 1
        else:
            self.drawn.glyphs += glyphs

    def _path(self, element: Element, outer: Matrix) -> None:
        if len(self.drawn.rules) < _MAX_RULES:
            self.drawn.rules += rules_of(element, outer)

    def _image(self, element: Element, outer: Matrix) -> None:
        part = self._resources.image_part(self._parts, element.get("ResourceID") or "")
        if part is not None:
            self.drawn.images.append((part, placed(element, outer)))
