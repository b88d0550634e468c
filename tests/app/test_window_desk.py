from datetime import date

import gradio as gr
import pytest

from qa.answer import Progress
from qa.explain import Probe
from settings import Settings
from tests.app.scripted import ScriptedShelf, a_citation, a_found, an_answer, an_explained
from window.desk import Desk
from window.words import spoken

ANSWER = an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)])


@pytest.fixture
def desk(answerer) -> Desk:
    return Desk(answerer, ScriptedShelf(), Settings())


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def test_a_question_alone_is_answered_and_a_pipeline_that_breaks_gives_one_kind_sentence(desk, answerer, caplog):
    answerer.enqueue(ANSWER, RuntimeError("no such table"))
    answerer.progress = [Progress("searching"), Progress("writing")]

    assert desk.answer("用水几吨？", "2024-05-01").statements == ANSWER.statements
    assert desk.answer("用水几吨？", "").message == spoken("failed")
    assert answerer.asked[0] == ("用水几吨？", (), date(2024, 5, 1))
    assert "no such table" in caplog.text


def test_a_date_that_is_none_is_said_and_not_asked(desk, answerer):
    assert desk.answer("问", "2024-02-31").message == spoken("date_wrong")
    assert answerer.asked == []


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
