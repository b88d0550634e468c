"""Many who ask at once: one line for all, and a question that finds no place in it is not left waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from qa.answer import Progress
from settings import Settings
from tests.app.scripted import ScriptedAnswerer, a_citation, an_answer
from tests.app.serving import NO_LIMITS, function, last_told, pressed, served

ANSWER = an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)])


class SlowAnswerer(ScriptedAnswerer):
    """Answers when it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def stream(self, *asked, **how):
        yield Progress("searching")
        self.go_on.wait(30)
        yield from super().stream(*asked, **how)


@pytest.fixture
def answerer() -> SlowAnswerer:
    return SlowAnswerer()


@pytest.fixture
def client(answerer) -> Iterator[httpx.Client]:
    with served(answerer, Settings(window_concurrency=1, window_queue=1)) as client:
        yield client


def joined(client: httpx.Client, name: str, data: list[object], session: str) -> int:
    """The status with which an event of the page gets into line, or does not."""
    body = {"fn_index": function(client, name)[0], "data": data, "event_data": None, "session_hash": session}
    return client.post("/gradio_api/queue/join", json=body).status_code


def test_pages_and_programs_wait_in_one_line_and_the_next_one_is_told_to_come_back(client, answerer):
    answerer.enqueue(ANSWER, ANSWER, ANSWER)
    for session in "abc":
        pressed(client, "asked", ["用水几吨？", "", None], session=session)

    assert joined(client, "answered", [None, *NO_LIMITS], "a") == 200
    while client.get("/gradio_api/queue/status").json()["queue_size"]:
        time.sleep(0.01)
    assert joined(client, "ask", ["用水几吨？", ""], "b") == 200  # behind it, though it is another call
    assert joined(client, "answered", [None, *NO_LIMITS], "c") == 503

    said, live = pressed(client, "turned_away", [None], session="c")
    assert "现在提问的人太多，请稍后再问。" in said
    assert live == ""
    answerer.go_on.set()
    assert "每户用水三吨。" in last_told(client, "a")[0]
    last_told(client, "b")
    pressed(client, "asked", ["用水几吨？", "", None], session="c")
    assert "每户用水三吨。" in pressed(client, "answered", [None, *NO_LIMITS], session="c")[0]


def test_stopping_and_clearing_never_wait_in_line(client, answerer):
    for name in ("asked", "example", "stopped", "cleared", "turned_away"):
        assert function(client, name)[1] is False
