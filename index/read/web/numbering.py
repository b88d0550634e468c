"""The numbers that a browser puts before the items of an ordered list (HTML Standard, 4.4.5 to 4.4.8)."""

from __future__ import annotations

import re

from lxml import etree

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z\s-]+)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\s*(?:[（(]?\s*[\d一二三四五六七八九十百]{1,4}\s*[)）、.．:：]|第[\d一二三四五六七八九十百]+|[①-⑳㈠-㈩⑴-⒛])"
)
_LABEL_CHARS = 20
_MAX_NUMBER = 1_000_000
_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}


class ListNumber:
    """The numbers of one list, counted item by item."""

    def __init__(self, element: etree._Element) -> None:
        items = [each for each in element if each.tag == "li"]
        self._step = -1 if element.get("reversed") is not None else 1
        start = _integer(element.get("start"))
        self._next = start if start is not None else (len(items) if self._step < 0 else 1)
        self._style = _style_of(element, _TYPES.get(element.get("type", "1"), "decimal"))

    def label(self, item: etree._Element) -> str:
        """What stands before an item: 1. with a blank, or nothing."""
        value = _integer(item.get("value"))
        number = value if value is not None else self._next
        self._next = number + self._step
        style = _style_of(item, self._style)
        said = _number_in(style, number) if 0 < number <= _MAX_NUMBER else str(number)
        if not said or _NUMBERED.match(_beginning(item)):
            return ""
        return f"{said}、" if said[0] in _DIGITS or said[0] == "十" else f"{said}. "


def _beginning(item: etree._Element) -> str:
    """The first characters of an item."""
    begun = ""
    for text in item.itertext():
        begun += text[:_LABEL_CHARS]
        if len(begun.strip()) >= _LABEL_CHARS:
            break
    return begun.strip()[:_LABEL_CHARS]


def _style_of(element: etree._Element, otherwise: str) -> str:
    match = _STYLE.search(element.get("style", "")[:1000])
    words = match[1].lower().split() if match else []
    known = ("none", *_TYPES.values(), "lower-latin", "upper-latin", "decimal-leading-zero", "cjk-ideographic")
    return next((word for word in words if word in known or "chinese" in word or word == "disc"), otherwise)


def _number_in(style: str, number: int) -> str:
    """A number in a style of list; "" for one that shows none."""
    if style in ("none", "disc"):
        return ""
    if style.endswith(("alpha", "latin")):
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if style.startswith("upper") else letters
    if style.endswith("roman") and number < 4000:
        numeral = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            numeral += sign * times
        return numeral.upper() if style.startswith("upper") else numeral
    if ("chinese" in style or style == "cjk-ideographic") and number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    return str(number)


def _integer(said: str | None) -> int | None:
    match = re.match(r"\s*([+-]?\d{1,7})", said or "")
    return int(match[1]) if match else None
