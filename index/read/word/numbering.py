"""The numbers that Word puts before the paragraphs of its lists (ECMA-376-1, 17.9): 第一条, （二）, 3.1, •."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from index.read.list_numbers import printed, spaced
from index.read.symbols import bullet
from index.read.word.names import COMPATIBLE, VAL, WORD, children, is_on, number_of
from index.read.word.styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CUSTOM = re.compile(r"0*1\b")  # 001, 002, 003, …
_MOST_LINKS = 10


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 0
    way: str = "decimal"
    digits: int = 1  # that a decimal number has at least
    text: str = ""
    suffix: str = "tab"
    legal: bool = False  # all its numbers in digits
    restart: int | None = None  # starts again after levels before this one (from 1), never for 0
    font: str = ""
    style: str | None = None  # the paragraph style that is of this level
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    counted_with: int  # lists of one definition count on together
    levels: tuple[Level, ...]
    starts: dict[int, int]  # level -> where this list starts it anew


class Numbering:
    """Counts the paragraphs of all lists of a document, to be asked for each in its order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """`root`: of the part numbering.xml; None where a document has none."""
        self._styles = styles
        self._definitions: dict[int, etree._Element] = {}
        self._numbers: dict[int, etree._Element] = {}
        for element in root if root is not None else ():
            if element.tag == WORD + "abstractNum":
                self._definitions[_attribute(element, "abstractNumId")] = element
            elif element.tag == WORD + "num":
                self._numbers[_attribute(element, "numId")] = element
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, properties: etree._Element | None, style: str | None) -> str:
        """The number before a paragraph, with the space behind it; "" where it is in no list.

        `properties`: its numPr, if it has one of its own; `style`: its style.
        """
        number, level = self._styles.numbering(style)
        if number is None and properties is None:
            return ""
        held = children(properties)
        own = number_of(held.get(WORD + "numId"))
        if own is not None:
            number = own
        found = self._list(number) if number else None
        if found is None or number is None:
            return ""
        given = number_of(held.get(WORD + "ilvl"))
        if given is None:
            given = self._level_of_style(found, style, level) if own is None else (level or 0)
        return self._next(number, found, min(max(given, 0), _LEVELS - 1))

    def _level_of_style(self, found: _List, style: str | None, level: int | None) -> int:
        """17.9.23: the level that names the style; else the one that the style names."""
        for each in self._styles.chain(style):
            for index, known in enumerate(found.levels):
                if known.style == each:
                    return index
        return level or 0

    def _next(self, number: int, found: _List, level: int) -> str:
        counts = self._counts.setdefault(found.counted_with, [None] * _LEVELS)
        if level in found.starts and (number, level) not in self._begun:
            counts[level] = None
        self._begun.add((number, level))
        for above in range(level):
            if counts[above] is None:  # counted as if it had been there
                counts[above] = _start(found, above)
        before = counts[level]
        counts[level] = _start(found, level) if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or restart > level:
                counts[deeper] = None
        return _text(found, counts, level)

    def _list(self, number: int) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._made(number)
        return self._lists[number]

    def _made(self, number: int) -> _List | None:
        element = self._numbers.get(number)
        definition = self._definition(number)
        if element is None or definition is None:
            return None
        levels = [Level()] * _LEVELS
        for each in definition.iterfind(WORD + "lvl"):
            levels[_index(each)] = _level(each)
        starts: dict[int, int] = {}
        for override in element.iterfind(WORD + "lvlOverride"):
            index, own = _index(override), override.find(WORD + "lvl")
            if own is not None:
                levels[index] = _level(own)
            start = number_of(override.find(WORD + "startOverride"))
            if start is not None:
                starts[index] = start
        return _List(_attribute(definition, "abstractNumId"), tuple(levels), starts)

    def _definition(self, number: int | None) -> etree._Element | None:
        """17.9.1: the definition of a list, found through list styles where it leaves them to say it (17.9.21)."""
        for _ in range(_MOST_LINKS):
            element = self._numbers.get(number) if number is not None else None
            id_ = number_of(element.find(WORD + "abstractNumId")) if element is not None else None
            definition = self._definitions.get(id_) if id_ is not None else None
            link = definition.find(WORD + "numStyleLink") if definition is not None else None
            if link is None:
                return definition
            number, _ = self._styles.numbering(link.get(VAL))
        return None


def _attribute(element: etree._Element, name: str) -> int:
    try:
        return int(element.get(WORD + name, "-1"))
    except ValueError:
        return -1


def _index(element: etree._Element) -> int:
    return min(max(_attribute(element, "ilvl"), 0), _LEVELS - 1)


def _level(element: etree._Element) -> Level:
    held = children(element)
    looks = children(held.get(WORD + "rPr"))
    text, suffix, style = held.get(WORD + "lvlText"), held.get(WORD + "suff"), held.get(WORD + "pStyle")
    way, digits = _way(element, held.get(WORD + "numFmt"))
    fonts = looks.get(WORD + "rFonts")
    return Level(
        number_of(held.get(WORD + "start"), 0) or 0,
        way,
        digits,
        text.get(VAL, "") if text is not None else "",
        suffix.get(VAL, "tab") if suffix is not None else "tab",
        is_on(held.get(WORD + "isLgl")),
        number_of(held.get(WORD + "lvlRestart")),
        (fonts.get(WORD + "ascii") or fonts.get(WORD + "hAnsi") or "") if fonts is not None else "",
        style.get(VAL) if style is not None else None,
        is_on(looks.get(WORD + "vanish")),
    )


def _way(level: etree._Element, way: etree._Element | None) -> tuple[str, int]:
    """How a level prints its numbers, and in how many digits at least; newer ways stand in a choice (01, 02, 03)."""
    if way is None:
        way = level.find(f"{COMPATIBLE}AlternateContent/{COMPATIBLE}Choice/{WORD}numFmt")
    if way is None:
        return "decimal", 1
    if way.get(VAL) == "custom":
        first = _CUSTOM.match(way.get(WORD + "format", ""))
        return "decimal", len(first[0]) if first else 1
    return way.get(VAL, "decimal"), 1


def _start(found: _List, level: int) -> int:
    """17.9.27: where a list starts a level, also when it starts it again."""
    return found.starts.get(level, found.levels[level].start)


def _text(found: _List, counts: list[int | None], level: int) -> str:
    """17.9.11: the text of a level with the numbers of this level and those above in their places."""
    own = found.levels[level]
    if own.hidden:
        return ""

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        shown = found.levels[index]
        way = "decimal" if own.legal and shown.way != "none" else shown.way
        return printed(counts[index] or 0, way).rjust(shown.digits, "0")

    text = bullet(own.text, own.font) if own.way == "bullet" else _PLACE.sub(number, own.text)
    return spaced(text, own.suffix != "nothing")
