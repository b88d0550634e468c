"""How two texts are made alike before they are compared: the measures say where words stand, not how they are set."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

DROPPED = frozenset('*-●"“”,、。;:')  # after NFKC, so that full-width forms are meant too


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """`text` after NFKC, without white space and without the characters in DROPPED."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in DROPPED and not c.isspace())
