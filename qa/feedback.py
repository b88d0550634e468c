"""What people thought of answers, kept in one SQLite file beside the index: questions can be drafted from it."""

from __future__ import annotations

import json
import sqlite3
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from errors import WenzhengError

FILE = "feedback.sqlite3"  # its name in an index folder
COMMENT_CHARS = 2_000  # a comment is no longer

Verdict = Literal["up", "down"]

_PATIENCE_S = 5.0  # for another writer to finish
_COLUMNS = ("id", "at", "verdict", "comment", "question", "turns", "as_of", "answer", "generation")
_TABLE = (
    "CREATE TABLE IF NOT EXISTS feedback (id TEXT PRIMARY KEY, "
    f"{', '.join(f'{name} TEXT NOT NULL' for name in _COLUMNS[1:])})"
)
_PUT = (
    f"INSERT INTO feedback ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)
_COUNT = "SELECT count(*) FROM feedback"
_ALL = f"SELECT {', '.join(_COLUMNS)} FROM feedback ORDER BY rowid"


def new_id() -> str:
    """An id for one answer as one person got it; nobody can guess it."""
    return uuid.uuid4().hex


def now() -> str:
    """The time in UTC, ISO, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def kept_of(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the run line of an answer: all but the passages that were only found."""
    return {name: value for name, value in answer.items() if name != "passages"}


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one person thought of one answer."""

    at: str  # ISO, with its zone: when it was given or last changed
    verdict: Verdict
    comment: str  # at most COMMENT_CHARS
    question: str
    turns: tuple[str, ...]  # the questions asked before it in the same conversation
    as_of: str  # the day asked for, ISO; "" where none was
    answer: dict[str, Any]  # as a run line; its passages are not kept
    generation: str  # of the index that answered; "" where that is not known
    id: str = field(default_factory=new_id)  # of the answer as this person got it, which has one verdict


class FeedbackStore:
    """The feedback in one file, which is made when the first is added; safe among threads and processes."""

    def __init__(self, path: Path, most: int = sys.maxsize) -> None:
        """At most so many judged answers are kept there; where fewer may be, those there are stay."""
        self._path = path
        self._most = most

    def add(self, feedback: Feedback) -> None:
        """Keeps `feedback`, in the place of what was kept under the same id.

        Raises WenzhengError where it cannot be written, be the disk full or read-only, or where enough is kept.
        """
        with self._opened("kept in") as connection:
            connection.execute(_PUT, _to_row(feedback))
            (held,) = connection.execute(_COUNT).fetchone()
            if held > self._most:  # and what is raised takes it out again
                raise WenzhengError(
                    f"Feedback cannot be kept in {self._path}: it holds {self._most} judged answers, as many as it "
                    "may. Move the file away, or raise WENZHENG_FEEDBACK_MOST."
                )

    def all(self) -> list[Feedback]:
        """What is kept, in the order in which the answers were first judged. Raises WenzhengError if unreadable."""
        if not self._path.exists():
            return []
        with self._opened("read from") as connection:
            return [_of_row(row) for row in connection.execute(_ALL)]

    @contextmanager
    def _opened(self, what: str) -> Iterator[sqlite3.Connection]:
        """A connection with the table there; what is done in it is committed whole or not at all."""
        try:
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE_S)) as connection, connection:
                connection.execute(_TABLE)
                yield connection
        except sqlite3.Error as error:
            raise WenzhengError(
                f"Feedback cannot be {what} {self._path}: {error}. Make room there and let it be written, "
                "or switch feedback off with WENZHENG_FEEDBACK=false."
            ) from error


def _to_row(feedback: Feedback) -> tuple[str, ...]:
    turns, answer = (json.dumps(value, ensure_ascii=False) for value in (feedback.turns, kept_of(feedback.answer)))
    values: dict[str, str] = {name: getattr(feedback, name) for name in _COLUMNS} | {"turns": turns, "answer": answer}
    return tuple(values[name].encode("utf-8", "replace").decode() for name in _COLUMNS)  # a lone surrogate has no UTF-8


def _of_row(row: tuple[str, ...]) -> Feedback:
    values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    values |= {"turns": tuple(json.loads(values["turns"])), "answer": json.loads(values["answer"])}
    return Feedback(**values)
