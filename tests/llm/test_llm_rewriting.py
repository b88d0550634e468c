"""Follow-ups made whole by a language model: used where nothing is added, and what the rules made of them otherwise."""

from __future__ import annotations

import logging
from functools import cache

import pytest

from prompts import load_prompt
from qa import Answer, Turn
from tests.llm.asking import FEE, IN_FORCE, QUESTION, pipeline_for, reply
from tests.llm.scripted import DROP, ScriptedServer, fails, says

FOLLOW_UP = "那弄坏了呢？"
WHOLE = "弄坏了公共自行车会怎么处罚？"


def _follow_up(server: ScriptedServer, *scripts, asked: str = FOLLOW_UP, **fields) -> Answer:
    """The answer to a follow-up whose rewriting goes by `scripts`; the model then declines to answer in words."""
    server.enqueue(says(reply(("每小时收2元。", FEE))))
    pipeline = pipeline_for(server, **fields)
    first = pipeline.ask(QUESTION, as_of=IN_FORCE)
    server.scripts.clear()
    server.enqueue(*scripts, fails(401))
    return pipeline.ask(asked, [Turn(QUESTION, first)], as_of=IN_FORCE)


@cache
def _by_rule() -> str:
    with ScriptedServer() as server:
        return _follow_up(server, fails(401)).understood


@pytest.mark.parametrize(
    "written", [WHOLE, f"改写后的问题：{WHOLE}", f"“{WHOLE}”\n", f"<think>他问的是坏了。\n</think>\n{WHOLE}"]
)
def test_the_whole_question_is_what_is_answered_and_shown(server, written):
    answer = _follow_up(server, says(*written))
    assert answer.understood == "弄坏了公共自行车会怎么处罚?"
    assert "二百元以下罚款" in answer.statements[0].text
    assert answer.question == FOLLOW_UP
    assert answer.prompts["rewrite"] == load_prompt("rewrite").sha256
    assert f"问题：{answer.understood}" in server.prompts[-1]


def test_the_model_is_shown_the_conversation_and_the_question(server):
    _follow_up(server, says(WHOLE))
    prompt = server.prompts[1]
    assert "问：公共自行车超过六十分钟每小时收多少钱?" in prompt
    assert "每小时收2元。" in prompt
    assert prompt.rstrip().endswith("最后一问：那弄坏了呢?")
    assert "response_format" not in server.asked[1]


@pytest.mark.parametrize(
    "written",
    [
        "弄坏了公共自行车要罚300元吗？",
        "依照《海平市道路交通条例》，弄坏了公共自行车会怎么处罚？",
        "依照海政发〔2023〕9号，弄坏了公共自行车会怎么处罚？",
        "张伟明弄坏了公共自行车会怎么处罚？",
        "公共自行车从哪天起施行？",
        "弄坏了公共自行车会怎么处罚？" * 20,
        f"{WHOLE}\n根据第四条，处以罚款。",
        "",
        "<think>他问的是",
    ],
)
def test_what_adds_something_or_leaves_the_question_is_not_used(server, written):
    answer = _follow_up(server, says(written))
    assert answer.understood == _by_rule()
    assert "公共自行车" in answer.understood


@pytest.mark.parametrize("script", [fails(404), says(DROP), says(WHOLE[:4], DROP), says(60.0)])
def test_where_it_fails_or_is_late_the_rules_stand(server, script):
    answer = _follow_up(server, script, llm_rewrite_deadline_s=0.3, llm_retries=0)
    assert answer.understood == _by_rule()
    assert answer.seconds < 30


def test_what_was_said_before_may_be_said_again(server):
    answer = _follow_up(server, says("弄坏了公共自行车，超过六十分钟的，每小时还收2元吗？"))
    assert answer.understood == "弄坏了公共自行车,超过六十分钟的,每小时还收2元吗?"


def test_a_question_that_stands_alone_is_not_put_to_it(server):
    _follow_up(server, asked="海平市2024年新建公园有多少处，绿化面积是多少公顷？")
    assert [prompt[:7] for prompt in server.prompts[1:]] == ["你是政府文件查"]


def test_it_can_be_switched_off(server):
    answer = _follow_up(server, llm_rewrite_deadline_s=0)
    assert answer.understood == _by_rule()
    assert "rewrite" not in answer.prompts


def test_both_requests_of_a_question_are_one_line_of_the_log(server, caplog):
    with caplog.at_level(logging.INFO, logger="wenzheng.model"):
        _follow_up(server, says(WHOLE))
    lines = [record.getMessage() for record in caplog.records if record.name == "wenzheng.model"]
    assert len(lines) == 2
    assert "prompts=rewrite@" in lines[1]
    assert ",answer@" in lines[1]
    assert "outcome=whole,密钥不被接受" in lines[1]
