import pytest

from errors import Damaged
from index.read.rtf import read_rtf
from index.read.task import Task
from settings import Settings

FONTS = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset2 Wingdings;}{\f3\fcharset136 MingLiU;}}"


def hexed(text, encoding="gb18030"):
    return "".join(f"\\'{each:02x}" for each in text.encode(encoding))


def read(tmp_path, inside, head=r"\rtf1\ansi\ansicpg1252\deff0"):
    path = tmp_path / "示例市办法.rtf"
    path.write_bytes(f"{{{head}{FONTS}{inside}}}".encode("latin-1"))
    return read_rtf(Task(path, path.name, Settings(), tmp_path))


def texts(source):
    return [line.text for line in source.lines if line.text]


def test_bytes_are_in_the_encoding_of_their_font(tmp_path):
    text = rf"\f1 {hexed('第一条')}\f0  Art\'e9 \f3 {hexed('臺灣', 'cp950')}\plain\'e9\par"
    assert texts(read(tmp_path, text)) == ["第一条 Arté 臺灣é"]


def test_a_second_byte_may_be_a_plain_character(tmp_path):
    assert "丂".encode("gb18030") == b"\x81@"
    assert texts(read(tmp_path, r"\f1 \'81@\par")) == ["丂"]


def test_a_file_of_a_chinese_code_page_needs_no_font_for_it(tmp_path):
    assert texts(read(tmp_path, rf"\f0 {hexed('示例市')}\par", r"\rtf1\ansi\ansicpg936")) == ["示例市"]


def test_characters_in_unicode_and_what_stands_for_them(tmp_path):
    text = r"\uc1\u31532?\u19968\'3f\u26465*{\uc2\u30340\'b5\'c4}\uc0\u35268x\u-10179\u-8704\par"
    assert texts(read(tmp_path, text)) == ["第一条的规x\U0001f600"]


def test_paragraphs_lines_and_signs(tmp_path):
    text = r"a\line b\par\pard c\tab d\~e\_f\-g\{h\}\ldblquote i\rdblquote\page j" + "\\\n" + "k"
    assert texts(read(tmp_path, text)) == ["a", "b", "c\td\xa0e-fg{h}“i”", "j", "k"]


def test_destinations_that_are_no_text_are_skipped(tmp_path):
    text = (
        r"{\info{\title x}}{\*\generator y{z}}{\header h}{\field{\*\fldinst PAGE}{\fldrslt {7}}}{\field{\*\fldinst{REF a}}{\fldrslt{8}}}{\v hidden}{\deleted gone}"
        r"{\pict\bin5 }}}}}}{\nonshppict{\pict 00}}ok\par"
    )
    source = read(tmp_path, text)
    assert texts(source) == ["8ok"]
    assert source.notes == ("有 1 幅图片未读取，图中文字不在其内。1 image was not read.",)


def test_fields_without_a_result_show_what_they_say(tmp_path):
    symbol = r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 10}{\fldrslt\f2\fs20}}'
    fraction = r"{\field{\*\fldinst{ EQ \\f(1,3)}}{\fldrslt }}"
    assert texts(read(tmp_path, symbol + "a" + fraction + r"\par")) == ["☑a1/3"]


def test_a_field_with_a_result_shows_it_alone(tmp_path):
    symbol = r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings"}{\fldrslt\f2 \'fe}}'
    fraction = r"{\field{\*\fldinst{ EQ \\f(1,3)}}{\fldrslt {1}{/3}}}"
    assert texts(read(tmp_path, symbol + "a" + fraction + r"b\par")) == ["☑a1/3b"]


@pytest.mark.parametrize("between", ["", "\r\n"])
def test_text_written_twice_is_read_once_in_unicode(tmp_path, between):
    assert texts(read(tmp_path, rf"{{\upr{between}{{?}}{{\*\ud{{\u31532?}}}}}}\u19968?\par")) == ["第一"]


def test_a_text_box_in_a_text_box(tmp_path):
    inner = r"{\shp{\*\shpinst{\shptxt inner\par}}}"
    assert texts(read(tmp_path, rf"{{\shp{{\*\shpinst{{\shptxt outer{inner}\par}}}}}}a\par b\par")) == [
        "a", "outer", "inner", "b"
    ]  # fmt: skip


def test_text_boxes_of_old_programs(tmp_path):
    box = r"{\*\do\dobxpage{\dptxbx{\dptxbxtext\pard inside\par}}}"
    assert texts(read(tmp_path, box + r"a\par")) == ["a", "inside"]


def test_a_symbol_font_that_says_it_is_none(tmp_path):
    fonts = r"{\fonttbl{\f9\fcharset0 Wingdings 2;}}"
    assert texts(read(tmp_path, fonts + r"{\f9 R}\f0 a\par")) == ["☑a"]


def test_the_numbers_of_lists_stand_in_the_text(tmp_path):
    text = (
        rf"{{\listtext\f1 {hexed('第一章')}\tab}}\f1 {hexed('总则')}\par"
        rf"{{\pntext\f1 {hexed('（一）')}\tab}}{hexed('目的')}\par{{\listtext\f2 \'d8\tab}}\f0 point\par"
    )
    assert texts(read(tmp_path, text)) == ["第一章 总则", "（一）目的", "➢ point"]


def test_cells_by_their_edges_merged_down_and_across(tmp_path):
    text = (
        r"\trowd\trhdr\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\intbl A\cell B\cell\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl\cell c\cell d\cell\row"
        r"\trowd\cellx1000\cellx3000\intbl e\par f\cell g\cell\row\pard end\par"
    )
    rows = [line.row for line in read(tmp_path, text).lines if line.row]
    assert [row.cells for row in rows] == [("A", "B", "B"), ("A", "c", "d"), ("e f", "g", "g")]
    assert [row.header for row in rows] == [True, True, False]
    assert texts(read(tmp_path, text))[-1] == "end"


def test_a_table_in_a_cell(tmp_path):
    inner = (
        r"\itap2 i\nestcell j\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
        r"\itap2 k\nestcell l\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
    )
    text = rf"\trowd\cellx1000\cellx2000\pard\intbl A\cell {inner}\pard\intbl\cell\trowd\cellx1000\cellx2000\row\pard end\par"
    assert texts(read(tmp_path, text)) == ["A", "i\tj", "k\tl", "end"]


def test_notes_and_text_boxes_follow_their_paragraph(tmp_path):
    text = (
        r"a{\super\chftn}{\footnote\pard{\super\chftn} n\par}b{\chftn{\*\footnote\chftn\pard m}}"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt old}}\par c\par"
    )
    assert texts(read(tmp_path, text)) == ["ab", "n", "m", "box", "c"]


@pytest.mark.parametrize("cut", [1, 10])
def test_a_file_that_is_cut_off_is_damaged(tmp_path, cut):
    path = tmp_path / "a.rtf"
    path.write_bytes(rf"{{\rtf1\ansi{FONTS} some text\par more}}".encode()[:-cut])
    with pytest.raises(Damaged, match="cut off"):
        read_rtf(Task(path, "a.rtf", Settings(), tmp_path))


def test_groups_without_end_are_refused(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1" + b"{" * 100_000)
    with pytest.raises(Damaged, match="too deep"):
        read_rtf(Task(path, "a.rtf", Settings(), tmp_path))
