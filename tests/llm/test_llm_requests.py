"""What is sent to a language model's server, when it is asked again, and what becomes of a request that fails."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from pydantic import SecretStr

from prompts import load_prompt
from qa import Answer, Progress, Turn
from qa.writing.reply import SCHEMA
from tests.llm.asking import EXTRACT, FEE, IN_FORCE, QUESTION, ask, pipeline_for, reply, told
from tests.llm.scripted import DROP, fails, says

GOOD = reply(("超过六十分钟的，每小时收2元。", FEE))
SAID = ["超过六十分钟的，每小时收2元。"]


def _texts(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


def _fallback(answer: Answer) -> str:
    """The one notice of an answer that had to be taken from the text."""
    assert _texts(answer) == [EXTRACT]
    (notice,) = answer.notices
    assert notice.kind == "fallback"
    return notice.text


def test_a_request_has_model_prompt_schema_and_key_and_asks_for_a_stream(server):
    server.enqueue(says(GOOD))
    ask(server, llm_max_tokens=77)
    (body,) = server.asked
    assert sorted(body) == [
        "max_tokens",
        "messages",
        "model",
        "response_format",
        "stream",
        "stream_options",
        "temperature",
    ]
    assert (body["model"], body["stream"], body["temperature"], body["max_tokens"]) == ("m", True, 0, 77)
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert server.keys == ["Bearer k-1234"]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_fault_that_may_pass_is_tried_again(server, status):
    server.enqueue(fails(status), fails(status), says(GOOD))
    assert _texts(ask(server)) == SAID
    assert len(server.asked) == 3


def test_it_is_tried_no_more_often_than_the_setting_says(server):
    server.enqueue(*[fails(503)] * 5)
    assert _fallback(ask(server, llm_retries=1)) == (
        "语言模型没有给出可用的答案（服务器出错，状态码 503），以下内容直接摘自文件。"
    )
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("status", "reason"), [(401, "密钥不被接受"), (403, "密钥没有使用权限"), (404, "服务器上没有这个地址或模型")]
)
def test_a_fault_that_stays_is_not_tried_again(server, status, reason):
    server.enqueue(fails(status))
    assert reason in _fallback(ask(server))
    assert len(server.asked) == 1


def test_the_server_says_how_long_to_wait(server):
    server.enqueue(fails(429, headers={"Retry-After": "0.4"}), says(GOOD))
    answer = ask(server, llm_backoff_s=20.0)
    assert _texts(answer) == SAID
    assert 0.4 <= answer.seconds < 10


def test_the_wait_may_be_given_as_a_date(server):
    past = format_datetime(datetime.now(UTC) - timedelta(seconds=5), usegmt=True)
    server.enqueue(fails(503, headers={"Retry-After": past}), says(GOOD))
    answer = ask(server, llm_backoff_s=20.0)
    assert _texts(answer) == SAID
    assert answer.seconds < 10


def test_a_wait_beyond_the_deadline_is_not_begun(server):
    server.enqueue(fails(429, headers={"Retry-After": "3600"}), says(GOOD))
    answer = ask(server)
    assert "服务器请求过多" in _fallback(answer)
    assert answer.seconds < 10


def test_a_connection_that_breaks_before_the_first_piece_is_tried_again(server):
    server.enqueue(says(DROP), says(GOOD))
    assert _texts(ask(server)) == SAID


def test_a_connection_that_breaks_later_is_not_and_the_extract_stands(server):
    server.enqueue(says(GOOD[:30], DROP), says(GOOD))
    assert "答复中途断了" in _fallback(ask(server))
    assert len(server.asked) == 1


def test_no_server_at_all_leaves_the_extract(server):
    server.server_close()
    assert "连不上服务器" in _fallback(ask(server, llm_retries=1))


@pytest.mark.parametrize("status", [418, 500])
def test_a_reply_in_an_encoding_that_it_is_not_in_leaves_the_extract(server, status):
    server.enqueue(*[fails(status, headers={"Content-Encoding": "gzip"}, body="not gzip")] * 3)
    assert "读不懂" in _fallback(ask(server))


def test_an_address_that_there_cannot_be_leaves_the_extract(server):
    assert "连不上服务器" in _fallback(ask(server, llm_base_url="http://127.0.0.1:99999/v1"))


def test_an_empty_key_is_none(server):
    server.enqueue(says(GOOD))
    assert _texts(ask(server, llm_api_key=SecretStr(""))) == SAID
    assert server.keys == ["Bearer none"]


@pytest.mark.parametrize("status", [400, 422, 501])
def test_a_server_without_schemas_is_asked_without_and_that_is_remembered(server, status):
    server.enqueue(fails(status), says(GOOD), says(GOOD))
    pipeline = pipeline_for(server)
    answers = [list(told(pipeline))[-1] for _ in range(2)]
    assert [answer.status for answer in answers if isinstance(answer, Answer)] == ["answered", "answered"]
    assert ["response_format" in body for body in server.asked] == [True, False, False]


def test_a_request_without_a_schema_says_nothing_of_whether_the_server_knows_them(server):
    server.enqueue(says(GOOD), says("公共自行车损坏的，罚款多少？"), says(GOOD), says(GOOD))
    pipeline = pipeline_for(server)
    first = pipeline.ask(QUESTION, as_of=IN_FORCE)
    pipeline.ask("那损坏的呢？", [Turn(QUESTION, first)], as_of=IN_FORCE)  # made whole, then answered
    pipeline.ask(QUESTION, as_of=IN_FORCE)
    assert ["response_format" in body for body in server.asked] == [True, False, True, True]


def test_a_server_that_knows_no_options_at_all_is_asked_with_none(server):
    server.enqueue(fails(400), fails(400), says(GOOD))
    assert _texts(ask(server)) == SAID
    assert sorted(server.asked[-1]) == ["messages", "model", "stream"]


def test_a_refused_request_is_not_taken_for_a_missing_feature(server):
    server.enqueue(fails(400), fails(400), fails(400), says(GOOD))
    pipeline = pipeline_for(server)
    assert "服务器不接受请求" in _fallback(pipeline.ask(QUESTION, as_of=IN_FORCE))
    assert _texts(pipeline.ask(QUESTION, as_of=IN_FORCE)) == SAID
    assert "response_format" in server.asked[-1]


@pytest.mark.parametrize(("setting", "sent"), [("on", [True]), ("off", [False])])
def test_whether_a_schema_is_sent_can_be_set(server, setting, sent):
    server.enqueue(fails(401))
    ask(server, llm_json_schema=setting)
    assert ["response_format" in body for body in server.asked] == sent


def test_a_schema_that_must_be_is_not_left_out(server):
    server.enqueue(fails(400), says(GOOD))
    assert "服务器不接受请求" in _fallback(ask(server, llm_json_schema="on"))


@pytest.mark.parametrize("pieces", [(60.0,), (GOOD[:30], 60.0)])
def test_a_model_that_hangs_is_left_at_the_deadline(server, pieces):
    server.enqueue(says(*pieces))
    answer = ask(server, llm_deadline_s=0.4)
    assert "0.4 秒内没有写完" in _fallback(answer)
    assert answer.seconds < 30
    assert server.left.wait(30)


def test_while_the_model_is_silent_the_asker_gets_a_turn(server):
    server.enqueue(says(GOOD[:10], 2.0, GOOD[10:]))
    progress = [each for each in told(pipeline_for(server)) if isinstance(each, Progress)]
    assert sum(each.chars == 10 for each in progress) >= 3


def test_closing_the_iterator_closes_the_request(server):
    server.enqueue(says("{", 60.0))
    told_so_far = told(pipeline_for(server))
    for each in told_so_far:
        if isinstance(each, Progress) and each.chars:
            break
    told_so_far.close()
    assert server.left.wait(30)


def test_leaving_while_it_waits_for_another_try_ends_that_too(server):
    server.enqueue(fails(429, headers={"Retry-After": "30"}), says(GOOD))
    told_so_far = told(pipeline_for(server))
    while not server.asked:
        next(told_so_far)
    told_so_far.close()
    assert len(server.scripts) == 1


def test_questions_asked_at_the_same_time_do_not_wait_for_each_other(server):
    server.enqueue(*[says(2.0, GOOD)] * 3)
    pipeline = pipeline_for(server)
    answers: list[tuple[list[str], int]] = []  # with how many had been asked when it was there
    threads = [
        threading.Thread(target=lambda: answers.append((_texts(pipeline.ask(QUESTION)), len(server.asked))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(SAID, 3)] * 3


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")  # the client's own, beside the error
@pytest.mark.parametrize(
    "script",
    [
        says(b"data: not json\n\n"),
        says(b'data: {"choices": 3}\n\n'),
        says(b'data: {"error": {"message": "out of memory"}}\n\n'),
        says(b"<html>\n\n"),
        says(),
        says(""),
    ],
)
def test_a_reply_of_another_shape_leaves_the_extract(server, script):
    server.enqueue(script)
    assert _fallback(ask(server, llm_retries=0))


def test_a_model_that_does_not_stop_is_stopped(server):
    server.enqueue(says(*["很好。" * 1_000] * 10))
    assert "答复过长" in _fallback(ask(server))


def test_the_log_has_one_line_a_question_and_no_text_and_no_key(server, caplog):
    server.enqueue(fails(503), says(GOOD, usage=(321, 45)))
    with caplog.at_level(logging.INFO, logger="wenzheng.model"):
        ask(server)
    (line,) = [record.getMessage() for record in caplog.records if record.name == "wenzheng.model"]
    parts = dict(part.split("=", 1) for part in line.split())
    assert parts["model"] == "m"
    assert parts["prompts"] == f"answer@{load_prompt('answer').sha256[:8]}"
    assert (parts["tokens_in"], parts["tokens_out"], parts["tries"]) == ("321", "45", "2")
    assert (parts["outcome"], parts["status"]) == ("whole", "answered")
    assert 0 < float(parts["first_s"]) <= float(parts["total_s"])
    assert "自行车" not in line
    assert "k-1234" not in caplog.text


def test_where_the_server_counts_no_tokens_characters_are_told_and_marked(server, caplog):
    server.enqueue(says(GOOD))
    with caplog.at_level(logging.INFO, logger="wenzheng.model"):
        ask(server)
    assert f"tokens_in=~{len(server.prompts[0])} tokens_out=~{len(GOOD)} " in caplog.text


def test_a_question_nobody_waits_for_any_more_is_logged_as_such(server, caplog):
    server.enqueue(says("{", 60.0))
    with caplog.at_level(logging.INFO, logger="wenzheng.model"):
        told_so_far = told(pipeline_for(server))
        while not server.began:
            next(told_so_far)
        told_so_far.close()
    assert "outcome=cancelled status=cancelled" in caplog.text


def test_text_is_logged_only_where_that_is_asked_for(server, caplog):
    server.enqueue(says(GOOD))
    with caplog.at_level(logging.INFO, logger="wenzheng.model"):
        ask(server, llm_log_text=True)
    assert QUESTION[:-1] in caplog.text
    assert "每小时收2元" in caplog.text
    assert "k-1234" not in caplog.text
