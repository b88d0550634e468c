"""What a piece is made of: in training the vector of 拖欠工资 is its own plus the mean of those of its parts.

Most pieces are rare, and most words of lay questions rarer still in official texts; characters and short words are not.
So a piece starts from what its parts mean in all the other pieces that have them. After training the sums are written
out: the shipped table knows nothing of parts. Bojanowski and others, "Enriching Word Vectors with Subword Information"
(2017), do so with n-grams of characters.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def parts_of(pieces: Sequence[str]) -> list[NDArray[np.int64]]:
    """For each piece the numbers of the shorter pieces that stand in it; its own where there is none."""
    numbers = {piece: number for number, piece in enumerate(pieces)}
    return [
        np.array([numbers[part] for part in _shorter(piece) if part in numbers] or [number], dtype=np.int64)
        for number, piece in enumerate(pieces)
    ]


def _shorter(piece: str) -> list[str]:
    # Figures and Latin words are made of nothing that means something.
    if piece.isascii():
        return []
    length = len(piece)
    return [piece[a:b] for a in range(length) for b in range(a + 1, length + 1) if b - a < length]
