"""Files cut off, locked, empty, wrongly named: one sentence each, and the reading goes on."""

import io
import zipfile
from pathlib import Path

import pytest
from bad_files import docx, epub, link, locked, odt, packed, pdf, sentence_about, xlsx, zeros_zipped
from made_ofd import members, page, text
from made_ofd import packed as ofd_of

from errors import Damaged, EmptyFile, Protected, ReadError, TooMuch, UnsupportedFormat
from index.read import Unpacked, open_file
from settings import Settings

SETTINGS = Settings(ocr=False)
OFD = ofd_of(members(page(text("正文"))))
GOOD = {"a.docx": docx(), "a.xlsx": xlsx(), "a.odt": odt(), "a.epub": epub(), "a.ofd": OFD, "a.pdf": pdf()}


def refused(opened, name: str, data: bytes) -> ReadError:
    with pytest.raises(ReadError, match=sentence_about(name)) as raised:
        opened(name, data)
    return raised.value


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_is_read(opened, name):
    assert opened(name, GOOD[name]).text.split()[-1] in ("正文", "text")


@pytest.mark.parametrize(
    "name", [*GOOD, "a.doc", "a.xls", "a.wps", "a.zip", "a.7z", "a.txt", "a.html", "a.eml", "a.rtf"]
)
def test_no_bytes(opened, name):
    assert type(refused(opened, name, b"")) is EmptyFile


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.odt", "a.epub", "a.ofd"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_packages_cut_off(opened, name, share):
    assert type(refused(opened, name, GOOD[name][: int(len(GOOD[name]) * share)])) is Damaged


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.odt", "a.epub", "a.ofd"])
def test_packages_of_locked_parts(opened, name):
    error = refused(opened, name, locked(GOOD[name]))
    assert type(error) is Protected
    assert "password" in str(error)


def test_a_pdf_cut_off(opened):
    assert type(refused(opened, "a.pdf", GOOD["a.pdf"][:60])) is Damaged


def test_a_pdf_with_a_password(opened):
    padding = "28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A"
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{padding}>/U<{'00' * 32}>/P -4>>/ID[<00><00>]"
    assert type(refused(opened, "a.pdf", pdf(trailer=lock))) is Protected


@pytest.mark.parametrize("name", ["办法.doc", "办法.pdf", "办法.docx", "办法.ofd", "办法.xls"])
def test_an_office_97_file_that_is_locked_by_a_password(opened, name):
    error = refused(opened, name, _ole_of(["EncryptedPackage"]))
    assert type(error) is Protected


@pytest.mark.parametrize(
    ("name", "kind"), [("a.pdf", "a.docx"), ("a.docx", "a.ofd"), ("a.doc", "a.pdf"), ("a.xls", "a.odt")]
)
def test_the_wrong_suffix_does_not_matter(opened, name, kind):
    assert opened(name, GOOD[kind]).text.split()[-1] in ("正文", "text")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.ofd", "a.xls", "a.zip", "a.doc"])
def test_nonsense_under_the_name_of_a_document(opened, name):
    assert type(refused(opened, name, bytes(range(256)) * 20)) is Damaged


@pytest.mark.parametrize(
    "head",
    [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"7z\xbc\xaf\x27\x1c"],
)
def test_nonsense_behind_the_mark_of_a_format(opened, head):
    assert type(refused(opened, "a.pdf", head + bytes(range(256)) * 20)) in (Damaged, UnsupportedFormat)


def test_an_image_where_none_is_to_be_read(opened):
    assert type(refused(opened, "a.png", b"\x89PNG\r\n\x1a\n" + bytes(300))) is EmptyFile


def test_a_bomb_in_an_archive(opened):
    error = refused(opened, "a.zip", zeros_zipped(100 << 20))
    assert type(error) is TooMuch
    assert "报告.txt" in str(error)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.ofd", "a.xlsx"])
def test_a_bomb_in_a_package(opened, name):
    part = {
        "a.docx": "word/document.xml",
        "a.odt": "content.xml",
        "a.epub": "book.opf",
        "a.ofd": "Doc_0/Document.xml",
        "a.xlsx": "xl/worksheets/sheet1.xml",
    }
    assert type(refused(opened, name, _exchanged(GOOD[name], part[name], b"<a>" + bytes(60 << 20)))) is TooMuch


def test_a_bomb_in_a_bomb(opened, process):
    inner = packed([(f"{n}.zip", zeros_zipped(64 << 20)) for n in range(3)])
    found = opened("a.zip", packed([(f"{n}.zip", inner) for n in range(3)]))
    assert isinstance(found, Unpacked)
    try:
        for name, path in found.members:
            below = open_file(path, name, SETTINGS, process)
            assert isinstance(below, Unpacked)
            try:
                for bomb, place in below.members:
                    with pytest.raises(TooMuch, match=sentence_about(bomb)):
                        open_file(place, bomb, SETTINGS, process)
            finally:
                below.remove()
    finally:
        found.remove()


def test_more_files_than_an_archive_may_have(opened):
    data = packed([(f"{n}.txt", "正文") for n in range(SETTINGS.unpack_files + 1)])
    assert type(refused(opened, "a.zip", data)) is TooMuch


def test_names_that_lead_out_of_the_archive(opened, tmp_path):
    names = [
        "../out.txt",
        "/etc/out.txt",
        "C:\\out.txt",
        "..\\..\\out.txt",
        "a/../../out.txt",
        "\\\\host\\share\\out.txt",
    ]
    found = opened("a.zip", packed([(name, f"正文{n}") for n, name in enumerate(names)]))
    try:
        assert isinstance(found, Unpacked)
        for name, path in found.members:
            assert ".." not in name.split("/")
            assert not name.startswith("/")
            assert path.resolve().is_relative_to(Path(found.folder).resolve())
        assert sorted(path.read_text() for _, path in found.members) == [f"正文{n}" for n in range(len(names))]
    finally:
        found.remove()
    assert not list(tmp_path.parent.rglob("out.txt"))


def test_links_in_an_archive_are_not_followed(opened, tmp_path):
    (tmp_path / "secret.txt").write_text("机密")
    target = str(tmp_path / "secret.txt")
    found = opened("a.zip", packed([link("link.txt", target), ("办法.txt", "正文")]))
    try:
        assert not any(path.is_symlink() for _, path in found.members)
        assert "机密" not in [path.read_text() for _, path in found.members]
        assert ("办法.txt", "正文") in [(name, path.read_text()) for name, path in found.members]
    finally:
        found.remove()


def _exchanged(data: bytes, part: str, content: bytes) -> bytes:
    """A package with other content in one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kept = [(name, archive.read(name)) for name in archive.namelist() if name != part]
    return packed([*kept, (part, content)])


def _ole_of(streams: list[str]) -> bytes:
    """A compound file (MS-CFB) of empty streams."""
    sector = 512
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(sector - 8))
    header[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    header[44:48] = (1).to_bytes(4, "little")  # one sector of the table of sectors
    header[48:52] = (1).to_bytes(4, "little")  # the directory is in the second
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = (0xFFFFFFFE).to_bytes(4, "little")
    header[76:sector] = b"\xff" * (sector - 76)
    header[76:80] = bytes(4)
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * (sector - 8)
    entries = [_entry("Root Entry", 5, 1), *(_entry(name, 2, None) for name in streams)]
    return bytes(header) + table + b"".join(entries).ljust(sector, b"\0")


def _entry(name: str, kind: int, child: int | None) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    nobody = b"\xff" * 4
    below = nobody if child is None else child.to_bytes(4, "little")
    end = (0xFFFFFFFE).to_bytes(4, "little")
    return (
        raw.ljust(64, b"\0")
        + len(raw).to_bytes(2, "little")
        + bytes([kind, 1])
        + nobody * 2
        + below
        + bytes(36)
        + end
        + bytes(8)
    )
