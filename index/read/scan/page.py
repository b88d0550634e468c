"""One page, from its image to characters and rules: cleaned of seals, put upright, cut into strips, read."""

from __future__ import annotations

from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image as Picture

from index.read.scan.again import read_twice
from index.read.scan.engine import Engine
from index.read.scan.glyphs import glyphs_of
from index.read.scan.ink import without_seals
from index.read.scan.missed import missed
from index.read.scan.scanner import Scan
from index.read.scan.seals import doubted, is_letter_of, lightened, seals_of
from index.read.scan.strips import cut, place_of
from index.read.scan.strokes import parted, rules_of
from index.read.scan.tall import glyphs_of_tall, is_tall
from index.read.scan.upright import put_upright

_LEAST_SURE = 0.4  # a strip read with less is a seal, a signature, a stain
_MOST_ASKEW = 0.35  # of its length that a line rises or falls: steeper is a watermark or the rim of a seal


def read_page(picture: Picture, engine: Engine) -> Scan:
    """What stands on a page of mode RGB."""
    image = np.ascontiguousarray(np.asarray(picture, np.uint8)[:, :, ::-1])
    image = without_seals(image)
    found = seals_of(image)
    image, stay = lightened(image, found)
    page = put_upright(image, engine)
    seals = [seal.moved(page.matrix) for seal in stay]
    texts = [place_of(quad) for quad in page.quads if not _is_askew(quad)]
    rules = rules_of(page.image, texts)
    usual = median(text.height for text in texts) if texts else 0.0
    tall = [text for text in texts if is_tall(text, usual)]
    places = [part for text in texts if text not in tall for part in parted(text, rules)]
    places += missed(page.image, rules, texts, usual)
    glyphs = [glyph for text in tall for glyph in glyphs_of_tall(page.image, text, engine)]
    for place, reading in zip(places, read_twice([cut(page.image, each) for each in places], engine), strict=True):
        sure = reading.confidences and sum(reading.confidences) >= _LEAST_SURE * len(reading.confidences)
        if sure and not is_letter_of(place, len(reading.text), seals):
            glyphs += glyphs_of(reading, place)
    height, width = page.image.shape[:2]
    sealed = any(seal.moved(page.matrix).covers(glyph) for seal in found for glyph in glyphs)
    return Scan(width, height, doubted(glyphs, seals), rules, page.to_box, sealed)


def _is_askew(quad: NDArray[np.float32]) -> bool:
    across, rise = quad[1] - quad[0]
    return bool(abs(rise) > _MOST_ASKEW * abs(across) and abs(across) > _MOST_ASKEW * abs(rise))
