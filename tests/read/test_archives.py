import io
import stat
import struct
import zipfile
import zlib

import py7zr
import pytest

from errors import Damaged, EmptyFile, Protected, TooMuch
from index.read.archives import unpack_7z, unpack_zip
from index.read.archives.names import is_hidden, safe_name
from index.read.task import Task
from settings import Settings


def task_of(tmp_path, data, name, **settings):
    (tmp_path / name).write_bytes(data)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return Task(tmp_path / name, name, Settings(**settings), scratch)


@pytest.fixture
def unzip(tmp_path):
    return lambda data, **settings: unpack_zip(task_of(tmp_path, data, "包.zip", **settings))


@pytest.fixture
def un7z(tmp_path):
    return lambda data, **settings: unpack_7z(task_of(tmp_path, data, "包.7z", **settings))


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    """`members`: names, or ZipInfos, with their bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def zipped_under(raw_name, extra=b"", flags=0):
    """A ZIP file of one member under a name of these bytes."""
    content = b"1"
    crc = zlib.crc32(content)
    sizes = struct.pack("<III", crc, len(content), len(content))
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, flags, 0, 0, 0x21) + sizes
    local += struct.pack("<HH", len(raw_name), len(extra)) + raw_name + extra + content
    central = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, flags, 0, 0, 0x21) + sizes
    central += struct.pack("<HHHHHII", len(raw_name), len(extra), 0, 0, 0, 0, 0) + raw_name + extra
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def seven_zipped(members, **options):
    data = io.BytesIO()
    with py7zr.SevenZipFile(data, "w", **options) as archive:
        for name, content in members:
            archive.writestr(content, name)
    return data.getvalue()


def named(members):
    return [name for name, _ in members]


def test_the_files_of_a_zip_archive_lie_under_numbers_with_their_suffix(unzip, tmp_path):
    members = unzip(zipped([("附件/一览表.XLSX", b"1"), ("通知.txt", "各区".encode()), ("附件/", b"")]))
    assert [(name, path.name) for name, path in members] == [
        ("附件/一览表.XLSX", "00001.xlsx"),
        ("通知.txt", "00002.txt"),
    ]
    assert [path.read_bytes() for _, path in members] == [b"1", "各区".encode()]
    assert {path.parent for _, path in members} == {tmp_path / "scratch"}


def _unicode_path(raw, name, crc=None):
    body = b"\1" + struct.pack("<I", zlib.crc32(raw) if crc is None else crc) + name.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


@pytest.mark.parametrize(
    ("raw", "extra", "flags", "name"),
    [
        ("关于印发.txt".encode("gbk"), b"", 0, "关于印发.txt"),
        ("关于印发.txt".encode(), b"", 0, "关于印发.txt"),
        ("关于印发.txt".encode(), b"", 0x800, "关于印发.txt"),
        (b"?.txt", b"", 0, "?.txt"),
        (b"\xff\xfe.txt", _unicode_path(b"\xff\xfe.txt", "镕.txt"), 0, "镕.txt"),
        ("甲.txt".encode("gbk"), _unicode_path("甲.txt".encode("gbk"), "旧名.txt", crc=1), 0, "甲.txt"),
    ],
)
def test_names_in_every_encoding(unzip, raw, extra, flags, name):
    assert named(unzip(zipped_under(raw, extra, flags))) == [name]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/绝对/甲.doc", "绝对/甲.doc"),
        ("C:\\云州\\甲.doc", "云州/甲.doc"),
        ("C:甲.doc", "甲.doc"),
        ("\\\\服务器\\共享\\甲.doc", "服务器/共享/甲.doc"),
        ("./甲/./乙.doc", "甲/乙.doc"),
        ("甲\u202excod.exe", "甲xcod.exe"),
        ("甲\n乙\0.txt", "甲乙.txt"),
        ("...", ""),
        ("长" * 300 + ".docx", "长" * 115 + ".docx"),
    ],
)
def test_a_name_leads_nowhere(name, safe):
    assert safe_name(name) == safe


def test_what_systems_leave_in_folders_is_hidden():
    hidden = [".DS_Store", "__MACOSX/._通知.doc", "甲/._乙.doc", "甲/Thumbs.db", "desktop.ini", ".git/config"]
    hidden += ["甲/~$通知.docx", "~$通知.docx"]
    assert [is_hidden(each) for each in [*hidden, "甲/通知.doc", "v1.0/通知.doc"]] == [True] * 8 + [False] * 2


def test_hidden_files_links_and_folders_are_left_out(unzip):
    link = zipfile.ZipInfo("链接.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    members = [(link, b"/etc/passwd"), (".DS_Store", b"1"), ("__MACOSX/._甲.txt", b"2"), ("甲.txt", b"3")]
    assert named(unzip(zipped(members))) == ["甲.txt"]


def test_two_files_of_one_name_are_told_apart(unzip):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("甲.txt", b"1"), ("甲.txt", b"2")])
    members = unzip(data)
    assert [(name, path.read_bytes()) for name, path in members] == [("甲.txt", b"1"), ("甲 (2).txt", b"2")]


def test_a_damaged_file_is_named_and_the_others_are_taken(unzip):
    data = bytearray(zipped([("甲.txt", b"A" * 50), ("乙.txt", b"B" * 50)], zipfile.ZIP_STORED))
    data[data.index(b"A" * 50)] = 0x43
    members = unzip(bytes(data))
    assert named(members) == ["乙.txt"]
    assert members.unread == ["包.zip › 甲.txt was not read: it is damaged in the archive; fetch or pack it again."]


def test_an_encrypted_file_is_named_and_an_archive_of_such_is_protected(unzip, tmp_path):
    members = unzip(_with_flag(zipped([("甲.txt", b"1"), ("乙.txt", b"2")]), "甲.txt"))
    assert named(members) == ["乙.txt"]
    assert members.unread == ["包.zip › 甲.txt was not read: it is protected by a password; pack it without one."]
    (tmp_path / "scratch").rename(tmp_path / "old")
    with pytest.raises(Protected, match="包.zip was not read: it is protected by a password"):
        unzip(_with_flag(zipped([("甲.txt", b"1")]), "甲.txt"))


def _with_flag(data, name):
    """The archive with the bit set that says that a member is encrypted."""
    changed = bytearray(data)
    at = changed.index(b"PK\1\2")
    while not changed[at + 46 :].startswith(name.encode()):
        at = changed.index(b"PK\1\2", at + 1)
    changed[at + 8] |= 1
    return bytes(changed)


def test_an_archive_within_is_one_of_the_files(unzip):
    assert named(unzip(zipped([("内.zip", zipped([("甲.txt", b"1")]))]))) == ["内.zip"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [({"unpack_files": 2}, "more than 2 files"), ({"unpack_bytes": 100}, "unpacks to more than 100 bytes")],
)
def test_an_archive_past_a_limit_is_refused(unzip, settings, words):
    with pytest.raises(TooMuch, match=words):
        unzip(zipped([(f"{each}.txt", b"1" * 50) for each in "甲乙丙"]), **settings)


def test_what_unpacks_as_no_document_does_is_refused(unzip):
    with pytest.raises(TooMuch, match="400 times its size"):
        unzip(zipped([("甲.txt", bytes(30_000_000))]))


def test_a_file_that_is_larger_than_it_says_is_damaged(unzip):
    data = bytearray(zipped([("甲.txt", bytes(100_000))]))
    struct.pack_into("<I", data, data.index(b"PK\1\2") + 24, 10)  # what the list of contents declares
    with pytest.raises(Damaged, match="none of its 1 files can be unpacked"):
        unzip(bytes(data), unpack_bytes=50_000)


def test_an_archive_that_is_cut_off_or_empty(unzip, tmp_path):
    with pytest.raises(Damaged, match="list of contents is cut off"):
        unzip(zipped([("甲.txt", b"1")])[:-30])
    (tmp_path / "scratch").rename(tmp_path / "old")
    with pytest.raises(EmptyFile):
        unzip(zipped([(".DS_Store", b"1")]))


def test_the_files_of_a_7z_archive(un7z, tmp_path):
    members = un7z(
        seven_zipped([("附件/一览.docx", b"1" * 9), (".DS_Store", b"2"), ("空.txt", b""), ("通知.txt", b"3")])
    )
    assert [(name, path.read_bytes()) for name, path in members] == [
        ("附件/一览.docx", b"1" * 9),
        ("空.txt", b""),
        ("通知.txt", b"3"),
    ]
    assert sorted(path.name for path in (tmp_path / "scratch").iterdir()) == ["00001.docx", "00002.txt", "00003.txt"]


@pytest.mark.parametrize("header", [True, False])
def test_a_7z_archive_with_a_password_is_protected(un7z, header):
    with pytest.raises(Protected, match="包.7z was not read: it is protected by a password"):
        un7z(seven_zipped([("甲.txt", b"1")], password="x", header_encryption=header))


def test_a_7z_archive_that_is_broken_gives_the_files_before_the_break(un7z):
    copy = [{"id": py7zr.FILTER_COPY}]
    data = bytearray(seven_zipped([(f"{each}.txt", each.encode() * 40) for each in "甲乙丙"], filters=copy))
    data[data.index("乙".encode() * 40)] ^= 0xFF
    members = un7z(bytes(data))
    assert named(members) == ["甲.txt"]
    assert members.unread == [
        f"包.7z › {each}.txt was not read: it is damaged in the archive; fetch or pack it again." for each in "乙丙"
    ]


def test_one_part_of_a_7z_archive_in_several_is_named_as_such(un7z, tmp_path):
    path = tmp_path / "汇编.7z.001"
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(50))
    with pytest.raises(Damaged, match="it is one part of an archive in several; unpack it"):
        unpack_7z(Task(path, path.name, Settings(), tmp_path))


def test_a_7z_archive_past_a_limit_or_cut_off_is_refused(un7z, tmp_path):
    data = seven_zipped([("甲.txt", bytes(5_000)), ("乙.txt", bytes(5_000))])
    with pytest.raises(TooMuch, match="unpacks to more than 6,000 bytes"):
        un7z(data, unpack_bytes=6_000)
    (tmp_path / "scratch").rename(tmp_path / "old")
    with pytest.raises(Damaged, match="list of contents"):
        un7z(data[:-10])
