"""Which years a sentence is of: those it names, or those that its paragraph, headings or document name for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.model import Document
from qa.numbers import YEAR
from qa.slots import document_phrases
from qa.units import Unit

# 2000个 is no year.
_BARE_YEAR = re.compile(r"(?<![\d.,，])((?:19|20)\d{2})(?![\d.%％]|[,，]\d|\s*[—–~～、－\u4e00-\u9fff-])")
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_LAST_YEAR = re.compile(r"去年|上年(?!同期|同)|上一年度?")
_THIS_YEAR = re.compile(r"今年|本年|年内")
BINDING = frozenset({"办法", "条例", "意见", "方案", "通知", "通告", "其他", "目录"})
_TITLE = re.compile(r"《[^《》]*》")
_KEPT = 2_048

Years = frozenset[int]
_EVER: Years = frozenset()


@lru_cache(maxsize=_KEPT)
def years_asked(text: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the `years` of a question that are not part of a document's name."""
    named = " ".join(document_phrases(text))
    return tuple(year for year in years if f"{year}" not in named or text.count(f"{year}") > named.count(f"{year}"))


def is_of(year: int, unit: Unit) -> bool:
    """Whether what `unit` says may be of `year`: true where nothing says of which year it is."""
    years = _years_of(unit)
    return not years or year in years


def _years_of(unit: Unit) -> Years:
    document = unit.document
    said = _TITLE.sub("", unit.said)  # the year of a title is none of the sentence that cites it
    own = _named(said) | _relative(said, document)
    if own:
        return own
    return next(filter(None, _years_around(unit)), _document_years(document.date, document.kind))


def _years_around(unit: Unit) -> Iterator[Years]:
    """What stands around a unit names, the nearest first."""
    document = unit.document
    yield _named(unit.column_heads)
    yield _named(_before(document, unit.start))
    yield from map(_named, reversed(unit.section.path))
    yield from (_named(words, _TITLE_YEAR) for words in (document.title, *document.issues))


def _named(words: str, bare: re.Pattern[str] = _BARE_YEAR) -> Years:
    """The years that `words` name, those without 年 as `bare` finds them; a range names all in it."""
    years = [int(year) for year in YEAR.findall(words) or bare.findall(words)]
    return frozenset(range(min(years), max(years) + 1)) if years else _EVER


def _relative(words: str, document: Document) -> Years:
    year = int((document.date or "0")[:4])
    last, this = _LAST_YEAR.search(words), _THIS_YEAR.search(words)
    return frozenset(year - back for back, there in ((0, this), (1, last)) if there and year)


def _before(document: Document, start: int) -> str:
    """The nearest sentence before in the same paragraph that names a year; "" where none does."""
    text = document.text.text
    before = text[text.rfind("\n", 0, start) + 1 : start]
    sentences = [sentence for sentence in re.split(r"[。；;]", before) if YEAR.search(sentence)]
    return sentences[-1] if sentences else ""


@lru_cache(maxsize=_KEPT)
def _document_years(date: str | None, kind: str) -> Years:
    """The year of a report or chronicle and the one before; none of a rule, which holds until it ends."""
    if not date or kind in BINDING:
        return _EVER
    return frozenset({int(date[:4]), int(date[:4]) - 1})
