"""What files are, told by their first bytes."""

import bz2
import gzip
import io
import struct
import tarfile
import zipfile

import pytest

from errors import Damaged, UnsupportedFormat
from index.read.kinds import kind_of, mark_of

MAIL = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/"


def test_comments_without_end_before_a_page_take_no_time():
    assert mark_of(b"<!---->" * 500 + b"x") is None
    assert mark_of(b"<!-- a --> <!---->\n<html>") == "html"


def test_a_page_in_utf_16():
    assert mark_of("\ufeff<html>".encode("utf-16-le")) == "html"
    assert mark_of("\ufeff第一条".encode("utf-16-le")) is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (MAIL + b"related\nSnapshot-Content-Location: https://a.example/\n\n", "mhtml"),
        (MAIL + b"related\nTo: c@d.example\n\n", "eml"),
        (MAIL.replace(b"\n", b"\r\n") + b"mixed\r\n\r\n--x\r\nContent-Type: multipart/related\r\n\r\n", "eml"),
        (b"From a@b.example Tue Apr  2 09:00:00 2024\n" + MAIL + b"mixed\n\n", "eml"),
        (b"From: here on\nit is text\n", None),
    ],
    ids=["page", "sent", "page within a mail", "mailbox", "text"],
)
def test_mails_and_web_pages_kept_as_mails(head, kind):
    assert mark_of(head) == kind


def test_packed_files_are_named(tmp_path):
    (tmp_path / "甲.txt").write_text("第一条", "utf-8")
    with tarfile.open(tmp_path / "甲.tar", "w") as archive:
        archive.add(tmp_path / "甲.txt", "甲.txt")
    (tmp_path / "甲.gz").write_bytes(gzip.compress("第一条".encode()))
    (tmp_path / "甲.bz2").write_bytes(bz2.compress("第一条".encode()))

    for name in ("甲.tar", "甲.gz", "甲.bz2"):
        with pytest.raises(UnsupportedFormat, match=f"^{name} was not read: it is packed .* unpack it"):
            kind_of(tmp_path / name, name)


def zipped(name: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("汇编.zip.001", zipped("甲.txt", b"1" * 99)[:80]),
        ("汇编.zip.002", bytes(range(200, 230))),
        ("汇编.7z.002", bytes(range(200, 230))),
        ("汇编.z01", b"PK\x07\x08" + zipped("甲.txt", b"1")[:30]),
        ("汇编.z02", bytes(range(200, 230))),
        ("汇编.zip", bytes(range(200, 230)) + b"PK\x05\x06" + struct.pack("<HHHHIIH", 2, 2, 1, 1, 50, 9, 0)),
    ],
    ids=["first zip", "later zip", "later 7z", "first segment", "later segment", "last segment"],
)
def test_parts_of_an_archive_in_several_are_named_as_such(tmp_path, name, content):
    """Fault: they were damaged, or no documents, and fetching them again was advised."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnsupportedFormat, match=f"^{name} was not read: it is one part of an archive in several"):
        kind_of(tmp_path / name, name)


def test_an_archive_meant_to_be_in_several_parts_that_is_in_one_is_an_archive(tmp_path):
    (tmp_path / "汇编.zip").write_bytes(b"PK00" + zipped("甲.txt", b"1"))
    assert kind_of(tmp_path / "汇编.zip", "汇编.zip") == "zip"


def test_the_list_of_an_archive_in_one_that_is_cut_off_is_not_taken_for_its_own(tmp_path):
    """Fault: the files of the inner one were read, and nothing was said of all the others."""
    (tmp_path / "汇编.zip").write_bytes(zipped("内层.zip", zipped("甲.txt", b"1"))[:-60])
    with pytest.raises(Damaged, match="its list of contents is cut off or damaged"):
        kind_of(tmp_path / "汇编.zip", "汇编.zip")
