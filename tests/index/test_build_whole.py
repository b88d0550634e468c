"""What stands after a build or a removal is whole: no trace of what went, and the former index where one fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_documents import PARKS, WATER

from errors import IndexBusy, IndexMissing, StoreError
from index.build import build, remove
from index.generation import writing
from index.store import Store
from tests.index.building import SETTINGS, Place

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_remove_leaves_nothing_in_any_file_of_the_folder(place):
    place.write("water.txt", WATER)
    place.write("parks.txt", PARKS)
    place.build()
    assert any("鹦鹉螺号".encode() in path.read_bytes() for path in files(place.index))
    assert place.remove("parks.txt").removed == ("parks.txt",)
    for path in files(place.index):
        for trace in ("鹦鹉螺", "公园", "parks.txt"):
            assert trace.encode() not in path.read_bytes(), (path.name, trace)
    with place.open() as store:
        assert store.search_words("鹦鹉螺号 公园", 9) == []
        assert len(store.search_vectors(store.encoder.encode(["公园"])[0], 99)) == store.info.searchable


def test_only_what_is_given_stays_where_that_is_asked_for(place, tmp_path):
    place.write("water.txt", WATER)
    other = tmp_path / "papers-2"  # its name begins as that of the folder before
    other.mkdir()
    place.build()
    (other / "parks.txt").write_text(PARKS, "utf-8")
    report = place.build(other, only=True)
    assert (report.added, report.removed) == (("parks.txt",), ("water.txt",))
    with place.open() as store:
        assert (store.info.sources, store.info.given) == (("parks.txt",), (str(other),))
    assert all("鹦鹉螺号".encode() in path.read_bytes() for path in place.index.glob("gen-*/seg-*/catalogue.sqlite"))
    before = place.generation()
    assert place.build(other, only=True).unchanged == ("parks.txt",)
    assert place.generation() == before
    (other / "parks.txt").rename(place.papers / "parks.txt")
    assert place.build(only=True).added == ("water.txt",)
    assert place.sources() == ["parks.txt", "water.txt"]


def test_what_stays_is_not_given_up_for_what_cannot_be_read(place, tmp_path):
    place.write("water.txt", WATER)
    place.build()
    before, empty = place.generation(), tmp_path / "empty.txt"
    empty.write_text("", "utf-8")
    with pytest.raises(StoreError, match=r"nothing can be read\. empty\.txt was not read: the file is empty"):
        place.build(empty, only=True)
    with pytest.raises(StoreError, match=r"nothing can be read\. .*/nowhere was not read: there is no such file"):
        place.build(tmp_path / "nowhere", only=True)
    assert (place.generation(), place.sources()) == (before, ["water.txt"])


def test_removing_the_last_source_leaves_an_empty_index_that_serves(place):
    place.write("water.txt", WATER)
    place.build()
    place.remove("water.txt")
    with place.open() as store:
        assert store.documents() == ()
        assert store.search("用水", 5) == []
    assert place.build().added == ("water.txt",)


def test_removing_what_is_not_there_removes_nothing(place):
    place.write("water.txt", WATER)
    place.build()
    before = place.generation()
    with pytest.raises(StoreError, match=r"holds no source named roads\.txt"):
        place.remove("water.txt", "roads.txt")
    assert place.generation() == before
    with pytest.raises(IndexMissing):
        remove(["water.txt"], place.papers, SETTINGS, encoder=place.encoder)
    assert not (place.papers / "lock").exists()


def test_an_empty_folder_makes_an_index_that_serves(place):
    assert place.build().added == ()
    with place.open() as store:
        assert store.documents() == ()
        assert store.search("什么", 5) == []


def test_damaged_vectors_are_made_again_from_the_catalogue(place):
    place.write("water.txt", WATER)
    place.build()
    (vectors,) = place.index.glob("gen-*/seg-*/vectors.faiss")
    vectors.write_bytes(b"")
    assert place.build().unchanged == ("water.txt",)
    with place.open() as store:
        assert store.search("用水单位", 3)


def test_a_second_writer_is_told_to_wait(place):
    place.write("water.txt", WATER)
    with writing(place.index), pytest.raises(IndexBusy, match="another process is writing"):
        place.build()
    assert place.build().added == ("water.txt",)


def test_leftovers_of_a_crash_go_and_files_of_others_stay(place):
    place.write("water.txt", WATER)
    place.build()
    (place.index / "gen-0123456789ab").mkdir()
    (place.index / "gen-0123456789ab" / "catalogue.part").write_text("half")
    (place.index / "CURRENT.new").write_text("gen-01")
    (place.index / "my notes").mkdir()
    place.build()
    assert sorted(path.name for path in place.index.iterdir()) == ["CURRENT", place.generation(), "lock", "my notes"]


def test_an_index_folder_that_is_a_file_is_said_in_one_sentence(place):
    place.write("water.txt", WATER)
    place.index.write_text("not a folder")
    file = place.index
    for folder in (file, file / "below" / "it"):
        place.index = folder
        with pytest.raises(StoreError, match=f"could not be written: {file} is a file and not a folder; name another"):
            place.build()
    assert file.read_text() == "not a folder"


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from errors import StoreError
from index.build import build
from settings import Settings
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    build([Path(sys.argv[1])], Path(sys.argv[2]), Settings())
except StoreError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("limit", [0, 20_000, 90_000])
def test_a_disk_that_is_full_leaves_the_former_index(place, limit):
    place.write("water.txt", WATER)
    build([place.papers], place.index, SETTINGS)
    place.write("parks.txt", PARKS + "".join(f"第{at}条 公园{at}号门每日开放。\n" for at in range(4, 900)))
    command = [sys.executable, "-c", FULL_DISK, str(place.papers), str(place.index), str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    with Store.open(place.index, SETTINGS) as store:
        assert store.info.sources == ("water.txt",)
    assert [path.name for path in place.index.glob("gen-*")] == [place.generation()]
    assert build([place.papers], place.index, SETTINGS).added == ("parks.txt",)


def test_the_index_tells_what_it_holds(place):
    place.write("water.txt", WATER)
    place.build()
    info = json.loads((place.index / place.generation() / "index.json").read_text("utf-8"))
    assert info["version"] == 3
    assert info["given"] == [str(place.papers)]
    assert info["documents"] == 1
    assert info["sources"] == ["water.txt"]
    folder = place.index / place.generation()
    assert sorted(info["files"]) == sorted(
        path.relative_to(folder).as_posix() for path in files(folder) if path.name != "index.json"
    )
    assert info["segments"] == [path.name for path in folder.glob("seg-*")]


def test_progress_tells_each_step_to_its_end(place):
    place.write("water.txt", WATER)
    seen = []
    place.build(progress=lambda step, done, total: seen.append((step, done, total)))
    assert list(dict.fromkeys(step for step, _, _ in seen)) == ["read", "words", "vectors", "references"]
    assert all(done <= total for _, done, total in seen)
    for step in ("read", "words", "vectors", "references"):
        assert [(done, total) for name, done, total in seen if name == step][-1][0] > 0
