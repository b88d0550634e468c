"""Undoes page layout: spaces inside Chinese, stray Markdown, running heads and page numbers, wrapped and cut lines.

Nothing is rewritten: every character that stays keeps the column of the source line it came from, and every line that
goes is named with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.labels import is_bullet, label_of, names_responsible
from index.model import GridRow, Line
from index.repair.columns import Columns
from index.repair.furniture import furniture_reason, page_numbers, running_heads
from index.repair.marks import blanks_in, has_prefix, invisible_in, is_name_row, is_plain, marks_in
from index.repair.marks import is_columnar as is_columnar
from index.repair.marks import words_of as words_of
from index.repair.wraps import Tail, Widths
from index.repair.wraps import width as width

_TITLE_END = (
    "通知|通告|公告|通报|决定|决议|令|意见|批复|函|纪要|报告|议案|建议|办法|条例|规定|规则|规程|细则|准则|方案|预案|规划|"
    "计划|纲要|要点|大事记|议程|日程|名单|指标|清单|目录|解读|说明|制度|标准|指南|须知|情况|措施|章程|公报|答复"
)
TITLE = re.compile(rf"(?=.{{4,160}}$).*(?:{_TITLE_END})[”」》]?(?:[（(][^（）()]{{1,30}}[)）])*")
TITLE_LAST = frozenset(word[-1] for word in _TITLE_END.split("|")) | frozenset("”」》)）")  # its last character
_TERMINAL = "。！？；：:;!?.…"
_REMARK = re.compile(r"[。！？；][（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]$")  # 。（责任单位：…）
_MAX_REMARK_CHARS = 200
_CLOSING = "”’」』)）】\"'"
_MIN_LOOPS = 3
_MIN_LOOPED_CHARS = 12
_MAX_OWNER_CHARS = 24  # （责任单位：
_STOP = re.compile(r"[。！？；：!?;:]")
_HEADING_LABELS = ("one", "paren_one", "digit", "paren_digit")
_NUMBER_CUT = re.compile(r"[〔\[]\d{4}[〕\]]\s?(?:第?\d{0,5})$")  # a 文号 that the line's end broke
_NAMES_DOCUMENT = re.compile(
    r"[^，。；]*(?:》|号[）)])"
)  # a point that is a document's title, with its 文号 or without
_OF_ITSELF = re.compile(r"本[\u4e00-\u9fff]{2,4}自")  # 本决定自公布之日起施行
_NUMBER_REST = re.compile(r"第?\d{0,5}号")
_VERTICAL_RUN = 60  # so many lines of a few characters each are a table printed one character a line
_VERTICAL_CHARS = 8


@dataclass(frozen=True, slots=True)
class Printed:
    """A source line with its clean text; `columns[i]` is the source column of the i-th character."""

    text: str
    columns: Sequence[int]
    number: int
    page: int | None
    raw: str
    page_top: bool = False  # it begins a page: as its format says, by a leading space, or behind a running head
    after_blank: bool = False
    vertical: bool = False  # part of a table printed one or a few characters a line
    begins: bool | None = None  # whether a paragraph begins with it, where the format says so
    row: GridRow | None = None  # where the format says that it is a row of a table


@dataclass(frozen=True, slots=True)
class Dropped:
    """A source line that is not part of any document's text, and why."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Printed lines that belong together, in reading order."""

    lines: tuple[Printed, ...]

    @property
    def text(self) -> str:
        lines = self.lines
        return lines[0].text if len(lines) == 1 else "".join([line.text for line in lines])

    @property
    def number(self) -> int:
        return self.lines[0].number


def fold(text: str) -> str:
    """`text` for comparing: NFKC without white space and without the punctuation that scans lose."""
    return _FOLDED_AWAY.sub("", unicodedata.normalize("NFKC", text))


FOLDED_AWAY = frozenset('*-●"“”,、。;:')
_FOLDED_AWAY = re.compile(r'[\s*\-●"“”,、。;:]+')


def clean(line: Line, after_blank: bool = False) -> Printed:
    """One line without stray Markdown, invisible characters and the spaces that setting put inside Chinese."""
    raw = line.text
    if is_plain(raw):
        columns: Sequence[int] = range(len(raw))
        return Printed(raw, columns, line.number, line.page, raw, False, after_blank, False, line.begins, line.row)
    kept = _kept(raw, sorted(_left_out(line)))
    text = "".join([raw[begin:end] for begin, end in kept])
    columns = range(*kept[0]) if len(kept) == 1 else Columns(kept)
    page_top = raw.startswith((" ", "\f")) and not raw.startswith("  ") and not has_prefix(raw)
    return Printed(text, columns, line.number, line.page, raw, page_top, after_blank, False, line.begins, line.row)


def _left_out(line: Line) -> list[tuple[int, int]]:
    if line.row is not None:
        return invisible_in(line.text)
    return marks_in(line.text) if line.begins is None else blanks_in(line.text)


def _kept(raw: str, left_out: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges of `raw` outside the ones left out, which come sorted; no white space at either end of them all."""
    kept = list[tuple[int, int]]()
    position = 0
    for begin, end in [*left_out, (len(raw), len(raw))]:
        if begin > position:
            kept.append((position, begin))
        position = max(position, end)
    while kept and raw[kept[0][0] : kept[0][1]].isspace():
        del kept[0]
    while kept and raw[kept[-1][0] : kept[-1][1]].isspace():
        del kept[-1]
    if kept:
        begin, end = kept[0]
        kept[0] = (end - len(raw[begin:end].lstrip()), end)
        begin, end = kept[-1]
        kept[-1] = (begin, begin + len(raw[begin:end].rstrip()))
    return kept


def repair_lines(lines: Sequence[Line]) -> tuple[list[Printed], list[Dropped]]:
    """The lines that carry text, in order, and the ones that only the page needed."""
    kept: list[Printed] = []
    blank = True
    for line in lines:
        printed = clean(line, blank) if line.text else None
        blank = printed is None or not printed.text
        if printed is not None and not blank:
            turned = bool(kept) and kept[-1].page != printed.page and not printed.page_top
            kept.append(replace(printed, page_top=True) if turned else printed)
    _mark_vertical(kept)
    return _drop_page_furniture(kept)


def _mark_vertical(lines: list[Printed]) -> None:
    """Marks the lines of tables printed one character a line."""
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and len(lines[end].text) <= _VERTICAL_CHARS and lines[end].row is None:
            end += 1
        if end - begin >= _VERTICAL_RUN and sum(len(lines[i].text) for i in range(begin, end)) <= 2 * (end - begin):
            for i in range(begin, end):
                lines[i] = replace(lines[i], vertical=True)
        begin = end + 1


def _drop_page_furniture(lines: list[Printed]) -> tuple[list[Printed], list[Dropped]]:
    heads = running_heads([line.text for line in lines], is_terminal)
    numbers = page_numbers([(line.text, line.page) for line in lines])
    looped = _looped(lines)
    kept: list[Printed] = []
    dropped: list[Dropped] = []
    top = False
    for index, line in enumerate(lines):
        in_table = line.vertical or line.row is not None
        reason = None if in_table else furniture_reason(line.text, heads)
        if reason is not None or (index in numbers and not in_table):
            dropped.append(Dropped(line.number, line.text, reason or "page number"))
            top = True
            continue
        if index in looped:
            dropped.append(Dropped(line.number, line.text, "line printed again"))
            continue
        kept.append(replace(line, page_top=True) if top else line)
        top = False
    return kept, dropped


def _looped(lines: Sequence[Printed]) -> set[int]:
    """Indices of the lines of a sentence that a scan said three times or more in direct succession, but the first."""
    looped = set[int]()
    begin = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and lines[end].text == lines[begin].text:
            continue
        if end - begin >= _MIN_LOOPS and _is_loopable(lines[begin]):
            looped.update(range(begin + 1, end))
        begin = end
    return looped


def _is_loopable(line: Printed) -> bool:
    """Whether a line is of a sentence, and neither a point of a list nor a row of a table, which may come back."""
    sentence = len(line.text) >= _MIN_LOOPED_CHARS and re.search(r"[，。；]", line.text) is not None
    return sentence and label_of(line.text) is None and line.row is None and not is_columnar(line.raw)


def is_terminal(text: str) -> bool:
    """Whether a paragraph may end with `text`: a full stop, or a bracket or quotation mark closed after one."""
    if not text:
        return False
    if text[-1] in _TERMINAL:
        return True
    if text[-1] not in _CLOSING:
        return False
    return text.rstrip(_CLOSING)[-1:] in ("", *_TERMINAL) or _REMARK.search(text[-_MAX_REMARK_CHARS:]) is not None


def has_open_bracket(text: str) -> bool:
    """Whether a bracket or title mark is opened in `text` and not closed."""
    return any(text.count(left) > text.count(right) for left, right in ("（）", "()", "《》", "〔〕", "【】"))


def starts_block(text: str) -> bool:
    """Whether a line begins a paragraph by itself: with a label or a bullet."""
    return is_bullet(text) or label_of(text) is not None


def join_paragraphs(lines: Sequence[Printed]) -> list[Paragraph]:
    """The paragraphs that the lines make once wraps and page breaks are undone."""
    paragraphs: list[list[Printed]] = []
    begins = [starts_block(line.text) for line in lines]
    in_row = [_is_row(line) for line in lines]
    widths = Widths([line.text for line in lines], [is_terminal(line.text) for line in lines], begins)
    tail = Tail()
    for index, line in enumerate(lines):
        apart = not index or in_row[index - 1] or in_row[index]
        if not apart and _continues(lines[index - 1], tail.text, line, begins[index], widths, index - 1):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
            tail = Tail()
        tail.add(line.text)
    return [Paragraph(tuple(part)) for part in paragraphs]


def _is_row(line: Printed) -> bool:
    if line.row is not None:
        return True
    return not line.vertical and line.begins is None and (is_columnar(line.raw) or is_name_row(line.raw))


def _continues(last: Printed, text: str, line: Printed, begins: bool, widths: Widths, index: int) -> bool:
    """Whether `line` goes on where the paragraph that ends with `text` and `last`, the line at `index`, was cut."""
    if line.begins is not None:
        return not line.begins
    if last.vertical or line.vertical:
        return last.vertical and line.vertical
    terminal = is_terminal(text)
    if _in_bracket(text, terminal) or (_NUMBER_CUT.search(text[-16:]) and _NUMBER_REST.match(line.text)):
        return True
    if line.text[0] not in "（(" and names_responsible(line.text):
        return False
    full = widths.is_full(index)
    if last.text[-1] in "，、,《（(“" or (full and line.text[0] in "（(" and not begins):
        return True
    if terminal:
        goes_on = full and text[-1] in "；;" and starts_block(text)
        return not begins and (goes_on or (full and text[-1] in "。”）" and widths.fills_measure(index)))
    if text[-1] in "》)）" and _OF_ITSELF.match(line.text):
        return False
    if begins:
        return full and _is_middle_of_sentence(text, line.text)
    if text == last.text and _is_heading(text) and not full and not widths.may_be_cut(index):
        return False
    return full or not stands_alone(text)


def _in_bracket(text: str, terminal: bool) -> bool:
    """Whether a paragraph's end stands in an open bracket, in which a colon ends nothing."""
    if terminal and text[-1] not in "：:":
        return False
    return has_open_bracket(text[-200:] if not terminal else text[-_MAX_OWNER_CHARS:])


def _is_heading(text: str) -> bool:
    """Whether a labelled line has no stop in it: it stands on a line of its own, commas or no."""
    label = label_of(text)
    return label is not None and label.kind in _HEADING_LABELS and not _STOP.search(text, label.end)


def _is_middle_of_sentence(text: str, following: str) -> bool:
    """Whether what looks like a label is more likely the rest of a sentence that a full line broke."""
    label = label_of(following)
    if label is None or len(text) <= 30 or text[-1] in "。；：":
        return False
    before = label_of(text)
    if before and label.number and before.kind == label.kind and before.number == label.number - 1:
        return False  # the next point of a list
    rest = following[label.end :]
    return label.kind in ("digit", "one") or (label.kind == "article" and rest != "" and not rest[0].isspace())


def stands_alone(text: str) -> bool:
    """Whether a line without a full stop is whole as it is: a heading, a title, a name, a signature, a caption."""
    if len(text) <= 16 and not re.search(r"[，。；、,;]", text):
        return True
    if len(text) <= 60 and TITLE.fullmatch(text) and not re.search(r"[，。；,;]", text):
        return True
    label = label_of(text)
    if label is None or label.kind == "article":
        return False
    rest = text[label.end :]
    return (len(rest) <= 32 and not re.search(r"[，。；,;]", rest)) or _NAMES_DOCUMENT.fullmatch(rest) is not None
