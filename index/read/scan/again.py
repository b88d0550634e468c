"""A second look at what was read unsurely: small print in a box much higher than itself is read too small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from index.read.scan.engine import Image, Reading

_SURE = 0.9  # of every character: then a strip is not looked at again
_LONG = 8  # times as long as high: such a line is dear, and of the small print in its box it holds enough to be read
_LOOSE = 0.75  # of a strip's height that its ink takes at most, for a closer cut to make a difference
_AROUND = 0.12  # of the ink's height, left above and below it
_INK = 0.5  # of the range from dark to light
_LEAST_RANGE = 60  # from ink to paper
_RESCUED = 0.7  # how surely all of a strip must be read that was as good as not read before
_NOT_READ = 0.4


class Reader(Protocol):
    """What reads strips."""

    def read(self, strips: Sequence[Image]) -> list[Reading]:
        """What they say, in order."""
        ...


def read_twice(strips: Sequence[Image], engine: Reader) -> list[Reading]:
    """What strips of text say; an unsure one is cut closer to its ink and read again, and the surer reading counts.

    Places are shares of the strip's width in both, as only its height is cut.
    """
    readings = engine.read(strips)
    unsure = [at for at, reading in enumerate(readings) if min(reading.confidences, default=0.0) < _SURE]
    closer = [(at, cut) for at in unsure if (cut := _closer(strips[at])) is not None]
    for (at, _), second in zip(closer, engine.read([cut for _, cut in closer]), strict=True):
        if _is_better(second, readings[at]):
            readings[at] = second
    return readings


def _closer(strip: Image) -> Image | None:
    """The strip without what is empty above and below its ink; None where that is little, and of a long strip."""
    if strip.shape[1] > _LONG * strip.shape[0]:
        return None
    grey = strip.min(axis=2).astype(np.int16)
    darkest, lightest = int(grey.min()), int(np.median(grey))
    if lightest - darkest < _LEAST_RANGE:
        return None
    rows = np.flatnonzero((grey < darkest + _INK * (lightest - darkest)).any(axis=1))
    height = int(rows[-1]) + 1 - int(rows[0])
    if height > _LOOSE * strip.shape[0]:
        return None
    margin = max(1, round(_AROUND * height))
    return np.ascontiguousarray(strip[max(0, int(rows[0]) - margin) : int(rows[-1]) + 1 + margin])


def _is_better(second: Reading, first: Reading) -> bool:
    least = _RESCUED if _mean(first) < _NOT_READ else _mean(first)
    return len(second.text) >= len(first.text) and _mean(second) > least


def _mean(reading: Reading) -> float:
    return sum(reading.confidences) / len(reading.confidences) if reading.confidences else 0.0
