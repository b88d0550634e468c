"""Which list of Word every numbered paragraph is in, so that the number it shows is counted and never written.

A chapter and an article have a list each, for articles are counted through all chapters; the points under an article
are the second level of its list. 一、（一）1. are three levels of one list, but for 1. where the source counts it on.
What begins again at 1 without one above it, as in an annex, is a new instance of its list (w:startOverride).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.make.blocks import Level, Numbered, Sample

# The abstract lists: their levels as (level, w:numFmt, w:lvlText, w:suff).
Form = tuple[Level, str, str, str]
CHAPTERS: tuple[Form, ...] = (("chapter", "chineseCountingThousand", "第%1章", "space"),)
ARTICLES: tuple[Form, ...] = (
    ("article", "chineseCountingThousand", "第%1条", "space"),
    ("item", "chineseCounting", "（%2）", "nothing"),
)
POINTS: tuple[Form, ...] = (
    ("one", "chineseCounting", "%1、", "nothing"),
    ("two", "chineseCounting", "（%2）", "nothing"),
    ("three", "decimal", "%3.", "space"),
)
COUNTED_ON: tuple[Form, ...] = (("three", "decimal", "%1.", "space"),)
ABSTRACT = (CHAPTERS, ARTICLES, POINTS, COUNTED_ON)


@dataclass(frozen=True, slots=True)
class Place:
    """The instance of a list (w:numId) and the level in it (w:ilvl)."""

    instance: int
    level: int


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance: which of ABSTRACT it counts, and whether it begins anew."""

    abstract: int
    anew: bool


def lists_of(sample: Sample) -> tuple[list[Place], list[Instance]]:
    """The place of each numbered block in order, and the instances, the first is number 1.

    Raises ValueError where a list would show another number than the source has.
    """
    numbered = [block for block in sample.blocks if isinstance(block, Numbered)]
    homes = _homes(numbered)
    instances: list[Instance] = []
    current: dict[int, int] = {}
    counts: dict[int, list[int]] = {}
    places = []
    for block in numbered:
        abstract, level = homes[block.level]
        if abstract not in current or (level == 0 and block.number == 1):
            instances.append(Instance(abstract, anew=abstract in current))
            current[abstract] = len(instances)
            counts[abstract] = [0] * len(ABSTRACT[abstract])
        count = counts[abstract]
        count[level] += 1
        count[level + 1 :] = [0] * (len(count) - level - 1)
        if count[level] != block.number:
            raise ValueError(f"{sample.name}: {block.printed[:20]} would be counted {count[level]}")
        places.append(Place(current[abstract], level))
    return places, instances


def _homes(numbered: Sequence[Numbered]) -> dict[Level, tuple[int, int]]:
    """By level of the document: which of ABSTRACT, and the level there."""
    homes = {form[0]: (at, level) for at, forms in enumerate(ABSTRACT[:3]) for level, form in enumerate(forms)}
    under_two = [after.number for before, after in zip(numbered, numbered[1:], strict=False)
                 if before.level == "two" and after.level == "three"]  # fmt: skip
    if any(number != 1 for number in under_two):
        homes["three"] = (3, 0)
    return homes
