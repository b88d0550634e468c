"""An index that cannot be read any more is made anew by a build: nothing goes before the new one stands."""

import json
import logging
import shutil
import sqlite3

import pytest
from made_documents import PARKS, WATER, HashingEncoder

from errors import IndexBusy, IndexDamaged, IndexVersion, StoreError
from index.build import build, remove
from index.generation import writing
from index.store import Store
from settings import Settings

SETTINGS = Settings()


class Place:
    """Two folders of papers, an index of both with something judged beside it, and one encoder."""

    def __init__(self, folder):
        self.index = folder / "index"
        self.papers = [folder / "one", folder / "two"]
        for path, name, text in zip(self.papers, ("water.txt", "parks.txt"), (WATER, PARKS), strict=True):
            path.mkdir()
            (path / name).write_text(text, "utf-8")
        self.encoder = HashingEncoder()
        build(self.papers, self.index, SETTINGS, encoder=self.encoder)
        self.judged = self.index / "feedback.sqlite3"
        self.judged.write_bytes(b"judged")

    @property
    def generation(self):
        return self.index / (self.index / "CURRENT").read_text().strip()

    @property
    def volume(self):
        (path,) = self.generation.glob("seg-*/catalogue.sqlite")
        return path

    def build(self, *paths, encoder=None):
        return build(paths or self.papers, self.index, SETTINGS, encoder=encoder or self.encoder)

    def info(self, **changed):
        path = self.generation / "index.json"
        held = {**json.loads(path.read_text()), **changed}
        path.write_text(json.dumps({name: value for name, value in held.items() if value is not None}))

    def sources(self):
        with Store.open(self.index, SETTINGS, encoder=self.encoder) as store:
            return list(store.info.sources)

    def files(self):
        """All that lies in the index folder, by name."""
        return {
            path.relative_to(self.index).as_posix(): path.read_bytes()
            for path in sorted(self.index.rglob("*"))
            if path.is_file() and path.name != "lock"
        }


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def older(place):
    place.info(version=1, given=None, segments=None, adapted=None)
    shutil.move(place.volume, place.generation / "catalogue.sqlite")


def newer(place):
    place.info(version=99, more={"a": 1})


def tables(place):
    with sqlite3.connect(place.volume) as connection:
        connection.execute("PRAGMA user_version = 3")
    connection.close()


def no_database(place):
    place.volume.write_bytes(b"x" * place.volume.stat().st_size)


def spoiled(place):
    """It can be opened and listed; what it holds of sections cannot be read."""
    data = bytearray(place.volume.read_bytes())
    at = data.index("第二条".encode())
    data[at - 2048 : at + 2048] = b"\xff" * 4096
    place.volume.write_bytes(data)
    (place.papers[0] / "water.txt").write_text(WATER.replace("二十", "三十"), "utf-8")


def no_name(place):
    (place.index / "CURRENT").write_bytes(b"\xff\x00")


def another_name(place):
    (place.index / "CURRENT").write_text("gen-000000000000\n")


BROKEN = [older, newer, tables, no_database, spoiled, no_name, another_name]
broken = pytest.mark.parametrize("break_it", BROKEN, ids=[each.__name__ for each in BROKEN])


@broken
def test_a_build_makes_it_anew_and_keeps_what_was_judged(place, break_it, caplog):
    break_it(place)
    report = place.build()
    assert sorted(report.added) == ["parks.txt", "water.txt"]
    assert (report.updated, report.removed, report.skipped) == ((), (), ())
    assert place.sources() == ["parks.txt", "water.txt"]
    assert sorted(path.name for path in place.index.iterdir()) == sorted(
        ["CURRENT", "feedback.sqlite3", place.generation.name, "lock"]
    )
    assert place.judged.read_bytes() == b"judged"
    (said,) = caplog.messages
    assert said.endswith(": it is made anew from its files and replaced then; what was judged stays.")
    assert place.build().unchanged == ("water.txt", "parks.txt")


@broken
def test_a_build_that_fails_midway_loses_nothing(place, break_it):
    break_it(place)
    before = place.files()

    class Full(HashingEncoder):
        def encode(self, texts):
            raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="could not be written: No space left on device; free space"):
        place.build(encoder=Full())
    assert place.files() == before
    assert len(place.build().added) == 2


@pytest.mark.parametrize("break_it", [older, newer, tables, no_database, no_name, another_name])
def test_what_it_was_built_from_is_read_again_whatever_is_given(place, break_it):
    break_it(place)
    assert sorted(place.build(place.papers[0]).added) == ["parks.txt", "water.txt"]
    assert place.sources() == ["parks.txt", "water.txt"]


def test_what_it_was_built_from_is_known_again(place):
    newer(place)
    place.build(place.papers[1])
    with Store.open(place.index, SETTINGS, encoder=place.encoder) as store:
        assert store.info.given == tuple(map(str, place.papers))
    older(place)
    place.build(place.papers[1])
    with Store.open(place.index, SETTINGS, encoder=place.encoder) as store:
        assert store.info.given == (str(place.papers[0] / "water.txt"), str(place.papers[1]))


@broken
def test_only_what_is_given_is_in_it_where_that_is_asked_for(place, break_it):
    break_it(place)
    report = build([place.papers[1]], place.index, SETTINGS, encoder=place.encoder, only=True)
    assert report.added == ("parks.txt",)
    assert place.sources() == ["parks.txt"]


def test_a_link_in_a_circle_is_told(place, tmp_path):
    older(place)
    (tmp_path / "circle").symlink_to("circle")
    report = place.build(tmp_path / "circle")
    assert (sorted(report.added), report.faults) == (["parks.txt", "water.txt"], (str(tmp_path / "circle"),))


def test_what_cannot_be_found_again_is_told(place):
    newer(place)
    shutil.rmtree(place.papers[1])
    report = place.build(place.papers[0])
    assert (report.added, report.removed) == (("water.txt",), ("parks.txt",))
    assert report.faults == (str(place.papers[1]),)


def test_an_index_of_which_no_file_is_there_is_kept(place):
    newer(place)
    before = place.files()
    for folder in place.papers:
        folder.rename(folder.with_name(f"{folder.name}-away"))
    with pytest.raises(StoreError, match=r"was not made anew, for none of its files can be read now; see that .*/one"):
        place.build()
    assert place.files() == before


def test_one_that_held_nothing_is_made_anew_of_nothing(tmp_path):
    place = Place(tmp_path)
    for folder in place.papers:
        for path in folder.iterdir():
            path.unlink()
    place.build()
    newer(place)
    assert place.build().added == ()
    assert place.sources() == []


def test_it_is_not_made_anew_while_another_one_writes(place):
    newer(place)
    before = place.files()
    with writing(place.index) as generation, pytest.raises(IndexBusy):
        place.build()
    assert not generation.exists()
    assert place.files() == before


@pytest.mark.parametrize(("break_it", "error"), [(newer, IndexVersion), (no_database, IndexDamaged)])
def test_nothing_is_taken_out_of_it(place, break_it, error):
    break_it(place)
    before = place.files()
    with pytest.raises(error, match="build"):
        remove(["water.txt"], place.index, SETTINGS, encoder=place.encoder)
    assert place.files() == before


def test_one_sentence_says_of_which_format_it_is(place, caplog):
    newer(place)
    with caplog.at_level(logging.WARNING, "wenzheng.index"):
        place.build()
    assert caplog.messages == [
        f"The index in {place.index} has format 99 and this Wenzheng reads 3: it is made anew from its files and "
        "replaced then; what was judged stays."
    ]
