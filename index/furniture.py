"""What only the page needed: page numbers, and running heads that come back page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from index.labels import label_of
from index.marks import is_page_number

_MAX_HEAD_CHARS = 24
_MAX_NUMBERED_HEAD_CHARS = 100  # with the page number, and the spaces between
_HEAD_KEY = re.compile(r"[\d\s—–\-·|【】\[\]]")
_NUMBERED = re.compile(r"\d{1,4}\D|.*\D\d{1,4}$")
_NUMBERS = re.compile(r"(?:^|\D)(\d{1,4})(?:\D|$)")
_PUBLICATION = re.compile(r"公报|政报|年鉴|汇编|通讯|专刊|增刊")
_COLUMN_NAME = re.compile(r"【[^】]{2,20}】")


def furniture_reason(text: str, heads: frozenset[str]) -> str | None:
    """Why a line is no part of the text; None where it is. `heads` are what `running_heads` gave."""
    if is_page_number(text):
        return "page number"
    if heads and len(text) <= _MAX_NUMBERED_HEAD_CHARS and _head_key(text) in heads:
        return "running head"
    return None


def running_heads(lines: Sequence[str], ends: Callable[[str], bool]) -> frozenset[str]:
    """Keys of short lines that come back page after page, with or without a number, and are no part of any sentence.

    A line counts as a head where it is seen with changing page numbers, or where it stands beside such a line, or
    where it names a column of the gazette (printed in 【】 in its contents) and comes back alone. No line is empty;
    `ends` says of one whether a paragraph may end with it.
    """
    heads = _numbered_heads(lines)
    columns = {_head_key(text) for text in lines if text[0] == "【" and _COLUMN_NAME.fullmatch(text)}
    if heads:
        heads |= _beside(lines, ends, heads)
    return frozenset(heads | {key for key in columns if key})


def _head_key(text: str) -> str:
    return _HEAD_KEY.sub("", text)


def _numbered_heads(lines: Sequence[str]) -> set[str]:
    numbered: dict[str, set[str]] = {}
    for text in lines:
        at_an_end = text[0].isdecimal() or text[-1].isdecimal()
        if at_an_end and len(text) <= _MAX_HEAD_CHARS and _NUMBERED.match(text):
            numbered.setdefault(_head_key(text), set()).update(_NUMBERS.findall(text))
    return {
        key for key, numbers in numbered.items() if len(numbers) >= 3 and len(key) >= 4 and _PUBLICATION.search(key)
    }


def _beside(lines: Sequence[str], ends: Callable[[str], bool], heads: set[str]) -> set[str]:
    """Keys of the lines without a number that mostly stand beside a head."""
    keys = [_head_key(text) if len(text) <= _MAX_NUMBERED_HEAD_CHARS else "" for text in lines]
    neighbours, alone = Counter[str](), Counter[str]()
    for index, (text, key) in enumerate(zip(lines, keys, strict=True)):
        numbered_or_dated = any(char.isdigit() for char in text) or key.strip("〇一二三四五六七八九十年月日") == ""
        if len(text) > _MAX_HEAD_CHARS or numbered_or_dated or ends(text) or label_of(text):
            continue
        alone[key] += 1
        neighbours[key] += any(side in heads for side in (*keys[index - 1 : index], *keys[index + 1 : index + 2]))
    return {key for key, count in neighbours.items() if count >= 2 and count * 2 > alone[key]}
