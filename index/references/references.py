"""What each document cites by place, found in the documents held: 违反本办法第十五条规定 becomes that article.

A citation of another document needs all documents by their titles, as replacing and amending do. A rule that is not
held stays as a reference without a target, so that it can be said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.model import Document, Section, SectionKind
from index.references.mentions import Mention, Point, mentions_of
from index.references.places import Outline, Place
from index.repair.lines import fold
from index.validity.named import Shelf

_FRAME: frozenset[SectionKind] = frozenset({"contents", "signature", "table", "row"})
_AMENDS = re.compile(r"修[改订正].{0,4}[《〈](?P<title>[^《》〈〉]{2,100})[》〉]")
_LABELLED: frozenset[SectionKind] = frozenset({"chapter", "article", "annex"})  # whose labels look like citations
_MAX_BEFORE_LABEL = 6  # characters: white space, a bullet
_MIN_TITLE_CHARS = 6


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that cite a place: `[start, end)` of the repaired text of one document, and the places cited."""

    document_id: str
    start: int
    end: int
    target_document: str | None  # None: a rule that is not held
    places: tuple[Place, ...]  # empty where the rule or the place in it is not held

    @property
    def target_sections(self) -> tuple[int, ...]:
        """Ordinals of the sections cited, in the target's outline."""
        return tuple(place.section for place in self.places)


class Library:
    """The documents that can be cited, by title; outlines are made when one is first cited."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._shelf = Shelf(documents)
        self._outlines: dict[str, Outline] = {}

    def outline(self, document: Document) -> Outline:
        """The places of a document, made once."""
        held = self._outlines.get(document.id)
        if held is None:
            held = self._outlines[document.id] = Outline(document)
        return held

    def find(self, title: str, number: str | None, citing: Document) -> Document | None:
        """The document that `citing` means by a title: itself, the latest before it, or else the latest."""
        if any(_is_called(own, title) for own in (citing.title, *citing.issues)):
            return citing
        earlier = self._shelf.find(title, number, None, citing)
        return earlier or self._shelf.find(title, number, None, replace(citing, date=None))


def references_of(document: Document, library: Library) -> tuple[Reference, ...]:
    """The citations in a document, in order of place; time grows as its text."""
    own = library.outline(document)
    meant = _amended(document, own, library)
    found: list[Reference] = []
    last: tuple[int, Point] | None = None  # the section in which an article was cited last, and which
    for mention in mentions_of(document.text.text):
        section = document.section_at(mention.start)
        if not mention.points or section.kind in _FRAME or _is_label(document, section, mention):
            continue
        points = tuple(_completed(point, last, section.ordinal) for point in mention.points)
        if points and points[-1].article:
            last = section.ordinal, points[-1]
        reference = _resolved(document, replace(mention, points=points), own, meant, library)
        if reference is not None:
            found.append(reference)
    return tuple(found)


def _resolved(document: Document, mention: Mention, own: Outline, meant: Outline, library: Library) -> Reference | None:
    if mention.title is None:
        outline = meant if any(point.article for point in mention.points) else own
        places = _places(outline, mention.points, mention.start if outline is own else 0)
        return Reference(document.id, mention.start, mention.end, outline.document.id, places) if places else None
    cited = library.find(mention.title, mention.number, document)
    if cited is None:
        return Reference(document.id, mention.start, mention.end, None, ())
    outline = library.outline(cited)
    places = _places(outline, mention.points, mention.start if cited.id == document.id else 0)
    return Reference(document.id, mention.start, mention.end, cited.id, places)


def _places(outline: Outline, points: Sequence[Point], at: int) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for point in points for place in outline.find(point, at)))


def _completed(point: Point, last: tuple[int, Point] | None, section: int) -> Point:
    """违反第二项 after 违反第十六条第一项 is of that article; without one before it in its section, of its own."""
    if point.article or point.back or point.chapter or point.annex or point.kinds:
        return point
    if last is None or last[0] != section:
        return replace(point, back=("条", 0))
    return replace(point, article=last[1].article, paragraph=point.paragraph or last[1].paragraph)


def _amended(document: Document, own: Outline, library: Library) -> Outline:
    """The rule whose articles a document means: that which it amends, where it has none of its own."""
    match = None if own.has_articles else _AMENDS.search(document.title)
    cited = library.find(match["title"], None, document) if match else None
    return library.outline(cited) if cited is not None else own


def _is_label(document: Document, section: Section, mention: Mention) -> bool:
    """Whether the words are the label that a section begins with (第三十二条　违反…, 附件2)."""
    if section.kind not in _LABELLED or mention.title is not None or mention.start - section.start > _MAX_BEFORE_LABEL:
        return False
    return not document.text.text[section.start : mention.start].strip(" \u3000*-#")


def _is_called(own: str, title: str) -> bool:
    """Whether `own` is `title`, or it with the name of its place before it."""
    whole, named = fold(own), fold(title)
    place = whole.removesuffix(named)
    is_place = place == "" or (len(named) >= _MIN_TITLE_CHARS and len(place) <= 12 and place[-1] in "省市县区州盟旗")
    return place != whole and is_place
