"""Fields (ECMA-376-1, 17.16): their results are text, their instructions are not; some show something without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from index.read.list_numbers import printed
from index.read.symbols import shown
from index.read.word.names import WORD, is_on, number_of

_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_OVERLAID = re.compile(r"\s*EQ\s+\\o\s*(?:\\a[lcr]\s*)?\(([^()]*)\)", re.IGNORECASE)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})\b", re.IGNORECASE)
_FONT = re.compile(r"\\f\s*\"?([\w ]+)")
_RINGS = "○〇◯"
_MOST_SYMBOL = 0xFFFF


@dataclass(slots=True)
class Field:
    """A field being read."""

    form: str = ""  # what a form field without result shows
    instruction: str = ""
    in_result: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether what is read now is seen: of a result that is no page number, which holds only in print."""
        return self.in_result and not _PAGE.match(self.instruction)

    def alone(self) -> str:
        """What the field shows where it has no result."""
        return self.form or _overlaid(self.instruction) or _symbol(self.instruction)


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


def _overlaid(instruction: str) -> str:
    """EQ \\o lays characters over each other; a number and a ring are ①."""
    found = _OVERLAID.match(instruction)
    if not found:
        return ""
    parts = [part.strip() for part in re.split("[,，;；]", found[1])]
    others = [part for part in parts if part and part not in _RINGS]
    if len(others) < len(parts) and len(others) == 1 and others[0].isdecimal():
        return printed(int(others[0][:4]), "decimalEnclosedCircle")
    return "".join(others)


def _symbol(instruction: str) -> str:
    found = _SYMBOL.match(instruction)
    if found is None:
        return ""
    code = int(found[1], 16 if found[1][:2].lower() == "0x" else 10)
    if not 0x20 <= code <= _MOST_SYMBOL or 0xD800 <= code <= 0xDFFF:
        return ""
    font = _FONT.search(instruction)
    return shown(chr(code), font[1].strip() if font else "")
