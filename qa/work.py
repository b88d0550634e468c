"""What is known of one question on its way to an Answer: every step takes it and gives it on with more in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from qa.answer import AnswerStatus, Citation, Notice, Statement
from qa.extract import Draft
from qa.premise import Correction
from qa.quantities import Conflict
from qa.question import Question, Turn
from qa.refusing.ground import Ground
from qa.retrieve import Retrieval
from qa.writing.calls import Call


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of one question so far; `status` is set by the step that stops."""

    raw: str
    history: tuple[Turn, ...]
    as_of: date
    within: frozenset[str] | None = None  # ids of the documents that a filter lets through; None: there is no filter
    question: Question | None = None
    retrieval: Retrieval | None = None
    draft: Draft | None = None
    ground: Ground | None = None  # what the draft stands on; None where it has no unit
    confidence: float | None = None  # the probability that the draft is right; None once a model's statements stand
    correction: Correction | None = None  # of what the question takes for granted
    conflict: Conflict | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    calls: list[Call] = field(default_factory=list)  # requests to the language model, added as they begin
    status: AnswerStatus | None = None
    message: str = ""

    def stopped(self, status: AnswerStatus, message: str) -> Work:
        """The same work, ended here without an answer."""
        return replace(self, status=status, message=message, statements=(), citations=(), notices=())

    @property
    def asked(self) -> Question:
        """The question. Raises TypeError in a step that comes before it was read."""
        if self.question is None:
            raise TypeError("a step that needs the question ran before it was read")
        return self.question

    @property
    def found(self) -> Retrieval:
        """What was retrieved. Raises TypeError in a step that comes before."""
        if self.retrieval is None:
            raise TypeError("a step that needs passages ran before they were retrieved")
        return self.retrieval

    @property
    def drafted(self) -> Draft:
        """The answer from the text; an empty one where none was made."""
        return self.draft or Draft((), (), (), ())
