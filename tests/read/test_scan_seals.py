"""Round seals in the colour of the print: taken off where they are lighter, else what is under them is doubted."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")

import cv2

from index.read.collected import Collected
from index.read.layout.shapes import Glyph, Place
from index.read.scan.scanner import PageScanner
from index.read.scan.seals import Seal, doubted, is_letter_of, lightened, seals_of

PRINT, MIDDLE, RADIUS = 10, (600, 900), 100


def sealed_page(ink):
    """A page of print with a ring and a star over two lines."""
    page = np.full((1_400, 1_000, 3), 255, np.uint8)
    for row in range(12):
        for left in range(100, 900, 40):
            page[100 + row * 60 : 126 + row * 60, left : left + 4] = PRINT
    cv2.circle(page, MIDDLE, RADIUS, (ink, ink, ink), 6)
    cv2.circle(page, MIDDLE, 25, (ink, ink, ink), -1)
    page[880:886, 480:720] = PRINT
    return page


def test_a_ring_is_found_where_it_is_and_none_in_print_alone() -> None:
    (seal,) = seals_of(sealed_page(0))
    assert np.allclose(seal, (*MIDDLE, RADIUS), atol=6)
    page = sealed_page(0)
    page[760:] = 255
    assert seals_of(page) == []


def test_a_seal_lighter_than_print_goes_and_the_print_under_it_stays() -> None:
    page = sealed_page(90)
    cleaned, stay = lightened(page, seals_of(page))
    assert stay == []
    assert cleaned[MIDDLE[1] + RADIUS, MIDDLE[0]].tolist() == [255, 255, 255]
    assert cleaned[MIDDLE[1] + 5, MIDDLE[0]].tolist() == [255, 255, 255]
    assert cleaned[880:886, 480:720].max() == PRINT


def test_a_seal_as_dark_as_print_stays_and_nothing_is_changed() -> None:
    page = sealed_page(PRINT)
    cleaned, stay = lightened(page, seals_of(page))
    assert cleaned is page
    assert len(stay) == 1


def glyph(x, y):
    return Glyph("日", x - 8.0, y - 8.0, x + 8.0, y + 8.0, 16.0, confidence=0.99)


def test_what_stands_under_a_seal_is_doubted_and_the_seals_own_letters_are_no_text() -> None:
    seals = [Seal(600.0, 900.0, 100.0)]
    assert [each.confidence for each in doubted([glyph(600, 930), glyph(300, 930)], seals)] == [0.5, 0.99]
    assert is_letter_of(Place(590, 815, 610, 835), 1, seals)
    assert not is_letter_of(Place(520, 925, 680, 945), 10, seals)
    assert not is_letter_of(Place(290, 815, 310, 835), 1, seals)


def test_a_seal_is_where_it_was_when_the_page_is_turned() -> None:
    quarter = np.array([[0, 1, 0], [-1, 0, 1_000], [0, 0, 1]], np.float64)
    assert Seal(600.0, 900.0, 100.0).moved(quarter) == Seal(900.0, 400.0, 100.0)


def test_of_pages_with_print_under_a_seal_it_is_said(tmp_path) -> None:
    scanner = PageScanner.__new__(PageScanner)
    scanner._read, scanner._sealed = {1: [0.9], 2: [0.5], 3: [0.5]}, [2, 3]
    into = Collected()
    scanner.add_note(into)
    assert into.notes[1] == (
        "第 2–3 页有印章压住文字，章下的字可能认错，请核对原件。"
        "A seal covers print on page 2–3; what stands under it may be read wrongly."
    )
