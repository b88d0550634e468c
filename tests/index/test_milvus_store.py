"""Words and vectors in Milvus, by the real engine of Milvus Lite, beside the files that serve otherwise."""

import importlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from made_documents import PARKS, WATER, HashingEncoder

from errors import StoreError
from index.build import build, remove
from index.milvus.address import Address
from index.milvus.client import Milvus
from index.milvus.record import read_record
from index.store import Store
from settings import Settings

pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install '.[milvus]'")
pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install '.[milvus]'")
pytest.importorskip("jieba", reason="jieba, the analyser of Milvus Lite, is not installed: pip install '.[milvus]'")

ROOT = Path(__file__).resolve().parents[2]
LOCAL = Settings()
MORE = "示例市路灯管理办法\n\n第一条 为了管好路灯，制定本办法。\n第二条 路灯由海蓝宝石公司点亮。\n"
SECRET = "海蓝宝石"


@pytest.fixture(autouse=True, scope="module")
def quiet():
    """jieba tells on stderr that it loads its dictionary; a server of Milvus Lite runs on where nobody ends it."""
    logging.getLogger("jieba").setLevel(logging.WARNING)
    yield
    let_go()


def let_go():
    """Ends the servers of Milvus Lite: a file has one process at a time."""
    importlib.import_module("milvus_lite.server_manager").server_manager_instance.release_all()


def in_milvus(folder, **more):
    return Settings(store=f"milvus://{folder}/lite.db", **more)


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "water.txt").write_text(WATER, "utf-8")
    (folder / "parks.txt").write_text(PARKS, "utf-8")
    return folder


def generation(index):
    return index / (index / "CURRENT").read_text().strip()


def rows_of(index, settings):
    """Who wrote each row that Milvus holds of an index, and its text."""
    with Milvus(Address.parse(settings.store), settings) as milvus:
        collection = read_record(generation(index)).collection
        milvus.load(collection)
        found = milvus._client.query(collection, filter="key != ''", output_fields=["generation", "text"], limit=1000)
        return [(row["generation"], row["text"]) for row in found]


def collections(settings):
    with Milvus(Address.parse(settings.store), settings) as milvus:
        return milvus._client.list_collections()


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The samples in both stores."""
    folder = tmp_path_factory.mktemp("both")
    remote = in_milvus(folder)
    build([ROOT / "samples"], folder / "local", LOCAL)
    build([ROOT / "samples"], folder / "remote", remote)
    with Store.open(folder / "local", LOCAL) as here, Store.open(folder / "remote", remote) as there:
        yield here, there


def questions():
    lines = (ROOT / "eval" / "questions" / "samples.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines][:60]


def overlap(here, there):
    return len({h.passage_id for h in here} & {h.passage_id for h in there}) / max(len(here), len(there), 1)


@pytest.mark.parametrize("way", ["both", "words", "vectors"])
def test_both_stores_find_the_same_with_the_same_scores(both, way):
    shares = []
    for question in questions():
        found = []
        for store in both:
            if way == "both":
                found.append(store.search(question, 10))
            elif way == "words":
                found.append(store.search_words(question, 10))
            else:
                found.append(store.search_vectors(store.encoder.encode_queries([question])[0], 10))
        shares.append(overlap(*found))
        assert [hit.score for hit in found[1]] == pytest.approx([hit.score for hit in found[0]], rel=1e-4, abs=1e-5)
    assert len(shares) >= 30
    assert sum(shares) / len(shares) >= 0.98


def test_both_stores_are_held_to_documents_alike(both):
    here, there = both
    some = frozenset(document.id for document in here.documents()[::3])
    for question in questions()[:10]:
        expected, found = (store.search(question, 10, some) for store in both)
        assert {hit.passage_id.rpartition("-")[0] for hit in found} <= some
        assert overlap(expected, found) >= 0.98
    assert there.search_words("公积金", 5, frozenset()) == there.search_words("公积金", 5, frozenset({'"'})) == []


def test_both_stores_take_weights_and_find_nothing_for_nothing(both):
    here, there = both
    weights = {"公积金": 1.0, "提取": 0.35, "不存在的词": 9.0}
    assert [h.passage_id for h in there.search_words(weights, 20)] == [
        h.passage_id for h in here.search_words(weights, 20)
    ]
    assert there.search_words("", 5) == there.search_words({}, 5) == there.search_words("……", 5) == []
    assert there.search("", 5) == here.search("", 5)


def test_the_words_of_milvus_find_by_jieba_and_are_fused_with_vectors_there(both):
    store = both[1]
    settings = store._settings.model_copy(update={"store_words": "jieba"})
    with Store.open(store._folder, settings) as opened:
        hits = opened.search_words("高龄津贴", 5)
        assert all("高龄" in opened.passages([hit.passage_id])[0].indexed_text for hit in hits)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert min(hit.score for hit in hits) > 0
        assert opened.search_words({"高龄": 1.0, "津贴": 1.0, "龄津": 1.0, "发放": 0.0}, 5) == opened.search_words(
            "高龄 津贴", 5
        )
        best, *_, last = opened.search("高龄津贴怎么停发", 10)
        assert best.score <= 2 / 61
        assert last.score >= 1 / (60 + 26)
        document = opened.passages([best.passage_id])[0].document_id
        found = opened.search("高龄津贴怎么停发", 10, frozenset({document}))
        assert {hit.passage_id.rpartition("-")[0] for hit in found} == {document}


def test_a_change_costs_rows_and_vectors_of_what_changed(tmp_path, papers):
    index, settings, encoder = tmp_path / "index", in_milvus(tmp_path, store_drift=9.0), HashingEncoder()
    build([papers], index, settings, encoder=encoder)
    first, before = generation(index).name, rows_of(index, settings)
    assert {name for name, _ in before} == {first}
    (papers / "more.txt").write_text(MORE, "utf-8")
    encoder.encoded.clear()
    build([papers], index, settings, encoder=encoder)
    second, after = generation(index).name, rows_of(index, settings)
    assert [row for row in after if row[0] == first] == before
    assert sorted(encoder.encoded) == sorted(text for name, text in after if name == second)
    assert any(SECRET in text for name, text in after if name == second)
    with Store.open(index, settings, encoder=encoder) as store:
        assert len(after) == store.info.searchable
        assert SECRET in store.passages([store.search_words("海蓝宝石公司", 1)[0].passage_id])[0].text

    (papers / "more.txt").write_text(MORE.replace("管好", "管理好"), "utf-8")
    build([papers], index, settings, encoder=encoder)
    assert sum("管好路灯" in text for _, text in rows_of(index, settings)) == 0
    remove(["more.txt"], index, settings, encoder=encoder)
    assert sorted(rows_of(index, settings)) == sorted(before)
    with Store.open(index, settings, encoder=encoder) as store:
        assert store.search_words("海蓝宝石公司", 5) == []


@pytest.mark.parametrize("wipe", [False, True])
def test_what_was_removed_is_in_no_file_of_the_index_and_if_asked_in_none_of_milvus(tmp_path, papers, wipe):
    index, settings = tmp_path / "index", in_milvus(tmp_path, store_drift=9.0, store_wipe=wipe)
    (papers / "more.txt").write_text(MORE, "utf-8")
    build([papers], index, settings, encoder=HashingEncoder())
    remove(["more.txt"], index, settings, encoder=HashingEncoder())
    (papers / "more.txt").unlink()
    assert not any(SECRET in text for _, text in rows_of(index, settings))
    held = [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert [path for path in held if not wipe and "lite.db" in path.parts] == held
    assert not (wipe and held)


def test_where_no_row_would_be_right_a_new_collection_takes_over_and_the_old_one_goes(tmp_path, papers):
    index, settings = tmp_path / "index", in_milvus(tmp_path, store_drift=0.0)
    build([papers], index, settings, encoder=HashingEncoder())
    (first,) = collections(settings)
    (papers / "more.txt").write_text(MORE, "utf-8")  # its length moves the mean
    build([papers], index, settings, encoder=HashingEncoder())
    (second,) = collections(settings)
    build([papers], index, settings, encoder=HashingEncoder("hashing@2"))
    (third,) = collections(settings)
    encoder = HashingEncoder("hashing@2")
    (papers / "more.txt").write_text(MORE + "第三条 另行通知。\n", "utf-8")
    build([papers], index, settings, encoder=encoder)
    (third,) = collections(settings)
    assert all("路灯" in text for text in encoder.encoded)  # vectors of what did not change are carried over
    assert encoder.encoded != []
    assert len({first, second, third}) == 3
    assert third == f"wenzheng_{generation(index).name.removeprefix('gen-')}"


def test_an_index_goes_to_milvus_and_back_and_leaves_nothing_there(tmp_path, papers):
    index, settings = tmp_path / "index", in_milvus(tmp_path)
    found = []
    for each in (LOCAL, settings, LOCAL):
        build([papers], index, each, encoder=HashingEncoder())
        with Store.open(index, each, encoder=HashingEncoder()) as store:
            found.append([hit.passage_id for hit in store.search("公园门票", 5)])
    assert found[0] == found[1] == found[2] != []
    assert collections(settings) == []
    assert sorted(path.name for path in index.iterdir()) == ["CURRENT", generation(index).name, "lock"]
    with pytest.raises(StoreError, match="keeps its words and vectors in its own folder"):
        Store.open(index, settings, encoder=HashingEncoder())


def test_a_reader_goes_on_while_a_build_adds_and_takes_away(tmp_path, papers):
    index, settings = tmp_path / "index", in_milvus(tmp_path, store_drift=9.0)
    build([papers], index, settings, encoder=HashingEncoder())
    with Store.open(index, settings, encoder=HashingEncoder()) as store:
        before = [hit.passage_id for hit in store.search_words("管理办法", 3)]
        for number in range(8):  # rows it does not know and that would stand before its own
            (papers / f"new{number}.txt").write_text(MORE.replace("路灯", f"管理办法{number}"), "utf-8")
        build([papers], index, settings, encoder=HashingEncoder())
        assert [hit.passage_id for hit in store.search_words("管理办法", 3)] == before
        remove(["water.txt"], index, settings, encoder=HashingEncoder())
        assert {hit.passage_id for hit in store.search_words("用水单位", 9)} <= set(before) | {
            passage.id for passage in store.passages_of(store.documents()[0].id)
        }


# Kills itself with SIGKILL before or after the call of the function named.
KILLED = """
import importlib, os, signal, sys
from pathlib import Path
papers, index, store, module, owner, name, when = sys.argv[1:]
holder = importlib.import_module(module)
holder = getattr(holder, owner) if owner else holder
original = getattr(holder, name)
def dying(*arguments, **named):
    if name == "replace" and not str(arguments[1]).endswith("CURRENT"):
        return original(*arguments, **named)
    result = original(*arguments, **named) if when == "after" else None
    os.kill(os.getpid(), signal.SIGKILL)
    return result
setattr(holder, name, dying)
from index.build import build
from made_documents import HashingEncoder
from settings import Settings
build([Path(papers)], Path(index), Settings(store=store, store_drift=9.0), encoder=HashingEncoder())
"""


@pytest.mark.parametrize(
    ("owner", "name", "when", "served"),
    [
        ("index.milvus.client Milvus", "put", "after", False),
        ("os ", "replace", "before", False),
        ("os ", "replace", "after", True),
        ("index.milvus.client Milvus", "delete", "after", True),
    ],
)
def test_killed_at_any_point_the_old_or_the_new_index_serves(tmp_path, papers, owner, name, when, served):
    index, settings = tmp_path / "index", in_milvus(tmp_path, store_drift=9.0)
    build([papers], index, settings, encoder=HashingEncoder())
    let_go()
    (papers / "water.txt").unlink()
    (papers / "more.txt").write_text(MORE, "utf-8")
    module, holder = owner.split(" ")
    command = [sys.executable, "-c", KILLED, str(papers), str(index), settings.store, module, holder, name, when]
    paths = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests' / 'index'}"}
    done = subprocess.run(command, cwd=ROOT, env=paths, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr

    with Store.open(index, settings, encoder=HashingEncoder()) as store:
        assert store.info.sources == (("more.txt", "parks.txt") if served else ("parks.txt", "water.txt"))
        assert bool(store.search_words("海蓝宝石公司", 1)) == served
        assert bool(store.search_words("用水单位", 1)) == (not served)
        assert store.search_words("公园", 1) != []
    build([papers], index, settings, encoder=HashingEncoder())
    with Store.open(index, settings, encoder=HashingEncoder()) as store:
        assert len(rows_of(index, settings)) == store.info.searchable
        assert store.search_words("海蓝宝石公司", 1) != []
    assert not any("用水单位" in text for _, text in rows_of(index, settings))
    assert not (index / "milvus.journal").exists()


def test_a_server_that_does_not_answer_is_said_in_one_sentence_and_nothing_is_lost(tmp_path, papers):
    index, encoder = tmp_path / "index", HashingEncoder()
    build([papers], index, LOCAL, encoder=encoder)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings = Settings(store=f"milvus://127.0.0.1:{silent.getsockname()[1]}/papers", store_timeout_s=0.5)
        with pytest.raises(StoreError, match=r"Milvus at http://127\.0\.0\.1:\d+ could not be reached: .*; see that"):
            build([papers], index, settings, encoder=encoder)
    with pytest.raises(StoreError, match=r"could not be reached"):
        build([papers], index, settings, encoder=encoder)
    with Store.open(index, LOCAL, encoder=encoder) as store:
        assert len(store.documents()) == 2
    assert sorted(path.name for path in index.iterdir()) == ["CURRENT", generation(index).name, "lock"]


def test_a_store_whose_milvus_is_gone_shows_its_documents_and_says_why_it_does_not_search(tmp_path, papers):
    index, settings = tmp_path / "index", in_milvus(tmp_path)
    build([papers], index, settings, encoder=HashingEncoder())
    with Milvus(Address.parse(settings.store), settings) as milvus:
        milvus.drop(read_record(generation(index)).collection)
    with Store.open(index, settings, encoder=HashingEncoder()) as store:
        assert len(store.documents()) == 2
        for _ in range(2):
            with pytest.raises(StoreError, match=r"was not searched: its collection wenzheng_\w+ is not in milvus:"):
                store.search("公园", 3)


def test_without_the_package_the_sentence_says_what_to_install(tmp_path, papers, monkeypatch):
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(StoreError, match=r"pip install 'wenzheng\[milvus\]'"):
        build([papers], tmp_path / "index", in_milvus(tmp_path), encoder=HashingEncoder())


@pytest.mark.parametrize("there", [True, False], ids=["to Milvus again", "to files"])
def test_of_an_index_that_cannot_be_read_no_rows_stay(tmp_path, papers, there):
    settings, index = in_milvus(tmp_path), tmp_path / "index"
    build([papers], index, settings, encoder=HashingEncoder())
    (before,) = collections(settings)
    info = generation(index) / "index.json"
    info.write_text(json.dumps({**json.loads(info.read_text()), "version": 2}))
    build([papers], index, settings if there else LOCAL, encoder=HashingEncoder())
    assert before not in collections(settings)
    assert len(collections(settings)) == there
