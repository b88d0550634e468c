"""Instructions of fields, alike in DOCX and RTF (ECMA-376-1, 17.16): what shows of those without a result."""

from __future__ import annotations

import re

from index.read.list_numbers import printed
from index.read.symbols import character

_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_EQUATION = re.compile(r"\s*EQ\s+(?P<parts>.+)", re.IGNORECASE | re.DOTALL)
_INNERMOST = re.compile(r"\\(?P<kind>[a-z])\s*(?:\\[a-z]{2}\s*(?:\d+\s*)?)*\((?P<parts>[^()\\]*)\)", re.IGNORECASE)
_GENERAL = re.compile(r'\\\*\s*(?:"[^"]*"|[\w:]+)\s*')  # how the result is to look
_READING = re.compile(r"\\o\s*\\a[cdlr]\s*\(\s*\\s\s*\\up\s*\d*\s*\([^()]*\)\s*[,，]([^()]*)\)", re.IGNORECASE)
_PARTED = re.compile("[,，;；]")
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})\b", re.IGNORECASE)
_FONT = re.compile(r"\\f\s*\"?([\w ]+)")
_RINGS = "○〇◯"
_MOST_CHARS = 2_000  # of an equation: each of its brackets is a round through all of it


def is_page_number(instruction: str) -> bool:
    """Whether a field shows the number of a page or of pages, which holds only in print."""
    return _PAGE.match(instruction) is not None


def shown_alone(instruction: str) -> str:
    """What a field shows that has no result: equations and symbols."""
    return _equation(instruction) or _symbol(instruction)


def _equation(instruction: str) -> str:
    """What EQ writes by parts (17.16.5.22), from the innermost outwards: fractions, roots, characters overlaid.

    Of characters with their reading over them it is the characters.
    """
    found = _EQUATION.match(instruction)
    parts = found["parts"] if found else ""
    text, count = _READING.sub(r"\1", _GENERAL.sub("", parts)) if len(parts) <= _MOST_CHARS else "", 1
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
