"""Whether two documents, or two places of one, agree: asked so, the two sentences are found and set side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from qa.amounts import amounts
from qa.evidence import askings
from qa.holdings import Holdings
from qa.premises.correction import overlap
from qa.quantities import SHARES, Conflict, Figure, base_kind, differ, figures_of, kinds_match
from qa.question import Question
from qa.reading import comparable
from qa.retrieve import Retrieval
from qa.terms import coverage
from qa.units import Unit, units_of
from settings import Settings

_IF_SAME = re.compile(
    r"一致|一样|对得上|对不上|矛盾|相符|吻合|不同|出入|差异|相同|打架|不等|两个数|哪个(?:对|准)|以哪个?为准"
)
_OF_WRITINGS = re.compile(r"报告|文件|材料|公报|两处|前后|正文|附件|附表|口径|说法|写法|数字|数据|[给写]的[数单]|写了")
_ONE_DOCUMENT = re.compile(r"前后|两处|正文|附件|附表|同一[份个]")
_FROM_WHEN = re.compile(r"哪[一]?年(?:算|开始|起)|什么时候(?:算|开始|起)|起算|口径|为什么|为啥")


_NOT_ASKED = frozenset({"个", "份", "处", "岁", "家", "条"})  # of documents, of persons: not what is compared


@dataclass(frozen=True, slots=True)
class _Side:
    figure: Figure
    tie: float  # how well it answers


def asks_if_same(question: Question) -> bool:
    """Whether a question asks if what documents write agrees."""
    return bool(_IF_SAME.search(question.text) and _OF_WRITINGS.search(question.text))


def compared(question: Question, retrieval: Retrieval, holdings: Holdings, settings: Settings) -> Conflict | None:
    """The two figures that a question whether two places agree is about, told apart; None where they are not found."""
    sides = _sides(question, retrieval, holdings, settings)
    within = _ONE_DOCUMENT.search(question.text) is not None
    pairs = [(one, other) for one, other in combinations(sides, 2) if _can_be_meant(one.figure, other.figure, within)]
    if not pairs:
        return None
    one, other = max(pairs, key=lambda pair: pair[0].tie + pair[1].tie + _alike(pair[0].figure, pair[1].figure))
    return _told_apart(one.figure, other.figure)


def _sides(question: Question, retrieval: Retrieval, holdings: Holdings, settings: Settings) -> list[_Side]:
    """The figures of the kind asked about in the sentences that say most of the question."""
    kinds = {base_kind(unit) for asking in askings(question.text) for unit in asking.units}
    kinds |= {amount.kind for amount in amounts(question.text)[1] if amount.kind not in _NOT_ASKED}
    ties = [(unit, coverage(retrieval.terms, whole(unit))) for unit in _units(retrieval, holdings, settings)]
    most = max((tie for _, tie in ties), default=0.0)
    since = _FROM_WHEN.search(question.text) is not None
    return [
        _Side(
            figure, tie / most + overlap((figure.subject,), question.text) + (since and figure.scope.since is not None)
        )
        for unit, tie in ties
        if tie >= settings.agreement_share * most
        for figure in figures_of(unit)
        if not kinds or figure.amount.kind in kinds
    ]


def _units(retrieval: Retrieval, holdings: Holdings, settings: Settings) -> Iterator[Unit]:
    for candidate in retrieval.candidates[: settings.agreement_passages]:
        yield from units_of(holdings.document(candidate.document.id), candidate.passage)


def whole(unit: Unit) -> str:
    """A sentence with its title and headings, comparable."""
    return comparable(f"{unit.document.title} {unit.passage.section_name} {unit.lead_text} {unit.text}")


def _can_be_meant(one: Figure, other: Figure, within: bool) -> bool:
    """Whether two figures are of one kind and from two places: of two documents, or of the one that is asked about."""
    first, second = one.unit, other.unit
    same_document = first.document.id == second.document.id
    apart = first.passage.id != second.passage.id
    return kinds_match(one, other) and apart and same_document == within and one.turned == other.turned


def _alike(one: Figure, other: Figure) -> float:
    """How alike the words are that say what two figures are of, from 0 to 2."""
    return overlap((one.subject,), other.subject) + overlap((other.subject,), one.subject)


def _told_apart(one: Figure, other: Figure) -> Conflict:
    sides = f"有的写“{one.clause}”，有的写“{other.clause}”"
    apart = differ(one, other)
    if not apart:
        verdict = f"文件中的数字一致，并不矛盾：{sides}。"
    elif {one.amount.kind, other.amount.kind} == SHARES:
        verdict = f"文件中的写法不一致，数值相同而单位不同：{sides}。"
    elif one.scope.alike(other.scope):
        verdict = f"文件中的数字不一致：{sides}。"
    else:
        verdict = f"文件中的数字口径不同：{sides}。"
    return Conflict(one, other, differ=apart and one.scope.alike(other.scope), verdict=verdict)
