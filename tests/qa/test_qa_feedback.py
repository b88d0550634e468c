import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from errors import WenzhengError
from qa.feedback import FILE, Feedback, FeedbackStore, new_id

ANSWER = {"status": "answered", "answer": "每户每月用水三吨。", "citations": [{"n": 1, "quote": "用水三吨"}]}


def a_feedback(**more: object) -> Feedback:
    values: dict[str, object] = {
        "at": "2024-05-20T08:30:00+00:00",
        "verdict": "up",
        "comment": "",
        "question": "那电呢？",
        "turns": ("每户用水几吨？",),
        "as_of": "2024-05-01",
        "answer": ANSWER,
        "generation": "gen-1",
    }
    return Feedback(**(values | more))  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path) -> FeedbackStore:
    return FeedbackStore(tmp_path / FILE)


def test_nothing_is_kept_and_no_file_made_before_the_first(store, tmp_path):
    assert store.all() == []
    assert list(tmp_path.iterdir()) == []


def test_what_was_added_is_read_again_whole(store):
    given = a_feedback(comment="第三条还有例外。\n'); DROP TABLE feedback; --")
    store.add(given)

    assert store.all() == [given]
    assert len(store.all()[0].id) == 32


def test_a_second_verdict_takes_the_place_of_the_first(store):
    first, other = a_feedback(), a_feedback(question="问？")
    changed = replace(first, verdict="down", comment="不对。", at="2024-05-20T08:31:00+00:00")
    for given in (first, other, changed):
        store.add(given)

    assert store.all() == [changed, other]


def test_two_people_judge_the_same_answer_each_for_themselves(store):
    store.add(a_feedback())
    store.add(a_feedback(verdict="down"))

    assert [given.verdict for given in store.all()] == ["up", "down"]


def test_threads_may_add_at_once(store):
    ids = [new_id() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.add(a_feedback(id=ids[n % 8], comment=str(n))), range(40)))

    assert sorted(given.id for given in store.all()) == sorted(ids)


def test_a_character_that_no_file_can_hold_is_replaced(store):
    store.add(a_feedback(question="问\ud800？", turns=("\udfff",)))

    assert (store.all()[0].question, store.all()[0].turns) == ("问?？", ("?",))


def test_where_it_cannot_be_written_one_sentence_says_so_and_what_to_do(tmp_path):
    (tmp_path / FILE).mkdir()

    with pytest.raises(WenzhengError, match=r"cannot be kept in .*feedback\.sqlite3: unable to open .*FEEDBACK=false"):
        FeedbackStore(tmp_path / FILE).add(a_feedback())


def test_a_disk_that_is_full_is_said(store, monkeypatch):
    store.add(a_feedback())
    connect = sqlite3.connect

    def on_a_full_disk(*args: object, **values: object) -> sqlite3.Connection:
        connection = connect(*args, **values)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", on_a_full_disk)
    with pytest.raises(WenzhengError, match="database or disk is full"):
        store.add(a_feedback(comment="长" * 2_000, answer={"answer": "长" * 50_000}))
    assert len(store.all()) == 1


def test_a_file_that_is_no_database_is_said(store, tmp_path):
    (tmp_path / FILE).write_text("这不是数据库。" * 100, "utf-8")

    with pytest.raises(WenzhengError, match="cannot be read from"):
        store.all()


def test_passages_that_were_only_found_are_not_kept(store, tmp_path):
    store.add(a_feedback(answer={**ANSWER, "passages": [{"rank": 1, "text": "第三条 水费按月结算。"}]}))

    assert store.all()[0].answer == ANSWER
    assert "水费按月结算".encode() not in (tmp_path / FILE).read_bytes()


def test_no_more_is_kept_than_may_be_and_what_is_kept_can_still_change(tmp_path):
    store = FeedbackStore(tmp_path / FILE, most=2)
    first, second = a_feedback(), a_feedback()
    for given in (first, second, changed := replace(first, verdict="down")):
        store.add(given)

    with pytest.raises(WenzhengError, match=r"holds 2 judged answers, as many as it may\. .*WENZHENG_FEEDBACK_MOST"):
        store.add(a_feedback())
    assert store.all() == [changed, second]
