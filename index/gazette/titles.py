"""Which printed lines are the title of a document: at a boundary, and with what only follows titles behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.dates import YEAR
from index.gazette.alike import TitleList
from index.gazette.contents import is_contents_word
from index.gazette.headlines import (
    ADDRESSEE,
    DOC_NO,
    ISSUER_AND_DATE,
    OCCASION,
    ends_document,
    is_history,
    is_issue_line,
    is_letterhead,
    is_number,
    is_section_head,
    is_web_line,
    surrounds_titles,
)
from index.gazette.signature import is_authority, is_date_line
from index.labels import label_of
from index.repair.lines import TITLE, TITLE_LAST, Printed, fold, is_columnar, is_terminal

MAX_TITLE_LINES = 6
MAX_HEAD_LINE_CHARS = 400  # what is longer is text, whatever it begins with
_MAX_TITLE_CHARS = 130  # of one line; joint notices name many offices
_MIN_SENTENCE_CHARS = 20
_NAMES_A_MATTER = re.compile(r"关于|印发|转发|公布|《")
_NO_TITLE = re.compile(
    r"特此|此[致复告令]|现予|现将|以上|编者按|根据|依据|按照|为(?:贯彻|落实|了|进一步|加强|深入|规范|认真|全面|促进|推动|加快|确保|做好|保障|维护)"
)
_WORDS = re.compile(r"[\u4e00-\u9fff]")
# A list of what is cited.
_NAMES_ANOTHER = re.compile(r"[^《》]{0,16}(?:《[^《》]+》[、和及]?)+(?:[（(][^（）()]*[)）])?")
_OF_A_LAW = re.compile(r"[^《》]{4,60}(?:法|政策|规范)(?:[（(][^（）()]{1,30}[)）])?")
_TABLE_TITLE = re.compile(r"(?:指标|统计表|一览表|情况表)$")
_REMARK_UNDER_TITLE = re.compile(
    rf"[（(](?=[^（）()]*(?:\d{{4}}|{YEAR}|试行|暂行|通过|草案|修[订正]|征求|号|稿))[^（）()]{{1,160}}[)）]"
)
_OF_AN_OFFICE = re.compile(r"关于.*(?:通知|公告|通告|通报|决定|决议|批复|命令|函|意见)$")
_MAX_STRAY_CHARS = 16
_MAX_WEB_LINES = 4
_MAX_STRAY_LINES = 20  # of a file, above the title
_PAIR = re.compile(r".{2,20}[：:].{0,40}")
_LAST = TITLE_LAST | frozenset("法策范")
_FIRST_KINDS = ("part", "chapter", "article")


def title_lines(lines: Sequence[Printed]) -> list[bool]:
    """Of each line whether it can be one of a title; one that closes a bracket only under one that opens it."""
    found: list[bool] = []
    opened = 0
    for line in lines:
        opened = opened + _opens(line.text) if len(line.text) <= _MAX_TITLE_CHARS else -1
        found.append(opened >= 0 and _is_title_line(line))
        opened = max(0, opened) if found[-1] else 0
    return found


def _opens(text: str) -> int:
    """How many round brackets a text leaves open; below 0 where it closes more than it opens."""
    return text.count("（") + text.count("(") - text.count("）") - text.count(")")


def _is_title_line(line: Printed) -> bool:
    return (
        not line.vertical
        and 1 <= len(line.text) <= _MAX_TITLE_CHARS
        and _is_title_text(line.text)
        and (not is_columnar(line.raw) or _names_offices(line.raw))
    )


def _names_offices(raw: str) -> bool:
    """Whether a line set in columns gives the offices that issue a document together."""
    return all(is_authority(each) for each in re.split(r"\s{2,}|\t", raw.strip()))


@lru_cache(maxsize=1024)
def _is_title_text(text: str) -> bool:
    return (
        text[-1] not in "。！？!?"
        and _WORDS.search(text) is not None
        and not is_contents_word(text)
        and not re.search(r"[，。；：:,;]", text)
        and label_of(text) is None
        and not _NO_TITLE.match(text)
        and not surrounds_titles(text)
    )


def title_end(lines: Sequence[Printed], titled: Sequence[bool], first: int, listed: TitleList) -> int | None:
    """The index after the title that begins at `first`, None where none does; `titled` says of each line whether it
    can be one of a title."""
    inside = first >= _MAX_STRAY_LINES and titled[first - 1] and not lines[first].page_top and not listed.titles
    if not titled[first] or (inside and not is_section_head(lines[first - 1].text)):
        return None  # under a line that can be of a title itself only the first may begin one, or a listed one
    end = first
    while end < len(lines) and end - first < MAX_TITLE_LINES and titled[end]:
        end += 1
    stops = [stop for stop in range(end, first, -1) if lines[stop - 1].text[-1] in _LAST]
    if not stops or is_section_head(lines[first].text) or _opens_later(lines, titled, first):
        return None
    boundary = at_boundary(lines, titled, first)
    for stop in stops:
        text = "".join(line.text for line in lines[first:stop])
        if (
            text.count("》") > text.count("《")
            or _opens(text) < 0
            or not (_is_title(text) or _is_law(lines, stop, text))
            or _NAMES_ANOTHER.fullmatch(text)
        ):
            continue
        if _two_titles(lines, first, stop):
            continue
        if listed.has(fold(text)):
            return None if _listed_later(lines, first, stop, listed) else stop
        below = under_web_lines(lines, stop)
        if (boundary or _under_its_page(lines, titled, first, stop)) and follows_title(lines, below, text):
            return None if _listed_later(lines, first, stop, listed) else stop
        if not boundary and is_headed(lines, below) and _after_a_line_of_its_own(lines, titled, first):
            return stop
    return None


def _listed_later(lines: Sequence[Printed], first: int, stop: int, listed: TitleList) -> bool:
    """Whether the contents list the title without its first lines: these are a letterhead or another's."""
    if stop - first < 2:
        return False
    whole = listed.likeness(fold("".join(line.text for line in lines[first:stop])))
    later = (fold("".join(line.text for line in lines[each:stop])) for each in range(first + 1, stop))
    return any(listed.has(each) and listed.likeness(each) > whole for each in later)


def _two_titles(lines: Sequence[Printed], first: int, stop: int) -> bool:
    """Whether the first of the lines is a title by itself, as a web page prints one over the document, and the others
    make another one that begins like it."""
    own = lines[first].text
    if stop - first < 2 or _NAMES_A_MATTER.search(own) or not _is_title(own):
        return False
    rest = "".join(line.text for line in lines[first + 1 : stop])
    return _is_title(rest) and (rest[:3] == own[:3] or re.match(r"[^《]{2,30}关于", rest) is not None)


def _under_its_page(lines: Sequence[Printed], titled: Sequence[bool], first: int, stop: int) -> bool:
    """Whether the line above a title is the web page's own, which begins the file."""
    return (
        0 < first < _MAX_STRAY_LINES
        and titled[first - 1]
        and at_boundary(lines, titled, first - 1)
        and _two_titles(lines, first - 1, stop)
    )


def under_web_lines(lines: Sequence[Printed], index: int) -> int:
    """The index of the first line from `index` on that is none of a web page's (发布时间, 来源) or a periodical's; a
    day alone over a 文号 is the web page's too."""
    below = index
    while below < min(index + _MAX_WEB_LINES, len(lines)) and (
        is_web_line(lines[below].text)
        or (lines[below].text[0] in "—–－-" and is_issue_line(lines[below].text))
        or (is_date_line(lines[below].text) and below + 1 < len(lines) and is_number(lines[below + 1].text))
    ):
        below += 1
    return below if below < len(lines) else index


def _opens_later(lines: Sequence[Printed], titled: Sequence[bool], first: int) -> bool:
    """Whether the line at `first` is a stray one over a title that itself begins with a later line."""
    for index in range(first, min(first + MAX_TITLE_LINES, len(lines))):
        if not titled[index]:
            return False
        if _NAMES_A_MATTER.search(lines[index].text):
            return not all(is_authority(line.text) for line in lines[first:index])
    return False


def at_boundary(lines: Sequence[Printed], titled: Sequence[bool], index: int) -> bool:
    """Whether a document can begin at a line: at the top of a page, behind a finished sentence or the last line of
    another document, under a letterhead, after a gap."""
    if index == 0 or lines[index].page_top:
        return True
    before = lines[index - 1]
    if is_terminal(before.text) or before.vertical or _WORDS.search(before.text) is None:
        return True
    if surrounds_titles(before.text) or is_section_head(before.text):
        return True
    return lines[index].after_blank and (is_columnar(before.raw) or not titled[index - 1])


def _after_a_line_of_its_own(lines: Sequence[Printed], titled: Sequence[bool], index: int) -> bool:
    """Whether the line before is no running text: a name and its value, or a stray word, as web pages print over a
    document."""
    before = lines[index - 1].text
    stray = (
        index < _MAX_STRAY_LINES and titled[index - 1] and len(before) <= _MAX_STRAY_CHARS and not is_authority(before)
    )
    return _PAIR.fullmatch(before) is not None or (stray and "关于" in lines[index].text)


@lru_cache(maxsize=1024)
def _is_title(text: str) -> bool:
    return TITLE.fullmatch(text) is not None


def _is_law(lines: Sequence[Printed], index: int, text: str) -> bool:
    """Whether a title ends like a law's, and what stands at `index` can only follow one."""
    if index >= len(lines) or _OF_A_LAW.fullmatch(text) is None:
        return False
    under = lines[index].text
    label = label_of(under[:MAX_HEAD_LINE_CHARS])
    starts = label is not None and label.number == 1 and label.kind in _FIRST_KINDS
    return starts or is_history(under) or is_contents_word(under) or is_headed(lines, index)


def is_headed(lines: Sequence[Printed], index: int) -> bool:
    """Whether what stands at `index`, under a title, is what a document has and no annex: 文号, or issuer and date, or
    an addressee."""
    if index >= len(lines) or len(lines[index].text) > MAX_HEAD_LINE_CHARS:
        return False
    text = lines[index].text
    return is_number(text) or (ISSUER_AND_DATE.fullmatch(text) or ADDRESSEE.fullmatch(text)) is not None


def follows_title(lines: Sequence[Printed], index: int, title: str) -> bool:
    """Whether what stands at `index` is something that only follows titles."""
    if index >= len(lines):
        return False
    text = lines[index].text
    label = label_of(text[:MAX_HEAD_LINE_CHARS])
    if label is not None and label.number == 1 and label.kind in _FIRST_KINDS:
        return True
    if is_history(text) or (text[0] in "—–－-" and is_issue_line(text)):
        return True
    if len(text) > MAX_HEAD_LINE_CHARS:
        return _is_of_an_office(lines, index, title)
    if is_headed(lines, index) or is_contents_word(text) or is_letterhead(text):
        return True
    if _REMARK_UNDER_TITLE.fullmatch(text) or OCCASION.fullmatch(text):
        return True
    if label is not None and label.kind == "day" and title.endswith(("大事记", ")", "）")):
        return True
    if is_authority(text) and index + 1 < len(lines):
        under = lines[index + 1].text
        if is_date_line(under) or is_letterhead(under):
            return True
    if _TABLE_TITLE.search(title) and len(re.findall(r"\S\s+(?=\S)", lines[index].raw.strip())) >= 2:
        return True
    return _is_of_an_office(lines, index, title)


def _is_of_an_office(lines: Sequence[Printed], index: int, title: str) -> bool:
    """Whether the title is of a notice or decision, after the last line of another document or at the beginning, and a
    sentence follows it."""
    if not _OF_AN_OFFICE.search(title):
        return False
    first = index
    length = 0
    while first > 0 and length < len(title):
        first -= 1
        length += len(lines[first].text)
    behind = first == 0 or ends_document(lines[first - 1].text)
    text = lines[index].text
    return behind and (len(text) >= _MIN_SENTENCE_CHARS or is_terminal(text)) and DOC_NO.match(text) is None
