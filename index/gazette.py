"""One file becomes the Documents in it.

A document begins where a title stands at a boundary and something that only follows titles comes after it: a 文号, an
addressee, an authority with a date, a table of contents, the first 章 or 条, the first day of a chronicle. A title
that the document before it issues or carries as its annex begins no document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.alike import Opening, TitleList
from index.labels import label_of
from index.particulars import particulars_at
from index.repair import TITLE, TITLE_LAST, Printed, fold, is_columnar, is_terminal
from index.signature import find_signatures, is_authority, is_date_line, iso_date

DOC_NO = re.compile(
    r"[\u4e00-\u9fff]{1,14}[〔\[［（(【]\s*(?:19|20)\d{2}\s*[〕\]］）)】]\s*(?:第\s*)?\d{1,5}\s*号"
    r"|[\u4e00-\u9fff]{2,20}令\s*(?:第\s*)?[\d〇一二三四五六七八九十百]{1,5}\s*号"
    r"|(?:(?:19|20)\d{2}年)?第\s*[\d〇一二三四五六七八九十百]{1,5}\s*号(?:公告|令)?"
)
_PARENTHESES = re.compile(r"[（(][^（）()]{1,160}[)）]")
ISSUER_AND_DATE = re.compile(r"(?P<issuer>[^（）()]{2,40})[（(](?P<date>\d{4}年\d{1,2}月\d{1,2}日)[)）]")
ADDRESSEE = re.compile(r"(?=.*(?:政府|委|局|单位|部门|代表|机构|企业|公司|学校|会|各|院|主任|市民))[^。；]{2,120}[：:]")
_OCCASION = re.compile(r"[—–-]{1,2}[^。]{0,60}(?:会议|大会|全会)[^。]{0,4}上?")
SPEAKER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,24}?)(?:代理|副)?(?:局长|厅长|市长|省长|县长|区长|主任|主席|书记|院长|检察长|部长|秘书长)"
    r"(?:[ \u3000]*[\u4e00-\u9fff]){2,4}"
)
_CONTENTS_TAIL = re.compile(r"(?P<words>.*?)[\s.．…·]*[（(]?(?P<page>\d{1,3})[)）]?")
_IMPRINT = re.compile(
    r"公报.{0,40}(?:标准文本|同等效力)|^(?:主办|主管|编辑出版|编辑|出版|印刷|地址|网址|电话|传真|邮编|邮政编码|准印证|赠阅范围|刊号)[^。]{0,6}[：:]"
)
_MAX_TITLE_LINES = 6
_MAX_OPENING_LINES = 300  # a document names early the rule that it issues
_MAX_HEAD_LINES = 12
_MAX_TITLE_CHARS = 60
_MAX_CONTENTS_CHARS = 200  # of a line in a table of contents
_MAX_HEAD_LINE_CHARS = 400  # what is longer is text, whatever it begins with
_LETTERHEAD = re.compile(rf"(?:{DOC_NO.pattern})|.{{2,30}}(?:文件|令)")
_NAMES_A_RULE = re.compile(r"关于|印发|转发|公布|《")
_YEAR_OR_MONTH = re.compile(r"\d{4}\s*[.．年]\s*\d{1,2}月?")
_ISSUING_TITLE = re.compile(r"(?:印发|公布|发布|转发|批转).*的?(?:通知|令|公告|通告)$")
_TABLE_TITLE = re.compile(r"(?:指标|统计表|一览表|情况表)$")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one document: its head (title, 文号, authority and date, addressee) and its body."""

    title: tuple[Printed, ...]
    issued: tuple[Printed, ...]  # a second title printed in the head: of the rule that the document issues
    head: tuple[Printed, ...]  # every line of the head in order, title included
    body: tuple[Printed, ...]
    front: bool = False  # cover, contents and imprint of a gazette


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: the half-open range of its lines, and the titles it lists (none where it lists chapters)."""

    first: int
    end: int
    titles: tuple[str, ...]


def split_documents(lines: Sequence[Printed]) -> list[Part]:
    """The documents of a file, front matter first where there is any; their lines together are `lines`."""
    contents = find_contents(lines)
    skipped = {part.first: part.end for part in contents}
    titled = [_is_title_line(line) for line in lines]
    listed = TitleList(title for part in contents for title in part.titles)
    opening = Opening()
    starts: list[tuple[int, int, int]] = []  # first line, first line of the title, first line after the title
    index = 0
    while index < len(lines):
        if index in skipped:
            index = skipped[index]
            continue
        end = _title_end(lines, titled, index, listed)
        if end is None or (starts and _belongs_to(lines, starts[-1][0], index, end, listed, opening)):
            index += 1
            continue
        floor = starts[-1][2] if starts else 0
        starts.append((_first_of_head(lines, index, floor), index, end))
        index, opening = end, Opening()
    return _parts(lines, starts, contents)


def find_contents(lines: Sequence[Printed]) -> list[Contents]:
    """The tables of contents among `lines`: of the file's documents with pages, or of one document's chapters."""
    found: list[Contents] = []
    for index, line in enumerate(lines):
        if not _is_contents_word(line.text) or (found and index < found[-1].end):
            continue
        end, titles = _paged_contents(lines, index + 1)
        if not titles:
            end = _chapter_contents(lines, index + 1)
        if end > index + 1:
            found.append(Contents(index, end, tuple(titles)))
    return found


def _is_contents_word(text: str) -> bool:
    return text[:1] == "目" and len(text) <= _MAX_TITLE_CHARS and re.sub(r"\s", "", text) in ("目录", "目次")


def _paged_contents(lines: Sequence[Printed], first: int) -> tuple[int, list[str]]:
    titles: list[str] = []
    pending = ""
    end = index = first
    while index < len(lines) and index - end < 4:
        text = lines[index].text
        tail = _CONTENTS_TAIL.fullmatch(text) if len(text) <= _MAX_CONTENTS_CHARS else None
        if is_terminal(text) and not tail:
            break
        pending += tail["words"] if tail else text
        if tail and (re.search(r"[.．…·]{2,}|[（(]\d", text) or len(pending) >= 8):
            titles.append(re.sub(r"^\d+[.．、]?\s*", "", pending).strip())
            pending, end = "", index + 1
        index += 1
    return end, [title for title in titles if title]


def _chapter_contents(lines: Sequence[Printed], first: int) -> int:
    seen = set[str]()
    index = first
    while index < len(lines):
        label = label_of(lines[index].text)
        if label is None or label.kind not in ("part", "chapter", "subchapter", "annex", "one") or label.text in seen:
            break
        seen.add(label.text)
        index += 1
    return index


def _is_title_line(line: Printed) -> bool:
    return (
        not line.vertical
        and 1 <= len(line.text) <= _MAX_TITLE_CHARS
        and _is_title_text(line.text)
        and not is_columnar(line.raw)
    )


@lru_cache(maxsize=1024)
def _is_title_text(text: str) -> bool:
    return (
        text[-1] not in "。！？!?"
        and not _is_contents_word(text)
        and text.count("）") + text.count(")") <= text.count("（") + text.count("(")
        and not re.search(r"[，。；：:,;]", text)
        and label_of(text) is None
        and not is_date_line(text)
        and not ISSUER_AND_DATE.fullmatch(text)
        and not DOC_NO.fullmatch(text)
    )


def _title_end(lines: Sequence[Printed], titled: Sequence[bool], first: int, listed: TitleList) -> int | None:
    """The index after the title that begins at `first`, None where none does; `titled` says of each line whether it
    can be one of a title."""
    end = first
    while end < len(lines) and end - first < _MAX_TITLE_LINES and titled[end]:
        end += 1
    stops = [stop for stop in range(end, first, -1) if lines[stop - 1].text[-1] in TITLE_LAST]
    if not stops or _opens_later(lines, titled, first):
        return None
    boundary = _at_boundary(lines, titled, first)
    for stop in stops:
        text = "".join(line.text for line in lines[first:stop])
        if not _is_title(text):
            continue
        if listed.has(fold(text)) or (boundary and _follows_title(lines, stop, text)):
            return stop
    return None


def _opens_later(lines: Sequence[Printed], titled: Sequence[bool], first: int) -> bool:
    """Whether the line at `first` is a stray one over a title that itself begins with a later line."""
    for index in range(first, min(first + _MAX_TITLE_LINES, len(lines))):
        if not titled[index]:
            return False
        if _NAMES_A_RULE.search(lines[index].text):
            return not all(is_authority(line.text) for line in lines[first:index])
    return False


def _at_boundary(lines: Sequence[Printed], titled: Sequence[bool], index: int) -> bool:
    if index == 0 or lines[index].page_top:
        return True
    before = lines[index - 1]
    if is_terminal(before.text) or is_date_line(before.text) or before.vertical or DOC_NO.fullmatch(before.text):
        return True
    return lines[index].after_blank and (is_columnar(before.raw) or not titled[index - 1])


@lru_cache(maxsize=1024)
def _is_title(text: str) -> bool:
    return TITLE.fullmatch(text) is not None


def _follows_title(lines: Sequence[Printed], index: int, title: str) -> bool:
    """Whether what stands at `index` is something that only follows titles."""
    if index >= len(lines):
        return False
    text = lines[index].text
    if len(text) > _MAX_HEAD_LINE_CHARS:
        label = label_of(text[:_MAX_HEAD_LINE_CHARS])
        return label is not None and label.number == 1 and label.kind in ("part", "chapter", "article")
    label = label_of(text)
    if DOC_NO.fullmatch(text) or ISSUER_AND_DATE.fullmatch(text) or ADDRESSEE.fullmatch(text):
        return True
    if _PARENTHESES.fullmatch(text) or _is_contents_word(text):
        return True
    if label is not None and label.number == 1 and label.kind in ("part", "chapter", "article"):
        return True
    if label is not None and label.kind == "day" and title.endswith(("大事记", ")", "）")):
        return True
    if is_authority(text) and index + 1 < len(lines) and is_date_line(lines[index + 1].text):
        return True
    table_title = _TABLE_TITLE.search(title) is not None
    return table_title and len(re.findall(r"\S\s+(?=\S)", lines[index].raw.strip())) >= 2


def _belongs_to(
    lines: Sequence[Printed], begin: int, first: int, end: int, listed: TitleList, opening: Opening
) -> bool:
    """Whether the title at [first, end) is of a rule or an annex of the document that begins at `begin`."""
    title = fold("".join(line.text for line in lines[first:end]))
    if listed.has(title):
        return False
    after = lines[end].text[:_MAX_HEAD_LINE_CHARS] if end < len(lines) else ""
    if DOC_NO.fullmatch(after) or ISSUER_AND_DATE.fullmatch(after):
        return False
    label = label_of(lines[first - 1].text)
    if label is not None and label.kind == "annex":
        return True
    for line in lines[begin + opening.lines : min(first, begin + _MAX_OPENING_LINES)]:
        opening.add(line.text)
    return opening.names(title)


def _first_of_head(lines: Sequence[Printed], title: int, floor: int) -> int:
    """Where the head of a document begins: a 文号 or a red letterhead above its title, a signature that the page put
    before it although the document before has its own."""
    first = title
    while first > floor and _LETTERHEAD.fullmatch(lines[first - 1].text):
        first -= 1
    signatures = find_signatures(lines[floor:first])
    if len(signatures) >= 2 and signatures[-1].end == first - floor and lines[floor + signatures[-1].first].page_top:
        first = floor + signatures[-1].first
    return first


def _parts(
    lines: Sequence[Printed], starts: Sequence[tuple[int, int, int]], contents: Sequence[Contents]
) -> list[Part]:
    if not starts:
        return [_whole_file(lines)] if lines else []
    parts: list[Part] = []
    before = lines[: starts[0][0]]
    has_front = any(part.titles and part.first < starts[0][0] for part in contents)
    if before and has_front:
        end = len(lines) - _imprint_lines(lines)
        parts.append(Part((), (), (), (*before, *lines[end:]), front=True))
        lines = lines[:end]
        before = []
    for position, (begin, first, end) in enumerate(starts):
        stop = starts[position + 1][0] if position + 1 < len(starts) else len(lines)
        lead = [*(before if position == 0 else []), *lines[begin:first]]
        parts.append(_part(lead, lines[first:end], lines[end:stop]))
    return parts


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
        if not table and not _is_head_line(rest[count]):
            break
        count += table or 1
        if ADDRESSEE.fullmatch(rest[count - 1].text):
            break
    head = (*lead, *title, *rest[:count])
    return Part(tuple(own), tuple(issued), head, tuple(rest[count:]))


def _is_head_line(line: Printed) -> bool:
    text = line.text
    if line.vertical or len(text) > _MAX_HEAD_LINE_CHARS or label_of(text) is not None or _is_contents_word(text):
        return False
    patterns = (DOC_NO, ISSUER_AND_DATE, _PARENTHESES, ADDRESSEE, _OCCASION, SPEAKER)
    return any(p.fullmatch(text) for p in patterns) or _YEAR_OR_MONTH.fullmatch(text) is not None


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
    lead, rest = lines[:above], lines[above:]
    count = 0
    while count < min(len(rest), _MAX_TITLE_LINES) and _is_title_line(rest[count]):
        count += 1
    for stop in range(count, 0, -1):
        if TITLE.fullmatch("".join(line.text for line in rest[:stop])):
            return _part(lead, rest[:stop], rest[stop:])
    return _part(lead, rest[: min(count, 1)], rest[min(count, 1) :])


def date_of_head(head: Sequence[Printed]) -> str | None:
    """The date that a head prints beside the issuing authority, or alone in brackets."""
    for line in head:
        match = ISSUER_AND_DATE.fullmatch(line.text)
        if match or is_date_line(line.text):
            return iso_date(match["date"] if match else line.text)
    return None
