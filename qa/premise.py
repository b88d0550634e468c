"""What a question takes for granted and the text contradicts: said in plain words, the correcting sentence first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answer import Notice, Statement
from qa.cite import CitationList
from qa.extract import Draft, said
from qa.holdings import Holdings
from qa.premises.bodies import corrected_body
from qa.premises.correction import Case, Correction, case_of
from qa.premises.days import corrected_day
from qa.premises.directions import corrected_direction
from qa.premises.figures import corrected_figure
from qa.premises.grades import corrected_grade
from qa.premises.offices import corrected_office
from qa.premises.places import corrected_place
from qa.premises.states import corrected_state
from qa.question import Question
from qa.refusing.beyond import beyond
from qa.retrieve import Retrieval
from settings import Settings

__all__ = ["Correction", "corrected_first", "find_correction", "premise_notice"]

_IS_IT = re.compile(r"是不是|是否|对不对|[吗吧][?？。!！]?$")
_ASKS = re.compile("[哪谁]|什么|多少")  # what is asked is not taken for granted
_KINDS: tuple[Callable[[Case, float, float], Correction | None], ...] = (  # the more exactly worded first
    lambda case, near, tie: corrected_office(case),
    lambda case, near, tie: corrected_grade(case),
    corrected_state,
    corrected_direction,
    corrected_figure,
    corrected_day,
    lambda case, near, tie: corrected_place(case),
    lambda case, near, tie: corrected_body(case, tie),
)


def find_correction(
    question: Question, retrieval: Retrieval, draft: Draft, holdings: Holdings, settings: Settings
) -> Correction | None:
    """What the text says instead of something that `question` takes for granted; None, as mostly, where it does not.

    Only where the sentences on the same thing say otherwise and none of them says the same; an opinion asked for is
    not corrected.
    """
    if not draft.scored or beyond(question.asks):
        return None
    case = case_of(question, retrieval, draft, holdings, settings)
    kinds = (kind(case, settings.premise_share, settings.premise_tie) for kind in _KINDS)
    return next((each for each in kinds if each and not _ASKS.search(each.claimed)), None)


def corrected_first(
    correction: Correction, statements: Sequence[Statement], citations: CitationList
) -> tuple[Statement, ...]:
    """The statements with the correcting sentence before the others; one that has it already comes first as it is."""
    words = correction.unit.said
    having = [statement for statement in statements if words in statement.text]
    first = having[:1] or [said(correction.unit, citations)]
    return (*first, *(statement for statement in statements if statement not in first and statement.text not in words))


def premise_notice(question: Question, correction: Correction, citations: CitationList) -> Notice:
    """What the reader is told, over the correcting sentence."""
    numbers = said(correction.unit, citations).citations
    if _IS_IT.search(question.asks):
        return Notice("premise", f"不是“{correction.claimed}”：文件写的是“{correction.written}”。", numbers)
    return Notice("premise", f"问题里说“{correction.claimed}”，文件写的是“{correction.written}”。", numbers)
