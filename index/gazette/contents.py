"""Tables of contents: of a file's documents with their pages, or of one document's chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.gazette.headlines import LETTERED_NO, is_number, is_section_head
from index.gazette.signature import is_authority
from index.labels import label_of
from index.repair.lines import Printed, is_terminal

_TAIL = re.compile(r"(?P<words>.*?)[\s.．…·]*[（(]?(?P<page>\d{1,3})[)）]?")
_LEADERS = re.compile(r"[.．…·]{2,}|[（(]\d")
_GAP_BEFORE_PAGE = re.compile(r"\S[ \u3000\t]{2,}\d{1,3}\s*$")
_MAX_WORD_CHARS = 60
_MAX_LINE_CHARS = 200
_MAX_BETWEEN = 4  # lines without a page between two entries
_MIN_TITLE_CHARS = 8
_MAX_HEAD_CHARS = 12  # of the name of a part of the gazette, which has no page of its own
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:[.．、]|\s|(?=[\u4e00-\u9fff《])(?![年月日]))|[●○•·▪■◆★△▲※])\s*")
_NO_IN_BRACKETS = re.compile(r"[（(][^（）()]{0,40}号[)）]$")
_STEP = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){0,3}[.．]?\s{0,4}[\u4e00-\u9fff]")
_MAX_STEP_CHARS = 40
_PART = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:部分|辑|编|单元)")


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: the half-open range of its lines, and the titles it lists (none where it lists chapters)."""

    first: int
    end: int
    titles: tuple[str, ...]


def find_contents(lines: Sequence[Printed]) -> list[Contents]:
    """The tables of contents among `lines`."""
    found: list[Contents] = []
    for index, line in enumerate(lines):
        if not is_contents_word(line.text) or (found and index < found[-1].end):
            continue
        end, titles = _paged(lines, index + 1)
        if not titles:
            end = max(end, _of_chapters(lines, index + 1), _of_steps(lines, index + 1))
        if end > index + 1:
            found.append(Contents(index, end, tuple(titles)))
    return found


def is_contents_word(text: str) -> bool:
    """Whether a line says 目录 and nothing else."""
    return text[:1] == "目" and len(text) <= _MAX_WORD_CHARS and re.sub(r"\s", "", text) in ("目录", "目次")


def _paged(lines: Sequence[Printed], first: int) -> tuple[int, list[str]]:
    """The index after the last entry with a page, and the titles of the entries."""
    titles: list[str] = []
    pending = ""
    end = index = first
    while index < len(lines) and index - end < _MAX_BETWEEN:
        text = lines[index].text
        tail = _TAIL.fullmatch(text) if len(text) <= _MAX_LINE_CHARS else None
        if is_terminal(text) and not tail:
            break
        if tail is None:
            pending = _carried(pending, text)
        else:
            pending += tail["words"]
            paged = _LEADERS.search(text) or _GAP_BEFORE_PAGE.search(lines[index].raw)
            if paged or len(pending) >= _MIN_TITLE_CHARS:
                titles.append(_title_of(pending))
                pending, end = "", index + 1
        index += 1
    return _with_number_below(lines, first, end), [title for title in titles if title and not _names_a_chapter(title)]


def _names_a_chapter(title: str) -> bool:
    label = label_of(title)
    return label is not None and label.kind in ("part", "chapter", "subchapter", "article")


def _carried(pending: str, text: str) -> str:
    """What an entry begins with when a line without a page is reached: not the name of a part, not the 文号 below the
    entry before."""
    if is_section_head(text) or _PART.match(text) or (not pending and is_number(text)):
        return ""
    if label_of(text) is not None:
        return pending + text
    short = len(text) <= _MAX_HEAD_CHARS and not pending and not is_authority(text)
    return "" if short and not re.search("关于|《", text) else pending + text


def _title_of(entry: str) -> str:
    bare = _NUMBERED.sub("", entry).strip()
    return LETTERED_NO.sub("", _NO_IN_BRACKETS.sub("", bare)).strip() if len(bare) > _MIN_TITLE_CHARS else bare


def _with_number_below(lines: Sequence[Printed], first: int, end: int) -> int:
    """The index after the contents' last entry, with the 文号 below it where other entries have theirs."""
    if end >= len(lines) or not is_number(lines[end].text):
        return end
    return end + 1 if any(is_number(line.text) for line in lines[first:end]) else end


def _of_steps(lines: Sequence[Printed], first: int) -> int:
    """The index after a list of headings numbered in steps (1 总则, 1.1 目的), where the first comes again under it.

    Else it is `first`: a list under 目录 that is all there is, is no table of contents.
    """
    index = first
    while index < len(lines) and len(lines[index].text) <= _MAX_STEP_CHARS and _STEP.match(lines[index].text):
        if index > first and lines[index].text == lines[first].text:
            return index
        index += 1
    return first


def _of_chapters(lines: Sequence[Printed], first: int) -> int:
    seen = set[str]()
    index = first
    while index < len(lines):
        label = label_of(lines[index].text)
        if label is None or label.kind not in ("part", "chapter", "subchapter", "annex", "one") or label.text in seen:
            break
        seen.add(label.text)
        index += 1
    return index
