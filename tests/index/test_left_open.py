"""What cannot be opened, or not be written to its end, leaves no connection open."""

import sqlite3

import pytest

from errors import IndexDamaged, StoreError
from index.references.between import Between
from index.references.links import FILE, AllLinks, Links
from index.volume import FILE as VOLUME
from index.volume import Volume, origins


@pytest.fixture
def opened(monkeypatch):
    """All connections that are made."""
    made, connect = [], sqlite3.connect

    def kept(*args, **options):
        made.append(connect(*args, **options))
        return made[-1]

    monkeypatch.setattr("sqlite3.connect", kept)
    yield made
    for connection in made:
        connection.close()


def is_open(connection):
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


def test_a_volume_that_is_no_database(tmp_path, opened):
    (tmp_path / VOLUME).write_bytes(b"x" * 5_000)
    with pytest.raises(IndexDamaged):
        Volume.open(tmp_path)
    with pytest.raises(IndexDamaged):
        Volume.create(tmp_path)
    assert origins(tmp_path) == []
    assert [is_open(each) for each in opened] == [False] * 3


def test_a_volume_with_other_tables(tmp_path, opened):
    Volume.create(tmp_path).close()
    with sqlite3.connect(tmp_path / VOLUME) as connection:
        connection.execute("PRAGMA user_version = 3")
    connection.close()
    with pytest.raises(IndexDamaged, match="tables of version 3"):
        Volume.open(tmp_path)
    assert not is_open(opened[-1])


def test_a_volume_that_can_be_read_stays_open_until_it_is_closed(tmp_path, opened):
    Volume.create(tmp_path).close()
    volume = Volume.open(tmp_path)
    assert [is_open(each) for each in opened] == [False, True]
    volume.close()
    assert not is_open(opened[-1])


def test_links_of_which_some_are_gone(tmp_path, opened):
    segments = [tmp_path / "one", tmp_path / "two"]
    for folder in segments:
        folder.mkdir()
        Links.create(folder / FILE).close()
    with pytest.raises(IndexDamaged):
        AllLinks.open(segments, tmp_path, lambda _: 0)
    assert len(opened) == 4
    assert not any(map(is_open, opened))


def test_links_that_cannot_be_written(tmp_path, opened):
    Between.create(tmp_path / FILE, None).finish()
    with pytest.raises(StoreError, match="could not be written"):
        Between.create(tmp_path / FILE, None)
    assert not any(map(is_open, opened))
