"""Unnumbered leads: paragraphs of one heading that each begin with a short sentence which says what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels import Label, is_bullet
from index.numerals import NUMERAL, value_of
from index.repair.lines import Paragraph
from index.tables.split import Table

_LEAD = re.compile(r"(?P<lead>[^，,。；;：:！？!?]{4,20})。(?=[^。]{4})")
_PAIRED_LEAD = re.compile(r"(?P<lead>[^，,。；;：:！？!?]{3,12}[，,][^，,。；;：:！？!?]{3,12})。(?=[^。]{4})")
_COUNTED = re.compile(
    r"[一二三四五六七八九十]+(?:是|要)|第[一二三四五六七八九十]+|首先|其次|再次|最后|此外|同时|以上|上述|特此"
)
_HEADS = ("one", "paren_one", "digit", "paren_digit", "circled")  # of articles and days paragraphs are 款 and items
_ORDINAL = re.compile(rf"(?P<label>(?P<number>[{NUMERAL}]{{1,3}})[是要]|第(?P<nth>[{NUMERAL}]{{1,3}})[，,、])")
_SENTENCE = re.compile(r"[，,、]?\s?(?P<lead>[^。；;：:！？!?]{4,40})[。：:；;]")
_MIN_TIMES_LEAD = 2  # a paragraph is so much longer than its lead
_MAX_HEAD_CHARS = 80
_MIN_RUN = 2
_MIN_PAIRED_RUN = 3  # a comma makes a lead look like any sentence: more of them must agree


@dataclass(frozen=True, slots=True)
class Lead:
    """What heads a paragraph: 一是 with its first sentence, or a first sentence alone."""

    label: str
    heading: str


def find_leads(blocks: Sequence[Paragraph | Table], labels: Sequence[Label | None]) -> dict[int, Lead]:
    """The lead of each paragraph that has one, by its index.

    The paragraphs between two numbers have leads where at least two begin with one, and half of those from the first
    such one on.
    """
    found: dict[int, Lead] = {}
    begin = 0
    headed = articles = False
    for index in range(len(blocks) + 1):
        label = labels[index] if index < len(blocks) else None
        if index < len(blocks) and label is None and isinstance(blocks[index], Paragraph):
            continue
        if index - begin >= _MIN_RUN and not articles:
            ordinals = _ordinals_between(blocks, begin, index)
            found.update(ordinals or (_leads_between(blocks, begin, index) if headed else {}))
        if label is not None:
            articles = label.kind == "article" or (articles and label.kind != "annex")
        headed = label is not None and not articles and label.kind in _HEADS
        begin = index + 1
    return found


def _ordinals_between(blocks: Sequence[Paragraph | Table], begin: int, end: int) -> dict[int, Lead]:
    """Paragraphs that begin with 一是, 二是 … in running order; inside one paragraph these are its sentences."""
    found: dict[int, Lead] = {}
    for index in range(begin, end):
        block = blocks[index]
        text = block.text[:_MAX_HEAD_CHARS] if isinstance(block, Paragraph) else ""
        match = _ORDINAL.match(text)
        if match and value_of(match["number"] or match["nth"]) == len(found) + 1:
            sentence = _SENTENCE.match(text, match.end())
            found[index] = Lead(match["label"].rstrip("，,、"), sentence["lead"] if sentence else "")
    return found if len(found) >= _MIN_RUN else {}


def _leads_between(blocks: Sequence[Paragraph | Table], begin: int, end: int) -> dict[int, Lead]:
    for pattern, least in ((_LEAD, _MIN_RUN), (_PAIRED_LEAD, _MIN_PAIRED_RUN)):
        leads = {index: Lead("", lead) for index in range(begin, end) if (lead := _lead(blocks[index], pattern))}
        if len(leads) >= least and 2 * len(leads) >= max(leads) + 1 - min(leads):
            return leads
    return {}


def _lead(block: Paragraph | Table, pattern: re.Pattern[str]) -> str:
    if isinstance(block, Table):
        return ""
    text = block.text
    match = pattern.match(text)
    if match is None or is_bullet(text) or _COUNTED.match(text):
        return ""
    return match["lead"] if len(text) >= (1 + _MIN_TIMES_LEAD) * len(match["lead"]) else ""
