"""Forms and tables of particulars: no row names the columns, each name stands beside what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.tables.cells import type_of
from index.tables.grid import Given
from index.tables.header import is_column_name
from index.tables.values import Fields

_KEY = re.compile(
    r".*(?:标题|文号|字号|编号|号码|索引号|证号|密级|缓急|程度|份数|意见|批示|结果|签名|签字|盖章|性别|年龄|民族|学历|籍贯|性质|状况|情况"
    r"|邮编|传真|邮箱|[人者员]|信息|分类|主题词|关键词|时效|有效性|来源|职称|面貌|理由|简介|摘要)(?:[（(][^（）()]{1,12}[)）])?"
)
_STOP = re.compile(r"[，。；！？,;!?]")
_SAID_INSIDE = re.compile(r"([^：:，。；]{2,14})[：:]\s*(.+)", re.DOTALL)
_MAX_KEY_CHARS = 16
_SEEN = 200  # rows that tell what the table is


def pairs_of(rows: Sequence[Given]) -> list[Fields] | None:
    """For each row what stands beside each name; None where the table is no form."""
    parted = [_units(row, above) for above, row in zip([None, *rows], rows, strict=False)]
    seen = [units for units in parted[:_SEEN] if len(units) > 1]
    keys = [units[at] for units in seen for at in range(0, len(units) - 1, 2)]
    values = [units[at] for units in seen for at in range(1, len(units), 2) if units[at]]
    if not keys or not _are_names(keys) or len(set(keys)) * 10 < len(keys) * 9:
        return None
    named = sum(map(_is_key, keys))
    even = sum(len(units) % 2 == 0 for units in seen)
    if named * 2 < len(keys) or even * 3 < len(seen) * 2 or sum(map(_is_key, values)) * 2 > named:
        return None
    return [_fields(units) for units in parted]


def _are_names(keys: Sequence[str]) -> bool:
    """Whether nearly all are words that can name something."""
    short = sum(0 < len(key) <= _MAX_KEY_CHARS and type_of(key) == "text" and not _STOP.search(key) for key in keys)
    return short * 10 >= len(keys) * 9


def _is_key(cell: str) -> bool:
    return cell.endswith(("：", ":")) or is_column_name(cell) or _KEY.fullmatch(cell) is not None


def _units(row: Given, above: Given | None) -> list[str]:
    """The cells from left to right, one over several columns once; without the one that goes on from above and says
    what rows are about."""
    units: list[str] = []
    for at, cell in enumerate(row.cells):
        if row.goes_on(at):
            continue
        if not cell and units and at and not row.cells[at - 1] and not units[-1]:
            continue  # an empty cell over several columns
        units.append(cell)
    if len(units) % 2 and above is not None and row.comes_from(above, 0):
        return units[1:]
    return units


def _fields(units: Sequence[str]) -> Fields:
    if len(units) == 1:
        inside = _SAID_INSIDE.fullmatch(units[0])
        return ((inside[1], inside[2]),) if inside else ()
    found = [(key.rstrip("：:"), value) for key, value in list(pairwise(units))[::2] if value]
    rest = units[-1] if len(units) % 2 else ""
    return (*found, ("", rest)) if rest and found else tuple(found)
