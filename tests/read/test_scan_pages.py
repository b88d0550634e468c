"""Pages put upright, their seals taken off, their rules and lone marks found: all before a character is read."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")

import cv2

from index.read.layout.shapes import Place
from index.read.scan.finding import find_text
from index.read.scan.ink import without_seals
from index.read.scan.missed import missed
from index.read.scan.strokes import rules_of
from index.read.scan.upright import put_upright

WIDTH, HEIGHT = 1_000, 1_400


class Lines:
    """An engine that finds dark bars as lines of text; those whose left end is thick stand on their heads."""

    def find(self, image):
        dark = (image.min(axis=2) < 128).astype(np.uint8)
        contours, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        return np.array([_clockwise(cv2.boxPoints(cv2.minAreaRect(each))) for each in contours], np.float32)

    def upside_down(self, strips):
        return sum(strip[:, -20:].mean() < strip[:, :20].mean() for strip in strips) * 2 > len(strips)


def _clockwise(corners):
    left = sorted(corners.tolist())[:2]
    right = sorted(corners.tolist())[2:]
    (tl, bl), (tr, br) = sorted(left, key=lambda c: c[1]), sorted(right, key=lambda c: c[1])
    return [tl, tr, br, bl]


def paper():
    return np.full((HEIGHT, WIDTH, 3), 255, np.uint8)


def text_page():
    """Five bars as wide as lines, thick at their left ends."""
    page = paper()
    for row in range(5):
        top = 200 + row * 200
        page[top + 8 : top + 32, 100:900] = 0
        page[top : top + 40, 100:140] = 0
    return page


@pytest.mark.parametrize("degrees", [-5.0, 1.5, 6.0])
def test_a_page_that_lies_askew_is_straightened(degrees) -> None:
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1)
    askew = cv2.warpAffine(text_page(), turn, (WIDTH, HEIGHT), borderValue=(255, 255, 255))
    page = put_upright(np.asarray(askew, np.uint8), Lines())
    rises = page.quads[:, 1, 1] - page.quads[:, 0, 1]
    assert len(page.quads) == 5
    assert np.abs(rises).max() < 8  # of 800 pixels: half a degree


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_is_put_on_its_feet_and_the_boxes_are_of_the_page_as_shown(quarters) -> None:
    shown = np.ascontiguousarray(np.rot90(text_page(), quarters))
    page = put_upright(shown, Lines())
    assert page.image.shape == (HEIGHT, WIDTH, 3)
    assert page.image[200:240, 110:130].mean() < 30
    assert page.image[200:207, 300:800].mean() > 200
    left, top, right, bottom = page.to_box(Place(100, 200, 900, 240))
    height, width = shown.shape[:2]
    marked = shown[round(top * height) : round(bottom * height), round(left * width) : round(right * width)]
    assert sorted(marked.shape[:2]) == [40, 800]
    assert marked.mean() < 128


def test_a_long_picture_is_looked_through_in_bands() -> None:
    long = np.full((6_000, 900, 3), 255, np.uint8)
    tops = list(range(100, 5_900, 100))
    for top in tops:
        long[top : top + 30, 100:800] = 0
    quads = find_text(long, Lines())
    assert sorted(round(float(quad[0, 1]), -1) for quad in quads) == tops


def test_a_strip_one_pixel_wide_is_one_band() -> None:
    strip = np.full((4_000, 1, 3), 255, np.uint8)
    strip[100:200] = 0
    assert len(find_text(strip, Lines())) == 1


def test_a_red_seal_goes_and_the_print_under_it_stays() -> None:
    page = paper()
    cv2.circle(page, (500, 700), 100, (40, 40, 215), 8)
    cv2.circle(page, (500, 700), 40, (40, 40, 215), -1)
    page[690:700, 300:700] = 20
    cleaned = without_seals(page)
    assert cleaned[660, 500].tolist() == [255, 255, 255]
    assert cleaned[600, 500].tolist() == [255, 255, 255]
    assert cleaned[695, 300:700].max() == 20


def test_red_letters_across_the_page_are_no_seal() -> None:
    page = paper()
    for left in range(100, 900, 100):
        cv2.rectangle(page, (left, 100), (left + 80, 180), (40, 40, 215), 12)
    assert without_seals(page) is page


def table_page():
    page = paper()
    for y in (300, 400, 500):
        cv2.line(page, (100, y), (900, y), (0, 0, 0), 2)
    for x in (100, 500, 900):
        cv2.line(page, (x, 300), (x, 500), (0, 0, 0), 2)
    return page


def test_rules_of_a_table_are_found_and_strokes_of_large_letters_are_not() -> None:
    page = table_page()
    cv2.line(page, (200, 100), (290, 100), (0, 0, 0), 6)  # within a box of text
    rules = rules_of(page, [Place(190, 60, 700, 150)])
    across = sorted(round(rule.top, -1) for rule in rules if rule.right - rule.left > 2)
    down = sorted(round(rule.left, -1) for rule in rules if rule.bottom - rule.top > 2)
    assert across == [300, 400, 500]
    assert down == [100, 500, 900]


def test_a_dash_alone_in_a_cell_is_not_missed() -> None:
    page = table_page()
    cv2.line(page, (680, 350), (710, 350), (0, 0, 0), 3)
    texts = [Place(200, 330, 400, 370), Place(200, 430, 400, 470)]
    (mark,) = missed(page, rules_of(page, texts), texts, 40.0)
    assert mark.left < 680 < 710 < mark.right
    assert (mark.top + mark.bottom) / 2 == pytest.approx(350, abs=3)
    assert mark.height == pytest.approx(40, abs=1)
