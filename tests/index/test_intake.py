"""Archives in a folder: each file in them is a source, taken up, changed and removed with its archive."""

import io
import shutil
import zipfile

import pytest
from made_documents import PARKS, WATER, HashingEncoder

from errors import ReadError
from index.build import build
from index.read import ReadingProcess
from index.store import Store
from settings import Settings


def zipped(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return data.getvalue()


class Place:
    def __init__(self, folder):
        self.papers, self.index = folder / "papers", folder / "index"
        self.papers.mkdir()

    def write(self, name, data):
        path = self.papers / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return path

    def build(self, *paths, **settings):
        return build(paths or [self.papers], self.index, Settings(**settings), encoder=HashingEncoder())

    def titles(self):
        with Store.open(self.index, Settings(), encoder=HashingEncoder()) as store:
            return {head.source: head.title for head in store.documents()}


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_files_of_an_archive_are_added_changed_and_removed_with_it(place):
    place.write("包.zip", zipped(a_txt=WATER, b_txt=PARKS))
    assert place.build().added == ("包.zip/a.txt", "包.zip/b.txt")
    assert place.build().unchanged == ("包.zip/a.txt", "包.zip/b.txt")
    place.write("包.zip", zipped(b_txt=WATER, c_txt=PARKS))
    report = place.build()
    assert (report.added, report.updated, report.removed) == (("包.zip/c.txt",), ("包.zip/b.txt",), ("包.zip/a.txt",))
    assert place.titles() == {"包.zip/b.txt": "示例市节约用水办法", "包.zip/c.txt": "示例市公园管理办法"}
    (place.papers / "包.zip").rename(place.papers / "新.zip")
    report = place.build()
    assert report.added == ("新.zip/b.txt", "新.zip/c.txt")
    assert report.removed == ("包.zip/b.txt", "包.zip/c.txt")
    (place.papers / "新.zip").unlink()
    assert place.build().removed == ("新.zip/b.txt", "新.zip/c.txt")
    assert place.titles() == {}


def test_the_same_archive_in_two_folders_is_two_and_one_that_moved_keeps_its_names(place):
    data = zipped(a_txt=WATER)
    for folder in ("东", "西"):
        place.write(f"{folder}/包.zip", data)
    assert place.build(place.papers / "东", place.papers / "西").added == ("包.zip/a.txt", "西/包.zip/a.txt")
    shutil.move(place.papers / "东", place.papers.parent / "北")
    report = place.build(place.papers.parent / "北", place.papers / "西")
    assert (report.added, report.removed) == ((), ())
    assert sorted(report.unchanged) == ["包.zip/a.txt", "西/包.zip/a.txt"]


def test_what_could_not_be_read_in_an_archive_is_named_each_time_until_it_can(place):
    place.write("包.zip", zipped(a_txt=WATER, b_zip=zipped(c_txt=PARKS)))
    for added in (("包.zip/a.txt",), ()):
        report = place.build(unpack_depth=1)
        assert report.added == added
        assert report.faults == ("包.zip/b.zip",)
    assert place.build().added == ("包.zip/b.zip/c.txt",)


def test_an_archive_that_cannot_be_unpacked_this_time_keeps_its_files(place, monkeypatch):
    place.write("包.zip", zipped(a_txt=WATER, b_zip=zipped(c_txt=PARKS)))
    place.build()

    def fails(self, path, name, tell):
        raise ReadError(f"{name} was not read: not this time.")

    with monkeypatch.context() as patched:
        patched.setattr(ReadingProcess, "open", fails)
        report = place.build()
    assert (report.faults, report.removed) == (("包.zip",), ())
    report = place.build(unpack_depth=1)
    assert (report.faults, report.removed) == (("包.zip/b.zip",), ())
    assert set(place.titles()) == {"包.zip/a.txt", "包.zip/b.zip/c.txt"}
    place.write("包.zip", zipped(a_txt=WATER)[:80])
    report = place.build()
    assert (report.faults, report.removed) == (("包.zip",), ("包.zip/a.txt", "包.zip/b.zip/c.txt"))


def test_a_document_that_became_an_archive_is_no_document_any_more(place):
    place.write("文件.txt", WATER.encode())
    place.build()
    place.write("文件.txt", zipped(a_txt=PARKS))
    report = place.build()
    assert (report.added, report.removed) == (("文件.txt/a.txt",), ("文件.txt",))
    place.write("文件.txt", WATER.encode())
    report = place.build()
    assert (report.added, report.removed) == (("文件.txt",), ("文件.txt/a.txt",))


def test_archives_within_an_archive_share_its_limits(place):
    inner = zipped(c_txt=PARKS)
    place.write("包.zip", zipped(a_zip=inner, b_zip=inner))
    bytes_in_all = 2 * len(inner) + 2 * len(PARKS.encode())
    for settings, limit in (
        ({"unpack_files": 3}, "3 files"),
        ({"unpack_bytes": bytes_in_all - 1}, f"{bytes_in_all - 1:,} bytes"),
    ):
        ((name, why),) = place.build(**settings).skipped
        assert name == "包.zip/b.zip"
        assert f"with the archives beside it, it unpacks to more than {limit}; unpack it" in why
        assert place.titles() == {"包.zip/a.zip/c.txt": "示例市公园管理办法"}
    assert place.build(unpack_files=4, unpack_bytes=bytes_in_all).added == ("包.zip/b.zip/c.txt",)
