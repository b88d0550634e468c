"""Why a question is not answered from what was found, and what the documents do say of the matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.absent import absence
from qa.enough import shortfall
from qa.extract import Draft
from qa.missing import missing_places
from qa.question import Question
from qa.rarity import Rarity
from qa.retrieve import Retrieval
from qa.terms import coverage
from qa.units import Unit
from settings import Settings

NOTHING_FOUND = "收录的文件里没有找到答案。"
NOT_SPOKEN_OF = "收录的文件里没有谈到所问的内容。"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The sentence that says what is not there, and the units that say what is."""

    reason: str
    instead: tuple[Unit, ...] = ()


def refusal(
    question: Question, retrieval: Retrieval, draft: Draft, rarity: Rarity, settings: Settings
) -> Refusal | None:
    """Why `question` is not answered by what was found; None where it is."""
    if not draft.statements:
        return Refusal(NOTHING_FOUND)
    evidence = [candidate.reading.whole for candidate in retrieval.candidates[: settings.place_passages]]
    if all(coverage(retrieval.terms, whole) == 0 for whole in evidence):
        return Refusal(NOT_SPOKEN_OF)
    places = missing_places(question, evidence, rarity, settings.common_place_idf)
    if places:
        return Refusal(f"收录的文件里没有关于{'、'.join(places)}的这项内容。")
    reason = _not_given(question, retrieval, draft, evidence, settings)
    return Refusal(reason, tuple(each.unit for each in draft.chosen[:1])) if reason else None


def _not_given(
    question: Question, retrieval: Retrieval, draft: Draft, evidence: Sequence[str], settings: Settings
) -> str:
    return absence(question, retrieval, draft, evidence) or shortfall(question, retrieval, draft, settings)
