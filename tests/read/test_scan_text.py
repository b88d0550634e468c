"""What a recogniser gives becomes characters in their places, in the form in which they are printed."""

import pytest

pytest.importorskip("rapidocr")

from index.read.collected import Collected
from index.read.layout import Layout
from index.read.layout.shapes import Glyph, Place, Rule
from index.read.scan.engine import Reading
from index.read.scan.glyphs import glyphs_of
from index.read.scan.resolution import render_scale
from index.read.scan.scanner import PageScanner
from index.read.scan.strokes import parted
from index.read.scan.wording import restored


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("各县、区人民政府:", "各县、区人民政府："),
        ("示例市,云州市", "示例市，云州市"),
        ("街道(镇)办事处", "街道（镇）办事处"),
        ("（以下简称补贴)", "（以下简称补贴）"),
        ("示政发〔2025]7号", "示政发〔2025〕7号"),
        ("补贴1,200.50元", "补贴1,200.50元"),
        ("8:30至17:00", "8:30至17:00"),
        ("f(x), g(y)", "f(x), g(y)"),
        ("GB/T 9704-2012", "GB/T 9704-2012"),
    ],
)
def test_narrow_marks_between_chinese_characters_get_their_width(read: str, printed: str) -> None:
    assert restored(read) == printed
    assert len(restored(read)) == len(read)


def test_characters_stand_where_they_were_read() -> None:
    glyphs = glyphs_of(_evenly("示例市政府"), Place(100, 50, 300, 90))
    assert "".join(glyph.text for glyph in glyphs) == "示例市政府"
    assert [round((glyph.left + glyph.right) / 2) for glyph in glyphs[1:-1]] == [160, 200, 240]
    assert all(before.right == after.left for before, after in zip(glyphs, glyphs[1:], strict=False))
    assert glyphs[0].confidence == 0.9


def test_a_blank_in_chinese_is_kept_only_where_a_gap_is_printed() -> None:
    close = Reading("示例 市", (0.125, 0.375, 0.375, 0.625), (1.0,) * 4)
    assert _line(glyphs_of(close, Place(0, 0, 160, 50))) == "示例市"
    apart = Reading("示例市：云州市", (0.05, 0.15, 0.25, 0.35, 0.65, 0.75, 0.85), (1.0,) * 7)
    assert _line(glyphs_of(apart, Place(0, 0, 400, 50))) == "示例市：  云州市"


def test_words_of_latin_letters_stay_apart() -> None:
    reading = Reading("GB T9", (0.1, 0.3, 0.3, 0.5, 0.7), (1.0,) * 5)
    assert _line(glyphs_of(reading, Place(0, 0, 100, 30))) == "GB T9"


def test_a_box_over_two_cells_is_parted_at_the_rule_between_them() -> None:
    rules = [Rule(200, 0, 201, 400), Rule(0, 52, 400, 53), Rule(300, 300, 301, 400)]
    left, right = parted(Place(100, 50, 350, 90), rules)
    assert left == Place(100, 54.5, 198.5, 90)
    assert right == Place(202.5, 54.5, 350, 90)


def test_the_note_names_the_pages_and_never_rounds_up() -> None:
    into = Collected()
    scanner = PageScanner.__new__(PageScanner)
    scanner._read, scanner._sealed = {1: [1.0, 0.999], 2: [1.0], 4: [0.98]}, []
    scanner.add_note(into)
    assert into.notes == [
        "第 1–2、4 页是图像，文字由光学识别得到，平均可信度 0.99。"
        "Pages 1–2, 4 are images; their text was recognised (mean confidence 0.99)."
    ]


def test_no_note_where_nothing_was_read() -> None:
    into = Collected()
    scanner = PageScanner.__new__(PageScanner)
    scanner._read = {}
    scanner.add_note(into)
    assert into.notes == []


def test_pages_are_drawn_at_200_dpi_small_ones_finer_and_huge_ones_coarser() -> None:
    assert render_scale(595, 842) == pytest.approx(200 / 72, rel=1e-3)
    assert render_scale(300, 420) * 420 == pytest.approx(2_339)
    assert render_scale(5_000, 8_000) * 8_000 == pytest.approx(3_400)


def _evenly(text: str) -> Reading:
    return Reading(text, tuple((at + 0.5) / len(text) for at in range(len(text))), (0.9,) * len(text))


def _line(glyphs: list[Glyph]) -> str:
    layout, into = Layout(), Collected()
    layout.add_page(1, 1_000, 1_000, glyphs)
    layout.write(into)
    return "\n".join(line.text for line in into.lines)
