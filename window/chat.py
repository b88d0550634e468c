"""What the events of the conversation do: a question asked, answered and stopped, an answer judged."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from errors import WenzhengError
from qa.answer import Answer
from qa.feedback import FeedbackStore
from window.conversation import conversation, in_progress
from window.desk import Desk, event_data
from window.dialogue import Dialogue, Exchange, Waiting
from window.judging import feedback_on, judged
from window.scope import Scope
from window.words import spoken

log = logging.getLogger("wenzheng.window")

Shown = tuple[Any, Any]  # the conversation and the question being worked on, as HTML


@dataclass(frozen=True)
class Chat:
    """The events over a dialogue, which each of them is handed; where there is no `kept`, answers are not judged."""

    desk: Desk
    kept: FeedbackStore | None = None

    def told(self, dialogue: Dialogue) -> str:
        """The conversation as HTML, the greeting where there is none yet."""
        if not dialogue.exchanges and dialogue.waiting is None:
            return self.desk.greeting()
        return conversation(dialogue, self.desk.settings, self.kept is not None)

    def shown(self, dialogue: Dialogue) -> tuple[str, str]:
        """The conversation, and under it the question that is being worked on, if any."""
        waiting = dialogue.waiting
        return self.told(dialogue), in_progress(waiting, self.desk.settings) if waiting else ""

    def asked(self, question: str, as_of: str | None, dialogue: Dialogue) -> tuple[str, Any, Any]:
        """The question box, and the question as it waits for `answered`.

        It stays in the box where it is empty or another one waits. `as_of` is None where its field was never shown.
        """
        if not question.strip() or not dialogue.ask(question, (as_of or "").strip()):
            return question, gr.skip(), gr.skip()
        return "", *self.shown(dialogue)

    def example(self, as_of: str | None, dialogue: Dialogue, event: gr.EventData) -> tuple[str, Any, Any]:
        """As `asked`, for an example question that was pressed."""
        return self.asked(str(event_data(event).get("ask", "")), as_of, dialogue)

    def answered(self, dialogue: Dialogue, *scope: Any) -> Iterator[Shown]:
        """How far the answer is to the question that waits, and last the conversation with it.

        It ends early, and the work on the answer with it, where nobody waits any more, because of `stopped` or
        `cleared`, or where it is closed, because the page was left. `scope`: the values of the fields of a Scope.
        """
        waiting = dialogue.waiting
        if waiting is None or not waiting.begin():
            yield gr.skip(), gr.skip()
            return
        with closing(
            self.desk.stream(waiting.question, dialogue.turns, waiting.as_of, Scope.of_fields(*scope))
        ) as work:
            for each in work:
                if isinstance(each, Answer):
                    dialogue.tell(waiting, each)
                    break
                if dialogue.waiting is not waiting:
                    break
                before, waiting.progress = waiting.progress, each
                yield gr.skip(), gr.skip() if each == before else in_progress(waiting, self.desk.settings)
        yield self.shown(dialogue)  # also where it was stopped: what was told of it on the way may have come later

    def stopped(self, dialogue: Dialogue) -> Shown:
        """The conversation with as much of the answer as was verified, for a person who waits no more."""
        if waiting := dialogue.waiting:
            dialogue.tell(waiting, told_so_far(waiting), stopped=True)
        return self.shown(dialogue)

    def turned_away(self, dialogue: Dialogue) -> Shown:
        """The conversation where the question could not even wait in line, because too many do."""
        if (waiting := dialogue.waiting) and waiting.begin():
            dialogue.tell(waiting, Answer(waiting.question, "failed", message=spoken("busy")))
        return self.shown(dialogue)

    def cleared(self, dialogue: Dialogue) -> tuple[str, str, str]:
        """A conversation that has not begun."""
        dialogue.clear()
        return "", *self.shown(dialogue)

    def judged(self, dialogue: Dialogue, event: gr.EventData) -> str:
        """The conversation with the verdict, or the comment after it, that an event gives on one of its answers."""
        data = event_data(event)
        exchange = dialogue.find(str(data.get("exchange")))
        if exchange and exchange.judgeable:
            self.keep(dialogue, exchange, judged(exchange, data))
        return self.told(dialogue)

    def keep(self, dialogue: Dialogue, exchange: Exchange, changed: Exchange) -> None:
        """Keeps a verdict that was given or changed; where it is lost, the page and the log say so."""
        if self.kept is None or changed.verdict is None:
            return
        try:
            self.kept.add(feedback_on(changed, changed.verdict, dialogue.before(exchange)))
        except WenzhengError as error:
            log.error("%s", error)
            changed = replace(exchange, lost=True)
        dialogue.put(changed)


def told_so_far(waiting: Waiting) -> Answer:
    """An answer of the statements verified so far; without any, that there is none."""
    done = waiting.progress
    if not done.statements:
        return Answer(waiting.question, "failed", message=spoken("stopped"))
    return Answer(
        waiting.question, "answered", done.statements, done.citations, done.notices, generation=done.generation
    )
