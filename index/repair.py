"""Undoes page layout: spaces inside Chinese, stray Markdown, running heads and page numbers, wrapped and cut lines.

Nothing is rewritten: every character that stays keeps the column of the source line it came from, and every line that
goes is named with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.labels import is_bullet, label_of
from index.model import Line

CJK = "\u2e80-\u2fdf\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffee“”‘’—…·○●"
_SPACE_IN_CHINESE = re.compile(rf"(?<=[{CJK}])[ \u3000\xa0]+|(?<![ \u3000\xa0])[ \u3000\xa0]+(?=[{CJK}])")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]+")
_MARKDOWN_PREFIX = re.compile(r"\s*(?:[-*+]\s+|#{1,6}\s+|>\s+)")
_MARKDOWN_BOLD = re.compile(r"\*\*|__")
# A name list's row: 副组长：陈 澄 市政府副秘书长. Its gaps part name and office, and stay.
_NAME_ROW = re.compile(
    r"(?=.{4,50}$)(?=[^，。；]*[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]{3})[^，。；]*"
    r"(?:长|主任|书记|委员|主席|师|员|助理|负责人|经理|总监|秘书|干部|教授)(?:[（(].{1,8}[)）])?"
)
_NAME_AND_OFFICE = re.compile(
    r"(?:[\u4e00-\u9fff 　]{2,8}[：:])?"
    r"[\u4e00-\u9fff](?:[ 　]*[\u4e00-\u9fff]){1,3}[ 　]{2,}[\u4e00-\u9fff][^。；]{2,50}"
)
_LETTER_SPACE = re.compile(
    r"(?:^|(?<=[ \u3000：:*-]))([\u4e00-\u9fff])([ \u3000]+)(?=[\u4e00-\u9fff](?:[ \u3000：:]|$))"
)
_LABEL_SPACE = re.compile(
    r"[\s#>*_+-]*第\s*[〇零一二两三四五六七八九十百千\d\s]{1,9}[编章节条](?:之[一二三四五六七八九十])?[*_]*([ \u3000]+)"
)
_COLUMNS = re.compile(r"\t|\S[ \u3000\xa0]{2,}\S")
_TITLE_END = (
    "通知|通告|公告|通报|决定|决议|令|意见|批复|函|纪要|报告|议案|建议|办法|条例|规定|规则|规程|细则|准则|方案|预案|规划|"
    "计划|纲要|要点|大事记|议程|日程|名单|指标|清单|目录|解读|说明|制度|标准|指南|须知|情况|措施|章程|公报|答复"
)
TITLE = re.compile(rf"(?=.{{4,160}}$).*(?:{_TITLE_END})[”」》]?(?:[（(][^（）()]{{1,30}}[)）])*")
TITLE_LAST = frozenset(word[-1] for word in _TITLE_END.split("|")) | frozenset("”」》)）")  # its last character
_PAGE_NUMBER = re.compile(
    r"[—–\-·\s]+\d{1,4}[—–\-·\s]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_TERMINAL = "。！？；：:;!?.…"
_REMARK = re.compile(r"[。！？；][（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]$")  # 。（责任单位：…）
_MAX_REMARK_CHARS = 200
_MAX_HEAD_CHARS = 24
_MAX_TAIL_CHARS = 400
_VERTICAL_RUN = 60  # so many lines of a few characters each are a table printed one character a line
_VERTICAL_CHARS = 8


@dataclass(frozen=True, slots=True)
class Printed:
    """A source line with its clean text; `columns[i]` is the source column of the i-th character."""

    text: str
    columns: tuple[int, ...]
    number: int
    page: int | None
    raw: str
    page_top: bool = False  # the line begins a page: a single leading space, or a running head dropped before it
    after_blank: bool = False
    vertical: bool = False  # part of a table printed one or a few characters a line


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
        return "".join(line.text for line in self.lines)

    @property
    def number(self) -> int:
        return self.lines[0].number


def fold(text: str) -> str:
    """`text` for comparing: NFKC without white space and without the punctuation that scans lose."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in FOLDED_AWAY)


FOLDED_AWAY = frozenset('*-●"“”,、。;:')


def words_of(raw: str) -> str:
    """A raw line without its margins and without the dash or sign that Markdown put before it."""
    prefix = _MARKDOWN_PREFIX.match(raw)
    return raw[prefix.end() if prefix else 0 :].strip()


def is_columnar(raw: str) -> bool:
    """Whether a raw line is set in columns: by tabs, or by two wide gaps or more."""
    words = words_of(raw)
    return "\t" in words or len(_COLUMNS.findall(words)) >= 2


def _is_name_row(raw: str) -> bool:
    words = words_of(raw).strip("*● ")
    return "\t" not in raw and (_NAME_ROW.fullmatch(words) or _NAME_AND_OFFICE.fullmatch(words)) is not None


def width(text: str) -> int:
    """Printed width in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def clean(line: Line) -> Printed:
    """One line without stray Markdown, invisible characters and the spaces that setting put inside Chinese."""
    raw = line.text
    if raw.isalnum():
        return Printed(raw, tuple(range(len(raw))), line.number, line.page, raw)
    drop = set[int]()
    prefix = None if _PAGE_NUMBER.fullmatch(raw) else _MARKDOWN_PREFIX.match(raw)
    if prefix:
        drop.update(range(prefix.end()))
    for pattern in (_MARKDOWN_BOLD, _INVISIBLE):
        for match in pattern.finditer(raw):
            drop.update(range(*match.span()))
    if _is_name_row(raw):
        drop.update(i for match in _LETTER_SPACE.finditer(raw) for i in range(*match.span(2)))
    elif not is_columnar(raw):
        for match in _SPACE_IN_CHINESE.finditer(raw):
            drop.update(range(*match.span()))
        label = _LABEL_SPACE.match(raw)
        if label:
            drop.discard(label.end() - 1)
    drop.update(range(len(raw) - len(raw.lstrip())))
    drop.update(range(len(raw.rstrip()), len(raw)))
    kept = tuple(i for i in range(len(raw)) if i not in drop)
    text = "".join(raw[i] for i in kept)
    stripped = text.strip()
    if stripped != text:
        begin = len(text) - len(text.lstrip())
        kept = kept[begin : begin + len(stripped)]
    page_top = raw.startswith((" ", "\f")) and not raw.startswith("  ") and prefix is None
    return Printed(stripped, kept, line.number, line.page, raw, page_top)


def repair_lines(lines: Sequence[Line]) -> tuple[list[Printed], list[Dropped]]:
    """The lines that carry text, in order, and the ones that only the page needed."""
    kept: list[Printed] = []
    blank = True
    for line in lines:
        printed = clean(line)
        if printed.text:
            kept.append(replace(printed, after_blank=blank))
        blank = not printed.text
    kept = _mark_vertical(kept)
    return _drop_page_furniture(kept)


def _mark_vertical(lines: list[Printed]) -> list[Printed]:
    """The same lines, those of a table printed one character a line marked."""
    result = list(lines)
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and len(lines[end].text) <= _VERTICAL_CHARS:
            end += 1
        run = lines[begin:end]
        if len(run) >= _VERTICAL_RUN and sum(len(line.text) for line in run) <= 2 * len(run):
            result[begin:end] = [replace(line, vertical=True) for line in run]
        begin = end + 1
    return result


def _drop_page_furniture(lines: list[Printed]) -> tuple[list[Printed], list[Dropped]]:
    heads = _running_heads(lines)
    kept: list[Printed] = []
    dropped: list[Dropped] = []
    top = False
    for line in lines:
        reason = None if line.vertical else _furniture_reason(line.text, heads)
        if reason is not None:
            dropped.append(Dropped(line.number, line.text, reason))
            top = True
            continue
        kept.append(replace(line, page_top=True) if top else line)
        top = False
    return kept, dropped


def _furniture_reason(text: str, heads: frozenset[str]) -> str | None:
    if _PAGE_NUMBER.fullmatch(text):
        return "page number"
    if _head_key(text) in heads:
        return "running head"
    return None


def _head_key(text: str) -> str:
    return re.sub(r"[\d\s—–\-·|【】\[\]]", "", text)


def _running_heads(lines: Sequence[Printed]) -> frozenset[str]:
    """Short lines that come back page after page, with or without a number, and are no part of any sentence.

    A line counts as a head where it is seen with changing page numbers, or where it stands beside such a line, or
    where it names a column of the gazette (printed in 【】 in its contents) and comes back alone.
    """
    numbered: dict[str, set[str]] = {}
    for line in lines:
        if not line.vertical and len(line.text) <= _MAX_HEAD_CHARS and re.match(r"\d{1,4}\D|.*\D\d{1,4}$", line.text):
            numbers = re.findall(r"(?:^|\D)(\d{1,4})(?:\D|$)", line.text)
            numbered.setdefault(_head_key(line.text), set()).update(numbers)
    heads = {
        key
        for key, numbers in numbered.items()
        if len(numbers) >= 3 and len(key) >= 4 and re.search(r"公报|政报|年鉴|汇编|通讯|专刊|增刊", key)
    }
    columns = {_head_key(line.text) for line in lines if re.fullmatch(r"【[^】]{2,20}】", line.text)}
    neighbours = Counter[str]()
    alone = Counter[str]()
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        key = _head_key(line.text)
        numbered_or_dated = any(char.isdigit() for char in line.text) or key.strip("〇一二三四五六七八九十年月日") == ""
        if numbered_or_dated or len(line.text) > _MAX_HEAD_CHARS or is_terminal(line.text) or label_of(line.text):
            continue
        alone[key] += 1
        if any(side is not None and _head_key(side.text) in heads for side in (before, after)):
            neighbours[key] += 1
    heads |= {key for key, count in neighbours.items() if count >= 2 and count * 2 > alone[key]}
    return frozenset(heads | {key for key in columns if key})


def is_terminal(text: str) -> bool:
    """Whether a paragraph may end with `text`: a full stop, or a bracket or quotation mark closed after one."""
    if not text:
        return False
    closed = text.rstrip("”’」』)）】\"'")
    ended = text[-1] in _TERMINAL or (closed != text and closed[-1:] in ("", *_TERMINAL))
    return ended or _REMARK.search(text[-_MAX_REMARK_CHARS:]) is not None


def has_open_bracket(text: str) -> bool:
    """Whether a bracket or title mark is opened in `text` and not closed."""
    return any(text.count(left) > text.count(right) for left, right in ("（）", "()", "《》", "〔〕", "【】"))


def starts_block(text: str) -> bool:
    """Whether a line begins a paragraph by itself: with a label or a bullet."""
    return is_bullet(text) or label_of(text) is not None


def join_paragraphs(lines: Sequence[Printed]) -> list[Paragraph]:
    """The paragraphs that the lines make once wraps and page breaks are undone."""
    paragraphs: list[list[Printed]] = []
    limits = _wrap_widths(lines)
    for index, line in enumerate(lines):
        if index and _continues(paragraphs[-1], line, limits[index - 1]):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [Paragraph(tuple(part)) for part in paragraphs]


def _wrap_widths(lines: Sequence[Printed]) -> list[int | None]:
    """For each line the printed width at which its neighbourhood wraps; None where lines are whole paragraphs."""
    widths = [width(line.text) for line in lines]
    result: list[int | None] = []
    for index in range(len(lines)):
        window = sorted(widths[max(0, index - 8) : index + 9])
        near = window[len(window) * 3 // 4]
        alike = sum(near - 6 <= each <= near + 6 for each in window)
        wraps = 24 <= near <= 110 and alike * 3 >= len(window) and window[-1] <= near + 10
        result.append(near if wraps else None)
    return result


def _continues(paragraph: Sequence[Printed], line: Printed, limit: int | None) -> bool:
    """Whether `line` goes on where `paragraph` was cut by a wrap or a page."""
    last = paragraph[-1]
    if last.vertical or line.vertical:
        return last.vertical and line.vertical
    if any(is_columnar(each.raw) or _is_name_row(each.raw) for each in (last, line)):
        return False
    text = _tail(paragraph)
    if has_open_bracket(text[-200:]) and not is_terminal(text):
        return True
    full = limit is not None and width(last.text) >= limit - 6
    if last.text[-1] in "，、,《（(“" or (full and line.text[0] in "（(" and not starts_block(line.text)):
        return True
    if is_terminal(text) and not (full and text[-1] in "；;" and starts_block(text) and not starts_block(line.text)):
        return False
    if starts_block(line.text):
        return full and _is_middle_of_sentence(text, line.text)
    if full:
        return True
    return not stands_alone(text)


def _tail(paragraph: Sequence[Printed]) -> str:
    """The end of a paragraph: all of a short one, else enough of it to know how it ends and that it is long."""
    text = ""
    for line in reversed(paragraph):
        text = line.text + text
        if len(text) > _MAX_TAIL_CHARS:
            break
    return text


def _is_middle_of_sentence(text: str, following: str) -> bool:
    """Whether what looks like a label is more likely the rest of a sentence that a full line broke."""
    label = label_of(following)
    return label is not None and label.kind in ("digit", "one") and not re.search(r"[。；：]$", text) and len(text) > 30


def stands_alone(text: str) -> bool:
    """Whether a line without a full stop is whole as it is: a heading, a title, a name, a signature, a caption."""
    if len(text) <= 16 and not re.search(r"[，。；、,;]", text):
        return True
    if TITLE.fullmatch(text) and len(text) <= 60 and not re.search(r"[，。；,;]", text):
        return True
    label = label_of(text)
    rest = text[label.end :] if label else text
    return label is not None and label.kind != "article" and len(rest) <= 32 and not re.search(r"[，。；,;]", rest)
