"""Boxes round a quotation on its page, out of the places of its lines."""

from dataclasses import replace

from made_documents import a_document

from index.model import Area, LinePlace, Piece, Text
from index.places import OnPage, boxes_of, confidence_of

# 第一条 of line 3, 用水户 of line 5 from its third column on, an unplaced line 6
TEXT = Text("第一条用水户\n末行", (Piece(0, 3, 0, 1), Piece(3, 5, 2, 2), Piece(7, 6, 0, 2)))
PLACES = {
    3: LinePlace(3, 1, (Area(0, 4, (0.1, 0.2, 0.5, 0.25)),), None),
    5: LinePlace(5, 2, (Area(0, 3, (0.0, 0.5, 0.3, 0.6)), Area(4, 6, (0.6, 0.5, 0.8, 0.6))), 0.75),
}
DOCUMENT = replace(a_document(), text=TEXT)


def places(source: str, first: int, last: int) -> list[LinePlace]:
    assert source == DOCUMENT.source
    return [place for line, place in PLACES.items() if first <= line <= last]


def rounded(found: list[OnPage]) -> list[tuple[int, tuple[float, ...]]]:
    return [(each.page, tuple(round(value, 6) for value in each.box)) for each in found]


def test_a_range_within_a_line_takes_its_share_of_the_line():
    assert rounded(boxes_of(DOCUMENT, 1, 3, places)) == [(1, (0.2, 0.2, 0.4, 0.25))]


def test_a_range_over_two_pages_has_boxes_on_both_and_a_column_between_two_areas_none():
    assert rounded(boxes_of(DOCUMENT, 2, 6, places)) == [
        (1, (0.3, 0.2, 0.4, 0.25)),
        (2, (0.2, 0.5, 0.3, 0.6)),
        (2, (0.6, 0.5, 0.7, 0.6)),
    ]


def test_parts_of_one_printed_line_have_one_box():
    areas = (Area(0, 2, (0.1, 0.2, 0.2, 0.25)), Area(2, 4, (0.2, 0.21, 0.3, 0.25)), Area(4, 6, (0.6, 0.2, 0.7, 0.25)))
    text = Text("用水三吨水表", (Piece(0, 3, 0, 1),))
    found = boxes_of(replace(DOCUMENT, text=text), 0, 6, lambda *_: [LinePlace(3, 1, areas, None)])
    assert rounded(found) == [(1, (0.1, 0.2, 0.3, 0.25)), (1, (0.6, 0.2, 0.7, 0.25))]


def test_a_line_without_a_place_has_no_box():
    assert boxes_of(DOCUMENT, 7, 9, places) == []
    assert boxes_of(replace(DOCUMENT, text=Text("无来处")), 0, 3, places) == []


def test_the_least_sure_line_counts_and_lines_of_text_do_not():
    assert confidence_of(DOCUMENT, 0, 9, places) == 0.75
    assert confidence_of(DOCUMENT, 0, 3, places) is None
