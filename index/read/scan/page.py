"""One page, from its image to characters and rules: cleaned of seals, put upright, cut into strips, read."""

from __future__ import annotations

import numpy as np
from PIL.Image import Image as Picture

from index.read.layout.shapes import Glyph
from index.read.scan.engine import Engine
from index.read.scan.glyphs import glyphs_of
from index.read.scan.ink import without_seals
from index.read.scan.scanner import Scan
from index.read.scan.strips import cut, place_of
from index.read.scan.strokes import parted, rules_of
from index.read.scan.upright import put_upright


def read_page(picture: Picture, engine: Engine) -> Scan:
    """What stands on a page of mode RGB."""
    image = np.ascontiguousarray(np.asarray(picture, np.uint8)[:, :, ::-1])
    page = put_upright(without_seals(image), engine)
    texts = [place_of(quad) for quad in page.quads]
    rules = rules_of(page.image, texts)
    places = [part for text in texts for part in parted(text, rules)]
    glyphs: list[Glyph] = []
    for place, reading in zip(places, engine.read([cut(page.image, each) for each in places]), strict=True):
        glyphs += glyphs_of(reading, place)
    height, width = page.image.shape[:2]
    return Scan(width, height, glyphs, rules, page.to_box)
