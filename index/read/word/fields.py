"""Fields (ECMA-376-1, 17.16): their results are text, their instructions are not; some show something without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from index.read.list_numbers import printed
from index.read.symbols import character
from index.read.word.names import WORD, is_on, number_of

_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_EQUATION = re.compile(r"\s*EQ\s+(?P<parts>.+)", re.IGNORECASE | re.DOTALL)
_INNERMOST = re.compile(r"\\(?P<kind>[a-z])\s*(?:\\[a-z]{2}\s*\d*\s*)*\((?P<parts>[^()\\]*)\)", re.IGNORECASE)
_PARTED = re.compile("[,，;；]")
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})\b", re.IGNORECASE)
_FONT = re.compile(r"\\f\s*\"?([\w ]+)")
_RINGS = "○〇◯"


@dataclass(slots=True)
class Field:
    """A field being read."""

    form: str = ""  # what a form field without result shows
    instruction: str = ""
    in_result: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether what is read now is seen: of a result that is no page number, which holds only in print."""
        return self.in_result and not is_page_number(self.instruction)

    def alone(self) -> str:
        """What the field shows where it has no result."""
        return self.form or _equation(self.instruction) or _symbol(self.instruction)


def is_page_number(instruction: str) -> bool:
    """Whether a field shows the number of a page or of pages, which holds only in print."""
    return _PAGE.match(instruction) is not None


def begun(character: etree._Element) -> Field:
    """The field that a character begins; of a form's boxes and lists it has what is chosen (17.16.7, 17.16.9)."""
    box = character.find(f"{WORD}ffData/{WORD}checkBox")
    if box is not None:
        checked = box.find(WORD + "checked")
        return Field("☑" if is_on(box.find(WORD + "default") if checked is None else checked) else "□")
    choice = character.find(f"{WORD}ffData/{WORD}ddList")
    if choice is not None:
        entries = choice.findall(WORD + "listEntry")
        at = number_of(choice.find(WORD + "result"), number_of(choice.find(WORD + "default"), 0)) or 0
        return Field(entries[at].get(WORD + "val", "") if 0 <= at < len(entries) else "")
    return Field()


def _equation(instruction: str) -> str:
    """What EQ writes by parts (17.16.5.22), from the innermost outwards: fractions, roots, characters overlaid."""
    found = _EQUATION.match(instruction)
    text, count = found["parts"] if found else "", 1
    while count:
        text, count = _INNERMOST.subn(_written, text)
    return text.strip() if "\\" not in text else ""


def _written(switch: re.Match[str]) -> str:
    """A part of an equation on one line, without brackets that would be taken for those of another."""
    parts = [part.strip() for part in _PARTED.split(switch["parts"])]
    kind = switch["kind"].lower()
    if kind == "o":
        return _overlaid(parts)
    if kind == "f":
        return "/".join(parts)
    return f"{''.join(parts[:-1])}√{parts[-1]}" if kind == "r" else "".join(parts)


def _overlaid(parts: list[str]) -> str:
    """Characters over each other; a number and a ring are ①."""
    others = [part for part in parts if part and part not in _RINGS]
    if len(others) < len(parts) and len(others) == 1 and others[0].isdecimal():
        return printed(int(others[0][:4]), "decimalEnclosedCircle")
    return "".join(others)


def _symbol(instruction: str) -> str:
    found = _SYMBOL.match(instruction)
    if found is None:
        return ""
    code = int(found[1], 16 if found[1][:2].lower() == "0x" else 10)
    font = _FONT.search(instruction)
    return character(code, font[1].strip() if font else "")
