"""What was read unsurely is cut closer to its ink and read again."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")

from index.read.scan.again import read_twice
from index.read.scan.engine import Reading


class Told:
    """Gives the readings it was made with, and keeps how high the strips were."""

    def __init__(self, *rounds):
        self._rounds = list(rounds)
        self.heights = []

    def read(self, strips):
        self.heights.append([strip.shape[0] for strip in strips])
        return list(self._rounds.pop(0)) if strips else []


def said(text, *confidences):
    return Reading(text, tuple(0.5 for _ in text), confidences)


def strip(top, bottom):
    image = np.full((60, 80, 3), 255, np.uint8)
    image[top:bottom, 20:60] = 0
    return image


def test_only_what_is_unsure_is_cut_to_its_ink_and_read_again() -> None:
    engine = Told([said("合", 0.65), said("甲", 0.99), said("乙", 0.5)], [said("合计", 0.99, 0.99)])
    read = read_twice([strip(18, 43), strip(18, 43), strip(2, 58)], engine)
    assert [each.text for each in read] == ["合计", "甲", "乙"]
    assert engine.heights == [[60, 60, 60], [31]]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (said("合计", 0.8, 0.8), said("合", 0.99), "合计"),
        (said("合计", 0.8, 0.8), said("台计", 0.7, 0.8), "合计"),
        (said("乱", 0.3), said("丸", 0.6), "乱"),
        (said("", *()), said("丸", 0.95), "丸"),
    ],
)
def test_the_surer_reading_counts_and_no_character_is_lost(first, second, text) -> None:
    assert read_twice([strip(18, 43)], Told([first], [second]))[0].text == text


def test_an_empty_strip_is_not_read_again() -> None:
    engine = Told([said("", *())])
    assert read_twice([np.full((60, 80, 3), 255, np.uint8)], engine)[0].text == ""


def test_a_long_line_is_not_read_again() -> None:
    engine = Told([said("合", 0.65)])
    line = np.tile(strip(18, 43), (1, 7, 1))
    assert read_twice([line], engine)[0].text == "合"
    assert engine.heights == [[60], []]
