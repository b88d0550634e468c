"""What programs may ask the window, over HTTP and, where the `mcp` package is installed, over MCP: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from window.desk import Desk


@dataclass(frozen=True)
class Api:
    """The two calls. Their names and docstrings are what a program that looks for tools gets to read."""

    desk: Desk

    def ask(self, question: str, as_of: str = "") -> dict[str, Any]:
        """Answers one question from the official documents that are indexed, with verbatim quotations.

        Args:
            question: The question, in Chinese.
            as_of: The day whose documents in force are to answer, like 2024-05-01; empty is today.
        """
        answer = self.desk.answer(question, (), as_of)
        record = answer.to_record("")
        del record["id"]  # of a run line; a call has none
        return {**record, "message": answer.message}

    def search(self, words: str) -> list[dict[str, Any]]:
        """Finds passages of the documents that are indexed, best first, with their ranks and scores.

        Args:
            words: What to look for.
        """
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
            for found in self.desk.search(words)
        ]
