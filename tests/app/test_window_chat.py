import threading
from datetime import date
from typing import Any

import gradio as gr
import pytest

from qa.answer import Answer, Notice, Progress, Statement
from qa.feedback import FILE, FeedbackStore
from qa.question import Turn
from settings import Settings
from tests.app.scripted import HOSTILE, ScriptedAnswerer, ScriptedShelf, a_citation, an_answer
from window.chat import Chat
from window.desk import Desk
from window.dialogue import Dialogue
from window.words import spoken

ANSWER = an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)], generation="gen-1", seconds=0.01)
NOTHING = Answer("问", "not_found", message="文件没有说明。")
SKIP = gr.skip()


@pytest.fixture
def chat(answerer, kept) -> Chat:
    return Chat(Desk(answerer, ScriptedShelf(), Settings()), kept)


@pytest.fixture
def dialogue() -> Dialogue:
    return Dialogue()


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def told(chat: Chat, dialogue: Dialogue, question: str, as_of: str | None = "") -> str:
    """The conversation after a question was asked and answered."""
    chat.asked(question, as_of, dialogue)
    return str(list(chat.answered(dialogue))[-1][0])


def begun(chat: Chat, answerer: ScriptedAnswerer, dialogue: Dialogue) -> Any:
    """An answer on its way, of which the first progress was told."""
    answerer.enqueue(ANSWER)
    answerer.progress = [Progress("searching")] * 3
    chat.asked("用水几吨？", "", dialogue)
    work = chat.answered(dialogue)
    next(work)
    return work


def test_a_question_is_shown_at_once_and_then_answered(chat, answerer, dialogue):
    answerer.enqueue(ANSWER)

    box, said, live = chat.asked("用水几吨？", "", dialogue)
    answered = list(chat.answered(dialogue))

    assert box == ""
    assert "用水几吨？" not in said
    assert "正在查阅文件" in live
    assert "每户用水三吨。" in answered[-1][0]
    assert answered[-1][1] == ""
    assert dialogue.turns == (Turn("用水几吨？", dialogue.exchanges[0].answer),)


def test_what_is_verified_is_shown_while_the_rest_is_written(chat, answerer, dialogue):
    answerer.enqueue(ANSWER)
    part = (Statement("每户用水三吨", (1,)),)
    answerer.progress = [
        Progress("searching"),
        Progress("writing"),
        Progress("writing", chars=57),
        Progress("writing", part, (a_citation(1),), 61),
    ]
    chat.asked("用水几吨？", "2024-05-01", dialogue)

    same, writing, counted, first, last = chat.answered(dialogue)

    assert same == (SKIP, SKIP)
    assert writing[0] == SKIP
    assert "正在撰写，每句核对原文后显示" in writing[1]
    assert "已写 50 字" in counted[1]
    assert "每户用水三吨" not in counted[1]
    assert "每户用水三吨" in first[1]
    assert "第三条 居民每户每月用水三吨。" in first[1]
    assert "按 2024-05-01 查询" in first[1]
    assert last[1] == ""


def test_the_conversation_ends_as_the_whole_answer_stands(chat, answerer, dialogue):
    answerer.enqueue(ANSWER, ANSWER)
    plain = told(chat, dialogue, "用水几吨？")
    answerer.progress = [Progress("writing", (Statement("只是一部分。", ()),), (), 5)]

    streamed = told(chat, other := Dialogue(), "用水几吨？")

    assert streamed.replace(other.exchanges[0].id, "") == plain.replace(dialogue.exchanges[0].id, "")


def test_stopping_leaves_what_was_verified_and_ends_the_work(chat, answerer, dialogue):
    answerer.enqueue(ANSWER)
    expired = Notice("expired", "本办法已经过期。")
    part = Progress("writing", (Statement("每户用水三吨。", (1,)),), (a_citation(1),), 9, (expired,), "gen-1")
    answerer.progress = [part, part, part]
    chat.asked("用水几吨？", "", dialogue)
    work = chat.answered(dialogue)
    next(work)

    said, live = chat.stopped(dialogue)

    assert "已停止，以下只是停止前核对过的部分" in said
    assert "每户用水三吨。" in said
    assert "data-verdict" not in said
    assert live == ""
    assert list(work) == [(said, "")]
    assert answerer.closed == 1
    (turn,) = dialogue.turns
    assert (turn.question, turn.answer.notices, turn.answer.generation) == ("用水几吨？", (expired,), "gen-1")
    assert "本办法已经过期。" in said


def test_stopping_before_anything_was_verified_says_that_there_is_no_answer(chat, answerer, dialogue):
    answerer.enqueue(ANSWER, ANSWER)
    answerer.progress = [Progress("searching")]
    chat.asked("用水几吨？", "", dialogue)
    next(chat.answered(dialogue))

    assert "已停止，没有作答" in chat.stopped(dialogue)[0]
    assert dialogue.turns == ()
    assert "每户用水三吨。" in told(chat, dialogue, "再问一次？")


def test_leaving_the_page_ends_the_work(chat, answerer, dialogue):
    work = begun(chat, answerer, dialogue)

    work.close()

    assert answerer.closed == 1
    assert dialogue.exchanges == []


def test_clearing_while_an_answer_is_written_begins_anew(chat, answerer, dialogue):
    work = begun(chat, answerer, dialogue)

    assert chat.cleared(dialogue) == ("", chat.desk.greeting(), "")
    assert list(work) == [(chat.desk.greeting(), "")]
    assert answerer.closed == 1


def test_a_question_stays_in_the_box_while_another_one_waits(chat, answerer, dialogue):
    answerer.enqueue(ANSWER)
    chat.asked("一？", "", dialogue)

    assert chat.asked("二？", "", dialogue) == ("二？", SKIP, SKIP)
    list(chat.answered(dialogue))
    assert list(chat.answered(dialogue)) == [(SKIP, SKIP)]
    assert [asked[0] for asked in answerer.asked] == ["一？"]


def test_only_one_of_two_events_works_on_a_question_and_only_one_ends_it(dialogue):
    dialogue.ask("一？", "")
    waiting = dialogue.waiting
    threads = [threading.Thread(target=lambda: dialogue.tell(waiting, ANSWER)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [waiting.begin(), waiting.begin()] == [True, False]
    assert len(dialogue.exchanges) == 1


def test_a_follow_up_is_asked_with_the_turns_before(chat, answerer, dialogue):
    answerer.enqueue(ANSWER, ANSWER)

    told(chat, dialogue, "用水几吨？")
    first = dialogue.exchanges[0].answer
    said = told(chat, dialogue, "那电呢？", "2024-05-01")

    assert answerer.asked == [
        ("用水几吨？", (), None),
        ("那电呢？", (Turn("用水几吨？", first),), date(2024, 5, 1)),
    ]
    assert said.index("用水几吨？") < said.index("那电呢？") < said.index("按 2024-05-01 查询")
    assert said.count("按 2024-05-01 查询") == 1


@pytest.mark.parametrize("question", ["", "  \n\t", "　"])
def test_an_empty_question_is_not_asked(chat, answerer, dialogue, question):
    assert chat.asked(question, "", dialogue) == (question, SKIP, SKIP)
    assert list(chat.answered(dialogue)) == [(SKIP, SKIP)]
    assert answerer.asked == []


@pytest.mark.parametrize("question", ["？！……", "长" * 12_000, HOSTILE, "\ud800"])
def test_any_other_question_reaches_the_pipeline_whole(chat, answerer, dialogue, question):
    answerer.enqueue(ANSWER)

    told(chat, dialogue, question)

    assert answerer.asked[0][0] == question


def test_fields_that_were_never_shown_ask_for_nothing(chat, answerer, dialogue):
    answerer.enqueue(ANSWER)

    chat.asked("用水几吨？", None, dialogue)
    list(chat.answered(dialogue, None, None, None, None, None))

    assert (answerer.asked[0][2], answerer.filters[0]) == (None, None)


@pytest.mark.parametrize("day", ["2024-02-31", "?", "12024-05-01"])
def test_a_date_that_is_none_is_said_in_one_sentence_and_not_asked(chat, answerer, dialogue, day):
    said = told(chat, dialogue, "用水几吨？", day)

    assert "截至日期请按“2024-05-01”的格式填写。" in said
    assert "查询</span>" not in said
    assert answerer.asked == []


def test_a_pipeline_that_breaks_gives_one_kind_sentence_and_the_next_question_works(chat, answerer, dialogue, caplog):
    answerer.enqueue(RuntimeError("no such table"), ANSWER)

    broken = told(chat, dialogue, "一？")
    mended = told(chat, dialogue, "二？")

    assert "这次没能完成查阅" in broken
    assert "no such table" not in broken
    assert "no such table" in caplog.text
    assert "每户用水三吨。" in mended
    assert answerer.asked[1] == ("二？", (), None)


def test_an_example_that_is_pressed_is_asked(chat, answerer, dialogue):
    answerer.enqueue(ANSWER)

    chat.example("", dialogue, event(ask="周明远任什么职务？"))
    list(chat.answered(dialogue))

    assert answerer.asked == [("周明远任什么职务？", (), None)]


def test_a_verdict_is_kept_with_question_answer_and_what_was_asked_before(chat, answerer, dialogue, kept):
    answerer.enqueue(NOTHING, ANSWER)
    told(chat, dialogue, "用水几吨？")
    told(chat, dialogue, "那电呢？", "2024-05-01")
    exchange = dialogue.exchanges[1]

    said = chat.judged(dialogue, event(exchange=exchange.id, verdict="down"))
    chat.judged(dialogue, event(exchange=exchange.id, comment="  没有写电。\n"))

    (given,) = kept.all()
    assert (given.id, given.verdict, given.comment) == (exchange.id, "down", "没有写电。")
    assert (given.question, given.turns, given.as_of) == ("那电呢？", ("用水几吨？",), "2024-05-01")
    assert given.answer["statements"] == [{"text": "每户用水三吨。", "citations": [1]}]
    assert given.answer["question"] == "那电呢？"
    assert given.generation == "gen-1"
    assert said.count('aria-pressed="true"') == 1
    assert said.count("已记下，谢谢。想补充什么") == 1


def test_a_second_click_changes_the_verdict_and_keeps_the_comment(chat, answerer, dialogue, kept):
    answerer.enqueue(NOTHING)
    told(chat, dialogue, "用水几吨？")
    (exchange,) = dialogue.exchanges
    for data in ({"verdict": "down"}, {"comment": "有的。"}, {"verdict": "up"}):
        said = chat.judged(dialogue, event(exchange=exchange.id, **data))

    assert [(given.verdict, given.comment) for given in kept.all()] == [("up", "有的。")]
    assert "有的。</textarea>" in said
    assert "意见已记下" in said


@pytest.mark.parametrize(
    "data",
    [
        {"verdict": "sideways"},
        {"verdict": ["up"]},
        {"comment": "没有先评价。"},
        {"verdict": "up", "exchange": "0" * 32},
        {},
    ],
)
def test_an_event_that_no_button_sends_keeps_nothing(chat, answerer, dialogue, kept, data):
    answerer.enqueue(ANSWER)
    said = told(chat, dialogue, "用水几吨？")

    assert chat.judged(dialogue, event(**({"exchange": dialogue.exchanges[0].id} | data))) == said
    assert kept.all() == []


def test_a_comment_is_no_longer_than_it_may_be(chat, answerer, dialogue, kept):
    answerer.enqueue(ANSWER)
    told(chat, dialogue, "用水几吨？")
    id = dialogue.exchanges[0].id
    chat.judged(dialogue, event(exchange=id, verdict="up"))
    said = chat.judged(dialogue, event(exchange=id, comment=HOSTILE + "长" * 5_000))

    assert len(kept.all()[0].comment) == 2_000
    assert "<script" not in said


def test_where_the_verdict_is_lost_it_is_said_and_the_chat_lives_on(answerer, dialogue, tmp_path, caplog):
    (tmp_path / FILE).mkdir()
    chat = Chat(Desk(answerer, ScriptedShelf(), Settings()), FeedbackStore(tmp_path / FILE))
    answerer.enqueue(ANSWER, ANSWER)
    told(chat, dialogue, "一？")

    said = chat.judged(dialogue, event(exchange=dialogue.exchanges[0].id, verdict="up"))

    assert "评价没能保存（已存满或磁盘不可写），问答不受影响。" in said
    assert 'aria-pressed="true"' not in said
    assert "Feedback cannot be kept in" in caplog.text
    assert told(chat, dialogue, "二？").count("每户用水三吨。") > said.count("每户用水三吨。")


def test_without_a_place_to_keep_them_nothing_is_judged(answerer, dialogue):
    chat = Chat(Desk(answerer, ScriptedShelf(), Settings()))
    answerer.enqueue(ANSWER)

    said = told(chat, dialogue, "用水几吨？")

    assert not any(sign in said for sign in ("data-verdict", spoken("feedback_kept").split(" / ")[0]))
    assert chat.judged(dialogue, event(exchange=dialogue.exchanges[0].id, verdict="up")) == said


def test_what_only_says_that_the_window_could_not_work_is_not_judged(chat, answerer, dialogue):
    answerer.enqueue(RuntimeError("x"))

    assert "data-verdict" not in told(chat, dialogue, "用水几吨？")
