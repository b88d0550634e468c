import gradio as gr
import pytest

from qa.feedback import FILE, FeedbackStore
from settings import Settings
from tests.app.scripted import ScriptedShelf, a_citation, a_found, an_answer
from window.api import Api
from window.desk import Desk

ANSWER = an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)], generation="gen-1", confidence=0.75)


@pytest.fixture
def api(answerer, kept) -> Api:
    return Api(Desk(answerer, ScriptedShelf(), Settings()), kept)


def test_an_answer_comes_as_plain_values_with_an_id_of_its_own(api, answerer):
    answerer.enqueue(ANSWER, ANSWER)

    told, again = api.ask("用水几吨？", " 2024-05-01 "), api.ask("用水几吨？")

    assert (told["status"], told["as_of"]) == ("answered", "2024-05-01")
    assert told["statements"] == [{"text": "每户用水三吨。", "citations": [1]}]
    assert told["citations"][0]["quote"] == "第三条 居民每户每月用水三吨。"
    assert len(told["id"]) == 32
    assert told["id"] != again["id"]


def test_of_a_question_too_long_to_be_read_only_the_beginning_comes_back(api, answerer):
    answerer.enqueue(ANSWER, ANSWER)

    assert api.ask("问" * 2_000)["question"] == "问" * 2_000
    assert api.ask("问" * 300_000)["question"] == "问" * 2_000


def test_passages_come_as_plain_values(api, answerer):
    answerer.passages = [a_found(1, words=1)]

    assert api.search("用水") == [
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


def test_the_answer_given_back_with_a_verdict_is_kept_and_a_second_verdict_changes_it(api, answerer, kept):
    answerer.enqueue(ANSWER)
    told = api.ask("用水几吨？", "2024-05-01")

    first = api.feedback(told, "up")
    api.feedback(told, "down", " 第三条还有例外。 ")

    (given,) = kept.all()
    assert given.id == told["id"] == first["id"]
    assert (given.verdict, given.comment) == ("down", "第三条还有例外。")
    assert (given.question, given.as_of, given.turns) == ("用水几吨？", "2024-05-01", ())
    assert given.answer == {name: value for name, value in told.items() if name != "passages"}


@pytest.mark.parametrize(
    ("changed", "verdict", "comment", "sentence"),
    [
        ({}, "sideways", "", "verdict: Input should be 'up' or 'down'"),
        ({}, "up", "长" * 2_001, "comment: String should have at most 2000 characters"),
        ({"id": "1"}, "up", "", "answer.id: String should match pattern"),
        ({"question": ""}, "up", "", "answer.question: String should have at least 1 character"),
        ({"message": "长" * 7_000}, "up", "", "longer than 20000 bytes"),
        ({"as_of": "<script>"}, "up", "", "answer.as_of: Write it like 2024-05-01, or leave it empty"),
        ({"as_of": "2024-02-31"}, "up", "", "answer.as_of: Write it like"),
        ({"seconds": float("nan")}, "up", "", "no JSON"),
    ],
)
def test_what_is_no_verdict_on_an_answer_is_not_kept(api, answerer, kept, changed, verdict, comment, sentence):
    answerer.enqueue(ANSWER)
    told = api.ask("用水几吨？")

    with pytest.raises(gr.Error, match=sentence) as refused:
        api.feedback(told | changed, verdict, comment)
    assert not refused.value.print_exception
    assert kept.all() == []


def test_passages_are_not_kept_and_may_be_as_long_as_they_are(api, answerer, kept):
    answerer.enqueue(ANSWER)
    api.feedback(api.ask("用水几吨？") | {"passages": ["长" * 100_000]}, "up")

    assert "passages" not in kept.all()[0].answer


def test_a_verdict_that_cannot_be_written_is_said(answerer, tmp_path):
    (tmp_path / FILE).mkdir()
    api = Api(Desk(answerer, ScriptedShelf(), Settings()), FeedbackStore(tmp_path / FILE))
    answerer.enqueue(ANSWER)

    with pytest.raises(gr.Error, match="Feedback cannot be kept in"):
        api.feedback(api.ask("用水几吨？"), "up")


def test_feedback_is_a_call_only_where_it_is_kept(api):
    assert [call.__name__ for call in api.calls] == ["ask", "search", "ask_within", "search_within", "feedback"]
    assert api.feedback not in Api(api.desk).calls
