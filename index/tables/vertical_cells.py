"""The cells of a table printed one character a line.

Blank lines part the cells in some of these tables and only the printed lines of cells in others. Where each row has
as many runs between blank lines as the header has columns, the runs are the cells; else the cells are told by what
their columns hold: a number, a name, a batch, an age, a place, extents. What is not sure stands under no header.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from index.repair.lines import Printed
from index.tables.values import Fields

_NUMBER_COLUMN = re.compile(r"序号|编号")
_COLUMN = re.compile(
    r".{0,10}?(?:序号|编号|名称|类别|级别|批次|时代|年代|地址|地点|位置|所在地|范围|地带(?!范围)|面积|数量|备注|说明|电话|姓名"
    r"|性别|职务|金额|日期|(?:项目|单位|时间|内容)(?!名称|编号|类别|地址))"
)
_KINDS = (
    ("number", re.compile(r"(?:序号|编号)$")),
    ("batch", re.compile(r"批次$")),
    ("age", re.compile(r"(?:时代|年代)$")),
    ("place", re.compile(r"(?:地址|地点|位置|所在地)$")),
    ("extent", re.compile(r"(?:范围|地带)$")),
    ("note", re.compile(r"(?:备注|说明)$")),
    ("name", re.compile(r"名称$")),
)
_ROW_NUMBER = re.compile(r"\d{1,4}(?:[-－]\d{1,4})?")
_KINDS_BY_NAME = dict(_KINDS)
_MIN_BOTH = 5  # rows with both extents that show which one is never blank
_BATCH = re.compile(r"第[一二三四五六七八九十\d]{1,3}批")
_PERIOD = (
    r"(?:[新旧]石器(?:时代)?|青铜(?:器)?时代|(?:中华)?民国|中华人民共和国|南北朝|[南北六]朝|五代(?:十国)?|三国|春秋|战国|西夏"
    r"|[东西]周|[东西两]汉|[东西两]晋|[南北两]宋|近现代|[近现当]代|[夏商周秦汉魏晋隋唐辽宋金元明清]"
    r"|\d{1,2}世纪(?:\d0年代)?(?:[初中末]期?)?|\d{4}(?:[-—~至]\d{2,4})?年?)(?:[代朝](?!\w{0,3}[街路])|[早中晚]期|[初末]年?|时期)?"
)
_AGE = re.compile(rf"{_PERIOD}(?:[至到、，/\-—~－]?{_PERIOD})*")
_PLACE = re.compile(r"[省市县区镇乡村道路街巷山湖河]")
_SITE = re.compile(r"[^，。；：]{1,30}：")
_EXTENT_START = re.compile(
    r"[沿以自从距向各]|四周|四至|周边|保护范围|建筑(?:本体|物|单体)|本体|围墙|[东西南北]{1,4}(?:[至到自沿以、，各向]|方向|侧)"
    r"|[^，。；：、等]{1,14}："
)
_SENTENCE = re.compile(r"[^。]*。")


def columns_of(header: str) -> tuple[str, ...]:
    """The names of the columns that a header printed without gaps gives, none where they cannot be told."""
    first = _NUMBER_COLUMN.search(header)
    rest = header[first.start() :] if first else ""
    names = _COLUMN.findall(rest)
    return tuple(names) if "".join(names) == rest and len(names) >= 2 else ()


def fields_of_rows(header: str, rows: Sequence[Sequence[Printed]]) -> list[Fields]:
    """For each row its cells under their headers; () where not even the beginning of the row is sure."""
    columns = columns_of(header)
    if not columns:
        return [() for _ in rows]
    parted = [_runs(row) for row in rows]
    alike = sum(len(runs) == len(columns) for runs in parted)
    if alike * 5 >= len(rows) * 4:
        return [tuple(zip(columns, runs, strict=True)) if len(runs) == len(columns) else () for runs in parted]
    return _with_first_extent(columns, [_fields_by_kind(columns, runs, header) for runs in parted])


def _runs(row: Sequence[Printed]) -> list[str]:
    """The characters between blank lines; a running number glued to the name after it stands alone."""
    runs: list[list[str]] = []
    for line in row:
        if line.after_blank or not runs:
            runs.append([])
        runs[-1].append(line.text)
    joined = ["".join(run) for run in runs]
    number = _ROW_NUMBER.match(joined[0])
    if number and number.end() < len(joined[0]):
        joined[:1] = [joined[0][: number.end()], joined[0][number.end() :]]
    return joined


def _with_first_extent(columns: Sequence[str], rows: list[Fields]) -> list[Fields]:
    """The rows, a lone extent under the first of two columns where the table shows that only the second is ever blank.

    It shows that where many of the second extents refer to the first by its name, and no lone one does.
    """
    extents = [name for name in columns if _KINDS_BY_NAME["extent"].search(name)]
    if len(extents) != 2:
        return rows
    first, second = extents
    seconds = [dict(row)[second] for row in rows if second in dict(row)]
    lone = [row[-1][1] for row in rows if row and not row[-1][0]]
    refer = sum(text.startswith(first) for text in seconds)
    if len(seconds) < _MIN_BOTH or refer * 3 < len(seconds) or any(text.startswith(first) for text in lone):
        return rows
    return [(*row[:-1], (first, row[-1][1])) if _is_lone_extent(row, first) else row for row in rows]


def _is_lone_extent(row: Fields, first: str) -> bool:
    """Whether one sentence without a header follows the place, and nothing in it refers to another extent."""
    if len(row) < 2 or row[-1][0] or first in row[-1][1] or not _KINDS_BY_NAME["place"].search(row[-2][0]):
        return False
    return row[-1][1].count("。") == 1 and row[-1][1].endswith("。") and not _SITE.match(row[-1][1])


def _fields_by_kind(columns: Sequence[str], runs: Sequence[str], header: str) -> Fields:
    kinds = [next((kind for kind, pattern in _KINDS if pattern.search(name)), "") for name in columns]
    text = "".join(runs)
    bounds = {0, *accumulate(map(len, runs))}
    fields: list[tuple[str, str]] = []
    at = 0
    for index, (name, kind) in enumerate(zip(columns, kinds, strict=True)):
        if kind == "extent":
            extents = [each for each, what in zip(columns, kinds, strict=True) if what == "extent"]
            note = columns[-1] if kinds[-1] == "note" else None
            return (*fields, *_extents(text[at:], extents, note, header))
        end = _cell_end(kind, kinds[index + 1 : index + 2], text, at, bounds)
        if end is None:
            break
        fields.append((name, text[at:end]))
        at = end
    rest = ((("", text[at:]),) if text[at:] else ()) if len(fields) >= 2 else ()
    return (*fields, *rest) if len(fields) >= 2 else ()


def _cell_end(kind: str, following: Sequence[str], text: str, at: int, bounds: set[int]) -> int | None:
    """Where the cell of a column of `kind` that begins at `at` ends; None where that is not sure."""
    if kind in _FIXED:
        return _FIXED[kind](text, at, bounds)
    after = following[0] if following else ""
    if kind == "name" and after in ("batch", "age"):
        pattern = _BATCH if after == "batch" else _AGE
        return next((end for end in sorted(bounds) if end > at and pattern.match(text, end)), None)
    if kind == "place" and after == "extent":
        ends = (end for end in sorted(bounds) if end > at and _EXTENT_START.match(text, end))
        end = next(ends, None)
        return end if end is not None and _PLACE.search(text, at, end) else None
    return None


def _number_end(text: str, at: int, bounds: set[int]) -> int | None:
    match = _ROW_NUMBER.match(text, at)
    return match.end() if match else None


def _batch_end(text: str, at: int, bounds: set[int]) -> int | None:
    match = _BATCH.match(text, at)
    return match.end() if match else None


def _age_end(text: str, at: int, bounds: set[int]) -> int | None:
    """The longest age that ends with a printed line; where none does, the longest."""
    match = _AGE.match(text, at)
    if match is None:
        return None
    whole = [end for end in range(at + 1, match.end() + 1) if end in bounds and _AGE.fullmatch(text, at, end)]
    return whole[-1] if whole and text[whole[-1] : whole[-1] + 1] not in ("年", "代", "朝", "时") else match.end()


_FIXED: dict[str, Callable[[str, int, set[int]], int | None]] = {
    "number": _number_end,
    "batch": _batch_end,
    "age": _age_end,
}


def _extents(text: str, columns: Sequence[str], note: str | None, header: str) -> Fields:
    """The extents that `text` gives one sentence or more each, and what is noted after the last of them.

    A piece of the header, which the next page prints again, is no note.
    """
    sentences = _SENTENCE.findall(text)
    said = "".join(sentences)
    noted = text[len(said) :]
    tail = ((note or "", noted),) if noted and noted not in header else ()
    if len(columns) == 1 and sentences:
        return ((columns[0], said), *tail)
    cut = _second_extent(sentences) if len(columns) == 2 else None
    if cut is None:
        return (("", said), *tail) if said else tail
    return ((columns[0], "".join(sentences[:cut])), (columns[1], "".join(sentences[cut:])), *tail)


def _second_extent(sentences: Sequence[str]) -> int | None:
    """The first sentence of the second of two extents; None where it may be that only one is printed."""
    sites = [match.group() if (match := _SITE.match(sentence)) else "" for sentence in sentences]
    if any(sites):
        again = next((i for i in range(1, len(sites)) if sites[i] == sites[0]), None)
        return again if again is not None and all(sites) and len(set(sites[:again])) == again else None
    if len(sentences) == 2:
        return 1 if _EXTENT_START.match(sentences[1]) else None
    referring = [i for i, sentence in enumerate(sentences) if sentence.startswith("保护范围")]
    return referring[0] if referring == [len(sentences) - 1] and referring[0] > 0 else None
