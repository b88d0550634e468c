"""Images of every mode as flat ones: colours on white paper, no side longer than it need be."""

from __future__ import annotations

import numpy as np
from PIL import Image

_STEPS = 256  # of 16 bits a step of 8


def flat(image: Image.Image, side: int) -> Image.Image:
    """The image in mode RGB, what is transparent white, scaled down until no side is longer than `side` pixels."""
    if image.mode.startswith("I"):
        values = np.asarray(image).astype(np.int64)
        image = Image.fromarray((values // (_STEPS if values.max(initial=0) >= _STEPS else 1)).astype(np.uint8))
    if image.mode == "1":
        image = image.convert("L")  # scaled down, its black and white become grey
    if max(image.size) > side:
        image = image.copy()
        image.thumbnail((side, side), reducing_gap=3.0)
    if image.has_transparency_data:
        page = Image.new("RGBA", image.size, "white")
        page.alpha_composite(image.convert("RGBA"))
        image = page
    return image.convert("RGB")
