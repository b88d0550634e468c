"""How a line is divided into cells: at pipes, tabs or wide gaps, or at every gap where numbers say that it is a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from index.labels import label_of
from index.repair.lines import Printed, is_terminal, words_of
from index.repair.marks import is_spaced_name

Setting = Literal["pipe", "tab", "gap", "space"]

_WIDE_GAP = re.compile(r"[ \u3000\xa0]{2,}|\t")
_ANY_GAP = re.compile(r"\s+")
_SPACE = re.compile(r"\s+(?![A-Za-z])|(?<![A-Za-z])\s+")
_PIPE = re.compile(r"[|｜│┃]")
_MAY_PART = re.compile(r"[\s|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃+:=\-—–─━┄┈_┌┐└┘├┤┬┴┼]+")
_NUMBER = re.compile(r"[-+－]?[\d,，]+(?:[.．]\d+)?[%％‰]?|[-—–/─]{1,4}")
_CODE = re.compile(r"[A-Z]*\d[\w+\-.]*\w")
_NUMBER_OR_CODE = re.compile(rf"{_NUMBER.pattern}|{_CODE.pattern}")
_MEASURE = re.compile(r"[-+－]?\d[\d,]*(?:[.．]\d+)?([\u4e00-\u9fff%％]{1,4})")
_SINGLES = re.compile(r"(?<![^\s|])([\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff](?![^\s|]))")
_OFFICE = re.compile(r"[^\s：:]{0,8}\s?(?:长|主任|员|书记|主席|秘书|委员|顾问|指挥|负责人|联系人)[：:]?\s*")
_MAX_ROW_CHARS = 90
_MAX_CELLS = 200
_MAX_NUMBER_CHARS = 40


def setting_of(line: Printed) -> Setting | None:
    """How a line is set as a row; None where it is by itself none: prose, a heading, a point of a list, a name."""
    if line.raw.isalnum() or not _MAY_PART.search(line.raw.strip()):
        return "tab" if line.raw.startswith("\t\t") else None
    raw = words_of(line.raw)
    if _PIPE.search(raw):
        return "pipe"
    if "\t" in raw or line.raw.startswith("\t\t"):
        return None if _is_point(raw.split("\t")) else "tab"
    if is_terminal(line.text) or len(raw) > _MAX_ROW_CHARS:
        return None
    wide = _WIDE_GAP.split(raw)
    if len(wide) >= 3:
        return None if _is_point(wide) or is_spaced_name(raw) else "gap"
    return "space" if _numbers_say_row(line.text, _ANY_GAP.split(raw)) else None


def _is_point(cells: Sequence[str]) -> bool:
    """Whether the first cell only numbers or names what the rest says: 1.<tab>words, 组长：<tab>name."""
    first = cells[0].strip()
    label = label_of(first)
    alone = label is not None and label.end >= len(first) and len([cell for cell in cells if cell.strip()]) <= 2
    return alone or (first.endswith(("：", ":")) and _OFFICE.fullmatch(first) is not None)


def _numbers_say_row(text: str, cells: Sequence[str]) -> bool:
    if len(cells) < 3:
        return False
    numbers = len([cell for cell in cells if _NUMBER_OR_CODE.fullmatch(cell)])
    if numbers == 0 or numbers * 3 < len(cells) - 1:
        return False
    return numbers >= 2 or label_of(text) is None


def is_rule(raw: str) -> bool:
    """Whether a line only draws: |---|---|, ├──┼──┤, or holds no more than the borders of empty cells."""
    return (
        len(raw) > 1
        and _RULE.fullmatch(raw) is not None
        and (_PIPE.search(raw) is not None or "┼" in raw or "─" in raw)
    )


def is_bordered(lines: Sequence[Printed]) -> bool:
    """Whether the rows of a table between pipes begin and end with one."""
    closed = sum(_PIPE.match(raw) is not None and _PIPE.match(raw[-1]) is not None for raw in _raws(lines))
    return closed * 5 >= len(lines) * 4


def _raws(lines: Sequence[Printed]) -> list[str]:
    return [words_of(line.raw) for line in lines]


def cells_of(line: Printed, setting: Setting, bordered: bool = False) -> list[str]:
    """The cells of a line without the spaces inside Chinese; an empty cell is ""."""
    if setting == "pipe":
        raw = words_of(line.raw)
        parts = _PIPE.split(raw[1:-1] if bordered and len(raw) >= 2 else raw)
    elif setting == "tab":
        parts = line.raw.strip("\r\n \u3000").split("\t")
    else:
        raw = _SINGLES.sub(r"\1", words_of(line.raw))
        parts = (_WIDE_GAP if setting == "gap" else _ANY_GAP).split(raw)
    return [_tidy(part) for part in parts[:_MAX_CELLS]]


def _tidy(cell: str) -> str:
    bare = cell.strip()
    return bare if bare.isalnum() or not bare else _SPACE.sub("", bare.replace("**", "")).strip()


@lru_cache(maxsize=4096)
def type_of(cell: str) -> str:
    """What a cell holds, for telling columns apart: number, code, measure with its unit, or text."""
    if len(cell) > _MAX_NUMBER_CHARS:
        return "text"
    if _NUMBER.fullmatch(cell):
        return "number"
    if _CODE.fullmatch(cell):
        return "code"
    measure = _MEASURE.fullmatch(cell)
    return f"measure {measure[1]}" if measure else "text"
