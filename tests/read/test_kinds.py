"""What files are, told by their first bytes."""

import bz2
import gzip
import tarfile

import pytest

from errors import UnsupportedFormat
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
