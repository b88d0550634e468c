"""What only the page needed: page numbers, and running heads that come back page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from index.labels import label_of
from index.repair.marks import is_page_number

_MAX_HEAD_CHARS = 24
_MAX_NUMBERED_HEAD_CHARS = 100  # with the page number, and the spaces between
_HEAD_KEY = re.compile(r"[\d\s—–\-·|\[\]]")
_NUMBERED = re.compile(r"\d{1,4}\D|.*\D\d{1,4}$")
_NUMBERS = re.compile(r"(?:^|\D)(\d{1,4})(?:\D|$)")
_PUBLICATION = re.compile(r"公报|政报|年鉴|汇编|通讯|专刊|增刊")
# 示例市人民政府公报　2024·3, 第2页 示例市人民政府公报 2023年第12期: the issue's number, on every page the same
_ISSUE_HEAD = re.compile(
    r"(?:第?\s*\d{1,4}\s*页?\s*)?(?P<name>[\u4e00-\u9fff]{2,20}(?:公报|政报))[\s\d年第期总卷·•.．()（）—–-]*\d[\s年第期总卷页)）]*"
)
_MIN_PAGES = 3
_COLUMN_NAME = re.compile(r"【[^】]{2,20}】")
_CONTENTS = re.compile(r"目\s*[录次]")


def furniture_reason(text: str, heads: frozenset[str]) -> str | None:
    """Why a line is no part of the text; None where it is. `heads` are what `running_heads` gave."""
    if is_page_number(text):
        return "page number"
    if heads and len(text) <= _MAX_NUMBERED_HEAD_CHARS and (_head_key(text) in heads or _issue_name(text) in heads):
        return "running head"
    return None


def page_numbers(lines: Sequence[tuple[str, int | None]]) -> frozenset[int]:
    """Indices of the bare numbers that end a page and count pages: the last line of several of them, one more each.

    `lines` are texts with their pages, where form feeds tell them.
    """
    ends = [
        (index, int(text) - page)
        for index, (text, page) in enumerate(lines)
        if page is not None
        and len(text) <= 4
        and text.isdecimal()
        and lines[index + 1 : index + 2] != []
        and lines[index + 1][1] != page
    ]
    times = Counter(ahead for _, ahead in ends)
    return frozenset(index for index, ahead in ends if times[ahead] >= 2)


def running_heads(lines: Sequence[str], ends: Callable[[str], bool]) -> frozenset[str]:
    """Keys of short lines that come back page after page, with or without a number, and are no part of any sentence.

    A line counts as a head where it is seen with changing page numbers, or where it stands beside such a line, or
    where it names a column of the gazette (printed in 【】 in its contents) and comes back without these brackets.
    No line is empty; `ends` says of one whether a paragraph may end with it.
    """
    heads = _numbered_heads(lines)
    columns = _columns(lines)
    if heads:
        heads |= _beside(lines, ends, heads)
    return frozenset(heads | columns)


def _columns(lines: Sequence[str]) -> set[str]:
    """Keys of the names that stand in 【】 under 目录, without these brackets."""
    contents = next((index for index, text in enumerate(lines) if text[0] == "目" and _CONTENTS.fullmatch(text)), None)
    if contents is None:
        return set()
    names = (text for text in lines[contents:] if text[0] == "【" and _COLUMN_NAME.fullmatch(text))
    return {key for text in names if (key := _head_key(text[1:-1]))}


def _issue_name(text: str) -> str:
    match = _ISSUE_HEAD.fullmatch(text)
    return match["name"] + " " if match else ""


def _head_key(text: str) -> str:
    return _HEAD_KEY.sub("", text)


def _numbered_heads(lines: Sequence[str]) -> set[str]:
    numbered: dict[str, set[str]] = {}
    for text in lines:
        at_an_end = text[0].isdecimal() or text[-1].isdecimal()
        if at_an_end and len(text) <= _MAX_HEAD_CHARS and _NUMBERED.match(text):
            key = _head_key(text)
            if len(key) >= 4 and _PUBLICATION.search(key):
                numbered.setdefault(key, set()).update(_NUMBERS.findall(text))
    issues = Counter(name for text in lines if len(text) <= 2 * _MAX_HEAD_CHARS and (name := _issue_name(text)))
    return {name for name, count in issues.items() if count >= _MIN_PAGES} | {
        key for key, numbers in numbered.items() if len(numbers) >= _MIN_PAGES
    }


def _beside(lines: Sequence[str], ends: Callable[[str], bool], heads: set[str]) -> set[str]:
    """Keys of the lines without a number that mostly stand beside a head."""
    keys = [_head_key(text) if len(text) <= _MAX_NUMBERED_HEAD_CHARS else "" for text in lines]
    is_head = [
        key in heads or (len(key) < len(text) and _issue_name(text) in heads)
        for key, text in zip(keys, lines, strict=True)
    ]
    neighbours, alone = Counter[str](), Counter[str]()
    for index, (text, key) in enumerate(zip(lines, keys, strict=True)):
        numbered_or_dated = any(char.isdigit() for char in text) or key.strip("〇一二三四五六七八九十年月日") == ""
        if len(text) > _MAX_HEAD_CHARS or numbered_or_dated or ends(text) or label_of(text):
            continue
        alone[key] += 1
        neighbours[key] += any((*is_head[index - 1 : index], *is_head[index + 1 : index + 2]))
    return {key for key, count in neighbours.items() if count >= 2 and count * 2 > alone[key]}
