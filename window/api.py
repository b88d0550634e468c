"""What programs may ask the window, over HTTP and, where the `mcp` package is installed, over MCP: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from errors import QuestionError
from window.desk import Desk
from window.scope import Scope


@dataclass(frozen=True)
class Api:
    """The calls, plain and held to some documents.

    Their names and docstrings are what a program that looks for tools gets to read.
    """

    desk: Desk

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
        answer = self.desk.answer(question, (), as_of, Scope.of_words(document, issuer, kind, year, status))
        record = answer.to_record("")
        del record["id"]  # of a run line; a call has none
        return {**record, "message": answer.message}

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
            raise gr.Error(str(error)) from error
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
