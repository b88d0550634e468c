from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from prompts import REFUSAL, load_prompt
from qa import Pipeline
from qa.generate import parsed
from settings import Settings
from tests.qa.city import town

QUESTION = "公共自行车超过六十分钟每小时收多少钱？"
IN_FORCE = date(2025, 6, 1)


class ScriptedServer(ThreadingHTTPServer):
    """An OpenAI-compatible endpoint on loopback that replies as `enqueue` told it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[object] = []
        self.asked: list[str] = []

    def enqueue(self, *replies: object) -> None:
        self.replies.extend(replies)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body["messages"][0]["content"])
        reply = self.server.replies.pop(0)
        if isinstance(reply, float):
            time.sleep(reply)
            reply = "太晚了[1]"
        status, payload = (reply, b"{}") if isinstance(reply, int) else (200, _body(reply))
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the asker has gone: what a deadline is for

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a test prints nothing."""


def _body(reply: object) -> bytes:
    if isinstance(reply, bytes):
        return reply
    message = {"role": "assistant", "content": reply}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps(
        {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    ).encode()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    scripted = ScriptedServer()
    thread = threading.Thread(target=scripted.serve_forever, daemon=True)
    thread.start()
    yield scripted
    scripted.shutdown()
    scripted.server_close()
    thread.join()


def _ask(server: ScriptedServer, deadline_s: float = 10.0):
    settings = Settings(
        llm_base_url=server.base_url, llm_model="m", llm_api_key=SecretStr("k"), llm_deadline_s=deadline_s
    )
    return Pipeline(town(), settings).ask(QUESTION, as_of=IN_FORCE)


def _passage_number(asked: str, words: str) -> int:
    block = next(b for b in asked.split("段落：\n")[1].split("\n\n") if words in b)
    return int(block.split("]")[0].strip("["))


def _number_of_third_article(server: ScriptedServer) -> int:
    server.enqueue("无引用")
    _ask(server)
    return _passage_number(server.asked.pop(), "每小时收取费用二元")


def test_a_good_reply_is_tied_to_verbatim_quotes(server):
    number = _number_of_third_article(server)
    server.enqueue(f"超过六十分钟的，每小时收2元。[{number}]")
    answer = _ask(server)
    assert answer.statements[0].text == "超过六十分钟的，每小时收2元。"
    quoted = [answer.citations[n - 1].quote for n in answer.statements[0].citations]
    assert any("每小时收取费用二元" in quote for quote in quoted)
    assert answer.prompts == {"answer": load_prompt("answer").sha256}
    assert answer.notices == ()


def test_a_sentence_with_an_invented_figure_goes_and_the_supported_one_stays(server):
    number = _number_of_third_article(server)
    server.enqueue(f"每小时收2元。[{number}]\n每天最多收30元。[{number}]")
    assert [s.text for s in _ask(server).statements] == ["每小时收2元。"]


@pytest.mark.parametrize("reply", ["今天天气不错", b"not json", b'{"choices": 3}', 500, ""])
def test_a_reply_that_cannot_be_used_leaves_the_extract_with_a_notice(server, reply):
    server.enqueue(reply)
    answer = _ask(server)
    assert "每小时收取费用二元" in answer.text
    assert [n.kind for n in answer.notices] == ["fallback"]


def test_a_model_that_hangs_is_left_at_the_deadline(server):
    server.enqueue(3.0)
    answer = _ask(server, deadline_s=0.3)
    assert "每小时收取费用二元" in answer.text
    assert [n.kind for n in answer.notices] == ["fallback"]
    assert answer.seconds < 3.0


def test_the_refusal_phrase_alone_means_nothing_found(server):
    server.enqueue(REFUSAL)
    answer = _ask(server)
    assert (answer.status, answer.statements) == ("not_found", ())
    assert answer.passages


def test_orders_in_a_passage_reach_the_model_only_as_numbered_text(server):
    server.enqueue("x")
    _ask(server)
    asked = server.asked[0]
    assert asked.index("规则：") < asked.index("段落：") < asked.index("问题：")


def test_references_are_read_in_any_brackets():
    reply = "- 第一句。[1]\n2. 第二句。【2、3】\n没有引用的一句。"
    assert parsed(reply) == [("第一句。", (1,)), ("第二句。", (2, 3))]
