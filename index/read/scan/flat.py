"""Images of every mode as flat ones: colours on white paper, no finer than they need be."""

from __future__ import annotations

import numpy as np
from PIL import Image

from index.read.scan.resolution import MOST_PIXELS

_STEPS = 256  # of 16 bits a step of 8


def flat(image: Image.Image, side: int) -> Image.Image:
    """The image in mode RGB, what is transparent white, scaled down to a shorter side of at most `side` pixels."""
    if image.mode.startswith("I"):
        values = np.asarray(image).astype(np.int64)
        image = Image.fromarray((values // (_STEPS if values.max(initial=0) >= _STEPS else 1)).astype(np.uint8))
    if image.mode == "1":
        image = image.convert("L")  # scaled down, its black and white become grey
    width, height = image.size
    scale = min(1.0, side / min(width, height), (MOST_PIXELS / (width * height)) ** 0.5)
    if scale < 1:
        image = image.resize((max(1, int(width * scale)), max(1, int(height * scale))), reducing_gap=3.0)
    if image.has_transparency_data:
        page = Image.new("RGBA", image.size, "white")
        page.alpha_composite(image.convert("RGBA"))
        image = page
    return image.convert("RGB")
