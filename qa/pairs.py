"""Pairs of neighbouring characters as numbers: what many texts are compared by at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CHARACTER_BITS = 21  # a character is below 2^21

Codes = NDArray[np.int64]


def pair_codes(text: str) -> Codes:
    """The pairs of `text` in its order, shape (len(text) - 1,): the first character stands in the higher bits."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    return np.asarray(codes[:-1] << CHARACTER_BITS | codes[1:])
