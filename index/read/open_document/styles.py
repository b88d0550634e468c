"""The styles of an OpenDocument text, as far as they decide what its text is: lists, and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lxml import etree

from index.read.open_document.names import FONT_FAMILY, LIBRE_OFFICE, STYLE, TEXT
from index.read.symbols import is_symbol_font

_LEVELS = 10
# style:num-format (19.500) has the first letters of a sequence.
_WAYS = {
    "": "none", "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "甲": "ideographTraditional",
    "子": "ideographZodiac", "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop", "㊀": "ideographEnclosedCircle", "〇": "ideographDigital", "0": "decimalZero",
}  # fmt: skip
_BULLETS = frozenset({TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style."""

    way: str = "none"
    start: int = 1
    before: str = ""
    behind: str = ""
    shown: int = 1  # how many levels' numbers stand in it
    pattern: str = ""  # with %1% … in the places of the numbers; instead of the four above
    bullet: str | None = None
    font: str = ""
    suffix: str = "tab"


class Styles:
    """Styles by family and name, from both parts of a document."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._fonts: dict[str, str] = {}  # families by the names that styles have for them
        self._outline: etree._Element | None = None
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._styles[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style
            for style in root.iter(TEXT + "list-style"):
                self._lists[style.get(STYLE + "name", "")] = style
            for font in root.iter(STYLE + "font-face"):
                self._fonts[font.get(STYLE + "name", "")] = font.get(FONT_FAMILY, "").strip("'\"")
            for style in root.iter(TEXT + "outline-style"):
                self._outline = style
        self.levels = cache(self._levels)
        self.is_hidden = cache(self._is_hidden)
        self.list_of = cache(self._list_of)
        self.symbol_font = cache(self._symbol_font)

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        found: list[etree._Element] = []
        while name and (family, name) in self._styles and self._styles[family, name] not in found:
            found.append(self._styles[family, name])
            name = found[-1].get(STYLE + "parent-style-name")
        return found

    def _list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style has or is based on."""
        for style in self._chain("paragraph", name):
            if style.get(STYLE + "list-style-name") is not None:
                return style.get(STYLE + "list-style-name") or None
        return None

    def _is_hidden(self, family: str, name: str | None) -> bool:
        """Whether the text of a style is not displayed (20.332)."""
        for style in self._chain(family, name):
            shown = style.find(STYLE + "text-properties")
            if shown is not None and shown.get(TEXT + "display") is not None:
                return bool(shown.get(TEXT + "display") == "none")
        return False

    def _symbol_font(self, name: str) -> str | None:
        """The font of a style of characters whose letters stand for signs; "" where it has another, None where none."""
        for style in self._chain("text", name):
            properties = style.find(STYLE + "text-properties")
            said = properties.get(STYLE + "font-name") if properties is not None else None
            if said is not None:
                font = self._fonts.get(said) or said
                return font if is_symbol_font(font) else ""
        return None

    def _levels(self, name: str | None) -> tuple[Level, ...]:
        """The levels of a list style; for None those of headings."""
        levels = [Level()] * _LEVELS
        style = self._outline if name is None else self._lists.get(name)
        for each in style if style is not None else ():
            number = each.get(TEXT + "level", "")
            if number.isdecimal() and 0 < int(number) <= _LEVELS:
                levels[int(number) - 1] = _level(each)
        return tuple(levels)


def _level(element: etree._Element) -> Level:
    bullet = element.get(TEXT + "bullet-char", "•") if element.tag in _BULLETS else None
    alignment = element.find(f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment")
    followed = alignment.get(TEXT + "label-followed-by", "listtab") if alignment is not None else "listtab"
    fonts = element.find(STYLE + "text-properties")
    format_ = element.get(STYLE + "num-format", "")
    return Level(
        _WAYS.get(format_) or _WAYS.get(format_[:1], "decimal"),
        _number(element.get(TEXT + "start-value"), 1),
        element.get(STYLE + "num-prefix", ""),
        element.get(STYLE + "num-suffix", ""),
        _number(element.get(TEXT + "display-levels"), 1),
        element.get(STYLE + "num-list-format") or element.get(LIBRE_OFFICE + "num-list-format", ""),
        bullet,
        (fonts.get(STYLE + "font-name") or "") if fonts is not None else "",
        followed,
    )


def _number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() else default
