"""Which rules or plans a document issues: those in its title, under it, and in the sentence that issues them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.gazette.documents import Part
from index.masthead.masthead import kind_of
from index.repair.lines import fold

_VERB = "印发|公布|发布|转发|批转|下发|颁布|颁发"
_NAME = r"《[^《》]{4,80}(?:《[^《》]{0,80}》[^《》]{0,80})?》(?:[（(][^（）()]{1,30}[)）])?"
_NAMES = rf"{_NAME}(?:(?:和|与|及|以及|、|，){{1,2}}{_NAME}){{0,9}}"
_NO_BASIS = r"(?<!根据)(?<!依据)(?<!按照)(?<!依照)(?<!遵照)(?<!贯彻)(?<!落实)"
_IN_TEXT = (
    re.compile(rf"现(?:将|就|把)[^。《》]{{0,60}}?(?P<names>{_NAMES})[^。《》]{{0,40}}?(?:{_VERB})"),
    re.compile(rf"{_NO_BASIS}(?P<names>{_NAMES})[^。《》]{{0,60}}?现(?:予以?)?(?:{_VERB})(?![^。《》]{{0,20}}《)"),
    re.compile(rf"现(?:予以?)?(?:{_VERB})[^。《》]{{0,20}}?(?P<names>{_NAMES})"),
)
_IN_TITLE = re.compile(rf"(?:{_VERB})(?:(?P<names>{_NAMES})|(?P<plain>.+?))等?的?(?:通知|通告|公告|令)$")
_EACH = re.compile(r"《(?P<title>[^《》]+(?:《[^《》]*》[^《》]*)?)》")
_OPENING_LINES = 12
_MAX_OPENING_CHARS = 4_000


def issued_titles(part: Part, title: str) -> tuple[str, ...]:
    """The titles of the rules or plans that a document of this `title` issues, in the order it names them."""
    opening = "".join(line.text for line in part.body[:_OPENING_LINES])[:_MAX_OPENING_CHARS]
    found = ["".join(line.text for line in part.issued)] if part.issued else []
    found.extend(_named(opening))
    in_title = _IN_TITLE.search(title)
    if in_title and in_title["names"]:
        found.extend(match["title"] for match in _EACH.finditer(in_title["names"]))
    elif in_title and not found and kind_of(in_title["plain"]) != "其他":
        found.append(in_title["plain"])
    rules = (each for each in found if kind_of(each) not in ("名单", "目录"))
    return tuple({fold(each): each for each in rules}.values())


def _named(opening: str) -> Iterator[str]:
    """The titles that a sentence of the opening issues."""
    for pattern in _IN_TEXT:
        for match in pattern.finditer(opening):
            yield from (each["title"] for each in _EACH.finditer(match["names"]))
