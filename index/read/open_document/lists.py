"""The numbers that stand before the items and headings of an OpenDocument text (part 3, 5.3 and 16.30)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.read.list_numbers import printed, spaced
from index.read.open_document.styles import Level, Styles
from index.read.symbols import bullet

_PLACE = re.compile(r"%(\d{1,2})%")


@dataclass(slots=True)
class Counts:
    """The numbers that a list has come to, level by level."""

    levels: list[int | None] = field(default_factory=lambda: [None] * 10)

    def next(self, level: int, start: int, given: int | None = None) -> None:
        """Counts an item of a level, from 0; `given`: the number it is to have."""
        before = self.levels[level]
        self.levels[level] = given if given is not None else start if before is None else before + 1
        self.levels[level + 1 :] = [None] * (len(self.levels) - level - 1)


def label(styles: Styles, style: str | None, level: int, counts: Counts) -> str:
    """What stands before an item, with the space behind it; `style`: of the list, None for headings."""
    levels = styles.levels(style)
    own = levels[level]
    return spaced(_text(levels, own, level, counts), own.suffix != "nothing")


def _text(levels: tuple[Level, ...], own: Level, level: int, counts: Counts) -> str:
    if own.bullet is not None:
        return bullet(own.bullet, own.font)

    def number(index: int) -> str:
        count = counts.levels[index]
        return printed(levels[index].start if count is None else count, levels[index].way)

    if own.pattern:
        return _PLACE.sub(lambda place: number(int(place[1]) - 1) if 0 < int(place[1]) <= 10 else "", own.pattern)
    if own.way == "none":
        return own.before + own.behind
    shown = range(max(0, level + 1 - own.shown), level + 1)
    return own.before + ".".join(filter(None, map(number, shown))) + own.behind
