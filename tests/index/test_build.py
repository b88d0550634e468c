"""Files become an index: added, updated, left alone, removed, skipped with a reason."""

import os
import shutil
from pathlib import Path

import pytest
from made_documents import PARKS, WATER, HashingEncoder

from settings import Settings
from tests.index.building import Place


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
