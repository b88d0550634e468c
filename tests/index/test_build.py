"""Files become an index: added, updated, left alone, removed, skipped with a reason."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from made_documents import PARKS, WATER, HashingEncoder

from errors import IndexBusy, IndexMissing, StoreError
from index.build import build, remove
from index.generation import writing
from index.store import Store
from settings import Settings

SETTINGS = Settings()
ROOT = Path(__file__).resolve().parents[2]
BENCHES = WATER.replace("节约用水", "公园座椅")


class Place:
    """A folder of papers and an index, with one encoder."""

    def __init__(self, tmp_path):
        self.papers, self.index = tmp_path / "papers", tmp_path / "index"
        self.papers.mkdir()
        self.encoder = HashingEncoder()

    def write(self, name, text):
        path = self.papers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def build(self, *paths, settings=SETTINGS, **more):
        return build(paths or [self.papers], self.index, settings, encoder=self.encoder, **more)

    def remove(self, *names):
        return remove(names, self.index, SETTINGS, encoder=self.encoder)

    def open(self):
        return Store.open(self.index, SETTINGS, encoder=self.encoder)

    def sources(self):
        with self.open() as store:
            return list(store.info.sources)

    def generation(self):
        return (self.index / "CURRENT").read_text().strip()


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_added_unchanged_updated_and_removed_when_the_folder_is_given_again(place):
    place.write("water.txt", WATER)
    place.write("a/parks.md", PARKS)
    first = place.build()
    assert (first.added, first.updated, first.unchanged, first.removed) == (("water.txt", "a/parks.md"), (), (), ())

    place.write("water.txt", WATER.replace("百分之二十", "百分之三十"))
    second = place.build()
    assert (second.added, second.updated, second.unchanged) == ((), ("water.txt",), ("a/parks.md",))
    with place.open() as store:
        texts = [store.document(head.id).text.text for head in store.documents()]
        assert any("百分之三十" in text for text in texts)
        assert not any("百分之二十" in text for text in texts)

    (place.papers / "a/parks.md").unlink()
    third = place.build()
    assert (third.unchanged, third.removed, third.skipped) == (("water.txt",), ("a/parks.md",), ())
    assert place.sources() == ["water.txt"]


def test_sources_that_are_not_named_stay(place):
    water, parks = place.write("water.txt", WATER), place.write("parks.txt", PARKS)
    place.build(water)
    assert place.build(parks).added == ("parks.txt",)
    assert place.sources() == ["parks.txt", "water.txt"]


def test_nothing_changed_leaves_the_generation_that_serves(place):
    place.write("water.txt", WATER)
    place.build()
    before = place.generation()
    assert place.build().unchanged == ("water.txt",)
    assert place.generation() == before
    assert [path.name for path in place.index.glob("gen-*")] == [before]


def test_only_new_text_is_read_and_encoded(place):
    place.write("water.txt", WATER)
    place.build()
    before = len(place.encoder.encoded)
    place.write("parks.txt", PARKS)
    place.build()
    fresh = place.encoder.encoded[before:]
    assert fresh
    assert all("公园" in text for text in fresh)


def test_other_settings_of_reading_read_again_and_another_encoder_encodes_again(place):
    place.write("water.txt", WATER)
    place.build()
    assert place.build(settings=Settings(min_passage_chars=0)).updated == ("water.txt",)
    place.build()
    place.encoder = HashingEncoder("hashing@2")
    place.build()
    with place.open() as store:
        assert store.info.encoder == "hashing@2"
    assert place.encoder.encoded


def test_two_files_of_one_name_from_two_folders_are_two_sources(place):
    one, two = place.write("2022/report.txt", WATER).parent, place.write("2023/report.txt", PARKS).parent
    assert place.build(one, two).added == ("report.txt", "2023/report.txt")
    assert place.build(one, two).unchanged == ("report.txt", "2023/report.txt")
    assert place.build(two).unchanged == ("2023/report.txt",)
    (two / "report.txt").unlink()
    assert place.build(one, two).removed == ("2023/report.txt",)
    assert place.sources() == ["report.txt"]


def test_two_files_of_one_name_and_one_content_are_two_sources_too(place):
    one, two = place.write("x/report.txt", WATER), place.write("y/report.txt", WATER)
    assert place.build(one, two).added == ("report.txt", "y/report.txt")


def test_documents_that_were_moved_keep_their_names(place):
    place.write("water.txt", WATER)
    place.build()
    place.papers.rename(place.papers.with_name("archive"))
    report = place.build(place.papers.with_name("archive"))
    assert (report.added, report.unchanged, report.removed) == ((), ("water.txt",), ())
    (place.papers.with_name("archive") / "water.txt").unlink()
    assert place.build(place.papers.with_name("archive")).removed == ("water.txt",)


def test_a_file_that_moved_from_one_folder_given_to_the_other_stays(place):
    place.write("water.txt", WATER)
    other = place.papers.with_name("other")
    other.mkdir()
    (other / "parks.txt").write_text(PARKS)
    place.build(place.papers, other)
    (place.papers / "water.txt").rename(other / "water.txt")

    report = place.build(place.papers, other)

    assert (report.unchanged, report.removed) == (("parks.txt", "water.txt"), ())
    assert place.sources() == ["parks.txt", "water.txt"]


def test_an_index_whose_generation_was_deleted_is_built_again(place):
    place.write("water.txt", WATER)
    place.build()
    shutil.rmtree(place.index / place.generation())

    assert place.build().added == ("water.txt",)


def test_hidden_files_and_the_index_itself_are_left_out(place):
    place.index = place.papers / "index"
    place.write("water.txt", WATER)
    place.write(".hidden.txt", PARKS)
    place.write(".git/notes.txt", PARKS)
    place.build()
    report = place.build()
    assert report.unchanged == ("water.txt",)
    assert report.skipped == ()
    assert place.build(place.index).faults == (str(place.index),)


def test_what_cannot_be_read_is_skipped_with_its_reason_and_the_rest_is_indexed(place):
    place.write("water.txt", WATER)
    place.write("page.json", "no document")
    place.write("empty.txt", " \n")
    place.write("large.txt", PARKS * 300)
    (place.papers / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (place.papers / "dangling.txt").symlink_to(place.papers / "nowhere.txt")
    report = place.build(place.papers, place.papers / "missing.txt", settings=Settings(max_file_bytes=20_000))
    assert report.added == ("water.txt",)
    assert sorted(report.faults) == sorted(["binary.txt", "empty.txt", "large.txt", str(place.papers / "missing.txt")])
    reasons = dict(report.skipped)
    assert sorted(reasons) == sorted([*report.faults, "page.json"])
    assert "holds no text" in reasons["empty.txt"]
    assert "limit is 20,000" in reasons["large.txt"]
    assert "no such file" in reasons[str(place.papers / "missing.txt")]
    assert all(name.rsplit("/", 1)[-1] in reason and "\n" not in reason for name, reason in reasons.items())


def test_a_kind_not_taken_in_is_a_fault_only_where_the_file_was_named(place):
    page = place.write("page.json", "no document")
    assert place.build().faults == ()
    assert place.build(page).faults == ("page.json",)


def test_a_file_that_cannot_be_read_any_more_loses_its_former_text(place):
    place.write("water.txt", WATER)
    place.write("parks.txt", PARKS)
    place.build()
    place.write("parks.txt", "")
    report = place.build()
    assert (report.removed, report.faults, report.unchanged) == (("parks.txt",), ("parks.txt",), ("water.txt",))
    assert place.sources() == ["water.txt"]


def test_a_file_that_cannot_be_opened_this_time_keeps_its_former_text(place, monkeypatch):
    import index.intake as under_test

    def closed(path):
        raise PermissionError(13, "Permission denied", str(path))

    place.write("water.txt", WATER)
    place.build()
    monkeypatch.setattr(under_test, "digest", closed)
    report = place.build()
    assert (report.faults, report.removed) == (("water.txt",), ())
    assert report.skipped == (("water.txt", "water.txt was not read: Permission denied."),)
    assert place.sources() == ["water.txt"]


def test_a_reader_that_breaks_on_one_file_does_not_stop_the_others(place, monkeypatch):
    import index.intake as under_test

    read = under_test.documents_of

    def breaking(file, source, stem):
        if source == "parks.txt":
            raise MemoryError("too much")
        return read(file, source, stem)

    place.write("parks.txt", PARKS)
    place.write("water.txt", WATER)
    monkeypatch.setattr(under_test, "documents_of", breaking)
    report = place.build()
    assert report.added == ("water.txt",)
    assert report.skipped[0][0] == "parks.txt"
    assert "parks.txt was not read: MemoryError: too much" in report.skipped[0][1]


def test_names_that_are_no_utf8_are_indexed(place):
    path = os.fsencode(place.papers) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_text(WATER, "utf-8")
    assert place.build().added == ("\ufffd\ufffd.txt",)
    assert place.build().unchanged == ("\ufffd\ufffd.txt",)


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


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


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
