"""What a person should look at in a document as it was read: gaps in its numbering, garbled runs, doubtful joins.

Each finding is one sentence, Chinese first and English beside, with the source line to look at. A kind that was wrong
more often than right on real documents is not among them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from index.dates import iso_date
from index.labels import label_of
from index.model import Document, Section
from index.repair.garbled import garbled_runs

_MAX_PARAGRAPH_CHARS = 2_000
_MAX_FINDINGS = 20
_MAX_OF_A_KIND = 6
_MAX_COUNTED = 1_000
_MAX_GARBLED_SHARE = 0.02
_MAX_AFTER_ANNEX_LIST = 600
_EXCERPT = 20
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2}年)(\d{1,2})月(\d{1,2})日")
_ANNOUNCED = re.compile(r"附\s?件\s?[:：][ \t\u3000]*(?P<list>[^\s].{0,600})")
_NUMBERED = re.compile(r"(?:^|[\s。；;、])(\d{1,2})[.．、](?!\d)")
_SUMS = re.compile(r"合\s*计|小\s*计|总\s*计|备注|注[:：]|说明")


def findings_of(document: Document) -> tuple[str, ...]:
    """The findings, most important first; at most six of a kind and twenty in all, the last saying how many more."""
    found: list[str] = []
    more = 0
    for kind in (_numbering, _days, _annexes, _garbled, _joins, _rows):
        own = list(islice(kind(document), _MAX_COUNTED))
        found += own[:_MAX_OF_A_KIND]
        more += len(own) - len(own[:_MAX_OF_A_KIND])
    kept = found[: _MAX_FINDINGS - 1] if more or len(found) > _MAX_FINDINGS else found
    more += len(found) - len(kept)
    return (*kept, f"另有 {more} 处同类情况。{more} more like these.") if more else tuple(kept)


def _at(document: Document, offset: int, chinese: str, english: str) -> str:
    line = document.text.place(offset).line
    return f"{chinese}（第 {line} 行）。{english} (line {line})."


def _numbering(document: Document) -> Iterator[str]:
    """Numbers that are missing, come twice or run backwards, in each list and in the articles of each part."""
    for sections in _lists(document):
        former: tuple[Section, int] | None = None
        for section in sections:
            label = label_of(section.label)
            number = label.number if label is not None and "之" not in section.label else None
            if number is None:
                continue
            if former is not None and number != former[1] + 1 and number != 1:
                what, english = ("重复", "Number twice") if number == former[1] else ("不连续", "Numbering gap")
                said = f"编号{what}：“{former[0].label}”之后是“{section.label}”"
                yield _at(document, section.start, said, english)
            former = (section, number)


def _lists(document: Document) -> list[list[Section]]:
    """The numbered lists: the articles of each part of the document, the points under each heading."""
    lists: dict[tuple[str, int | None], list[Section]] = {}
    part: int | None = None
    for section in document.sections:
        if section.kind == "annex":
            part = section.ordinal
        label = label_of(section.label) if section.label else None
        if label is None or section.kind in ("row", "person", "day", "annex"):
            continue
        whole = label.kind in ("part", "chapter", "article")
        lists.setdefault((label.kind, part if whole else section.parent), []).append(section)
    return list(lists.values())


def _days(document: Document) -> Iterator[str]:
    """Days that no calendar has, in the text and as the days of a chronicle, and days of a chronicle that run back."""
    real: dict[str, bool] = {}
    for match in _DAY.finditer(document.text.text):
        said = match.group()
        if said not in real:
            real[said] = iso_date(said) is not None
        if not real[said]:
            yield _at(document, match.start(), f"日期不存在：“{match.group()}”", "No such day")
    former = ""
    for section in document.sections:
        if section.kind != "day" or not section.path:
            continue
        said = section.path[-1].split()[-1]
        day = iso_date(said)
        if day is None and _DAY.fullmatch(said) and said not in document.section_text(section):
            yield _at(document, section.start, f"日期不存在：“{said}”", "No such day")
        if day is not None and former and day < former:
            yield _at(document, section.start, f"日期倒退：“{section.label}”", "Day before the one above")
        former = day or former


def _annexes(document: Document) -> Iterator[str]:
    """Annexes that are announced and not there; of several the number is compared."""
    text = document.text.text
    announced = next((m for m in _ANNOUNCED.finditer(text) if m.start() == 0 or text[m.start() - 1] == "\n"), None)
    if announced is None:
        return
    if len(text) - announced.end() > _MAX_AFTER_ANNEX_LIST and not any(s.kind == "annex" for s in document.sections):
        return  # it heads the annex itself
    numbers = [int(each) for each in _NUMBERED.findall(announced["list"])]
    count = max(numbers, default=1) if numbers == list(range(1, len(numbers) + 1)) else 1
    found = [s for s in document.sections if s.kind == "annex" and s.end - s.start > len(announced.group()) + 20]
    there = len({section.label for section in found if section.start > announced.start()})
    if there < count:
        said = f"正文列出 {count} 个附件，文件里找到 {there} 个"
        yield _at(document, announced.start(), said, f"{count} annexes announced, {there} found")


def _garbled(document: Document) -> Iterator[str]:
    """Runs that a scan repeated or a wrong encoding left, and text with many characters that no office types."""
    text = document.text.text
    for start, run, chinese, english in garbled_runs(text):
        yield _at(document, start, f"{chinese}：“{run[:_EXCERPT]}”", english)
    unknown = [char for char in set(text) if char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn")]
    strange = sum(text.count(char) for char in unknown[:_MAX_OF_A_KIND])
    if strange > len(text) * _MAX_GARBLED_SHARE:
        yield f"有 {strange} 个无法识别的字符，请核对原件。{strange} characters cannot be read."


def _joins(document: Document) -> Iterator[str]:
    """Paragraphs so long that lines were likely joined that do not belong together, and lines that begin as a heading
    does and were joined to a finished sentence."""
    text = document.text.text
    rows = [(s.start, s.end) for s in document.sections if s.kind == "row"]
    position = 0
    for paragraph in text.split("\n"):
        if len(paragraph) > _MAX_PARAGRAPH_CHARS:
            after = bisect_right(rows, (position, len(text)))
            if not after or rows[after - 1][1] <= position:
                one = document.text.place(position).line == document.text.place(position + len(paragraph) - 1).line
                said = "原文没有分段" if one else "可能误接了多行"
                yield _at(document, position, f"段落长达 {len(paragraph)} 字，{said}", "Very long paragraph")
        position += len(paragraph) + 1
    former = -1
    for piece in document.text.pieces:
        start = piece.start
        if piece.line != former and start and text[start - 1] in "。；" and _heads(text[start : start + 40]):
            said = f"这一行像标题或条目，却接在上一行之后：“{text[start : start + 12]}”"
            yield _at(document, start, said, "Joined line that begins like a heading")
        former = piece.line


def _heads(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.kind in ("part", "chapter", "subchapter", "article", "one", "paren_one")


def _rows(document: Document) -> Iterator[str]:
    """Tables some of whose rows have fewer cells than their header; sums and remarks left out.

    Where tabs part the cells an empty one has its place: it is not missing.
    """
    tables: dict[int, list[Section]] = {}
    for section in document.sections:
        if section.kind == "row" and section.parent is not None and section.fields:
            tables.setdefault(section.parent, []).append(section)
    for rows in tables.values():
        if any("\t" in document.section_text(row) for row in rows):
            continue
        width = max(len(row.fields) for row in rows)
        short = [row for row in rows if len(row.fields) < width and not _SUMS.search(document.section_text(row)[:80])]
        if short and len(short) * 2 <= len(rows):
            said = f"表格有 {len(short)} 行的格数少于其他行"
            yield _at(document, short[0].start, said, f"{len(short)} table rows with fewer cells than the others")
