"""What programs may ask the window, over HTTP and, where the `mcp` package is installed, over MCP: plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from errors import QuestionError, WenzhengError
from qa.feedback import FeedbackStore, new_id
from window.desk import Desk
from window.given import feedback_of
from window.scope import Scope


@dataclass(frozen=True)
class Api:
    """The calls, plain and held to some documents; feedback where it is `kept`.

    Their names and docstrings are what a program that looks for tools gets to read.
    """

    desk: Desk
    kept: FeedbackStore | None = None

    @property
    def calls(self) -> tuple[Callable[..., Any], ...]:
        """All calls there are."""
        always = (self.ask, self.search, self.ask_within, self.search_within)
        return (*always, self.feedback) if self.kept else always

    def ask(self, question: str, as_of: str = "") -> dict[str, Any]:
        """Answers one question from the official documents that are indexed, with verbatim quotations.

        Args:
            question: The question, in Chinese.
            as_of: The day whose documents in force are to answer, like 2024-05-01; empty is today.
        """
        return self.ask_within(question, as_of)

    def search(self, words: str) -> list[dict[str, Any]]:
        """Finds passages of the documents that are indexed, best first, with their ranks and scores.

        Args:
            words: What to look for.
        """
        return self.search_within(words)

    def ask_within(
        self,
        question: str,
        as_of: str = "",
        document: str = "",
        issuer: str = "",
        kind: str = "",
        year: str = "",
        status: str = "",
    ) -> dict[str, Any]:
        """Answers one question from some of the official documents that are indexed, with verbatim quotations.

        Args:
            question: The question, in Chinese.
            as_of: The day whose documents in force are to answer, like 2024-05-01; empty is today.
            document: Only from the documents with these words in the title, or with this 文号; empty is all.
            issuer: Only from documents of this body, like 市卫健委; empty is all.
            kind: Only from documents of these kinds, like 办法 or 通知,意见; empty is all.
            year: Only from documents of these years, like 2023 or 2022,2023; empty is all.
            status: Only in_force, draft, expired, replaced, not_yet, record or unknown; empty is all.
        """
        as_of = as_of.strip()
        answer = self.desk.answer(question, as_of, Scope.of_words(document, issuer, kind, year, status))
        asked = answer.question[: self.desk.settings.max_question_chars]  # one that is longer was not read
        return {**answer.to_record(new_id()), "question": asked, "message": answer.message, "as_of": as_of}

    def search_within(
        self, words: str, document: str = "", issuer: str = "", kind: str = "", year: str = "", status: str = ""
    ) -> list[dict[str, Any]]:
        """Finds passages of some of the documents that are indexed, best first, with their ranks and scores.

        Args:
            words: What to look for.
            document: Only in the documents with these words in the title, or with this 文号; empty is all.
            issuer: Only in documents of this body, like 市卫健委; empty is all.
            kind: Only in documents of these kinds, like 办法 or 通知,意见; empty is all.
            year: Only in documents of these years, like 2023 or 2022,2023; empty is all.
            status: Only in_force, draft, expired, replaced, not_yet, record or unknown; empty is all.
        """
        try:
            hits = self.desk.search(words, Scope.of_words(document, issuer, kind, year, status))
        except QuestionError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return [
            {
                "rank": found.rank,
                "score": round(found.score, 6),
                "ranks": dict(found.ranks),
                "document": found.document,
                "section": found.section,
                "text": found.text,
                "source": found.source,
            }
            for found in hits
        ]

    def feedback(self, answer: dict[str, Any], verdict: str, comment: str = "") -> dict[str, Any]:
        """Keeps on the machine that answered whether an answer helped, with the question and the answer.

        Args:
            answer: What ask gave, better whole, at least its id, question and answer; one id has one verdict.
            verdict: Either up or down.
            comment: What was missing or wrong, at most 2000 characters.
        """
        try:
            given = feedback_of(answer, verdict, comment, self.desk.settings.feedback_answer_bytes)
            if self.kept:
                self.kept.add(given)
        except WenzhengError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return {"id": given.id, "at": given.at}
