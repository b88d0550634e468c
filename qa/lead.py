"""The line an answer begins with: the document and the article that decide, as one would name them in a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile
from typing import TYPE_CHECKING

from index.model import SECTION_SEPARATOR
from qa.fold import fold

if TYPE_CHECKING:  # an Answer has its lead
    from qa.answer import Citation, Statement

_ISSUED = re.compile(r"印发《?(.{4,}?)》?的通知$")
_ARTICLE = re.compile(r"第[零〇一二两三四五六七八九十百千\d]+条")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）.、．]?")
_ROW = re.compile(r"^(?![（(]?[一二三四五六七八九十\d]{1,3}[)）.、．]|第|附件)\S+(?:\s+\S+){2,}$")
_DAY = re.compile(r"^(\S+日)\s+(\d{4}年\1)$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MAX_PART = 24  # characters: a longer heading is a sentence, and its beginning names it
_PARTS = 2  # innermost headings named where there are no articles


def lead_of(statements: Sequence[Statement], citations: Iterable[Citation]) -> str:
    """`lead_line` of what the first statement rests on; "" without one, or where it compares two documents."""
    if not statements:
        return ""
    by_number = {citation.n: citation for citation in citations}
    cited = [by_number[n] for n in statements[0].citations if n in by_number]
    return lead_line(cited[0]) if len({citation.document_id for citation in cited}) == 1 else ""


def lead_line(citation: Citation) -> str:
    """The document with its 文号 and the place in it, a colon at the end: 《…办法》（…〔2024〕3号）第十二条第二款：."""
    parts = [part for part in citation.section.split(SECTION_SEPARATOR) if part]
    title = _title(citation.document, parts)
    if parts and _same(parts[0], title):
        parts = parts[1:]
    number = f"（{citation.doc_no}）" if citation.doc_no else ""
    dated = bool(citation.doc_no or _YEAR.search(title))
    return f"《{_inside(title)}》{number}{_place(parts, dated)}："


def _title(document: str, parts: Sequence[str]) -> str:
    """The rule itself where the place is one of a rule that the document issues; else the document."""
    if parts and len(parts[0]) > 4 and fold(parts[0]).replace("的", "") in fold(document).replace("的", ""):
        return parts[0]
    issued = _ISSUED.search(document)
    return issued[1] if issued and any(_ARTICLE.match(part) for part in parts) else document


def _place(parts: Sequence[str], dated: bool) -> str:
    """The article with what it is of; else the innermost headings, and the one with the year if nothing else has it."""
    within = list(dropwhile(lambda part: not _ARTICLE.match(part), parts))
    if within:
        return "".join([_article(within[0]), *(_below_article(part) for part in within[1:])])
    named = [part for part in parts if not _ROW.match(part) or _DAY.match(part)]
    year = [] if dated else [part for part in named[:-_PARTS] if _YEAR.search(part)]
    place = SECTION_SEPARATOR.join(map(_shortened, [*year[:1], *named[-_PARTS:]]))
    return place.replace(f"、{SECTION_SEPARATOR}", "、")


def _article(part: str) -> str:
    found = _ARTICLE.match(part)
    return found[0] if found else part


def _below_article(part: str) -> str:
    label = part.split()[0]
    return f"第{label}项" if _ITEM.fullmatch(label) else label


def _shortened(part: str) -> str:
    day = _DAY.match(part)
    if day:
        return day[2]
    bare = re.sub(r"(?<=[、.．)）])\s+", "", part)
    return bare if len(bare) <= _MAX_PART else f"{bare[:_MAX_PART]}…"


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _inside(title: str) -> str:
    """A title as it stands between 《 and 》: titles inside it in the brackets of the second level."""
    return title.replace("《", "〈").replace("》", "〉")
