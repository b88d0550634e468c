"""Which figures are of what is asked: of the place, kind, level and milestone that a question names, not of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.asked import WHEN
from qa.dated import BINDING, is_of, years_asked
from qa.extract import Scored
from qa.numbers import measures
from qa.places import bare_place, places_in
from qa.preferred import held_in
from qa.reading import comparable
from qa.refusing.contrast import meant_alone, opposed
from qa.refusing.ground import Ground, around, paragraph_before, said
from qa.refusing.nouns import nouns_of, share_of

_LEVEL = re.compile(r"([省市区县])财政|([省市区县])级(?=财政|补贴|补助|资金|奖补|奖励|配套)")
_PART = re.compile(r"[\u4e00-\u9fff]{2,}(?:区|县|镇|乡|街道|村)$")
_SMALL = re.compile(r"(?:镇|乡|街道|村)$")
# What is done with an amount: where it is asked how much is lent, an amount beside no word for lending is another one.
_DEEDS = re.compile(r"([贷奖赔])[^，,。？?]{0,4}(?:多少|几)")
# Milestones of a thing; those of one line are said for each other.
_MILESTONES = tuple(
    (re.compile(words), re.compile(rf"(?:{WHEN})[^，,。；;？?]{{0,6}}?(?:{words})"))
    for words in (
        "建成|竣工|完工|落成|完成",
        "开工|动工|开建|奠基",
        "通车|开通|投用|投入使用|启用|运营",
        "成立|设立|组建|挂牌",
        "开幕|举办|举行|召开",
        "投产|投运|量产",
    )
)
_THERE = 0.5  # of a noun: its parts are enough
_RATE = re.compile(
    r"([\u4e00-\u9fff]率)(?:是|为|有|达到?|降到|升到)?(?:了)?(?:多少|百分之几|几个点|几个百分点|多[高低大])"
)


@dataclass(frozen=True, slots=True)
class Sieve:
    """One thing that a figure must be of, and the sentence where all that are found are of another."""

    keeps: Callable[[Ground, Scored], bool]
    sentence: Callable[[Ground], str]
    settles: bool = False  # a figure that it keeps where it drops others needs less of the question's words


def of_place(ground: Ground, unit: Scored) -> bool:
    """True where the unit, its paragraph or headings speak of the district, town or village asked about."""
    parts = _parts(ground)
    if not parts or unit.unit.row is not None:
        return True
    text = f"{around(unit)}{comparable(paragraph_before(unit))}{unit.unit.document.issuer or ''}"
    return any(bare_place(part) in text for part in parts)


def of_kind(ground: Ground, unit: Scored) -> bool:
    """False where the unit is of what stands against the kind asked about: employees for residents."""
    return not meant_alone(ground.text) or not opposed(ground.text, comparable(said(unit)), around(unit))[1]


def of_level(ground: Ground, unit: Scored) -> bool:
    """True where the unit's money is of the level of government asked about, or of none by name."""
    asked = levels_in(ground.question.asks)
    named = levels_in(said(unit)) if asked else asked
    return not named or not asked.isdisjoint(named)


def of_milestone(ground: Ground, unit: Scored) -> bool:
    """True where the unit speaks of the milestone whose day is asked: of the start of building, not its end."""
    return all(words.search(said(unit)) for words, asked in _MILESTONES if asked.search(ground.question.asks))


def of_deed(ground: Ground, unit: Scored) -> bool:
    """True where what is done with the amount asked about (贷, 奖, 赔) is done there."""
    deeds = _DEEDS.findall(ground.question.asks)
    return not deeds or all(deed in f"{paragraph_before(unit)}{around(unit)}" for deed in deeds)


def of_rate(ground: Ground, unit: Scored) -> bool:
    """True where the unit names the rate asked about, or no unit does."""
    rate = _RATE.search(ground.question.asks)
    return rate is None or rate[1] in said(unit) or not any(rate[1] in each.text for each in ground.units)


def of_row(ground: Ground, unit: Scored) -> bool:
    """True where the unit is of the row of a table that is asked about, or is none of a table, or no row is."""
    row_of = unit.unit.row
    if row_of is None or "最" in ground.question.asks:  # the greatest of all rows is none that is asked about by name
        return True
    row = ground.row_asked
    if row and row not in unit.context and row not in unit.text:
        return False
    head = comparable(f"{unit.unit.document.title} {' '.join(row_of.path[:-1])} {unit.unit.column_heads}")
    own = [(word, official) for word, official in nouns_of(ground.text) if share_of(word, official, head) < _THERE]
    return not own or any(share_of(word, official, unit.text) >= _THERE for word, official in own)


def is_new(ground: Ground, unit: Scored) -> bool:
    """False where the unit gives no other figure than the question itself does."""
    return not ground.figures or not measures(said(unit)) or bool(ground.new_figures(unit))


def of_time(ground: Ground, unit: Scored) -> bool:
    """True where the unit is of one of the years asked about and its passage has the day; what held then is of it."""
    question = ground.question
    if not of_day(ground, unit):
        return False
    years = years_asked(question.text, question.years)
    return not years or held_in(question, unit.unit.document) or any(is_of(year, unit.unit) for year in years)


def of_day(ground: Ground, unit: Scored) -> bool:
    """True where the unit's passage has the day asked about, or is of a rule, which holds on every day."""
    days = ground.question.days
    return not days or unit.unit.document.kind in BINDING or any(day in unit.context for day in days)


def levels_in(text: str) -> frozenset[str]:
    """The levels of government whose money `text` speaks of."""
    return frozenset(level for pair in _LEVEL.findall(text) for level in pair if level)


def _parts(ground: Ground) -> Sequence[str]:
    """The parts of the city that the question names, the small ones where there are such: of 云海区东滩镇 the town."""
    parts = [place for place in places_in(ground.question.text) if _PART.search(place)]
    return [place for place in parts if _SMALL.search(place)] or parts


def not_said(ground: Ground) -> str:
    """The sentence that the documents speak of the matter and do not give what is asked for."""
    return f"文件谈到了相关内容，没有给出所问的{ground.what}。"


def _not_of_level(ground: Ground) -> str:
    return f"文件没有给出{'、'.join(sorted(levels_in(ground.question.asks)))}级的{ground.what}。"


def _not_of_place(ground: Ground) -> str:
    return f"文件没有单独给出{'、'.join(_parts(ground))}的这项{ground.what}。"


def _of_other_kind(ground: Ground) -> str:
    pairs = (opposed(ground.text, comparable(said(unit)), around(unit)) for unit in ground.units)
    asked, other = next((pair for pair in pairs if pair[1]), ("", ""))
    return f"文件写的是{other}的，没有给出{asked}的这项{ground.what}。"


SIEVES: Sequence[Sieve] = (
    Sieve(lambda ground, unit: True, not_said),
    Sieve(of_row, not_said),
    Sieve(of_rate, not_said),
    Sieve(of_deed, not_said),
    Sieve(of_milestone, not_said),
    Sieve(of_level, _not_of_level),
    Sieve(of_place, _not_of_place, settles=True),
    Sieve(of_kind, _of_other_kind),
    Sieve(is_new, not_said),
)
