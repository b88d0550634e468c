"""A file becomes lines, in whatever encoding an office sends it, or is refused in one sentence."""

import codecs
from pathlib import Path

import pytest

from errors import EmptyFile, ReadError, Undecodable, UnsupportedFormat
from index.read import SUFFIXES, read_source
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
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "utf-16 little", "utf-16 big"],
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
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"PK\x03\x04" + b"\x00\x01\x02\x03" * 200,
        codecs.BOM_UTF8 + "节水".encode("gb18030") + b"\xff\xff",
        codecs.BOM_UTF16_LE + b"\x00\xd8\x41",
        "节水".encode() + b"\xff\xff\x80",
        b"\x00" * 4000,
    ],
    ids=["png", "zip", "a mark that lies", "half a utf-16 character", "no encoding at all", "zeros"],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Undecodable, match=r"办法\.txt was not read: .+[.;].*"):
        read_source(write(tmp_path, data), SETTINGS)


@pytest.mark.parametrize("data", [b"", b"\n\n", "　 \r\n\t".encode(), codecs.BOM_UTF8])
def test_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyFile, match="holds no text"):
        read_source(write(tmp_path, data), SETTINGS)


@pytest.mark.parametrize("name", ["办法.exe", "办法", "办法.pdf.zip", ".txt"])
def test_other_formats(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match=r"is not one of .*\.txt"):
        read_source(write(tmp_path, b"a", name), SETTINGS)


def test_suffix_in_capitals(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, b"water", "A.TXT"), SETTINGS).text == "water"
    assert {".txt", ".md"} <= SUFFIXES


def test_too_large(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"11 bytes and the limit is 10.*WENZHENG_MAX_FILE_BYTES"):
        read_source(write(tmp_path, b"hello world"), Settings(max_file_bytes=10))


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="was not read"):
        read_source(tmp_path / "无.txt", SETTINGS)
    (tmp_path / "夹.txt").mkdir()
    with pytest.raises(ReadError, match="was not read"):
        read_source(tmp_path / "夹.txt", SETTINGS)


def test_windows_line_ends_are_no_text() -> None:
    assert [(line.number, line.text) for line in lines_of("水\r\n\r\n电")] == [(1, "水"), (2, ""), (3, "电")]


def test_no_form_feed_no_pages() -> None:
    assert {line.page for line in lines_of("水\n电")} == {None}


def test_form_feeds_count_pages() -> None:
    assert [line.page for line in lines_of("水\n\f电\n气\n\f热")] == [1, 2, 2, 3]
