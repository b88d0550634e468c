"""Why a question is not answered from what was found, and what the documents do say of the matter."""

from __future__ import annotations

from dataclasses import dataclass

from qa.extract import Draft
from qa.missing import about_missing, missing_places
from qa.question import Question
from qa.refusing.beyond import beyond
from qa.refusing.ground import Ground
from qa.refusing.kinds import KINDS
from qa.retrieve import Retrieval
from qa.terms import coverage
from qa.units import Unit

NOTHING_FOUND = "收录的文件里没有找到答案。"
NOT_SPOKEN_OF = "收录的文件里没有谈到所问的内容。"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The sentence that says what is not there, and the units that say what is."""

    reason: str
    instead: tuple[Unit, ...] = ()


def refusal(question: Question, retrieval: Retrieval, draft: Draft, ground: Ground | None) -> Refusal | None:
    """Why `question` is not answered by `draft`, which stands on `ground`; None where it is."""
    if ground is None or not draft.statements:
        return Refusal(NOTHING_FOUND)
    if all(coverage(retrieval.terms, whole) == 0 for whole in ground.evidence):
        return Refusal(NOT_SPOKEN_OF)
    gone = about_missing(question, retrieval.named, ground.evidence)
    if gone:
        return Refusal(gone)
    spoken_of = (*ground.evidence, ground.units[0].unit.document.source)  # a file may be named for its place alone
    places = missing_places(question, spoken_of, ground.rarity, ground.settings.common_place_idf)
    if places:
        return Refusal(f"收录的文件里没有关于{'、'.join(places)}的这项内容。")
    reason = beyond(question.asks) or ("" if draft.of_document else _not_given(ground))
    return Refusal(reason, (ground.near[0].unit,)) if reason else None


def _not_given(ground: Ground) -> str:
    return next((sentence for kind in KINDS if (sentence := kind(ground))), "")
