"""A dialogue under events that come at the same time."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial

import pytest

from qa.answer import Answer
from window.dialogue import Dialogue, Waiting

ANSWER = Answer("一？", "answered")
ROUNDS = 300


@pytest.fixture(autouse=True)
def _threads_change_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def waiting_in(dialogue: Dialogue) -> Waiting:
    dialogue.ask("一？", "")
    assert dialogue.waiting is not None
    return dialogue.waiting


def at_once(*events: Callable[[], object]) -> None:
    """Runs `events` in threads that start together."""
    start = threading.Barrier(len(events))

    def run(event: Callable[[], object]) -> None:
        start.wait()
        event()

    threads = [threading.Thread(target=run, args=(event,)) for event in events]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def anew(dialogue: Dialogue) -> None:
    dialogue.clear()
    dialogue.ask("二？", "")


def ask(dialogue: Dialogue, asked: list[bool]) -> None:
    asked.append(dialogue.ask("一？", ""))


def test_a_question_asked_after_clearing_is_not_lost_to_the_end_of_the_one_before():
    for _ in range(ROUNDS):
        dialogue = Dialogue()
        before = waiting_in(dialogue)
        at_once(partial(dialogue.tell, before, ANSWER), partial(anew, dialogue))
        assert (dialogue.exchanges, dialogue.waiting and dialogue.waiting.question) == ([], "二？")


def test_of_two_questions_at_once_one_waits():
    for _ in range(ROUNDS):
        dialogue, asked = Dialogue(), list[bool]()
        at_once(*[partial(ask, dialogue, asked)] * 2)
        assert sorted(asked) == [False, True]


def test_an_answer_to_a_question_that_waits_no_more_changes_nothing():
    dialogue = Dialogue()
    before = waiting_in(dialogue)
    dialogue.clear()
    after = waiting_in(dialogue)

    dialogue.tell(before, ANSWER)

    assert (dialogue.exchanges, dialogue.waiting) == ([], after)


def test_every_page_begins_its_own():
    first = Dialogue()
    own = deepcopy(first)
    own.ask("一？", "")

    assert (first.waiting, own.exchanges is first.exchanges) == (None, False)
