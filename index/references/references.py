"""What each document cites by place, found in the documents held: 违反本办法第十五条规定 becomes that article.

What a document cites of itself depends on nothing else. A citation of another one is kept as it was read and found by
title among the documents held, again where one of that title comes or goes. A rule that is not held stays as a
reference without a target, so that it can be said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.model import Document, Head, Section, SectionKind
from index.references.mentions import Mention, Point, mentions_of
from index.references.places import Outline, Place
from index.repair.lines import fold
from index.validity.named import Shelf

_FRAME: frozenset[SectionKind] = frozenset({"contents", "signature", "table", "row"})
_AMENDS = re.compile(r"修[改订正].{0,4}[《〈](?P<title>[^《》〈〉]{2,100})[》〉]")
_LABELLED: frozenset[SectionKind] = frozenset({"chapter", "article", "annex"})  # whose labels look like citations
_MAX_BEFORE_LABEL = 6  # characters: white space, a bullet
_MIN_TITLE_CHARS = 6
_KEPT = 256  # outlines


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that cite a place: `[start, end)` of the repaired text of one document, and the places cited."""

    document_id: str
    start: int
    end: int
    target_document: str | None  # None: a rule that is not held
    places: tuple[Place, ...]  # empty where the rule or the place in it is not held


@dataclass(frozen=True, slots=True)
class Cite:
    """Words that cite a place of another document, as they were read: whom they mean depends on what is held."""

    document_id: str
    start: int
    end: int
    title: str
    number: str | None
    points: tuple[Point, ...]
    amended: bool = False  # the title is that of the rule the document amends; the words name none


class Library:
    """The documents that can be cited, by title; a whole one is read when it is first cited, and some are kept."""

    def __init__(self, held: Sequence[Head], whole: Callable[[str], Document] | None = None) -> None:
        """`whole` reads the document of an id; not needed where those held are whole."""
        self._shelf = Shelf(held)
        read = whole or {each.id: each for each in held if isinstance(each, Document)}.__getitem__
        self.outline = lru_cache(_KEPT)(lambda document_id: Outline(read(document_id)))

    def find(self, title: str, number: str | None, citing: Head) -> Head | None:
        """The document that `citing` means by a title that is not its own: the latest before it, or else the latest."""
        earlier = self._shelf.find(title, number, None, citing)
        return earlier or self._shelf.find(title, number, None, replace(citing, date=None))


def read_citations(document: Document) -> tuple[list[Reference], list[Cite]]:
    """What a document cites of itself, and of others, each in order of place; time grows as its text."""
    own = Outline(document)
    amends = None if own.has_articles else _AMENDS.search(document.title)
    amended = amends["title"] if amends and not _is_own(document, amends["title"]) else None
    references: list[Reference] = []
    cites: list[Cite] = []
    last: tuple[int, Point] | None = None  # the section in which an article was cited last, and which
    for mention in mentions_of(document.text.text):
        section = document.section_at(mention.start)
        if not mention.points or section.kind in _FRAME or _is_label(document, section, mention):
            continue
        points = tuple(_completed(point, last, section.ordinal) for point in mention.points)
        if points and points[-1].article:
            last = section.ordinal, points[-1]
        place = (document.id, mention.start, mention.end)
        title = mention.title
        if title is not None and not _is_own(document, title):
            cites.append(Cite(*place, title, mention.number, points))
        elif title is None and amended is not None and any(point.article for point in points):
            cites.append(Cite(*place, amended, None, points, amended=True))
        elif (places := _places(own, points, mention.start)) or title is not None:
            references.append(Reference(*place, document.id, places))
    return references, cites


def resolved(cite: Cite, citing: Head, library: Library) -> Reference | None:
    """The places that a citation means now; None where its words cite nothing that is known."""
    cited = library.find(cite.title, cite.number, citing)
    if cited is None and not cite.amended:
        return Reference(cite.document_id, cite.start, cite.end, None, ())
    target = cited.id if cited is not None else cite.document_id
    places = _places(library.outline(target), cite.points, 0 if cited is not None else cite.start)
    if cite.amended and not places:
        return None
    return Reference(cite.document_id, cite.start, cite.end, target, places)


def _places(outline: Outline, points: Sequence[Point], at: int) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for point in points for place in outline.find(point, at)))


def _completed(point: Point, last: tuple[int, Point] | None, section: int) -> Point:
    """违反第二项 after 违反第十六条第一项 is of that article; without one before it in its section, of its own."""
    if point.article or point.back or point.chapter or point.annex or point.kinds:
        return point
    if last is None or last[0] != section:
        return replace(point, back=("条", 0))
    return replace(point, article=last[1].article, paragraph=point.paragraph or last[1].paragraph)


def _is_label(document: Document, section: Section, mention: Mention) -> bool:
    """Whether the words are the label that a section begins with (第三十二条　违反…, 附件2)."""
    if section.kind not in _LABELLED or mention.title is not None or mention.start - section.start > _MAX_BEFORE_LABEL:
        return False
    return not document.text.text[section.start : mention.start].strip(" \u3000*-#")


def _is_own(document: Head, title: str) -> bool:
    return any(_is_called(name, title) for name in (document.title, *document.issues))


def _is_called(own: str, title: str) -> bool:
    """Whether `own` is `title`, or it with the name of its place before it."""
    whole, named = fold(own), fold(title)
    place = whole.removesuffix(named)
    is_place = place == "" or (len(named) >= _MIN_TITLE_CHARS and len(place) <= 12 and place[-1] in "省市县区州盟旗")
    return place != whole and is_place
