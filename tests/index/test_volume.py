"""What goes into SQLite comes out equal, and what is removed is not in its bytes."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from made_documents import a_document, a_source, its_passages

from errors import IndexDamaged
from index.catalogue import Catalogue
from index.model import Area, Line, LinePlace, Text
from index.read import SourceFile
from index.validity.succession import verdicts_of
from index.validity.validity import own_word
from index.volume import FILE, Volume


def a_file(text, *lines):
    return SourceFile(text, lines)


def written(folder, *documents):
    folder.mkdir(exist_ok=True)
    volume = Volume.create(folder)
    for document in documents:
        volume.add(a_source(document.source), a_file(f"源 {document.source}\r\n"), [(document, its_passages(document))])
    volume.arrange()
    volume.close()
    return folder


def whole(volume):
    return [volume.document(entry.id) for entry in volume.entries()]


def test_documents_sections_and_passages_come_back_equal(tmp_path):
    document = a_document()
    other = replace(
        a_document("乙.txt", "d2"),
        doc_no=None, issuer=None, date=None, effective_from=None, expires="2030-01-01", pages=None,
        issues=(), notes=(), addressee=None, text=Text("", (), ()), sections=(),
    )  # fmt: skip
    volume = Volume.open(written(tmp_path, document, other))
    assert whole(volume) == [other, document]  # 乙 sorts before 甲
    assert volume.heads() == [(each.head, own_word(each)) for each in (document, other)]
    assert volume.document("d3") is None
    assert volume.passages_of("d1") == its_passages(document)
    assert [volume.passage("d1", ordinal) for ordinal in ("1", "0", "2")] == [*reversed(its_passages(document)), None]
    assert volume.source_text("甲.txt") == "源 甲.txt\r\n"
    assert volume.source_text("丙.txt") is None
    assert volume.sources() == [a_source("乙.txt"), a_source("甲.txt")]
    assert [(e.id, e.source, e.position, e.passages, e.hidden, e.searched) for e in volume.entries()] == [
        ("d2", "乙.txt", 0, 0, (), 0),
        ("d1", "甲.txt", 0, 2, (0,), 1),
    ]
    assert list(volume.searchable()) == [its_passages(document)[1]]
    assert list(volume.searchable(2)) == []


def test_what_a_document_says_of_others_is_kept(tmp_path):
    document = a_document(body="第一条 《示例市旧办法》（示政发〔2016〕3号）同时废止。")
    volume = Volume.open(written(tmp_path, document, a_document("乙.txt", "d2")))
    ((document_id, verdicts),) = volume.verdicts()
    assert (document_id, verdicts) == ("d1", verdicts_of(document))
    assert [(each.titles, each.number, each.whole) for each in verdicts] == [
        (("示例市旧办法",), "示政发〔2016〕3号", True)
    ]


@hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_equal(tmp_path, text):
    (tmp_path / FILE).unlink(missing_ok=True)
    document = replace(a_document(), title=text, issues=(text,), text=Text(text), sections=())
    volume = Volume.create(tmp_path)
    volume.add(a_source(), a_file("源"), [(document, [])])
    assert volume.document("d1") == document
    volume.close()


def test_documents_of_a_source_keep_their_order(tmp_path):
    documents = [a_document("甲.txt", each) for each in ("z", "a", "m")]
    volume = Volume.create(tmp_path)
    volume.add(a_source(), a_file("源"), [(document, its_passages(document)) for document in documents])
    assert [entry.id for entry in volume.entries()] == ["z", "a", "m"]
    assert [passage.id for passage in volume.searchable()] == ["z-1", "a-1", "m-1"]
    volume.close()


def test_a_source_that_cannot_be_added_leaves_nothing(tmp_path):
    volume = Volume.create(tmp_path)
    old = a_document()
    with pytest.raises(IndexDamaged):  # two documents of one id
        volume.add(a_source(), a_file("新"), [(old, []), (old, [])])
    assert (volume.sources(), volume.entries()) == ([], [])
    volume.close()


def test_where_lines_stand_on_their_pages_comes_back(tmp_path):
    area = Area(0, 4, (0.125, 0.25, 0.5, 0.28125))
    lines = [Line("第一条", 1), Line("用水户", 2, 1, areas=(area,)), Line("水表", 3, 2, confidence=0.75)]
    volume = Volume.create(tmp_path)
    volume.add(a_source(), a_file("第一条\n用水户\n水表", *lines), [])
    assert volume.places("甲.txt", 1, 3) == [LinePlace(2, 1, (area,), None), LinePlace(3, 2, (), 0.75)]
    assert volume.places("甲.txt", 3, 9) == [LinePlace(3, 2, (), 0.75)]
    assert volume.places("乙.txt", 1, 3) == []
    volume.close()


def test_what_another_volume_holds_is_taken_over_but_for_what_went(tmp_path):
    marker = "鹦鹉螺号"
    kept, gone = a_document("乙.txt", "d1"), a_document("甲.txt", "d2", f"第一条 {marker}。" * 3000)
    first = written(tmp_path / "first", kept, gone, a_document("丙.txt", "d3"))
    second = written(tmp_path / "second", a_document("丁.txt", "d4"))
    assert marker.encode() in (first / FILE).read_bytes()
    (tmp_path / "new").mkdir()
    volume = Volume.create(tmp_path / "new")
    volume.take(first, {"甲.txt"})
    volume.take(second, ())
    volume.move("丁.txt", "/elsewhere/丁.txt")
    volume.close()
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE]
    assert marker.encode() not in (tmp_path / "new" / FILE).read_bytes()
    volume = Volume.open(tmp_path / "new")
    assert whole(volume) == [a_document("丙.txt", "d3"), kept, a_document("丁.txt", "d4")]
    assert {source.name: source.origin for source in volume.sources()} == {
        "丁.txt": "/elsewhere/丁.txt", "丙.txt": "/papers/丙.txt", "乙.txt": "/papers/乙.txt",
    }  # fmt: skip


def test_volumes_are_one_catalogue_in_corpus_order(tmp_path):
    here = written(tmp_path / "a", a_document("3.txt", "d3"), a_document("1.txt", "d1"))
    there = written(tmp_path / "b", a_document("2.txt", "d2"), replace(a_document("0.txt", "d0"), sections=()))
    catalogue = Catalogue.open([here, there])
    assert [head.id for head, _ in catalogue.heads()] == ["d0", "d1", "d2", "d3"]
    assert [catalogue.passage_id(number) for number in range(3)] == ["d1-1", "d2-1", "d3-1"]
    assert [passage.id for passage in catalogue.searchable()] == ["d1-1", "d2-1", "d3-1"]
    assert [numbers.tolist() for numbers in catalogue.numbers()] == [[0, 2], [1]]
    assert catalogue.spans == {"d0": slice(0, 0), "d1": slice(0, 1), "d2": slice(1, 2), "d3": slice(2, 3)}
    assert catalogue.counts() == (4, 6, 3)
    assert [passage.id for passage in catalogue.passages(["d3-1", "d1-0"])] == ["d3-1", "d1-0"]
    assert [source.name for source in catalogue.sources()] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert catalogue.source_text("2.txt") == "源 2.txt\r\n"
    assert [catalogue.volume(each) for each in ("d1", "d2", "d9")] == [0, 1, None]
    for ask in (catalogue.document, lambda each: catalogue.passages([each])):
        with pytest.raises(KeyError, match="d9-1"):
            ask("d9-1")
    catalogue.close()


def test_tables_are_strict_and_references_are_kept(tmp_path):
    written(tmp_path, a_document())
    connection = sqlite3.connect(tmp_path / FILE)
    tables = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'").fetchall())
    assert sorted(tables) == ["documents", "passages", "places", "sections", "sources"]
    assert all("STRICT" in sql for sql in tables.values())
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    connection.close()


def test_a_volume_cannot_be_written_through_a_reader(tmp_path):
    volume = Volume.open(written(tmp_path, a_document()))
    with pytest.raises(Exception, match="readonly"):
        volume.move("甲.txt", "/elsewhere")
    assert volume.sources() == [a_source()]


@pytest.mark.parametrize("damage", ["missing", "empty", "truncated", "garbage", "other version"])
def test_a_damaged_volume_says_so_in_one_sentence(tmp_path, damage):
    path = written(tmp_path, a_document(body="第一条 水。" * 5000)) / FILE
    data = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "other version":
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        path.write_bytes({"empty": b"", "truncated": data[: len(data) // 2], "garbage": b"x" * len(data)}[damage])
    with pytest.raises(IndexDamaged, match=r"^The index cannot be read: .*build the index again\.$"):
        whole(Volume.open(tmp_path))
