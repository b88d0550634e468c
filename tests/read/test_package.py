import io
import struct
import zipfile

import pytest

from errors import Damaged, Protected, TooMuch, UnsupportedFormat
from index.read.package import Package, parse_xml
from index.read.task import Task
from settings import Settings

BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "哈哈哈哈"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>"""


def packed(members, compression=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.fixture
def opened(tmp_path):
    def open_it(data, **settings):
        path = tmp_path / "示例.docx"
        path.write_bytes(data)
        return Package(Task(path, "示例.docx", Settings(**settings), tmp_path))

    return open_it


def test_parts_are_found_in_any_case_and_with_either_slash(opened):
    with opened(packed({"Doc_0\\Document.XML": "<a>示例</a>", "empty/": ""})) as package:
        assert "/doc_0/pages/../document.xml" in package
        assert "other.xml" not in package
        assert package.read("DOC_0/Document.xml").decode() == "<a>示例</a>"
        assert package.xml("Doc_0/Document.xml").text == "示例"
        assert len(package.names) == 1


def test_a_name_in_gb18030_that_does_not_say_so_is_found(opened):
    named = "附件123.xml".encode("gb18030")
    with opened(packed({"x" * len(named): "<a/>"}).replace(b"x" * len(named), named)) as package:
        assert package.read("附件123.xml") == b"<a/>"


def test_a_missing_part_is_named(opened):
    with opened(packed({"a.xml": "<a/>"})) as package, pytest.raises(Damaged, match=r"part word/document\.xml is mis"):
        package.read("word/document.xml")


def test_an_encrypted_part_needs_a_password(opened):
    data = packed({"a.xml": "<a/>"}).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    with opened(data) as package, pytest.raises(Protected, match="encrypted"):
        package.read("a.xml")


def test_a_truncated_package_is_damaged(opened):
    with pytest.raises(Damaged, match="list of contents"):
        opened(packed({"a.xml": "<a>" + "示例" * 999 + "</a>"})[:90])


def test_broken_bytes_inside_a_part_are_damage(opened):
    data = bytearray(packed({"a.xml": "<a>示例</a>"}, zipfile.ZIP_STORED))
    data[data.index("示例".encode())] ^= 0xFF
    with opened(bytes(data)) as package, pytest.raises(Damaged, match=r"part a\.xml is cut off"):
        package.read("a.xml")


def test_an_unknown_packing_is_said(opened):
    data = bytearray(packed({"a.xml": "<a/>"}))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(mark) + offset, 99)
    with opened(bytes(data)) as package, pytest.raises(UnsupportedFormat, match="packed in a way"):
        package.read("a.xml")


def test_all_parts_together_stay_within_the_settings(opened):
    with opened(packed({"a": b"1" * 600, "b": b"2" * 600}), unpack_bytes=1000) as package:
        assert package.read("a") == b"1" * 600
        with pytest.raises(TooMuch, match="1,000 bytes"):
            package.read("b")


def test_a_part_that_unpacks_a_thousandfold_is_a_bomb(opened):
    with opened(packed({"a.xml": b" " * 30_000_000})) as package, pytest.raises(TooMuch, match="400 times"):
        package.read("a.xml")


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_xml_that_declares_entities_is_refused(data):
    with pytest.raises(Damaged, match="declares XML entities"):
        parse_xml(data.encode(), "示例.docx", "word/document.xml")


def test_xml_that_is_cut_off_is_damaged():
    with pytest.raises(Damaged, match="no well-formed XML"):
        parse_xml("<a>示例".encode(), "示例.docx")


def test_xml_may_have_white_space_and_comments_before_it():
    root = parse_xml(
        '\n<?xml version="1.0" encoding="utf-8"?><!-- 草稿 --><a><!-- 无 -->示例</a>'.encode(), "示例.docx"
    )
    assert (root.tag, root.text) == ("a", "示例")
