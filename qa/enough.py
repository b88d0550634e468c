"""Whether what was found bears out the question. A wrong refusal hurts more than a missed one: in doubt, answer."""

from __future__ import annotations

from qa.extract import Draft
from qa.question import Question
from qa.retrieve import Retrieval
from settings import Settings


def shortfall(question: Question, retrieval: Retrieval, draft: Draft, settings: Settings) -> str:
    """The sentence that says what is not there; "" where the evidence is enough."""
    return ""
