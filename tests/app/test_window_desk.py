from datetime import date

import gradio as gr
import pytest

from qa.explain import Probe
from qa.question import Turn
from settings import Settings
from tests.app.scripted import HOSTILE, ScriptedAnswerer, ScriptedShelf, a_citation, a_found, an_answer, an_explained
from window.api import Api
from window.desk import Desk
from window.words import spoken

ANSWER = an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)])


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    return ScriptedAnswerer()


@pytest.fixture
def desk(answerer) -> Desk:
    return Desk(answerer, ScriptedShelf(), Settings())


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def test_a_question_is_shown_at_once_and_then_answered(desk, answerer):
    answerer.enqueue(ANSWER)

    first, last = desk.asked("用水几吨？", "", [])

    assert first[0] == ""
    assert "正在查阅文件" in first[1]
    assert first[2] == []
    assert "每户用水三吨。" in last[1]
    assert [turn.question for turn in last[2]] == ["用水几吨？"]


def test_a_follow_up_is_asked_with_the_turns_before(desk, answerer):
    answerer.enqueue(ANSWER, ANSWER)

    turns = list(desk.asked("用水几吨？", "", []))[-1][2]
    after = list(desk.asked("那电呢？", "2024-05-01", turns))[-1][2]

    assert answerer.asked == [
        ("用水几吨？", (), None),
        ("那电呢？", (Turn("用水几吨？", turns[0].answer),), date(2024, 5, 1)),
    ]
    assert [turn.question for turn in after] == ["用水几吨？", "那电呢？"]
    assert len(turns) == 1  # the list that was handed in is another session's or an earlier moment's


@pytest.mark.parametrize("question", ["", "  \n\t", "　"])
def test_an_empty_question_is_not_asked(desk, answerer, question):
    assert list(desk.asked(question, "", [])) == [(question, desk.greeting(), [])]
    assert answerer.asked == []


@pytest.mark.parametrize("question", ["？！……", "长" * 12_000, HOSTILE, "\ud800"])
def test_any_other_question_reaches_the_pipeline_whole(desk, answerer, question):
    answerer.enqueue(ANSWER)

    list(desk.asked(question, "", []))

    assert answerer.asked[0][0] == question


def test_a_pipeline_that_breaks_gives_one_kind_sentence_and_the_next_question_works(desk, answerer, caplog):
    answerer.enqueue(RuntimeError("no such table"), ANSWER)

    broken = list(desk.asked("一？", "", []))[-1]
    mended = list(desk.asked("二？", "", broken[2]))[-1]

    assert "这次没能完成查阅" in broken[1]
    assert "no such table" not in broken[1]
    assert "no such table" in caplog.text
    assert "每户用水三吨。" in mended[1]


def test_a_date_that_is_none_is_said_and_not_asked(desk, answerer):
    assert desk.answer("问", [], "2024-02-31").message == spoken("date_wrong")
    assert answerer.asked == []


def test_an_example_that_is_pressed_is_asked(desk, answerer):
    answerer.enqueue(ANSWER)

    list(desk.example("", [], event(ask="周明远任什么职务？")))

    assert answerer.asked == [("周明远任什么职务？", (), None)]


def test_clearing_begins_anew(desk):
    assert desk.cleared() == ("", desk.greeting(), [])


def test_a_citation_opens_the_reader_and_a_forged_one_says_it_is_gone(desk):
    assert "<mark>每户</mark>" in desk.opened(event(document="d1", passage="d1-4", quote="每户"))
    assert "这份文件已不在索引中" in desk.opened(event(document="../../etc/passwd"))
    assert "这份文件已不在索引中" in desk.opened(gr.EventData(None, "x"))


def test_searching_shows_what_retrieval_finds_and_why(desk, answerer):
    answerer.probe = Probe((an_explained(a_found(1, words=1)), an_explained(a_found(2, words=2))))

    assert desk.found("用水", 20).count('class="hit"') == 2
    assert desk.found("用水", 1).count('class="hit"') == 1
    assert "0.40 × 2.00 = <b>0.80</b>" in desk.found("用水", 1)


@pytest.mark.parametrize(("top", "shown"), [(-3, 1), (0, 1), (7.9, 7), (10**9, 40)])
def test_no_more_is_shown_than_the_settings_allow(desk, answerer, top, shown):
    desk.found("用水", top)

    assert answerer.probed == [("用水", shown)]


def test_a_search_that_breaks_gives_one_kind_sentence(desk, answerer, caplog):
    answerer.probe = RuntimeError("no such table")

    html = desk.found("用水", 20)

    assert "这次没能完成查阅" in html
    assert "no such table" not in html
    assert "no such table" in caplog.text


def test_the_api_gives_plain_values(desk, answerer):
    answerer.enqueue(ANSWER)
    answerer.passages = [a_found(1, words=1)]

    told = Api(desk).ask("用水几吨？")
    found = Api(desk).search("用水")

    assert "id" not in told
    assert told["status"] == "answered"
    assert told["statements"] == [{"text": "每户用水三吨。", "citations": [1]}]
    assert told["citations"][0]["quote"] == "第三条 居民每户每月用水三吨。"
    assert found == [
        {
            "rank": 1,
            "score": 1.0,
            "ranks": {"words": 1},
            "document": "示例市节水办法",
            "section": "第二条",
            "text": "第二条 居民每户每月用水二吨。\n",
            "source": "节水.txt",
        }
    ]
