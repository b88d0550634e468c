"""Two passages that give different figures for the same thing: said only where the same words stand before both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.answer import Notice, Statement
from qa.cite import CitationList
from qa.extract import Draft, Scored, said
from qa.numbers import Measure, measures_in, with_plain_digits
from qa.question import Question
from qa.terms import Term
from qa.units import Unit
from settings import Settings

ASKS_IF_SAME = re.compile(r"一致|一样|对得上|对不上|矛盾|相符|吻合|差多少|不同|出入")
_AREAS = {"亩": Decimal(10_000) / 15, "公顷": Decimal(10_000), "平方公里": Decimal(1_000_000), "平方米": Decimal(1)}
_SHARES = frozenset({"%", "个百分点"})
_CLAUSE_END = re.compile(r"[,，。;；:：、()（）《》“”\"\s]")
_FILLER = re.compile(
    r"(?:面积|总数|总量|数量|规模|总额|金额|比例|比重|占比|累计|已经?|分别|共计?|合计|总计|完成|实现|达到?|为|是|约|超过?|近|突破|有|了|增长|下降|的|至|到)+$"
)
_BEFORE_SUBJECT = re.compile(r"^.*\d(?![\d.]*周?岁)[^\d]?")  # other figures and days; an age says of whom
_YEAR = re.compile(r"(?:19|20)\d{2}")
_AIM = re.compile(r"目标|力争|确保|计划|预期|将|打算|到(?:19|20)\d{2}年|任务|(?<![主重需])要")
_PART = re.compile(r"其中|市区|[一-鿿]{2}[县区]|市级|县级|以来|上半年|前三季度|\d-\d+月|\d—\d+月|季度|月")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the words right before it."""

    subject: str
    measure: Measure
    sentence: Scored


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures for one thing."""

    one: Figure
    other: Figure


def find_conflict(question: Question, draft: Draft, terms: Sequence[Term], settings: Settings) -> Conflict | None:
    """The first clear pair, best sentences first; None where there is none, as is usual.

    Within one document figures beside each other are mostly of different things: they are compared only when asked.
    """
    asked = bool(ASKS_IF_SAME.search(question.text))
    sentences = draft.scored[: settings.conflict_units]
    known = [term for n, term in enumerate(terms) if any(sentence.shares[n] > 0 for sentence in sentences)]
    figures = [figure for sentence in sentences for figure in _figures(sentence) if _is_asked(figure, known)]
    for position, one in enumerate(figures):
        for other in figures[position + 1 :]:
            same_document = one.sentence.unit.document.id == other.sentence.unit.document.id
            if (asked or not same_document) and _disagree(one, other):
                return Conflict(one, other)
    return None


def conflict_notice(conflict: Conflict, citations: CitationList) -> Notice:
    """What the reader is told, with both places quoted."""
    numbers = _cited(conflict, citations)
    return Notice("conflict", f"文件中的数字不一致：{_pair(conflict)}。请核对口径和时间。", numbers)


def conflict_statement(question: Question, conflict: Conflict, citations: CitationList) -> Statement | None:
    """The answer to a question whether two figures agree; None where that is not asked."""
    if not ASKS_IF_SAME.search(question.text):
        return None
    return Statement(f"文件中的数字不一致：{_pair(conflict)}。", _cited(conflict, citations))


def _pair(conflict: Conflict) -> str:
    return f"有的写{_written(conflict.one)}，有的写{_written(conflict.other)}"


def _written(figure: Figure) -> str:
    _, digits = with_plain_digits(figure.sentence.unit.text)
    return digits[figure.measure.start : figure.measure.end]


def _cited(conflict: Conflict, citations: CitationList) -> tuple[int, ...]:
    both = (said(figure.sentence.unit, citations).citations for figure in (conflict.one, conflict.other))
    return tuple(dict.fromkeys(number for numbers in both for number in numbers))


def _figures(sentence: Scored) -> Iterator[Figure]:
    _, digits = with_plain_digits(sentence.unit.text)
    for measure in measures_in(digits):
        before = _CLAUSE_END.split(digits[: measure.start])[-1]
        subject = _FILLER.sub("", _BEFORE_SUBJECT.sub("", before))
        if measure.is_amount and len(subject) >= 4:
            yield Figure(subject, measure, sentence)


def _is_asked(figure: Figure, terms: Sequence[Term]) -> bool:
    """True where one of the question's weightiest words stands in the subject."""
    heavy = sorted((t for t in terms if len(t.word) > 1), key=lambda t: -t.weight)[:3]
    return any(term.share_in(figure.subject) >= 0.8 for term in heavy)


def _disagree(one: Figure, other: Figure) -> bool:
    first, second = one.sentence.unit, other.sentence.unit
    if first.passage.id == second.passage.id or not _same_subject(one.subject, other.subject):
        return False
    if first.document.id == second.document.id and _siblings(first, second):
        return False
    same_scope = _scope(one) == _scope(other) and not _years(first).isdisjoint(_years(second))
    return same_scope and _differ(one.measure, other.measure)


def _siblings(one: Unit, other: Unit) -> bool:
    """True for items side by side under one heading, each about its own thing."""
    return len(one.passage.path) == len(other.passage.path) > 0 and one.passage.path[:-1] == other.passage.path[:-1]


def _years(unit: Unit) -> frozenset[str]:
    """The years a figure is of: those of its sentence, else of its passage, else of its document."""
    for text in (unit.text, unit.passage.indexed_text, unit.document.date or ""):
        found = frozenset(_YEAR.findall(text))
        if found:
            return found
    return frozenset()


def _scope(figure: Figure) -> tuple[bool, frozenset[str]]:
    """Whether a figure is aimed at rather than reached, and the part of place and time it is of.

    What follows the figure in its sentence is of other figures.
    """
    unit = figure.sentence.unit
    _, digits = with_plain_digits(unit.text)
    aimed = bool(_AIM.search(f"{unit.text} {unit.passage.section_name}"))
    return aimed, frozenset(_PART.findall(digits[: figure.measure.start]))


def _same_subject(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short) or set(_pairs(short)) == set(_pairs(long))


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _differ(one: Measure, other: Measure) -> bool:
    if {one.unit, other.unit} == _SHARES:
        return one.value == other.value
    if one.unit in _AREAS and other.unit in _AREAS:
        first, second = one.value * _AREAS[one.unit], other.value * _AREAS[other.unit]
    elif one.unit == other.unit:
        first, second = one.value, other.value
    else:
        return False
    return abs(first - second) > max(first, second) / 100
