"""What goes into SQLite comes out equal, and what is removed is not in its bytes."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from made_documents import a_document, a_source, its_passages

from errors import IndexDamaged
from index import rows
from index.catalogue import MIGRATIONS, Catalogue
from index.model import Text


def written(path, *documents, former=None):
    catalogue = Catalogue.create(path, former)
    for document in documents:
        catalogue.add(a_source(document.source), f"源 {document.source}\r\n", [(document, its_passages(document))])
    catalogue.finish()
    return path


def test_documents_sections_and_passages_come_back_equal(tmp_path):
    document = a_document()
    other = replace(
        a_document("乙.txt", "d2"),
        doc_no=None, issuer=None, date=None, effective_from=None, expires="2030-01-01", pages=None,
        issues=(), notes=(), addressee=None, text=Text("", (), ()), sections=(),
    )  # fmt: skip
    catalogue = Catalogue.open(written(tmp_path / "c.sqlite", document, other))
    assert catalogue.documents() == [other, document]  # 乙 sorts before 甲
    assert catalogue.passages_of("d1") == its_passages(document)
    assert catalogue.passages(["d1-1", "d1-0", "d1-1"]) == [its_passages(document)[at] for at in (1, 0, 1)]
    assert catalogue.source_text("甲.txt") == "源 甲.txt\r\n"
    assert catalogue.source_text("丙.txt") is None
    assert catalogue.sources() == [a_source("乙.txt"), a_source("甲.txt")]
    assert catalogue.counts() == (2, 2, 1)
    assert catalogue.passage_ids() == ["d1-1"]
    assert list(catalogue.searchable()) == [its_passages(document)[1]]


@hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_equal(tmp_path, text):
    path = tmp_path / "any.sqlite"
    path.unlink(missing_ok=True)
    document = replace(a_document(), title=text, issues=(text,), text=Text(text))
    catalogue = Catalogue.open(written(path, replace(document, sections=())))
    assert catalogue.documents() == [replace(document, sections=())]
    catalogue.close()


def test_documents_of_a_source_keep_their_order(tmp_path):
    documents = [a_document("甲.txt", each) for each in ("z", "a", "m")]
    catalogue = Catalogue.create(tmp_path / "c.sqlite")
    catalogue.add(a_source(), "源", [(document, its_passages(document)) for document in documents])
    assert [document.id for document in catalogue.documents()] == ["z", "a", "m"]
    assert catalogue.passage_ids() == ["z-1", "a-1", "m-1"]
    catalogue.close()


def test_a_source_added_again_takes_the_place_of_the_former(tmp_path):
    catalogue = Catalogue.create(tmp_path / "c.sqlite")
    old, new = a_document(body="第一条 旧的。"), a_document(document_id="d9", body="第一条 新的。")
    catalogue.add(a_source(), "旧", [(old, its_passages(old))])
    catalogue.add(a_source(sha256="11"), "新", [(new, its_passages(new))])
    assert catalogue.documents() == [new]
    assert catalogue.passages_of("d1") == []
    assert catalogue.source_text("甲.txt") == "新"
    catalogue.close()


def test_a_source_that_cannot_be_added_leaves_the_former(tmp_path):
    catalogue = Catalogue.create(tmp_path / "c.sqlite")
    old = a_document()
    catalogue.add(a_source(), "旧", [(old, its_passages(old))])
    with pytest.raises(IndexDamaged):  # two documents of one id
        catalogue.add(a_source(), "新", [(old, []), (old, [])])
    assert catalogue.documents() == [old]
    assert catalogue.source_text("甲.txt") == "旧"
    catalogue.close()


def test_removed_text_is_not_in_the_bytes(tmp_path):
    marker = "鹦鹉螺号"
    kept, gone = a_document("甲.txt", "d1"), a_document("乙.txt", "d2", f"第一条 {marker}。" * 3000)
    former = written(tmp_path / "old.sqlite", kept, gone)
    assert marker.encode() in former.read_bytes()
    catalogue = Catalogue.create(tmp_path / "new.sqlite", former)
    catalogue.remove("乙.txt")
    catalogue.finish()
    assert marker.encode() not in (tmp_path / "new.sqlite").read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("new")] == ["new.sqlite"]
    assert Catalogue.open(tmp_path / "new.sqlite").documents() == [kept]


def test_tables_are_strict_and_references_are_kept(tmp_path):
    written(tmp_path / "c.sqlite", a_document())
    connection = sqlite3.connect(tmp_path / "c.sqlite")
    tables = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'").fetchall())
    assert sorted(tables) == ["documents", "passages", "sections", "sources"]
    assert all("STRICT" in sql for sql in tables.values())
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    connection.close()


def test_a_catalogue_cannot_be_written_through_a_reader(tmp_path):
    catalogue = Catalogue.open(written(tmp_path / "c.sqlite", a_document()))
    with pytest.raises(Exception, match="readonly"):
        catalogue.remove("甲.txt")
    assert len(catalogue.documents()) == 1


@pytest.mark.parametrize("damage", ["missing", "empty", "truncated", "garbage", "other version"])
def test_a_damaged_catalogue_says_so_in_one_sentence(tmp_path, damage):
    path = written(tmp_path / "c.sqlite", a_document(body="第一条 水。" * 5000))
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
        Catalogue.open(path).documents()


def test_an_index_of_an_earlier_version_is_read_and_its_file_left_alone(tmp_path):
    path, document = tmp_path / "old.sqlite", replace(a_document(), addressee=None)
    connection = sqlite3.connect(path)
    MIGRATIONS[0](connection)
    row = rows.of_document(document, 0)
    del row["addressee"]
    connection.execute("INSERT INTO sources VALUES ('甲.txt', '', '', '', '源')")
    connection.execute(f"INSERT INTO documents ({','.join(row)}) VALUES ({','.join('?' * len(row))})", [*row.values()])
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert Catalogue.open(path).documents() == [replace(document, sections=())]
    assert path.read_bytes() == before
    Catalogue.create(tmp_path / "new.sqlite", path).finish()
    assert Catalogue.open(tmp_path / "new.sqlite").documents() == [replace(document, sections=())]
