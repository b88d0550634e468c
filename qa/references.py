"""What a passage cites, and what cites it, comes along: a duty with its penalty, an article with its grounds.

A penalty article often names its offence by number alone (违反第二十条第三项规定的，处…), so that the words of a
question about it stand in another article. `Companion` says which passage comes with which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.model import Passage
from index.repair.lines import fold
from qa.holdings import Holdings
from qa.question import Question
from qa.rerank import Candidate
from settings import Settings

# What an article says of those that break another one; 违反 alone may stand in any article.
_SANCTION = re.compile(
    r"罚款|处罚|处分|没收|吊销|追究|滞纳金|责令(?:限期|停|改|退|赔|恢)|警告|暂停|取消|撤销|不予|赔偿|拘留"
)
_BREACH = re.compile(r"违反|不按照?|未按照?|不符合|有.{0,12}(?:行为|情形)")
_DOCUMENTS_KEPT = 256  # documents whose references are remembered
_ASKS_PENALTY = re.compile(r"罚|处分|吊销|追责|责任|后果|怎么处理|查处|惩|会怎么?样|违法|违规")


@dataclass(frozen=True, slots=True)
class Companion:
    """A passage that is to be read with one found."""

    lead: str  # id of the passage found
    passage: Passage
    beside: bool  # the question needs it right after the lead; else it is only looked at


class Joined:
    """Which passages cite which: each is looked up once, the last `kept` are remembered."""

    def __init__(self, holdings: Holdings, kept: int) -> None:
        self.cited_by = lru_cache(maxsize=kept)(holdings.references_from)
        self.citing = lru_cache(maxsize=kept)(holdings.references_to)
        self.references = lru_cache(maxsize=_DOCUMENTS_KEPT)(holdings.references)


def companions(question: Question, best: Sequence[Candidate], joined: Joined, settings: Settings) -> list[Companion]:
    """What comes with the `settings.reference_leads` best candidates, in their order."""
    penal = asks_penalty(question)
    found = []
    for candidate in best[: settings.reference_leads]:
        lead, limit = candidate.passage, settings.reference_companions
        cited = joined.cited_by(lead.id)[:limit]
        needed = bool(cited) and (penal if is_sanction(lead.text) else _leans(question, candidate, joined, settings))
        sanctions = [passage for passage in joined.citing(lead.id) if is_sanction(passage.text)][:limit]
        found += [Companion(lead.id, passage, needed) for passage in cited]
        found += [Companion(lead.id, passage, penal) for passage in sanctions]
    return found


def asks_penalty(question: Question) -> bool:
    """Whether a question asks what follows for those that break a rule."""
    return "penalty" in question.wants or _ASKS_PENALTY.search(question.text) is not None


def is_sanction(text: str) -> bool:
    """Whether a passage says what follows for those that break a rule."""
    return _BREACH.search(text) is not None and _SANCTION.search(text) is not None


def _leans(question: Question, lead: Candidate, joined: Joined, settings: Settings) -> bool:
    """Whether a passage is not enough without what it cites: brief, the article asked for, or asked about for that."""
    passage, asked = lead.passage, fold(question.text)
    if "article" in lead.ranks or len(passage.text) <= settings.reference_brief_chars:
        return True
    return any(
        fold(passage.text[reference.start - passage.start : reference.end - passage.start]) in asked
        for reference in joined.references(passage.document_id)
        if passage.start <= reference.start and reference.end <= passage.end
    )


def beside_leads(ordered: Sequence[Candidate], found: Sequence[Companion], settings: Settings) -> list[Candidate]:
    """`ordered` with each companion that the question needs moved up to right after its lead."""
    wanted: dict[str, list[str]] = {}
    for companion in found:
        if companion.beside:
            wanted.setdefault(companion.lead, []).append(companion.passage.id)
    by_id = {candidate.passage.id: candidate for candidate in ordered}
    placed: dict[str, Candidate] = {}
    for rank, candidate in enumerate(ordered):
        placed.setdefault(candidate.passage.id, candidate)
        if rank < settings.reference_beside:
            for passage_id in wanted.get(candidate.passage.id, ()):
                placed.setdefault(passage_id, replace(by_id[passage_id], beside=candidate.passage.id))
    return list(placed.values())
