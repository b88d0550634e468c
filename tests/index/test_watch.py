"""An index that follows its folder: what is added, changed, renamed and removed is taken up without being asked."""

import shutil
import sys
import threading
import time

import pytest
from made_documents import PARKS, WATER, HashingEncoder

from errors import IndexMissing
from index.build import build
from index.store import Store
from index.watch import watching
from settings import Settings

SETTINGS = Settings()
WAIT_S = 60


class Seen:
    """Waits for the next build to be told."""

    def __init__(self):
        self.turn = threading.Semaphore(0)

    def changed(self):
        self.turn.release()

    def wait_for(self, index, names):
        """Waits through the builds until the index holds these sources."""
        while True:
            assert self.turn.acquire(timeout=WAIT_S), f"the index does not hold {names}"
            with Store.open(index, SETTINGS) as store:
                if list(store.info.sources) == names:
                    return store.documents()


@pytest.mark.slow
def test_a_folder_is_followed(tmp_path):
    papers, index, seen = tmp_path / "papers", tmp_path / "index", Seen()
    papers.mkdir()
    (papers / "water.txt").write_text(WATER, "utf-8")
    build([papers], index, SETTINGS)
    (papers / "parks.txt").write_text(PARKS, "utf-8")
    with watching(index, seen.changed):
        seen.wait_for(index, ["parks.txt", "water.txt"])  # came before the watch began
        (papers / "water.txt").rename(papers / "节水.txt")
        seen.wait_for(index, ["parks.txt", "节水.txt"])
        (papers / "节水.txt").write_text(WATER.replace("节约用水", "雨水利用"), "utf-8")
        (papers / "parks.txt").unlink()
        (head,) = seen.wait_for(index, ["节水.txt"])
    assert "雨水利用" in head.title
    assert "watch" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.slow
def test_a_folder_that_is_deleted_and_made_again_is_followed_again(tmp_path):
    papers, index, seen = tmp_path / "papers", tmp_path / "index", Seen()
    papers.mkdir()
    (papers / "water.txt").write_text(WATER, "utf-8")
    build([papers], index, SETTINGS)
    with watching(index, seen.changed):
        seen.wait_for(index, ["water.txt"])
        papers.rename(tmp_path / "old")
        papers.mkdir()
        (papers / "parks.txt").write_text(PARKS, "utf-8")
        seen.wait_for(index, ["parks.txt"])
        shutil.rmtree(papers)
        time.sleep(3)
        shutil.copytree(tmp_path / "old", papers)
        seen.wait_for(index, ["water.txt"])
        (papers / "parks.txt").write_text(PARKS, "utf-8")
        seen.wait_for(index, ["parks.txt", "water.txt"])


def test_a_build_that_does_not_end_is_ended(tmp_path, monkeypatch):
    papers, index, begun = tmp_path / "papers", tmp_path / "index", tmp_path / "begun"
    papers.mkdir()
    (papers / "water.txt").write_text(WATER, "utf-8")
    build([papers], index, SETTINGS, encoder=HashingEncoder())
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntrap '' TERM\ntouch {begun}\nexec sleep 600\n", "ascii")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr("index.watch._END_S", 0.5)
    until = time.monotonic() + WAIT_S
    with watching(index, lambda: None):
        while not begun.exists():
            assert time.monotonic() < until
            time.sleep(0.05)
    while "watch" in {thread.name for thread in threading.enumerate()}:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_what_keeps_documents_from_being_watched_is_told_once(tmp_path, monkeypatch, caplog):
    papers, index, tried = tmp_path / "papers", tmp_path / "index", threading.Semaphore(0)
    papers.mkdir()
    (papers / "water.txt").write_text(WATER, "utf-8")
    build([papers], index, SETTINGS, encoder=HashingEncoder())

    def full(*paths, **_):
        tried.release()
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr("index.watch.watch", full)
    monkeypatch.setattr("index.watch._AGAIN_S", 0.01)
    with watching(index, lambda: None):
        assert all(tried.acquire(timeout=WAIT_S) for _ in range(3))
    (said,) = caplog.messages
    assert said.startswith(f"The index in {index} does not follow its documents: OS file watch limit reached; ")


def test_a_program_that_cannot_be_begun_is_told(tmp_path, monkeypatch, caplog):
    papers, index, until = tmp_path / "papers", tmp_path / "index", time.monotonic() + WAIT_S
    papers.mkdir()
    (papers / "water.txt").write_text(WATER, "utf-8")
    build([papers], index, SETTINGS, encoder=HashingEncoder())
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    monkeypatch.setattr("index.watch._LOOK_MS", 50)
    with watching(index, lambda: None):
        while not caplog.messages:
            assert time.monotonic() < until
            time.sleep(0.05)
    assert caplog.messages[0].startswith(
        f"The index in {index} does not follow its documents: [Errno 2] No such file or directory: '{tmp_path}/nowhere'"
    )


def test_without_an_index_nothing_is_watched(tmp_path):
    with pytest.raises(IndexMissing, match="There is no index"), watching(tmp_path / "index", lambda: None):
        pass
