"""Rows of a sheet that stand over or under a table and are none of it: units, who filled it in, notes, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.read.sheets.sheet import SeenRow

NUMBER = re.compile(r"[-+－(（]?[¥$]?[\d,，]+(?:\.\d+)?[%％‰)）]?")
_LABEL = r"[^\d\W][^：:\n]{0,15}[：:]"
_LABELLED = re.compile(rf"{_LABEL}\s*\S")
_LEFT_BLANK = re.compile(r"(?:[^：:\n]{0,8}(?:盖章|日期|时间|单位|部门|电话|人员?|负责人|领导)[）)]?\s*[：:]\s*+)+")
_UNIT = re.compile(r"[（(]?(?:(?:计量|金额|数量|货币|面积)?单位|日期|时间|年度|表号)\s*[：:]\s*\S")
_ANNEX = re.compile(r"附?[件表]\s?[\d一二三四五六七八九十]{0,3}(?:[-—－]\d{1,2})?[：:]?")
_NOTE = re.compile(r"(?:附?注|备注|说明|填表说明|数据来源|资料来源|制表|填报|审核|联系)")
_NOTE_LABEL = re.compile(r"(?:附?注|备注|说明|填表说明)\s*[：:]")
_DATE = re.compile(r"(?:\d{4}|[二〇○零一三四五六七八九]{4})\s?年.{1,5}月(?:.{1,4}日)?")
_MIN_NOTE_CHARS = 15
_MOST_OVER, _MOST_UNDER = 3, 12
_MOST_OF_A_TITLE = 3  # cells of a row that has a title and a unit


def begin_of_table(block: Sequence[SeenRow]) -> int:
    """At which row of what stands together its table begins; its length where it has none."""
    several = [at for at, row in enumerate(block) if row.cells > 1]
    first = several[0] if several else len(block)
    for at in several[1 : _MOST_OVER + 1]:
        if not _is_over(block[first], block[at]):
            break
        first = at
    return first


def end_of_table(block: Sequence[SeenRow], first: int) -> int:
    """Behind which row of what stands together its table, begun at `first`, ends."""
    last = len(block)
    while last > first and _is_under(block[last - 1]):
        last -= 1
    if last < len(block) and _is_date(block[last]) and last - 1 > first and block[last - 1].cells == 1:
        last -= 1  # who signs above the day
    for at in range(last - 1, max(first, last - _MOST_UNDER), -1):
        if _is_noted(block[at]) or (block[at].cells == 1 and _NOTE.match(_only(block[at]))):
            last = at
        elif block[at].cells != 1:
            break
    return last


def _is_over(row: SeenRow, following: SeenRow) -> bool:
    """编制单位：某局 | 单位：万元, or a title with its unit at the right or its number at the left."""
    texts = list(row.printed.values())
    if all(map(_is_said, texts)):
        return True
    goes_down = any(following.filled.get(c) == text and c not in following.printed for c, text in row.filled.items())
    if goes_down or len(texts) > _MOST_OF_A_TITLE or row.cells >= following.cells:
        return False
    return _ANNEX.fullmatch(texts[0].strip()) is not None or any(map(_UNIT.match, texts[1:]))


def _is_said(text: str) -> bool:
    """Whether a cell says of what it speaks, and it: 填报日期：5月1日; or has it left to be filled in."""
    return _LABELLED.match(text) is not None or _LEFT_BLANK.fullmatch(text) is not None


def _is_under(row: SeenRow) -> bool:
    """Whether a row, the last of a table, is a note under it: one cell with words, or several that each say of what."""
    texts = list(row.printed.values())
    if row.cells != 1:
        return _is_noted(row) or (bool(texts) and all(map(_is_said, texts)))
    text = _only(row)
    spread = len(row.filled) > 1 and bool(texts)
    long = len(text) > _MIN_NOTE_CHARS or _NOTE.match(text) is not None or _is_date(row)
    return NUMBER.fullmatch(text) is None and (spread or long)


def _is_noted(row: SeenRow) -> bool:
    """注： in one cell, and what is to be noted in the other."""
    texts = list(row.printed.values())
    return len(texts) == 2 and _NOTE_LABEL.fullmatch(texts[0].strip()) is not None


def _is_date(row: SeenRow) -> bool:
    return row.cells == 1 and _DATE.fullmatch(_only(row).strip()) is not None


def _only(row: SeenRow) -> str:
    return next(iter(row.filled.values()))
