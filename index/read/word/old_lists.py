"""The levels of the lists of a DOC file as it has them: LibreOffice loses how some count and where they begin anew."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import olefile
from lxml import etree

from index.read.word.names import VAL, WORD

# [MS-DOC] 2.5.1: the FIB says in its flags which stream has the tables, and at fcPlfLst where the lists are.
_FLAGS, _SECOND_TABLE, _LISTS = 0x0A, 0x0200, 0x2E2
_LIST_BYTES, _SIMPLE_AT, _LEVELS = 28, 26, 9  # 2.9.147, LSTF
_LEVEL_BYTES = 28  # 2.9.151, LVLF
_LEGAL, _NO_RESTART = 0x04, 0x08
_MOST_LISTS = 2_000
# [MS-OSHARED] 2.2.1.3, MSONFC: the names of 17.18.59 in their order.
_WAYS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText",
    "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth",
    "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2",
    "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung", "decimalEnclosedFullstop",
    "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional",
    "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional",
    "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified",
    "chineseCountingThousand",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OldLevel:
    """A level of a list as a DOC file describes it."""

    start: int
    way: str | None  # as in DOCX; None for one that no Chinese document uses
    legal: bool
    restart: int | None  # as Level.restart
    text: str  # with %1 … %9 in the places of the numbers


OldList = tuple[OldLevel, ...]


def lists_of(path: Path) -> list[OldList]:
    """The lists of a DOC file in its order; none where it describes none, or not as the format says."""
    try:
        with olefile.OleFileIO(path) as file:
            fib = file.openstream("WordDocument").read(_LISTS + 8)
            (flags,) = struct.unpack_from("<H", fib, _FLAGS)
            at, length = struct.unpack_from("<II", fib, _LISTS)
            tables = file.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
        return _lists(tables, at) if length else []
    except (OSError, ValueError, IndexError, TypeError, struct.error):
        return []


def restore(numbering: etree._Element, lists: Sequence[OldList]) -> None:
    """Puts back into numbering.xml, made from a DOC file with these lists, what the making lost.

    A definition is known by the texts and beginnings of its levels; of lists that are alike in these each is taken
    once, in their order, and the last of them for definitions that the making added.
    """
    left = list(lists)
    for definition in numbering.iterfind(WORD + "abstractNum"):
        levels = definition.findall(WORD + "lvl")
        signs = [_sign(level) for level in levels]
        alike = [each for each in left if _are_alike(signs, each)]
        for level, old in zip(levels, alike[0] if alike else (), strict=False):
            _restore_level(level, old)
        if len(alike) > 1:
            left.remove(alike[0])


def _are_alike(signs: Sequence[tuple[int, str]], old: OldList) -> bool:
    return len(signs) == len(old) and all(
        start == each.start and (each.way == "bullet" or text == each.text)
        for (start, text), each in zip(signs, old, strict=True)
    )


def _sign(level: etree._Element) -> tuple[int, str]:
    start, text = level.find(WORD + "start"), level.find(WORD + "lvlText")
    said = start.get(VAL, "") if start is not None else ""
    return int(said) if said.isdecimal() else 0, text.get(VAL, "") if text is not None else ""


def _restore_level(level: etree._Element, old: OldLevel) -> None:
    way = level.find(WORD + "numFmt")
    if way is not None and old.way is not None:
        way.set(VAL, old.way)
    if old.legal:
        etree.SubElement(level, WORD + "isLgl")
    if old.restart is not None:
        etree.SubElement(level, WORD + "lvlRestart").set(VAL, str(old.restart))


def _lists(tables: bytes, at: int) -> list[OldList]:
    """2.9.194, PlfLst: a count, the lists, then the levels of all of them."""
    (count,) = struct.unpack_from("<H", tables, at)
    heads = at + 2
    at = heads + min(count, _MOST_LISTS) * _LIST_BYTES
    found: list[OldList] = []
    for head in range(heads, at, _LIST_BYTES):
        levels: list[OldLevel] = []
        for _ in range(1 if tables[head + _SIMPLE_AT] & 1 else _LEVELS):
            level, at = _level(tables, at)
            levels.append(level)
        found.append(tuple(levels))
    return found


def _level(tables: bytes, at: int) -> tuple[OldLevel, int]:
    """A level (2.9.150, LVL), and where it ends."""
    start, way, flags = struct.unpack_from("<IBB", tables, at)
    characters, paragraphs, limit = struct.unpack_from("<BBB", tables, at + 24)
    at += _LEVEL_BYTES + paragraphs + characters
    (length,) = struct.unpack_from("<H", tables, at)
    text = tables[at + 2 : at + 2 + 2 * length].decode("utf-16-le")
    places = "".join(f"%{ord(each) + 1}" if ord(each) < _LEVELS else each for each in text)
    level = OldLevel(
        start,
        _WAYS[way] if way < len(_WAYS) else None,
        bool(flags & _LEGAL),
        limit if flags & _NO_RESTART else None,
        places,
    )
    return level, at + 2 + 2 * length
