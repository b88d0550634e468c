"""A generation opened for reading: what it gives, and what it says when it cannot serve."""

import datetime
import json
import shutil
import threading

import numpy as np
import pytest
from made_documents import PARKS, WATER, HashingEncoder

from errors import IndexDamaged, IndexMissing, IndexVersion, StoreError
from index.build import build, remove
from index.store import Store
from settings import Settings

SETTINGS = Settings()


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "water.txt").write_text(WATER, "utf-8")
    (folder / "parks.txt").write_text(PARKS, "utf-8")
    return folder


@pytest.fixture
def index(tmp_path, papers):
    build([papers], tmp_path / "index", SETTINGS, encoder=HashingEncoder())
    return tmp_path / "index"


def opened(index, encoder="hashing@1"):
    return Store.open(index, SETTINGS, encoder=HashingEncoder(encoder))


def generation(index):
    return index / (index / "CURRENT").read_text().strip()


def test_what_was_indexed_is_there_in_corpus_order(index):
    with opened(index) as store:
        parks, water = store.documents()
        assert (parks.title, water.title) == ("示例市公园管理办法", "示例市节约用水办法")
        assert (parks.source, water.source) == ("parks.txt", "water.txt")
        document = store.document(water.id)
        assert document.head == water
        assert store.source_text("water.txt") == WATER
        passages = store.passages_of(water.id)
        assert "".join(passage.text for passage in passages) == document.text.text
        assert store.passages([passages[-1].id, passages[0].id]) == [passages[-1], passages[0]]
        assert (store.info.documents, store.info.sources) == (2, ("parks.txt", "water.txt"))
        assert store.info.passages == sum(len(store.passages_of(d.id)) for d in store.documents())
        assert store.info.encoder == "hashing@1"


def test_statuses_are_those_of_the_day_asked_for(index, papers):
    repeal = WATER.replace("节约用水办法", "用水条例").replace(
        "2024年3月1日起施行", "2025年1月1日起施行，《示例市节约用水办法》同时废止"
    )
    (papers / "later.txt").write_text(repeal, "utf-8")
    build([papers], index, SETTINGS, encoder=HashingEncoder())
    with opened(index) as store:
        for day, statuses in (
            ("2024-02-29", ["not_yet", "in_force", "not_yet"]),
            ("2024-12-31", ["not_yet", "in_force", "in_force"]),
            ("2025-01-01", ["in_force", "in_force", "replaced"]),
        ):
            heads = store.documents(datetime.date.fromisoformat(day))
            assert [(head.source, head.status) for head in heads] == list(
                zip(("later.txt", "parks.txt", "water.txt"), statuses, strict=True)
            )
        later, _, water = store.documents()
        assert (store.document(water.id).status, store.document(water.id).head) == ("replaced", water)
        assert [(each.newer, each.older, each.whole) for each in store.successions] == [(later.id, water.id, True)]


def test_few_whole_documents_are_kept_and_all_can_be_read(index):
    with Store.open(index, Settings(documents_kept=1), encoder=HashingEncoder()) as store:
        for _ in range(2):
            titles = [store.document(head.id).title for head in store.documents()]
            assert titles == ["示例市公园管理办法", "示例市节约用水办法"]


def test_words_find_the_passage_that_has_them(index):
    with opened(index) as store:
        hits = store.search_words("鹦鹉螺号", 5)
        assert "鹦鹉螺号" in store.passages([hits[0].passage_id])[0].text
        assert hits == store.search_words({token: 1.0 for token in ("鹦鹉螺", "鹦鹉", "鹉螺", "螺号")}, 5) or hits
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert store.search_words("", 5) == store.search_words({}, 5) == []


def test_vectors_find_a_passage_by_its_own_text_whatever_the_length_of_the_query(index):
    with opened(index) as store:
        for passage in (p for d in store.documents() for p in store.passages_of(d.id) if p.searchable):
            query = store.encoder.encode([passage.indexed_text])[0]
            for factor in (1.0, 41.0):
                hit = store.search_vectors(query * np.float32(factor), 3)[0]
                assert hit.passage_id == passage.id
                assert hit.score == pytest.approx(1.0, abs=1e-5)


def test_fused_search_adds_the_scores_of_both_each_brought_to_one(index):
    with opened(index) as store:
        text = "公园收取门票"
        words = store.search_words(text, 100)
        vectors = store.search_vectors(store.encoder.encode_queries([text])[0], 100)
        expected: dict[str, float] = {}
        for weight, hits in ((0.4, words), (0.6, vectors)):
            assert len(hits) < 100, "all are found, so that a score of 0 counts 0"
            least = min(0.0, hits[-1].score)
            for hit in hits:
                share = (hit.score - least) / (hits[0].score - least)
                expected[hit.passage_id] = expected.get(hit.passage_id, 0.0) + weight * share
        hits = store.search(text, 40)
        assert {hit.passage_id: hit.score for hit in hits} == pytest.approx(expected)
        assert [hit.score for hit in hits] == sorted(expected.values(), reverse=True)
        assert "门票" in store.passages([hits[0].passage_id])[0].text


def test_passages_that_are_not_searchable_are_in_no_list(index):
    with opened(index) as store:
        hidden = {p.id for d in store.documents() for p in store.passages_of(d.id) if not p.searchable}
        everything = store.search_vectors(np.ones(32, dtype=np.float32), 1000)
        assert len(everything) == store.info.searchable == store.info.passages - len(hidden)
        assert not hidden & {hit.passage_id for hit in everything}


def test_what_is_not_there_is_a_key_error(index):
    with opened(index) as store:
        assert store.passages_of("nothing") == []
        for ask in (store.document, store.source_text, lambda name: store.passages([name])):
            with pytest.raises(KeyError, match="nothing"):
                ask("nothing")


def test_a_store_keeps_working_while_another_generation_takes_over(index):
    with opened(index) as store:
        first = generation(index)
        remove(["parks.txt"], index, SETTINGS, encoder=HashingEncoder())
        assert not first.exists()
        assert len(store.documents()) == 2
        assert store.search_words("鹦鹉螺号", 1)
        assert store.source_text("parks.txt") == PARKS
        with opened(index) as after:
            assert [document.source for document in after.documents()] == ["water.txt"]
            assert after.search_words("鹦鹉螺号", 9) == []


def test_several_threads_may_use_one_store(index):
    failures = []
    with opened(index) as store:
        expected = store.search("公园门票", 10)

        def ask():
            for _ in range(30):
                if store.search("公园门票", 10) != expected or len(store.documents()) != 2:
                    failures.append("another answer")
                store.passages([hit.passage_id for hit in expected])

        threads = [threading.Thread(target=ask) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []


@pytest.mark.parametrize("place", ["nowhere", "empty", "a file"])
def test_no_index_is_said_in_one_sentence(tmp_path, place):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a file").write_text("")
    with pytest.raises(IndexMissing, match="There is no index in .*python -m index build"):
        opened(tmp_path / place)


def test_another_format_is_said_with_what_to_run(index, papers):
    info = generation(index) / "index.json"
    info.write_text(json.dumps({**json.loads(info.read_text()), "version": 99}))
    with pytest.raises(IndexVersion) as raised:
        opened(index)
    assert str(raised.value) == (
        f"The index in {index} has format 99 and this Wenzheng reads 3; build it again, which keeps what was judged: "
        f"python -m index build {papers} --index {index}"
    )


@pytest.mark.parametrize("name", ["catalogue.sqlite", "vectors.faiss", "words.passages.npy", "references.sqlite"])
@pytest.mark.parametrize("damage", ["missing", "shorter"])
def test_a_damaged_file_is_said_in_one_sentence(index, name, damage):
    (path,) = generation(index).glob(f"seg-*/{name}")
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamaged, match=f"cannot be read: .*{name}.*build it again"):
        opened(index)


@pytest.mark.parametrize("content", ["", "../../etc\n", "gen-000000000000\n"])
def test_a_current_file_that_names_no_generation_is_damage(index, content):
    (index / "CURRENT").write_text(content)
    with pytest.raises(IndexDamaged, match="cannot be read"):
        opened(index)


def test_files_of_two_generations_do_not_agree(index, tmp_path, papers):
    (papers / "more.txt").write_text(WATER.replace("节约用水", "城市绿化"), "utf-8")
    build([papers], tmp_path / "other", SETTINGS, encoder=HashingEncoder())
    here, other = (next(generation(folder).glob("seg-*/vectors.faiss")) for folder in (index, tmp_path / "other"))
    shutil.copy(other, here)
    info = json.loads((generation(index) / "index.json").read_text())
    info["files"][here.relative_to(generation(index)).as_posix()] = here.stat().st_size
    (generation(index) / "index.json").write_text(json.dumps(info))
    with pytest.raises(IndexDamaged, match="do not agree"):
        opened(index)


def test_another_encoder_is_refused_with_what_to_do(index):
    with pytest.raises(StoreError, match="made with the encoder hashing@1 and the settings name other@2; build"):
        opened(index, "other@2")
    with Store.open(index, SETTINGS) as store, pytest.raises(StoreError, match="build the index again"):
        _ = store.encoder


def test_a_query_of_other_dimensions_is_refused(index):
    with opened(index) as store, pytest.raises(StoreError, match="32 dimensions and the query has 7"):
        store.search_vectors(np.ones(7, dtype=np.float32), 3)
