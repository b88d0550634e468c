"""A file becomes lines, in whatever encoding an office sends it, or is refused in one sentence."""

import codecs
from pathlib import Path

import pytest

from errors import Damaged, EmptyFile, ReadError, TooMuch, Undecodable, UnsupportedFormat
from index.read import read_source
from index.read.plain import lines_of
from settings import Settings

TEXT = "示例市节约用水办法\n第一条　为了节约用水，制定本办法。\n联系人：刘䶮\n"
SETTINGS = Settings()


def write(folder: Path, data: bytes, name: str = "办法.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=[
        *("utf-8", "utf-8 with mark", "gb18030", "utf-16 little", "utf-16 big"),
        *("utf-16 little without mark", "utf-16 big without mark", "utf-32 little", "utf-32 big"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    source = read_source(write(tmp_path, data), SETTINGS)
    assert source.text == TEXT
    assert [line.text for line in source.lines] == [*TEXT.split("\n")]
    assert [line.number for line in source.lines] == [1, 2, 3, 4]


def test_old_gb2312_is_part_of_gb18030(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, "节约用水".encode("gb2312")), SETTINGS).text == "节约用水"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "节水".encode("gb18030") + b"\xff\xff",
        codecs.BOM_UTF16_LE + b"\x00\xd8\x41",
        "节水".encode() + b"\xff\xff\x80",
        b"\x00" * 4000,
    ],
    ids=["a mark that lies", "half a utf-16 character", "no encoding at all", "zeros"],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Undecodable, match=r"办法\.txt was not read: .+[.;].*"):
        read_source(write(tmp_path, data), SETTINGS)


def test_a_file_of_no_bytes(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match=r"办法\.txt was not read: the file is empty \(0 bytes\)"):
        read_source(write(tmp_path, b""), SETTINGS)


@pytest.mark.parametrize("data", [b"\n\n", "　 \r\n\t".encode(), codecs.BOM_UTF8])
def test_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyFile, match="holds no text"):
        read_source(write(tmp_path, data), SETTINGS)


@pytest.mark.parametrize("name", ["办法.exe", "办法.py", "办法.json"])
def test_text_under_the_name_of_no_document(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match=r"files are not documents; name it \.txt"):
        read_source(write(tmp_path, b"a", name), SETTINGS)


@pytest.mark.parametrize("name", ["A.TXT", "办法", "办法.pdf", "办法.doc", "办法.log"])
def test_text_under_the_name_of_any_document(tmp_path: Path, name: str) -> None:
    assert read_source(write(tmp_path, "节约用水".encode("gb18030"), name), SETTINGS).text == "节约用水"


def test_no_text_under_the_name_of_another_format(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"办法\.pdf was not read: it does not begin as a \.pdf file does"):
        read_source(write(tmp_path, bytes(range(256)) * 8, "办法.pdf"), SETTINGS)


def test_too_large(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"11 bytes and the limit is 10.*WENZHENG_MAX_FILE_BYTES"):
        read_source(write(tmp_path, b"hello world"), Settings(max_file_bytes=10))


def test_too_much_text(tmp_path: Path) -> None:
    with pytest.raises(TooMuch, match=r"办法\.txt was not read: it has 11 characters and the limit is 10; split it"):
        read_source(write(tmp_path, b"hello world"), Settings(read_chars=10))


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="was not read"):
        read_source(tmp_path / "无.txt", SETTINGS)
    (tmp_path / "夹.txt").mkdir()
    with pytest.raises(ReadError, match="was not read"):
        read_source(tmp_path / "夹.txt", SETTINGS)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["节约用水管理办法", "Water Supply Rules\n1. Scope\n", "水\n", "第1条 水\r\n"])
def test_utf_16_without_a_mark(tmp_path: Path, encoding: str, text: str) -> None:
    assert read_source(write(tmp_path, text.encode(encoding)), SETTINGS).text == text


@pytest.mark.parametrize("text", ["Water supply rules, naïve ones", "Water supply, with 节水 in the end"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_mostly_latin_text_is_not_taken_for_utf_16(tmp_path: Path, encoding: str, text: str) -> None:
    assert read_source(write(tmp_path, text.encode(encoding)), SETTINGS).text == text


def test_lines_of_two_encodings_are_read_each_in_its_own(tmp_path: Path) -> None:
    data = "第一条 为了节约用水，制定本办法。\n".encode() * 3 + "第二条 用水应当计量。\n".encode("gb18030") + b"end\n"
    lines = read_source(write(tmp_path, data), SETTINGS).lines
    assert [line.text for line in lines] == [
        *["第一条 为了节约用水，制定本办法。"] * 3,
        "第二条 用水应当计量。",
        "end",
        "",
    ]


def test_a_word_that_is_valid_in_both_does_not_make_a_file_mixed(tmp_path: Path) -> None:
    text = "联通\n示例市节约用水办法\n"
    assert read_source(write(tmp_path, text.encode("gb18030")), SETTINGS).text == text


def test_a_few_broken_bytes_cost_their_place_and_no_more(tmp_path: Path) -> None:
    good = "用水单位应当计量。\n".encode("gb18030") * 30
    text = read_source(write(tmp_path, good + b"\xca\xbe\xff\xc0\xfd\n" + good), SETTINGS).text
    assert text.count("用水单位应当计量。\n") == 60
    assert "\ufffd" in text.split("\n")[30]


def test_too_many_broken_lines_are_refused(tmp_path: Path) -> None:
    good = "用水单位应当计量。\n".encode("gb18030") * 18
    with pytest.raises(Undecodable, match="neither UTF-8 nor GB18030"):
        read_source(write(tmp_path, good + b"\xff\xff\n\xff\n"), SETTINGS)


def test_one_stray_control_character_makes_no_binary_file(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, "水\x07表".encode()), SETTINGS).text == "水\x07表"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(tmp_path: Path, end: str) -> None:
    lines = read_source(write(tmp_path, end.join(["水", "", "电", "气"]).encode()), SETTINGS).lines
    assert [(line.number, line.text) for line in lines] == [(1, "水"), (2, ""), (3, "电"), (4, "气")]


def test_line_ends_of_three_kinds_in_one_file() -> None:
    lines = lines_of("水\r电\r\n气\n热\r\r\n光")
    assert [line.text for line in lines] == ["水", "电", "气", "热", "", "光"]


def test_separators_of_unicode_end_no_line() -> None:
    assert [line.text for line in lines_of("水\u2028电\u2029气\x85热\x0b光")] == ["水\u2028电\u2029气\x85热\x0b光"]


def test_lines_are_a_sequence() -> None:
    lines = lines_of("水\n电\n\f气\n热")
    assert (len(lines), lines[-1].text, lines[1].number) == (4, "热", 2)
    some = lines[1:3]
    assert [(line.text, line.number, line.page) for line in some] == [("电", 2, 1), ("\f气", 3, 2)]
    assert (len(some), some[0].text, [line.text for line in some[1:]]) == (2, "电", ["\f气"])
    with pytest.raises(IndexError):
        lines[4]


def test_windows_line_ends_are_no_text() -> None:
    assert [(line.number, line.text) for line in lines_of("水\r\n\r\n电")] == [(1, "水"), (2, ""), (3, "电")]


def test_no_form_feed_no_pages() -> None:
    assert {line.page for line in lines_of("水\n电")} == {None}


def test_a_file_knows_how_many_pages_it_has(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, "水\n\f电\n\f热".encode()), SETTINGS).pages == 3
    assert read_source(write(tmp_path, "水\n电".encode()), SETTINGS).pages is None


def test_form_feeds_count_pages() -> None:
    assert [line.page for line in lines_of("水\n\f电\n气\n\f热")] == [1, 2, 2, 3]
