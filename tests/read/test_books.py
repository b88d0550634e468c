"""Electronic books and web archives."""

import zipfile

import pytest

from errors import Damaged, EmptyFile, Protected
from index.read.epub import read_epub
from index.read.task import Task
from index.read.web import read_mhtml
from settings import Settings

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/><e:CipherData><e:CipherReference URI="{}"/></e:CipherData>'
    "</e:EncryptedData></encryption>"
)


def chapter(inside):
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{inside}</body></html>'


def read_book(tmp_path, chapters, spine, missing=(), **others):
    """`chapters`: texts by file name; `spine`: file names in reading order; `missing`: named and not in the file."""
    items = "".join(
        f'<item id="i{name}" href="{name}" media-type="application/xhtml+xml"{" properties=" + chr(34) + "nav" + chr(34) if name == "nav.xhtml" else ""}/>'
        for name in [*chapters, *missing]
    )
    order = "".join(f'<itemref idref="i{name}"/>' for name in [*spine, *missing])
    path = tmp_path / "汇编.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr(
            "OEBPS/book.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{order}</spine></package>',
        )
        for name, inside in chapters.items():
            archive.writestr(f"OEBPS/{name}", chapter(inside))
        for name, content in others.items():
            archive.writestr(f"META-INF/{name}.xml", content)
    return read_epub(Task(path, path.name, Settings(), tmp_path))


def test_chapters_come_in_the_order_of_the_spine_without_the_contents(tmp_path):
    chapters = {
        "b.xhtml": "<p>第二章</p>",
        "nav.xhtml": "<ol><li>第一章</li></ol>",
        "a.xhtml": "<p>第一章&nbsp;总则</p>",
    }
    source = read_book(tmp_path, chapters, ["nav.xhtml", "a.xhtml", "b.xhtml"])
    assert [(line.text, line.begins) for line in source.lines] == [
        ("第一章 总则", True),
        ("", None),
        ("第二章", True),
    ]


def test_a_book_of_which_only_the_fonts_are_hidden_is_read_and_an_encrypted_one_is_protected(tmp_path):
    fonts = ENCRYPTED.format("http://www.idpf.org/2008/embedding", "OEBPS/a.ttf")
    assert read_book(tmp_path, {"a.xhtml": "<p>正文</p>"}, ["a.xhtml"], encryption=fonts).text == "正文"
    locked = ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/a.xhtml")
    with pytest.raises(Protected, match="汇编.epub was not read: its chapters are encrypted"):
        read_book(tmp_path, {"a.xhtml": "<p>正文</p>"}, ["a.xhtml"], encryption=locked)


def test_a_book_without_chapters_or_text(tmp_path):
    with pytest.raises(Damaged, match="names no chapters"):
        read_book(tmp_path, {"a.xhtml": "<p>正文</p>"}, [])
    with pytest.raises(EmptyFile, match="only images"):
        read_book(tmp_path, {"a.xhtml": "<img src='1.jpg'/>"}, ["a.xhtml"])


def test_a_part_that_is_missing_costs_no_other(tmp_path):
    source = read_book(tmp_path, {"a.xhtml": "<p>第一条</p>"}, ["a.xhtml"], missing=("b.xhtml",))
    assert (source.text, source.notes) == (
        "第一条",
        ("书中 2 个部分缺 1 个，未能读取。Parts missing in the file and not read: 1 of 2.",),
    )
    with pytest.raises(Damaged, match="none of its chapters is in the file"):
        read_book(tmp_path, {}, [], missing=("b.xhtml",))


def read_archive(tmp_path, data):
    path = tmp_path / "页面.mhtml"
    path.write_bytes(data)
    return read_mhtml(Task(path, path.name, Settings(), tmp_path))


def archived(*parts, start=""):
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"{start}\r\n\r\n'.encode()
    return head + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


def part(page, charset, fields=""):
    return (
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n{fields}\r\n".encode() + page
    )


def test_the_root_of_a_web_archive_is_read_in_the_encoding_that_its_bytes_are_in(tmp_path):
    page = "<html><p>镕基路拆迁补偿办法</p>".encode("gbk")
    image = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nMTIz"
    assert read_archive(tmp_path, archived(part(page, "gb2312"), image)).text == "镕基路拆迁补偿办法"


def test_the_root_is_the_part_that_is_named_as_the_start(tmp_path):
    parts = [part("<p>广告</p>".encode(), "utf-8"), part("<p>正文在此</p>".encode(), "utf-8", "Content-ID: <r@x>\r\n")]
    assert read_archive(tmp_path, archived(*parts, start='; start="<r@x>"')).text == "正文在此"


def test_the_pages_in_frames_are_read_where_the_root_only_frames_them(tmp_path):
    frames = part(b"<html><frameset><frame src='cid:a'></frameset></html>", "utf-8")
    assert (
        read_archive(tmp_path, archived(frames, part("<p>框架里的正文</p>".encode(), "utf-8"))).text == "框架里的正文"
    )


def test_the_text_in_a_frame_is_read_under_the_title_that_stands_round_it(tmp_path):
    """Faults: the archive was read as its breadcrumb, or as its title alone."""
    frame = part("<h1>发热门诊名单</h1><p>共设发热门诊12家，24小时开放。</p>".encode(), "utf-8")
    for outer, lines in (
        ("<div>首页</div>", []),
        ("<h1>示例市卫生健康委员会公告</h1>", ["示例市卫生健康委员会公告"]),
    ):
        root = part(f"<html><body>{outer}<iframe src='cid:a'></iframe></body></html>".encode(), "utf-8")
        source = read_archive(tmp_path, archived(root, frame))
        assert [line.text for line in source.lines] == [*lines, "发热门诊名单", "共设发热门诊12家，24小时开放。"]
        assert source.notes == ()


def test_a_frame_beside_a_text_is_not_read(tmp_path):
    root = part("<p>公园每日6时开放。</p><iframe src='cid:a'></iframe>".encode(), "utf-8")
    source = read_archive(tmp_path, archived(root, part("<p>请扫描二维码。</p>".encode(), "utf-8")))
    assert source.text == "公园每日6时开放。"


def test_a_web_archive_without_a_page_is_damaged(tmp_path):
    with pytest.raises(Damaged, match="页面.mhtml was not read: there is no page in this web archive"):
        read_archive(tmp_path, archived(b"Content-Type: image/png\r\n\r\n1"))
