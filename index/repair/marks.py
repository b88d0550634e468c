"""What stands in a line and is no part of its words: stray Markdown, invisible characters, spaces set inside Chinese.

Each finding is a half-open range of the line's columns; nothing is rewritten, a range is only left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CJK = "\u2e80-\u2fdf\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffee“”‘’—…·○●"
_BLANKS = "\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 "
_SPACE_IN_CHINESE = re.compile(rf"(?<=[{CJK}])[{_BLANKS}]+|(?<![{_BLANKS}])[{_BLANKS}]+(?=[{CJK}])")
# 自2024年　月　日: gaps to be filled in, not letter-spacing.
_GAP_TO_FILL = re.compile(rf"(?<=年)[{_BLANKS}]+(?=月)|(?<=月)[{_BLANKS}]+(?=日)|(?<=[〕\]第])[{_BLANKS}]+(?=号)")
_SPACED_NUMBER = re.compile(  # 30. 3亿元, and 2 0 2 3年
    r"(?<=[\u4e00-\u9fff])\d{1,9}[.．](?P<point> {1,2})(?=\d{1,4} ?(?:[亿万%％]|个百分点|元))"
    r"|(?<![\d.．])\d(?P<one> )\d(?P<two> )\d(?P<three> )\d(?= ?年)"
)
_HIDDEN = (
    "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"
)
_HTML = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#12288|#x[aA]0);"
    r"|(?<=&)amp;"
    r"|</?(?:p|br|hr|div|span|b|i|u|em|strong|font|center|a|li|ul|ol|table|tbody|thead|tr|td|th|h[1-6])"
    r"(?:\s[^<>]{0,300})?/?>(?!\u0338)",  # with which > would be another sign
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:(?<!\])(?P<open>!?\[)(?=[^\[\]]{1,200}\]\())?[^\[\]]{0,200}(?P<target>\]\((?:https?:|www\.|/|\.|#)[^()\s]{0,300}\))"
)
_INVISIBLE = re.compile(f"[{_HIDDEN}]+")
_MARKED = re.compile(rf"[\s*_&<\]{_HIDDEN}]")  # a line without any of these is printed as it is
_MARKDOWN_PREFIX = re.compile(r"\s*(?:[-*+]\s+|#{1,6}\s+|>\s+)")
_STARS = re.compile(r"\*{2,}")
_UNDERLINED = re.compile(r"(?<!\w)(?P<open>__)(?=[^\s_])[^_]{1,200}(?<=[^\s_])(?P<close>__)(?!\w)")
_FIGURE = re.compile(r"[\dA-Za-z]")
# A name list's row: 副组长：陈 澄 市政府副秘书长. Its gaps part name and office, and stay.
_OFFICE_END = r"(?:长|主任|书记|委员|主席|师|员|助理|负责人|经理|总监|秘书|干部|教授)(?:[（(].{1,8}[)）])?"
_NAME_ROW = re.compile(r"(?=.{4,50}$)(?=[^，。；]*[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]{3})[^，。；]*" + _OFFICE_END)
_NAME_AND_OFFICE = re.compile(
    r"(?:[\u4e00-\u9fff 　]{2,8}[：:])?[\u4e00-\u9fff](?:[ 　]*[\u4e00-\u9fff]){1,3}[ 　]{2,}"
    r"(?:[\u4e00-\u9fff][^。；]{2,50}|[省市州县区乡镇局部]长|主任|书记|主席)"
)
_SPACED_NAME = re.compile(
    r"(?:[\u4e00-\u9fff 　]{2,12}[：:][ 　]*)?[\u4e00-\u9fff][ 　]+[\u4e00-\u9fff][ 　]{2,}[^\s，。；]{0,30}"
    + _OFFICE_END
)
_MAX_NAME_ROW_CHARS = 200
_LETTER_SPACE = re.compile(
    r"(?:^|(?<=[ \u3000：:*-]))([\u4e00-\u9fff])([ \u3000]+)(?=[\u4e00-\u9fff](?:[ \u3000：:]|$))"
)
_LABEL_SPACE = re.compile(
    r"[\s#>*_+-]*第\s*[〇零一二两三四五六七八九十百千\d\s]{1,9}[编章节条](?:之[一二三四五六七八九十])?[*_]*([ \u3000]+)"
)
_COLUMNS = re.compile(r"\t|\S[ \u3000\xa0]{2,}\S")
_PAGE_NUMBER = re.compile(
    r"[—–\-·\s]+\d{1,4}[—–\-·\s]+|[|\s]*[—–\-－·][—–\-－·\s]*\d{1,4}\s*[—–\-－·][—–\-－·|\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_MAX_PAGE_NUMBER_CHARS = 60


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else: - 3 -, 第3页, 3/12."""
    if len(text) > _MAX_PAGE_NUMBER_CHARS or not (
        text[:1] in "—–-－·|第" or text[:1].isdecimal() or text[:1].isspace()
    ):
        return False
    return _PAGE_NUMBER.fullmatch(text) is not None


def words_of(raw: str) -> str:
    """A raw line without its margins and without the dash or sign that Markdown put before it."""
    prefix = _MARKDOWN_PREFIX.match(raw)
    return raw[prefix.end() if prefix else 0 :].strip()


def is_columnar(raw: str) -> bool:
    """Whether a raw line is set in columns: by tabs, or by two wide gaps or more."""
    if raw.isalnum():
        return False
    words = words_of(raw)
    if "\t" in words:
        return True
    gap = _COLUMNS.search(words)
    return gap is not None and _COLUMNS.search(words, gap.end()) is not None


def is_name_row(raw: str) -> bool:
    """Whether a raw line gives a name and, after a gap, an office."""
    if len(raw) > _MAX_NAME_ROW_CHARS or "\t" in raw or not (" " in raw or "\u3000" in raw):
        return False
    words = words_of(raw).strip("*● ")
    return (_NAME_ROW.fullmatch(words) or _NAME_AND_OFFICE.fullmatch(words)) is not None


def is_spaced_name(words: str) -> bool:
    """Whether a line's words give one name, its two letters set apart, and its office: 成员：周　平　　副市长."""
    return _SPACED_NAME.fullmatch(words) is not None


def is_plain(raw: str) -> bool:
    """Whether a line holds none of the characters that a mark or a gap can be made of."""
    return _MARKED.search(raw) is None


def has_prefix(raw: str) -> bool:
    """Whether Markdown put a sign before the line."""
    return not is_page_number(raw) and _MARKDOWN_PREFIX.match(raw) is not None


def marks_in(raw: str) -> list[tuple[int, int]]:
    """The ranges to leave out of a raw line of plain text; they may overlap and are in no order."""
    found = blanks_in(raw)
    prefix = None if is_page_number(raw) else _MARKDOWN_PREFIX.match(raw)
    if prefix:
        found.append(prefix.span())
    found.extend(_bold(raw))
    if "&" in raw or "<" in raw:
        found.extend(match.span() for match in _HTML.finditer(raw))
    if "](" in raw:
        found.extend(_link_marks(raw))
    return found


def blanks_in(raw: str) -> list[tuple[int, int]]:
    """The same of a line whose format has marks of its own, so that a # or < in it is meant: what is not seen."""
    found = invisible_in(raw)
    if is_name_row(raw):
        found.extend(match.span(2) for match in _LETTER_SPACE.finditer(raw))
    elif not is_columnar(raw):
        found.extend(_spaces(raw))
    return found


def invisible_in(raw: str) -> list[tuple[int, int]]:
    """The same of a row whose cells the format gives: characters without a sign, and the margins."""
    found = [match.span() for match in _INVISIBLE.finditer(raw)]
    found.append((0, len(raw) - len(raw.lstrip())))
    found.append((len(raw.rstrip()), len(raw)))
    return found


def _bold(raw: str) -> Iterator[tuple[int, int]]:
    """The signs of Markdown for bold; not the stars that hide figures or a name (138****5678, 示例市***水厂), nor what
    is to be filled in (自____年)."""
    for match in _STARS.finditer(raw):
        begin, end = match.span()
        beside = sum(_FIGURE.fullmatch(each) is not None for each in (raw[begin - 1 : begin], raw[end : end + 1]))
        at_an_end = not raw[:begin].strip() or not raw[end:].strip()
        if (beside < 2) if end - begin == 2 else (at_an_end and not beside):
            yield begin, end
    for match in _UNDERLINED.finditer(raw):
        yield match.span("open")
        yield match.span("close")


def _link_marks(raw: str) -> Iterator[tuple[int, int]]:
    """The brackets and the address of [words](https://…); of a link begun on the line before, what ends it."""
    for match in _LINK.finditer(raw):
        if match["open"]:
            yield match.span("open")
        yield match.span("target")


def _spaces(raw: str) -> Iterator[tuple[int, int]]:
    """Spaces beside Chinese and inside numbers; the one behind 第一条 stays, and the gaps left for a date."""
    label = _LABEL_SPACE.match(raw)
    kept = [(label.end() - 1, label.end())] if label else []
    kept += [match.span() for match in _GAP_TO_FILL.finditer(raw)]
    for match in _SPACE_IN_CHINESE.finditer(raw):
        begin, end = match.span()
        for first, last in kept:
            if begin <= first < end:
                yield begin, first
                begin = last
        yield begin, end
    for match in _SPACED_NUMBER.finditer(raw):
        yield from (match.span(name) for name, gap in match.groupdict().items() if gap is not None)
