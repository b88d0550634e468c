"""What a search is held to: a value that both stores are given as document ids."""

from dataclasses import replace

import numpy as np
import pytest
from made_documents import PARKS, WATER, HashingEncoder, a_document

from index.build import build
from index.filter import Filter
from index.store import Store
from settings import Settings

SETTINGS = Settings()
DRAFT = replace(a_document(document_id="d2"), kind="条例", status="draft", date="2023-01-31")
NOBODY = replace(a_document(document_id="d3"), issuer=None, date=None, kind="报告", status="record")
HELD = (a_document(document_id="d1"), DRAFT, NOBODY)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Filter(), {"d1", "d2", "d3"}),
        (Filter(documents=frozenset({"d2", "gone"})), {"d2"}),
        (Filter(issuers=frozenset({"示例市人民政府"})), {"d1", "d2"}),
        (Filter(kinds=frozenset({"条例", "报告"})), {"d2", "d3"}),
        (Filter(years=frozenset({2024})), {"d1"}),
        (Filter(statuses=frozenset({"draft", "record"})), {"d2", "d3"}),
        (Filter(kinds=frozenset({"条例"}), years=frozenset({2024})), set()),
    ],
)
def test_all_that_is_asked_must_hold(asked, expected):
    assert asked.within(HELD) == expected


@pytest.fixture
def store(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "water.txt").write_text(WATER, "utf-8")
    (tmp_path / "papers" / "parks.txt").write_text(PARKS, "utf-8")
    build([tmp_path / "papers"], tmp_path / "index", SETTINGS, encoder=HashingEncoder())
    with Store.open(tmp_path / "index", SETTINGS, encoder=HashingEncoder()) as opened:
        yield opened


def test_held_to_documents_a_search_gives_what_it_gave_of_them_before(store):
    parks, water = store.documents()
    query = store.encoder.encode_queries(["第一条 制定本办法"])[0]
    for search in (
        lambda top, within: store.search_words("第一条 制定本办法", top, within),
        lambda top, within: store.search_vectors(query, top, within),
    ):
        everything = search(50, None)
        of_water = [hit for hit in everything if hit.passage_id.startswith(water.id)]
        assert 0 < len(of_water) < len(everything)
        assert search(50, frozenset({water.id})) == of_water
        assert search(1, frozenset({water.id})) == of_water[:1]
        assert search(50, frozenset({water.id, parks.id, "not there"})) == everything
        assert search(50, frozenset()) == search(50, frozenset({"not there"})) == []
    assert {hit.passage_id.rpartition("-")[0] for hit in store.search("制定", 9, frozenset({parks.id}))} == {parks.id}
    assert store.search_vectors(np.zeros(32, dtype=np.float32), 5, frozenset({water.id})) == []
