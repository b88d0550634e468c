"""A follow-up made whole by a language model; where it is late or adds something, what the rules made of it stands."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from errors import GenerationError
from prompts import load_prompt
from qa.answer import Progress
from qa.proper_names import missing_name
from qa.question import Question, Turn, clean, read_question
from qa.verify import unsupported
from qa.words import content_words
from qa.writing.calls import Call
from qa.writing.reply import body_of
from settings import Settings

if TYPE_CHECKING:
    from qa.writing.model import LanguageModel

_PREFACE = re.compile(r"^(?:改写后?(?:的问题)?|完整问题|问题|最后一问)\s*[:：]\s*")
_QUOTED = "\"'“”‘’「」『』`*"
_TURNS = 4  # the last turns that the model is shown
_ANSWER_CHARS = 200  # of each answer
_OWN_SHARE = 0.5  # of the words of a follow-up that its whole form keeps


class Rewriter:
    """Makes follow-ups whole with one language model; safe to use from several threads."""

    def __init__(self, model: LanguageModel, settings: Settings) -> None:
        self._model = model
        self._prompt = load_prompt("rewrite")
        self._settings = settings

    def rewrite(
        self, question: Question, history: Sequence[Turn], calls: list[Call]
    ) -> Generator[Progress, None, Question]:
        """`question` as the model understands it after `history`; itself where that cannot be used.

        Only what leans on the turns before is put to it, and not what asks for more of the same. The request is added
        to `calls`; closing the generator closes it.
        """
        if not (history and question.leaning and self._settings.llm_rewrite_deadline_s) or question.told:
            return question
        call = Call(self._prompt)
        calls.append(call)
        text = self._prompt.fill(history=_told(history), question=clean(question.raw))
        try:
            with closing(self._model.stream(text, call, self._settings.llm_rewrite_deadline_s)) as pieces:
                for _ in pieces:
                    yield Progress("searching")
        except GenerationError:
            return question
        whole = usable(call.received, question, history, self._settings.llm_rewrite_chars)
        if not whole:
            call.outcome = "unusable"
            return question
        return _understood(whole, question)


def usable(received: str, question: Question, history: Sequence[Turn], most_chars: int) -> str:
    """The whole question in a reply; "" where it is long, has left the question, or brings in what nobody has said.

    Every number, date, title, 文号 and name must stand in the question, in the turns before or in what they quoted.
    """
    start = body_of(received)
    lines = [line.strip() for line in received[start:].splitlines() if line.strip()] if start is not None else []
    if len(lines) != 1:
        return ""
    text = clean(_PREFACE.sub("", lines[0].strip(_QUOTED)).strip(_QUOTED))
    said = "\n".join([question.raw, question.text, *(_known(turn) for turn in history)])
    own = [word for word in content_words(clean(question.raw)) if len(word) > 1]
    kept = sum(word in text for word in own)
    if not text or len(text) > most_chars or kept < _OWN_SHARE * len(own):
        return ""
    return "" if unsupported(text, said) or missing_name(text, said) else text


def _understood(whole: str, question: Question) -> Question:
    """What `whole` asks, with what the conversation is known to be about."""
    return replace(
        read_question(whole),
        raw=question.raw,
        own=question.own,
        leaning=question.leaning,
        aside=question.aside,
        understood=whole,
        focus=question.focus,
        meant=question.meant,
        near=question.near,
    )


def _told(history: Sequence[Turn]) -> str:
    return "\n".join(
        f"问：{clean(turn.answer.understood or turn.question)}\n答：{clean(turn.answer.text)[:_ANSWER_CHARS]}"
        for turn in history[-_TURNS:]
    )


def _known(turn: Turn) -> str:
    cited = (f"{c.document} {c.doc_no or ''} {c.section} {c.quote}" for c in turn.answer.citations)
    return "\n".join([turn.question, turn.answer.understood, turn.answer.text, *cited])
