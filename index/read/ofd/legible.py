"""Whether the characters of a page are text: a font without Unicode leaves only the numbers of its shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from index.read.layout.characters import is_unmapped
from index.read.layout.shapes import Glyph

_MIN_SHARE = 0.5  # of the characters of a page


def legible_of(glyphs: Iterable[Glyph]) -> int:
    """How many characters are text; 0 where most are not."""
    counts = Counter(glyph.text for glyph in glyphs)
    printed = sum(count for text, count in counts.items() if not text.isspace())
    legible = sum(count for text, count in counts.items() if not text.isspace() and not is_unmapped(text))
    return legible if legible >= _MIN_SHARE * printed else 0
