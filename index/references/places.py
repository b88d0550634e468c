"""Where in a document a citation points: 第九条第一款第二项, 前款, 第三章, 附件2, by its outline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.model import Document, Section
from index.numerals import NUMERAL, value_of
from index.references.mentions import Point

_NUMBER = re.compile(rf"[{NUMERAL}\d]+")
_ARTICLE = re.compile(rf"第([{NUMERAL}\d]+)条(?:之([{NUMERAL}]+))?")
_CHAPTER = re.compile(rf"第([{NUMERAL}\d]+)(部分|[编篇章节])")
_ANNEX = re.compile(rf"附([件表图录])([{NUMERAL}\d]*)")
_MAX_GROUPS = 40  # lists looked back through for the kinds that 1、2类 names


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a document's repaired text, and the section that it is or begins."""

    section: int
    start: int
    end: int


class Outline:
    """A document's sections by number; a look-up takes the time of a search in a sorted list."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.articles: dict[tuple[int, int], list[Section]] = {}
        self._chapters: dict[tuple[str, int], list[Section]] = {}
        self._annexes: dict[tuple[str, int], list[Section]] = {}
        self._tops: dict[int, list[Section]] = {}  # 一、二、 of a text without articles
        self._children: dict[int | None, list[Section]] = {}
        self._numbers: dict[tuple[int | None, int], Section] = {}  # of a section's numbered parts, 款 left out
        self._paragraphs: dict[tuple[int | None, int], Section] = {}  # 第二款 and after, by article
        self._further: dict[int | None, Section] = {}  # the first of these
        self._items: dict[tuple[int | None, int], Section] = {}  # in these, by article
        for section in document.sections:
            self._file(section)
        self._sequence = sorted((each for held in self.articles.values() for each in held), key=_start)

    @property
    def has_articles(self) -> bool:
        """Whether the document is divided into articles."""
        return bool(self.articles)

    def find(self, point: Point, at: int) -> list[Place]:
        """The places that a point named at offset `at` of this document means, none where it has no such place."""
        if point.back is not None:
            return self._behind(point, self.document.section_at(at))
        if point.annex is not None:
            return [_place(each) for each in self._nearest(self._annexes_named(*point.annex), at)]
        if point.kinds:
            return [_place(each) for each in self._kinds(point, at)]
        if point.chapter is not None:
            return [_place(each) for each in self._nearest(self._chapters_named(*point.chapter), at)]
        return self._below(self._nearest(self._articles_named(point), at), point)

    def _file(self, section: Section) -> None:
        siblings = self._children.setdefault(section.parent, [])
        siblings.append(section)
        label = section.label
        if section.kind == "article" and (match := _ARTICLE.match(label)):
            key = (value_of(match[1]) or 0, value_of(match[2]) or 0 if match[2] else 0)
            self.articles.setdefault(key, []).append(section)
        elif section.kind == "chapter" and (match := _CHAPTER.match(label)):
            self._chapters.setdefault((match[2], value_of(match[1]) or 0), []).append(section)
        elif section.kind == "annex" and (match := _ANNEX.match(label)):
            self._annexes.setdefault((match[1], value_of(match[2]) or 0), []).append(section)
        number = _number_of(section)
        if number is not None and _is_paragraph(section):
            self._paragraphs.setdefault((section.parent, number), section)
            self._further.setdefault(section.parent, section)
        elif number is not None:
            self._numbers.setdefault((section.parent, number), section)
            above = self.document.sections[section.parent] if section.parent is not None else None
            if above is not None and _is_paragraph(above):
                self._items.setdefault((above.parent, number), section)
            if label.endswith("、"):
                self._tops.setdefault(number, []).append(section)

    def _articles_named(self, point: Point) -> Sequence[Section]:
        if point.article is None:
            return ()
        return self._tops.get(point.article[0], ()) if not self.articles else self.articles.get(point.article, ())

    def _chapters_named(self, unit: str, number: int) -> Sequence[Section]:
        found = self._chapters.get((unit, number), ())
        return found or (self._tops.get(number, ()) if unit == "部分" else ())

    def _annexes_named(self, letter: str, number: int) -> Sequence[Section]:
        """附件 alone means the only one; 附件1 may be one without a number."""
        found: Sequence[Section] = self._annexes.get((letter, number), ())
        if number > 1 or (number == 0 and (letter, 2) in self._annexes):
            return found if number else ()
        return found or self._annexes.get((letter, 1 - number), ())

    def _nearest(self, found: Sequence[Section], at: int) -> Sequence[Section]:
        """Of sections of the same number the one in the narrowest section around `at`: that of the same rule."""
        if len(found) < 2:
            return found
        for around in _up(self.document, self.document.section_at(at)):
            first = bisect_left(found, around.start, key=_start)
            if first < len(found) and found[first].start < around.end:
                return found[first : first + 1]
        return found[:1]

    def _below(self, found: Sequence[Section], point: Point) -> list[Place]:
        """Paragraph and item of an article; the article itself where it is not divided so."""
        places = []
        for article in found:
            paragraph = self._paragraph(article, point.paragraph) if point.paragraph else None
            inside = paragraph or _place(article)
            item = self._item(inside.section, point.item, inside) if point.item else None
            if point.item and item is None and paragraph is None and (article.ordinal, point.item) in self._items:
                item = _place(self._items[article.ordinal, point.item])
            places.append(item or inside)
        return places

    def _paragraph(self, article: Section, number: int) -> Place | None:
        if number == 1:
            further = self._further.get(article.ordinal)
            return Place(article.ordinal, article.start, further.start if further else article.end)
        section = self._paragraphs.get((article.ordinal, number))
        return _place(section) if section is not None else None

    def _item(self, parent: int, number: int, inside: Place) -> Place | None:
        section = self._numbers.get((parent, number))
        return _place(section) if section is not None and inside.start <= section.start < inside.end else None

    def _behind(self, point: Point, here: Section) -> list[Place]:
        unit, count = point.back or ("", 0)
        article = next((each for each in _up(self.document, here) if each.kind == "article"), None)
        if unit == "条":
            return self._articles_behind(point, article, count) if article else []
        if unit == "项":
            return self._items_behind(here, count)
        if article is None:
            return self._siblings_behind(point, here) if count else []
        own = next((each for each in _up(self.document, here) if each.parent == article.ordinal), None)
        number = _number_of(own) or 1 if own is not None and _is_paragraph(own) else 1
        numbers = range(number - count, number) if count else (number,)
        points = [Point(paragraph=each, item=point.item) for each in numbers if each > 0]
        return [place for each in points for place in self._below([article], each)]

    def _articles_behind(self, point: Point, article: Section, count: int) -> list[Place]:
        at = bisect_left(self._sequence, article.start, key=_start)
        found = self._sequence[max(0, at - count) : at] if count else [article]
        return self._below(found, point)

    def _items_behind(self, here: Section, count: int) -> list[Place]:
        siblings = self._children.get(here.parent, [])
        at = bisect_left(siblings, here.start, key=_start)
        return [_place(each) for each in siblings[max(0, at - count) : at]] if count and here.label else []

    def _siblings_behind(self, point: Point, here: Section) -> list[Place]:
        """前款 in a text without articles: the list before it, or the paragraph."""
        siblings = self._children.get(here.parent, [])
        at = bisect_left(siblings, here.start, key=_start)
        if at == 0 or here.label:
            return []
        before = siblings[at - 1]
        if _number_of(before) is None:
            return [_place(before)]
        if point.item:
            section = self._numbers.get((here.parent, point.item))
            return [_place(section)] if section is not None and section.start < here.start else []
        parent = self.document.sections[here.parent] if here.parent is not None else None
        return [Place(parent.ordinal, parent.start, here.start)] if parent is not None else [_place(before)]

    def _kinds(self, point: Point, at: int) -> Sequence[Section]:
        """The parts of the last list before `at` that have these numbers and whose headings name the same thing."""
        here = self.document.section_at(at)
        for parent in self._groups(here):
            found = [self._numbers.get((parent, number)) for number in point.kinds]
            parts = [each for each in found if each is not None and point.noun in each.heading and each.start < at]
            if len(parts) == len(point.kinds):
                return parts
        return ()

    def _groups(self, here: Section) -> Iterator[int | None]:
        """Sections whose parts are numbered, going back from `here`, each once."""
        seen: set[int | None] = set()
        for section in reversed(self.document.sections[max(0, here.ordinal - _MAX_GROUPS) : here.ordinal]):
            if section.parent not in seen:
                seen.add(section.parent)
                yield section.parent


def _place(section: Section) -> Place:
    return Place(section.ordinal, section.start, section.end)


def _start(section: Section) -> int:
    return section.start


def _is_paragraph(section: Section) -> bool:
    return section.kind == "paragraph" and section.label.endswith("款")


def _number_of(section: Section) -> int | None:
    if not section.label or section.kind in ("row", "person", "day", "annex", "article", "chapter", "table"):
        return None
    match = _NUMBER.search(section.label)
    return value_of(match.group()) if match else None


def _up(document: Document, section: Section) -> Iterator[Section]:
    """The section and those around it, innermost first."""
    node: Section | None = section
    while node is not None:
        yield node
        node = document.sections[node.parent] if node.parent is not None else None
