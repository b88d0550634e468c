"""Characters anywhere on a page become segments and columns in the order in which they are read."""

from index.read.layout.order import reading_order, rows_of
from index.read.layout.segments import segments_of
from index.read.layout.shapes import Glyph


def line(words, left, top, size=10.0):
    """The characters of a line, each as wide as high."""
    return [Glyph(each, left + n * size, top, left + (n + 1) * size, top + size, size) for n, each in enumerate(words)]


def texts(segments):
    return ["".join(glyph.text for glyph in segment.glyphs) for segment in segments]


def read(glyphs):
    return [["".join(texts(row)) for row in column] for column in reading_order(segments_of(glyphs))]


def block(mark, count, left, top, width=12):
    return [glyph for n in range(count) for glyph in line(mark * width, left, top + 15 * n)]


def test_characters_drawn_twice_stand_once():
    assert texts(segments_of(line("津贴", 50, 50) + line("津贴", 50.5, 50.3))) == ["津贴"]


def test_the_same_character_of_another_size_in_another_line_stays():
    one, other = Glyph("市", 868, 614, 906, 652, 38), Glyph("市", 868, 464, 897, 493, 29)
    assert sorted(texts(segments_of([one, other]))) == ["市", "市"]


def test_the_same_character_next_to_itself_stays():
    assert texts(segments_of(line("人人", 50, 50))) == ["人人"]


def test_the_order_of_drawing_does_not_matter():
    assert texts(segments_of(line("高龄津贴", 50, 50)[::-1])) == ["高龄津贴"]


def test_a_wide_gap_parts_segments_of_a_row():
    segments = segments_of(line("姓名", 50, 50) + line("年龄", 150, 51))
    assert [texts(row) for row in rows_of(segments)] == [["姓名", "年龄"]]


def test_texts_printed_over_each_other_are_not_mixed():
    (segment,) = segments_of(line("高龄津贴办法", 50, 50) + line("示例市云州区", 54, 50))
    assert texts([segment]) == ["高龄津贴办法示例市云州区"]


def test_an_index_figure_belongs_to_its_line():
    assert texts(segments_of(line("津贴", 50, 50) + line("1", 70, 49, size=5))) == ["津贴1"]


def test_columns_are_read_one_after_the_other():
    page = line("题" * 20, 90, 20) + block("甲", 6, 20, 60) + block("乙", 6, 220, 63) + line("尾" * 20, 90, 170)
    assert read(page) == [["题" * 20], ["甲" * 12] * 6, ["乙" * 12] * 6, ["尾" * 20]]


def test_two_columns_around_a_picture_and_three_below_it():
    above = block("甲", 5, 20, 20, 10) + block("丙", 5, 380, 20, 10)
    below = block("甲", 5, 20, 95) + block("乙", 5, 190, 95) + block("丙", 5, 360, 95)
    assert read(above + below) == [
        ["甲" * 10] * 5 + ["甲" * 12] * 5,
        ["乙" * 12] * 5,
        ["丙" * 10] * 5 + ["丙" * 12] * 5,
    ]


def test_short_cells_side_by_side_are_rows_and_no_columns():
    rows = [glyph for n in range(6) for glyph in line("项目", 20, 20 + 15 * n) + line("每月二百元", 200, 20 + 15 * n)]
    assert read(rows) == [["项目每月二百元"] * 6]


def test_no_characters_are_no_columns():
    assert reading_order([]) == []
    assert segments_of([Glyph(" ", 0, 0, 5, 5, 5)]) == []
