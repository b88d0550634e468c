"""A question as it would be if what answers it were not held: the same draft without the sentences that answer.

Few of the questions people write down are unanswerable, and many of these are worded alike. Taken away, what answers
an ordinary question leaves one that the rest of the document speaks of and does not answer.
"""

from __future__ import annotations

from dataclasses import replace

from eval.fold import fold
from eval.questions import Question
from qa.choosing import choose
from qa.extract import Draft
from qa.refusing.ground import Ground

_RUN = 12  # characters in common, folded, from which on a unit is part of the evidence
_TELLING = 3  # characters of a fact that cannot stand in a unit by chance


def withheld(question: Question, ground: Ground, draft: Draft) -> tuple[Ground, Draft] | None:
    """`ground` and `draft` without the units that answer; None where nothing is left, or what is left answers."""
    left = [unit for unit in draft.scored if not _answers(question, fold(unit.unit.said))]
    if not left or not question.line.must_include:
        return None
    settings = ground.settings
    chosen = choose(left, ground.terms, ground.asked, settings.answer_chars, settings)
    said = fold("".join(unit.unit.said for unit in chosen))
    if all(any(fold(fact) in said for fact in group) for group in question.line.must_include):
        return None
    return replace(ground, units=tuple(left)), replace(draft, scored=tuple(left), chosen=tuple(chosen))


def _answers(question: Question, said: str) -> bool:
    """Whether a unit is part of the evidence or holds one of the facts; `said` folded."""
    return any(_shares(said, quote) for quote in _evidence(question)) or any(
        len(fold(fact)) >= _TELLING and fold(fact) in said for group in question.line.must_include for fact in group
    )


def _evidence(question: Question) -> list[str]:
    quotes = [item.quote for item in question.line.evidence if item.quote]
    others = [text for texts in question.line.evidence_alt for text in texts]
    return [fold(text) for text in (*quotes, *others)]


def _shares(said: str, quote: str) -> bool:
    if said in quote or quote in said:
        return True
    starts = range(0, max(1, len(quote) - _RUN + 1), _RUN // 2)
    return len(quote) >= _RUN and any(quote[at : at + _RUN] in said for at in starts)
