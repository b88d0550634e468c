"""What is said of the units chosen: a paragraph or a list whole, in reading order, sentences that follow joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.model import Section
from qa.answer import Statement
from qa.asked import asks_list
from qa.cite import CitationList
from qa.lists import list_around
from qa.numbers import to_han
from qa.question import Question
from qa.ranges import fit
from qa.scored import Scored, is_frame
from qa.units import Unit, sentences_between
from settings import Settings

_EXCEPTION = re.compile(r"\s*(?:但|除[^，。；]{1,40}外|(?:前款|前两款|本条)[^，。；]{0,24}(?:除外|不适用|不受|可以不))")
_ASKS_FOR_ARTICLE = re.compile(
    r"(?:说|讲|规定|写|管|要求)了?(?:的是|些|的)?(?:什么|啥|哪些)|内容|怎么(?:说|写|规定)的?"
)


def units_said(
    chosen: Sequence[Scored],
    scored: Sequence[Scored],
    question: Question,
    several: bool,
    most: int,
    settings: Settings,
) -> list[Unit]:
    """The units of an answer in the order they are said, the first and others within `most` characters."""
    whole = _articles_asked(scored, question) or _with_lists(chosen, question, several, settings)
    kept: list[Unit] = []
    for unit in whole:
        if any(_overlap(unit, other) for other in kept):
            continue
        if kept and sum(len(each.said) for each in kept) + len(unit.said) > most:
            break
        kept.append(unit)
    plain = [unit for unit in kept if not is_frame(unit)] or kept
    return in_reading_order(plain, whole_lists=asks_list(question.asks))


def said(unit: Unit, citations: CitationList) -> Statement:
    """A unit as a statement over its own quotation, and those of its lead and of the head of its columns."""
    numbers = citations.cite(unit.document, unit.passage.id, unit.start, unit.end)
    for named in (*(unit.merged or (unit.lead,)), _names_of_columns(unit)):
        if named and numbers:
            numbers += citations.cite(unit.document, unit.passage.id, *named)
    return Statement(unit.said, numbers)


def _names_of_columns(unit: Unit) -> tuple[int, int] | None:
    """Where the names of the columns stand under which a row is said, if not in the row itself."""
    row = unit.row
    if unit.head or row is None or row.parent is None:
        return unit.head
    table = unit.document.sections[row.parent]
    elsewhere = any(name in unit.said and name not in unit.text for name, _ in row.fields)
    return (table.start, table.own_end) if elsewhere and table.kind == "table" else None


def _with_lists(chosen: Sequence[Scored], question: Question, several: bool, settings: Settings) -> list[Unit]:
    """The units chosen, the first with its paragraph, each that opens or belongs to a list with the list asked for."""
    units: list[Unit] = []
    fits = [fit(question.text, scored.unit.said) for scored in chosen]
    for rank, scored in enumerate(chosen):
        if fits[0] > 0 > fits[rank]:
            continue  # of a list by ranges the one item in which the amount asked about lies is enough
        asked = asks_list(question.asks) and fits[rank] < 1
        listed: list[Unit] = []
        if rank < settings.listed_units and (asked or rank == 0 and scored.unit.opens_list):
            listed = list_around(scored.unit)
        elif scored.unit.opens_list and rank:
            continue  # what it opens is not asked for
        first = scored.unit if rank or listed else _whole(scored.unit, several, settings)
        units += [first, *listed]
        if rank == 0:
            units += _exception(first)
    return units


def _articles_asked(scored: Sequence[Scored], question: Question) -> list[Unit]:
    """All of an article, where what it says is asked."""
    if not (question.articles and _ASKS_FOR_ARTICLE.search(question.asks)):
        return []
    labels = {f"第{to_han(number)}条" for number in question.articles}
    for unit in (each.unit for each in scored):
        article = article_of(unit)
        if article is not None and re.sub(r"\s", "", article.label) in labels:
            return sentences_between(unit.document, unit.passage, article.start, article.end)
    return []


def article_of(unit: Unit) -> Section | None:
    """The article that a unit is of; None where it is of none."""
    section = unit.document.section_at(unit.start)
    while section.kind != "article" and section.parent is not None:
        section = unit.document.sections[section.parent]
    return section if section.kind == "article" else None


def _whole(unit: Unit, several: bool, settings: Settings) -> Unit:
    """The unit with its paragraph: that of an article, where several things are asked for any one, if it is short."""
    if several:
        return _paragraph(unit, settings.answer_chars_several)
    return _paragraph(unit, settings.answer_chars_paragraph) if article_of(unit) is not None else unit


def _paragraph(unit: Unit, most: int) -> Unit:
    """The unit with the rest of its paragraph, where that is no longer than `most` characters."""
    if unit.row is not None:
        return unit
    text, section = unit.document.text.text, unit.document.section_at(unit.start)
    low = max(text.rfind("\n", 0, unit.start) + 1, section.start, unit.passage.start)
    line_end = text.find("\n", unit.end)
    high = min(line_end if line_end >= 0 else len(text), section.end, unit.passage.end)
    lead = unit.lead if unit.lead and unit.lead[1] <= low else None
    inside = low <= unit.start and unit.end <= high and high - low <= most
    return replace(unit, start=low, end=high, lead=lead) if inside else unit


def _exception(unit: Unit) -> list[Unit]:
    """The sentence after a unit in its article that takes something out of it again."""
    article = article_of(unit)
    if article is None:
        return []
    after = sentences_between(unit.document, unit.passage, unit.end, article.end)[:1]
    return [each for each in after if _EXCEPTION.match(each.text)]


def _overlap(one: Unit, other: Unit) -> bool:
    return one.document.id == other.document.id and one.start < other.end and other.start < one.end


def in_reading_order(units: Sequence[Unit], whole_lists: bool = False) -> list[Unit]:
    """The units passage by passage, the deciding one first; sentences that follow each other are one.

    With `whole_lists` the items of a list stand in its order; its lead is said once.
    """
    rank = {id(unit): number for number, unit in enumerate(units)}
    places: dict[tuple[str, int], int] = {}
    for unit in units:
        places.setdefault(_place(unit), len(places))
    blocks: list[list[Unit]] = []
    for unit in sorted(units, key=lambda each: (places[_place(each)], each.start)):
        if blocks and (_follows(blocks[-1][-1], unit) or whole_lists and _listed_with(blocks[-1][-1], unit)):
            blocks[-1].append(unit)
        else:
            blocks.append([unit])
    firsts = {id(block): min(rank[id(unit)] for unit in block) for block in blocks}
    ordered = sorted(blocks, key=lambda block: (places[_place(block[0])], firsts[id(block)]))
    return _joined([each for block in ordered for each in (_led(block) if whole_lists else block)])


def _place(unit: Unit) -> tuple[str, int]:
    """What units have in common that stand together: the lead of a list, or the passage."""
    opened = _list_of(unit)
    return (unit.document.id, -1 - opened[0]) if opened else (unit.document.id, unit.passage.ordinal)


def _list_of(unit: Unit) -> tuple[int, int] | None:
    """The range of the lead of the list that a unit opens or belongs to."""
    if unit.opens_list:
        return unit.start, unit.end
    text = unit.document.text.text
    return unit.lead if unit.lead and unit.row is None and text[unit.lead[1] - 1] in "：:" else None


def _listed_with(last: Unit, unit: Unit) -> bool:
    opened = _list_of(unit)
    return opened is not None and opened == _list_of(last)


def _led(block: Sequence[Unit]) -> list[Unit]:
    """The items of a list after its lead, which is said by itself."""
    first = block[0]
    if len(block) == 1 or first.opens_list or first.lead is None or first.lead != _list_of(first):
        return list(block)
    return [replace(first, start=first.lead[0], end=first.lead[1], lead=None), *block]


def _joined(units: Sequence[Unit]) -> list[Unit]:
    """Sentences that follow each other as one, and a lead only where it was not said right before."""
    joined: list[Unit] = []
    last: Unit | None = None
    for unit in units:
        if last is not None and _listed_with(last, unit) and not unit.opens_list:
            joined.append(replace(unit, lead=None))
        elif joined and _follows(joined[-1], unit):
            joined[-1] = replace(joined[-1], end=unit.end)
        else:
            joined.append(unit)
        last = unit
    return joined


def _follows(last: Unit, unit: Unit) -> bool:
    """Whether `unit` is the next sentence of the same paragraph as `last`."""
    plain = all(each.row is None and each.lead is None and not each.opens_list for each in (last, unit))
    between = last.document.text.text[last.end : unit.start]
    return plain and last.passage.id == unit.passage.id and not between.strip(" ") and last.end <= unit.start
