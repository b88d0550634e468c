"""Every character knows its way home, and every break says where a quotation must stop."""

import pytest

from index.model import Line, Text
from index.repair.lines import Printed, clean, fold
from index.repair.provenance import Composer


def composed(source: list[str], keep: list[int]) -> tuple[Text, list[Printed]]:
    """The lines of `source` whose numbers are in `keep`, composed in that order."""
    lines = [Line(text, number) for number, text in enumerate(source, start=1)]
    composer = Composer(lines)
    kept = [clean(lines[number - 1]) for number in keep]
    for line in kept:
        composer.add(line)
    return composer.text(), kept


def test_columns_lead_home() -> None:
    source = ["  为了 节约", "**用水**，制定\u200b本办法。"]
    text, _ = composed(source, [1, 2])
    assert text.text == "为了节约用水，制定本办法。"
    for offset, char in enumerate(text.text):
        place = text.place(offset)
        assert source[place.line - 1][place.column] == char


def test_nothing_lost_between_two_lines_is_no_break() -> None:
    text, _ = composed(["为了节约", "", "  用水。"], [1, 3])
    assert text.breaks == ()
    assert text.runs(0, len(text.text)) == [(0, 7)]


def test_a_line_left_out_is_a_break() -> None:
    text, _ = composed(["为了节约", "示例市公报 3", "用水。"], [1, 3])
    assert text.breaks == (4,)
    assert [text.text[a:b] for a, b in text.runs(0, 7)] == ["为了节约", "用水。"]


def test_a_line_moved_is_a_break_on_both_sides() -> None:
    text, _ = composed(["甲乙", "丙丁", "戊己"], [1, 3, 2])
    assert text.text == "甲乙戊己丙丁"
    assert text.breaks == (2, 4)


@pytest.mark.parametrize("mark", ["**", "\u3000", " ", "●", "-", "、", "“"])
def test_what_folding_ignores_is_no_break(mark: str) -> None:
    text, _ = composed(["甲乙", mark, "丙丁"], [1, 3])
    assert text.breaks == ()


def test_breaks_are_where_folded_text_is_not_in_the_folded_source() -> None:
    source = ["为了节约用水", "示例市公报 3", "制定本办法。"]
    text, _ = composed(source, [1, 3])
    whole = fold("\n".join(source))
    assert fold(text.text) not in whole
    assert all(fold(text.text[a:b]) in whole for a, b in text.runs(0, len(text.text)))


@pytest.mark.parametrize(
    ("source", "keep"),
    [
        (["e", "\u0301a"], [1, 2]),
        (["e \u0301a。水"], [1]),
        (["\u1100\u200b\u1161", "\u11a8"], [1, 2]),
        (["水\u200b表\u202e应当\u2066检定"], [1]),
        (["水\xad表&nbsp;应当<br>检定"], [1]),
        (["a<b>\u0338c"], [1]),
        (["见[办法](https://example.org/a)第三条"], [1]),
    ],
)
def test_runs_are_in_the_source_also_where_characters_would_become_one(source: list[str], keep: list[int]) -> None:
    text, _ = composed(source, keep)
    whole = fold("\n".join(source))
    assert all(fold(text.text[a:b]) in whole for a, b in text.runs(0, len(text.text)))
    for offset, char in enumerate(text.text):
        place = text.place(offset)
        assert source[place.line - 1][place.column] == char


def test_an_invisible_character_left_out_is_a_break() -> None:
    text, _ = composed(["水\u200b表\u202c应当检定"], [1])
    assert text.text == "水表应当检定"
    assert text.breaks == (1, 2)


def test_what_stood_between_brackets_of_a_link_is_no_part_of_a_quotation() -> None:
    text, _ = composed(["见[办法](https://example.org/a)第三条"], [1])
    assert [text.text[a:b] for a, b in text.runs(0, len(text.text))] == ["见", "办法", "第三条"]


def test_words_of_latin_letters_keep_a_space_between_lines() -> None:
    assert composed(["water", "supply"], [1, 2])[0].text == "water supply"
    assert composed(["水", "电"], [1, 2])[0].text == "水电"


def test_a_line_feed_belongs_to_the_piece_before_it() -> None:
    lines = [Line("甲", 1), Line("乙", 2)]
    composer = Composer(lines)
    composer.new_line()
    composer.add(clean(lines[0]))
    composer.new_line()
    composer.new_line()
    composer.add(clean(lines[1]))
    text = composer.text()
    assert text.text == "甲\n乙"
    assert [(text.place(offset).line, text.place(offset).column) for offset in range(3)] == [(1, 0), (1, 1), (2, 0)]


def test_pages_are_carried() -> None:
    lines = [Line("甲", 1, 1), Line("乙", 2, 2)]
    composer = Composer(lines)
    for line in lines:
        composer.add(clean(line))
    text = composer.text()
    assert [text.place(0).page, text.place(1).page] == [1, 2]


def test_runs_stay_inside_the_range_asked_for() -> None:
    text = Text("一二三四五六", breaks=(2, 4))
    assert text.runs(0, 6) == [(0, 2), (2, 4), (4, 6)]
    assert text.runs(2, 4) == [(2, 4)]
    assert text.runs(1, 3) == [(1, 2), (2, 3)]
    assert text.runs(3, 4) == [(3, 4)]
