"""What a person should look at in a document as it was read: gaps in its numbering, garbled runs, doubtful joins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from index.labels import label_of
from index.model import Document, Section

_LOOPED = re.compile(r"(?P<run>[^\s\d.．…·*_—-]{3,24}?)(?P=run){2,}")
_UNREADABLE = frozenset("\ufffd□■")
_MAX_PARAGRAPH_CHARS = 2_000
_MAX_FINDINGS = 20
_MAX_GARBLED_SHARE = 0.02
_EXCERPT = 20


def findings_of(document: Document) -> tuple[str, ...]:
    """The findings, most important first, each one sentence with the line to look at; at most twenty."""
    found = [*_numbering(document), *_garbled(document), *_joins(document)]
    if len(found) > _MAX_FINDINGS:
        found[_MAX_FINDINGS - 1 :] = [f"另有 {len(found) - _MAX_FINDINGS + 1} 处同类情况。"]
    return tuple(found)


def _numbering(document: Document) -> Iterator[str]:
    """Numbers that are missing, come twice or run backwards, in each list and in the articles of each part."""
    for sections in _lists(document):
        former: tuple[Section, int] | None = None
        for section in sections:
            label = label_of(section.label)
            number = label.number if label is not None else None
            if number is None:
                continue
            if former is not None and number != former[1] + 1 and number != 1:
                line = document.text.place(section.start).line
                what = "重复" if number == former[1] else "不连续"
                yield f"编号{what}：“{former[0].label}”之后是“{section.label}”（第 {line} 行）。"
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


def _garbled(document: Document) -> Iterator[str]:
    """Runs that a scan repeated, and text with many characters that no office types."""
    text = document.text.text
    for match in _LOOPED.finditer(text):
        line = document.text.place(match.start()).line
        yield f"文字疑似重复：“{match['run'][:_EXCERPT]}”连续出现（第 {line} 行）。"
    strange = sum(char in _UNREADABLE or unicodedata.category(char) in ("Co", "Cn") for char in text)
    if strange > len(text) * _MAX_GARBLED_SHARE:
        yield f"有 {strange} 个无法识别的字符，请核对原件。"


def _joins(document: Document) -> Iterator[str]:
    """Paragraphs so long that lines were likely joined that do not belong together."""
    position = 0
    for paragraph in document.text.text.split("\n"):
        if len(paragraph) > _MAX_PARAGRAPH_CHARS and not _is_row(document.sections, position):
            line = document.text.place(position).line
            yield f"段落长达 {len(paragraph)} 字，可能误接了多行（自第 {line} 行起）。"
        position += len(paragraph) + 1


def _is_row(sections: Sequence[Section], position: int) -> bool:
    return any(section.kind == "row" and section.start <= position < section.end for section in sections)
