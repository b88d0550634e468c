"""One file becomes the Documents in it.

A document begins where a title stands at a boundary and something that only follows titles comes after it: a 文号, an
addressee, an authority with a date, a table of contents, the first 章 or 条, the first day of a chronicle; or where a
decree begins. A title that the document before it issues or carries as its annex begins no document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.dates import MONTH, iso_date
from index.gazette.alike import Opening, TitleList
from index.gazette.contents import Contents, find_contents, is_contents_word
from index.gazette.decree import decree_end, published
from index.gazette.glued import cut_glued
from index.gazette.headlines import (
    ADDRESSEE,
    ISSUER_AND_DATE,
    OCCASION,
    SPEAKER,
    is_grade,
    is_history,
    is_letterhead,
    is_number,
    is_web_line,
)
from index.gazette.signature import find_signatures, is_authority, is_date_line
from index.gazette.titles import (
    MAX_HEAD_LINE_CHARS,
    MAX_TITLE_LINES,
    is_headed,
    title_end,
    title_lines,
    under_web_lines,
)
from index.labels import label_of
from index.masthead.particulars import particulars_at
from index.repair.lines import TITLE, Printed, fold, is_terminal

_PARENTHESES = re.compile(r"[（(][^（）()]{1,160}[)）]")
_IMPRINT = re.compile(
    r"公报.{0,40}(?:标准文本|同等效力)|^(?:主办|主管|编辑出版|编辑|出版|印刷|地址|网址|电话|传真|邮编|邮政编码|准印证|赠阅范围|刊号)[^。]{0,6}[：:]"
)
_MAX_OPENING_LINES = 300  # a document names early the rule that it issues
_MAX_HEAD_LINES = 12
_MAX_ANNEX_CHARS = 8  # of 附件 with its number alone
_NUMBER_NAMED = re.compile(r"(?:发文|发布)?(?:文号|字号)[：:]")
_MONTH_ALONE = re.compile(rf"{MONTH}|\d{{4}}\s*[.．]\s*\d{{1,2}}月?")
_ISSUING_TITLE = re.compile(r"(?:印发|公布|发布|转发|批转).*的?(?:通知|令|公告|通告)$")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one document: its head (title, 文号, authority and date, addressee) and its body."""

    title: tuple[Printed, ...]  # of the rule, in the body, where a decree or a notice without a title issues one
    issued: tuple[Printed, ...]  # a second title printed in the head: of the rule that the document issues
    head: tuple[Printed, ...]  # every line of the head in order, a title printed there included
    body: tuple[Printed, ...]
    front: bool = False  # cover, contents and imprint of a gazette


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a document begins: its first line, the first of its title, the first after the title."""

    begin: int
    first: int
    end: int
    is_decree: bool = False


def split_documents(lines: Sequence[Printed]) -> list[Part]:
    """The documents of a file, front matter first where there is any; their lines together are `lines`, those cut in
    two on which a page printed two lines of a head.

    A table of particulars over all of it belongs to the head of the first: what it says is no title or number of the
    text's own.
    """
    above, _ = particulars_at(lines[:-1])  # a file has a line of its own
    parts = _split(cut_glued(lines[above:]))
    if above:
        parts[0] = replace(parts[0], head=(*lines[:above], *parts[0].head))
    return parts


def _split(lines: Sequence[Printed]) -> list[Part]:
    contents = find_contents(lines)
    skipped = {part.first: part.end for part in contents}
    titled = title_lines(lines)
    listed = TitleList(title for part in contents for title in part.titles)
    starts: list[_Start] = []
    opening = Opening()
    index = 0
    while index < len(lines):
        if index in skipped:
            index = skipped[index]
            continue
        decree = decree_end(lines, index)
        end = decree or title_end(lines, titled, index, listed)
        if end is None or (starts and _belongs_to(lines, starts[-1], index, end, listed, opening)):
            index += 1
            continue
        starts = _with(starts, lines, index, end, decree is not None)
        index, opening = end, Opening()
    return _parts(lines, starts, contents)


def _with(starts: list[_Start], lines: Sequence[Printed], first: int, end: int, is_decree: bool) -> list[_Start]:
    """`starts` and the one of a title at [first, end); a title right above it, with nothing but a letterhead between,
    is a page's own title over the document and part of its head."""
    above = starts[-1] if starts else None
    if (
        above is not None
        and above.end <= _MAX_HEAD_LINES
        and all(_heads(line.text) for line in lines[above.end : first])
    ):
        return [*starts[:-1], _Start(above.begin, first, end, is_decree)]
    starts.append(_Start(_first_of_head(lines, first, above.end if above else 0), first, end, is_decree))
    return starts


def _heads(text: str) -> bool:
    return _is_above_a_title(text) or is_authority(text) or is_history(text)


def _belongs_to(
    lines: Sequence[Printed], start: _Start, first: int, end: int, listed: TitleList, opening: Opening
) -> bool:
    """Whether the title at [first, end) is of a rule or an annex of the document that begins at `start`."""
    title = fold("".join(line.text for line in lines[first:end]))
    own = fold("".join(line.text for line in lines[start.first : start.end]))
    is_listed = listed.has(title)
    if is_listed and listed.has(own):
        return False
    if end < len(lines) and _is_its_own(lines, start, lines[end].text[:MAX_HEAD_LINE_CHARS]):
        return False
    label = label_of(lines[first - 1].text)
    if label is not None and label.kind == "annex" and not is_listed:
        return True
    if title == own and not is_headed(lines, end):
        return True
    for line in lines[start.begin + opening.lines : min(first, start.begin + _MAX_OPENING_LINES)]:
        opening.add(line.text)
    return opening.names(title)


def _is_its_own(lines: Sequence[Printed], start: _Start, text: str) -> bool:
    """Whether a line under a title is issuer and date, or a 文号 that the document at `start` does not have itself."""
    if is_number(text):
        head = lines[max(start.begin, start.end - _MAX_HEAD_LINES) : start.end + 2]
        return all(
            fold(line.text).strip("()") != fold(text).strip("()")
            for line in head
            if len(line.text) <= MAX_HEAD_LINE_CHARS
        )
    return ISSUER_AND_DATE.fullmatch(text) is not None


def _first_of_head(lines: Sequence[Printed], title: int, floor: int) -> int:
    """Where the head of a document begins: a 文号 or a red letterhead above its title, a signature that the page put
    before it although the document before has its own."""
    first = title
    while first > floor and _is_red_head(lines[first - 1].text):
        first -= 1
    while (
        first > floor
        and is_authority(lines[first - 1].text)
        and (is_letterhead(lines[first].text) or _opens_a_page(lines, first - 1))
    ):
        first -= 1
    signatures = find_signatures(lines[floor:first])
    if len(signatures) >= 2 and signatures[-1].end == first - floor and lines[floor + signatures[-1].first].page_top:
        first = floor + signatures[-1].first
    return first


def _opens_a_page(lines: Sequence[Printed], index: int) -> bool:
    """Whether a line stands apart under the end of another document."""
    return lines[index].page_top or (lines[index].after_blank and index > 0 and is_terminal(lines[index - 1].text))


def _is_red_head(text: str) -> bool:
    """Whether a line is a letterhead, a 文号 or the rule under them."""
    return (
        is_number(text)
        or is_letterhead(text)
        or is_grade(text)
        or text.startswith("签发人")
        or (len(text) > 3 and re.search(r"[^\W_]", text) is None)
    )


def _parts(lines: Sequence[Printed], starts: Sequence[_Start], contents: Sequence[Contents]) -> list[Part]:
    if not starts:
        return [_whole_file(lines)] if lines else []
    parts: list[Part] = []
    before = lines[: starts[0].begin]
    has_front = any(part.titles and part.first < starts[0].begin for part in contents)
    if before and has_front:
        end = len(lines) - _imprint_lines(lines)
        parts.append(Part((), (), (), (*before, *lines[end:]), front=True))
        lines = lines[:end]
        before = []
    if any((label := label_of(line.text)) is not None and label.kind == "article" for line in before):
        parts.append(_whole_file(before))  # a rule that has no more of a head than its title
        before = []
    for position, start in enumerate(starts):
        stop = starts[position + 1].begin if position + 1 < len(starts) else len(lines)
        lead = [*(before if position == 0 else []), *lines[start.begin : start.first]]
        title, rest = lines[start.first : start.end], lines[start.end : stop]
        if start.is_decree:
            parts.append(_decree(lead, title, rest))
        else:
            parts.append(_issuing(lead, title, rest) if _is_issued(lead, title) else _part(lead, title, rest))
    return parts


def _is_issued(lead: Sequence[Printed], title: Sequence[Printed]) -> bool:
    """Whether the lines before a title are a notice, itself without one, that issues the rule of that title."""
    opening = Opening()
    for line in lead[:_MAX_OPENING_LINES]:
        opening.add(line.text)
    return opening.names(fold("".join(line.text for line in title)))


def _decree(lead: Sequence[Printed], name: Sequence[Printed], rest: Sequence[Printed]) -> Part:
    """A decree is known by the rule that it makes public; by its own name where it names none."""
    part = _part(lead, name, rest)
    return replace(part, title=published(part.body, part.head) or part.title)


def _issuing(lead: Sequence[Printed], title: Sequence[Printed], rest: Sequence[Printed]) -> Part:
    """A notice without a title of its own is known by the rule that it issues."""
    count = 0
    while count < len(lead) and _is_head_line(lead[count]):
        count += 1
    body = (*lead[count:], *rest) if not rest else (*lead[count:], *title, *rest)
    return Part(tuple(title), (), tuple(lead[:count]), body)


def _imprint_lines(lines: Sequence[Printed]) -> int:
    """How many of the last lines are the gazette's imprint: its legal note, its editors' address."""
    count = 0
    while count < len(lines) - 1 and _IMPRINT.search(lines[-1 - count].text):
        count += 1
    return count


def _part(lead: Sequence[Printed], title: Sequence[Printed], rest: Sequence[Printed]) -> Part:
    own, issued = _split_titles(title)
    count = 0
    while count < len(rest) and count < _MAX_HEAD_LINES:
        table, _ = particulars_at(rest[count:])
        beneath = under_web_lines(rest, count)
        if not table and beneath < len(rest) and _is_head_line(rest[beneath]):
            table = beneath - count
        elif not table and not _is_head_line(rest[count]):
            break
        count += table or 1
        if ADDRESSEE.fullmatch(rest[count - 1].text):
            break
    head = (*lead, *title, *rest[:count])
    return Part(tuple(own), tuple(issued), head, tuple(rest[count:]))


def _is_head_line(line: Printed) -> bool:
    text = line.text
    if line.vertical or len(text) > MAX_HEAD_LINE_CHARS or label_of(text) is not None or is_contents_word(text):
        return False
    if is_number(text) or is_letterhead(text) or (is_history(text) and text[-1] in "）)"):
        return True
    patterns = (ISSUER_AND_DATE, _PARENTHESES, ADDRESSEE, OCCASION, SPEAKER, _MONTH_ALONE)
    return _NUMBER_NAMED.match(text) is not None or any(pattern.fullmatch(text) for pattern in patterns)


def _split_titles(title: Sequence[Printed]) -> tuple[Sequence[Printed], Sequence[Printed]]:
    """The document's own title, and the title of the rule it issues where both are printed together."""
    for count in range(1, len(title)):
        text = "".join(line.text for line in title[:count])
        if _ISSUING_TITLE.search(text):
            return title[:count], title[count:]
    return title, ()


def _whole_file(lines: Sequence[Printed]) -> Part:
    """A file in which no title was recognised: a title-like first line is its head, else it has none."""
    above, _ = particulars_at(lines)
    while above < min(len(lines) - 1, _MAX_HEAD_LINES) and _is_above_a_title(lines[above].text):
        above += 1
    lead, rest = lines[:above], lines[above:]
    titled = title_lines(rest[:MAX_TITLE_LINES])
    count = 0
    while count < len(titled) and titled[count]:
        count += 1
    for stop in range(count, 0, -1):
        if TITLE.fullmatch("".join(line.text for line in rest[:stop])):
            return _part(lead, rest[:stop], rest[stop:])
    if count > 1 and is_authority(rest[0].text) and rest[1].text.startswith("关于"):
        return _part(lead, rest[:2], rest[2:])
    if count == 0 and under_web_lines(rest, 1) > 1 and not is_terminal(rest[0].text):
        return _part(lead, rest[:1], rest[1:])
    if count == 0:
        return _issuing(lines, published(rest), ())
    return _part(lead, rest[:1], rest[1:])


def _is_above_a_title(text: str) -> bool:
    label = label_of(text)
    numbered = label is not None and label.kind == "annex" and len(text) <= _MAX_ANNEX_CHARS
    return (
        numbered
        or is_grade(text)
        or is_number(text)
        or is_letterhead(text)
        or is_web_line(text)
        or re.search(r"[^\W_]", text) is None
    )


def date_of_head(head: Sequence[Printed]) -> str | None:
    """The date that a head prints beside the issuing authority, or alone; over a 文号 it is the day of a web page."""
    for place, line in enumerate(head):
        match = ISSUER_AND_DATE.fullmatch(line.text)
        of_page = line.text[0] not in "（(" and place + 1 < len(head) and is_number(head[place + 1].text)
        if match or (is_date_line(line.text) and not of_page):
            return iso_date(match["date"] if match else line.text)
    return None
