"""What is printed over a table's rows: caption, unit, and a header of one line, of wrapped lines or of two levels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.labels import label_of
from index.repair.lines import Printed, is_terminal
from index.tables.cells import type_of

UNIT = re.compile(r"[（(]?(?:(?:计量|金额|货币)?单位|计量)[：:][^。；]{1,30}")
_DATED = re.compile(r"[（(][^（）()]{0,20}\d\s?年[^（）()]{0,12}[)）]")  # under a caption: （2024年度）, （截至…年…月）
_CAPTION = re.compile(
    r"(?=.{3,60}$)(?:[续附]?表\s*[\d一二三四五六七八九十][^。；：]*"
    r"|[^。；：，]+(?:表|名单|一览|指标|明细|清单|目录|情况|安排|标准|范围))(?:[（(][^（）()]{1,30}[)）])?"
)
FIRST_COLUMN = re.compile(
    r"(?:序号|编号|项目|指标|名称|年份|年度|月份|地区|区域|区县|县区|单位|类别|科目|级次|时间|日期|品种)"
)
_COLUMN_NAME = re.compile(
    r".*(?:事项|项目|名称|内容|标准|方式|单位|部门|机构|时间|时限|期限|日期|类别|类型|级别|等级|地点|地址|位置|备注|说明|主体|依据"
    r"|对象|范围|数量|金额|面积|目标|任务|措施|责任人|负责人|联系人|姓名|职务|电话|要求|形式|程序|条件|来源|规模|进度|指标|比例|政策)"
    r"(?:[（(][^（）()]{1,12}[)）])?"
)
_LAST_COLUMN = re.compile(r"备注|说明|备考|附注")
_NO_GROUP = re.compile(
    r"序号|编号|名称|类别|年份|年度|单位$|备注|说明|备考|总|合计|小计|[（(][^（）()]*[/／元%％][^（）()]*[)）]$"
)
YEAR = re.compile(r"(?:19|20)\d{2}年?")
_WRAPPED = re.compile(r"[、，（(和及与或]$")
_MAX_HEADER_LINES = 6
_MAX_CELL_CHARS = 30
_MAX_LINE_CHARS = 80
_MAX_TITLE_LINES = 3


def is_header(cells: Sequence[str]) -> bool:
    """Whether cells name columns: two names or more, all short, none a number or a sentence."""
    named = [cell for cell in cells if cell]
    years = type_of(cells[0]) == "text" and sum(YEAR.fullmatch(cell) is not None for cell in named) >= 2
    return len(named) >= 2 and all(
        len(cell) <= _MAX_CELL_CHARS
        and (type_of(cell) not in ("number", "code") or (years and YEAR.fullmatch(cell) is not None))
        and not cell.endswith(("。", "；"))
        for cell in named
    )


def is_column_name(cell: str) -> bool:
    """Whether a cell ends in a word that columns are usually named with."""
    return _COLUMN_NAME.fullmatch(cell) is not None


def head_lines_above(lines: Sequence[Printed], has_header: bool) -> tuple[int, int, int]:
    """How many of the last of `lines` are a table's caption, unit line and header lines, in the order printed."""
    end = len(lines)
    header = 0 if has_header else _header_lines(lines)
    unit = 1 if header < end and UNIT.fullmatch(lines[end - header - 1].text) else 0
    above = lines[: end - header - unit]
    dated = 1 if above and _DATED.fullmatch(above[-1].text) else 0
    return (1 + dated if _has_caption(above[: len(above) - dated]) else 0), unit, header


def _header_lines(lines: Sequence[Printed]) -> int:
    """How many of the last of `lines` are a header whose columns single gaps part; it begins with a usual column."""
    for count in range(1, min(_MAX_HEADER_LINES, len(lines)) + 1):
        line = lines[-count]
        text = line.text
        if is_terminal(text) or len(text) > _MAX_LINE_CHARS or line.vertical or label_of(text) is not None:
            return 0
        if FIRST_COLUMN.match(re.sub(r"\s", "", line.raw)) and re.search(r"\S\s+\S", line.raw.strip()):
            return count
    return 0


def _has_caption(lines: Sequence[Printed]) -> bool:
    """Whether the last line names the table under it and is not the title of an annex or part of a longer title."""
    if not lines or lines[-1].vertical:
        return False
    line = lines[-1]
    if not _CAPTION.fullmatch(line.text) or label_of(line.text) is not None:
        return False
    for before in reversed(lines[-_MAX_TITLE_LINES - 1 : -1]):
        label = label_of(before.text)
        if label is not None and label.kind == "annex":
            return False
        if is_terminal(before.text) or label is not None:
            return True
    return len(lines) == 1 or line.after_blank or UNIT.fullmatch(lines[-2].text) is not None


def levels_of(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Header lines as levels of cells: a cell wrapped over two lines (…、) is made whole and goes on with its level."""
    levels: list[list[str]] = []
    pending = ""
    for row in rows:
        cells = [pending + row[0], *row[1:]]
        goes_on = bool(levels) and (pending != "" or len(row) == 1)
        pending = cells.pop() if _WRAPPED.search(cells[-1]) else ""
        if goes_on:
            levels[-1].extend(cells)
        elif cells:
            levels.append(cells)
    if pending and levels:
        levels[-1].append(pending)
    return levels


def names_by_place(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns whose header cells stand over each other: a group's name goes over all its columns."""
    names = list(rows[0])
    for below in rows[1:]:
        width = max(len(names), len(below))
        upper = [*names, *[""] * (width - len(names))]
        lower = [*below, *[""] * (width - len(below))]
        names = []
        group = ""
        for at in range(width):
            group = upper[at] or (group if lower[at] else "")
            spans = not upper[at] or (at + 1 < width and not upper[at + 1] and lower[at + 1] != "")
            parts = [part for part in (group, lower[at]) if part]
            names.append((" " if spans else "").join(parts) if lower[at] else upper[at])
    return names


def names_of_spans(names: Sequence[str], again: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns, a name that spans several repeated over each where that is sure; else the cell stays "".

    A name spans the columns over which the header printed `again` spreads its characters. The first one spans the
    empty cells before it, for nothing else can, and as it then stands in the middle of its columns as many behind it.
    """
    spans = list(names)
    for row in again:
        begin, said = 0, ""
        for at, cell in enumerate(row[: len(spans)]):
            begin = at if not said else begin
            said += cell
            if said in names:
                spans[begin : at + 1] = [said] * (at + 1 - begin)
                said = ""
    first = next((at for at, name in enumerate(spans) if name), 0)
    spans[:first] = [spans[first]] * first
    behind = next((at for at in range(first, len(spans)) if spans[at] != spans[first]), len(spans))
    while first and behind < min(len(spans) - 1, 2 * first + 1) and not spans[behind]:
        spans[behind] = spans[first]
        behind += 1
    return spans


def spans_all(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether two names stand over a line whose first cell is empty: the second is the group of all its columns."""
    return len(upper) == 2 and all(upper) and len(lower) > 2 and lower[0] == ""


def names_by_count(rows: Sequence[Sequence[str]], profile: Sequence[set[str]]) -> list[str]:
    """The names of columns whose header lines say only their order; [] where what spans what is not sure.

    `profile` has the types of the cells of each column (see `index.tables.columns.profile_of`).
    """
    columns = len(profile)
    if len(rows) == 1:
        names = list(rows[0])
        names = names[:-1] if len(names) == columns + 1 and _LAST_COLUMN.fullmatch(names[-1]) else names
        return names if len(names) == columns else []
    if len(rows) > 2:
        return []
    upper, lower = list(rows[0]), list(rows[1])
    if spans_all(upper, lower) and len(lower) == columns:
        return [upper[0], *(f"{upper[1]} {name}" for name in lower[1:])]
    return _evenly(upper, lower, columns) or _under_one(upper, lower, profile)


def _evenly(upper: list[str], lower: list[str], columns: int) -> list[str]:
    """A line of sub-columns that repeat under each group: 总量 增速 总量 增速."""
    noted = 1 if _LAST_COLUMN.fullmatch(upper[-1]) else 0
    single = next((i for i in (1, 2) if columns - i - noted == len(lower)), 0)
    groups = upper[single : len(upper) - noted]
    if not single or not groups or len(lower) % len(groups):
        return []
    share = len(lower) // len(groups)
    if share < 2 or any(lower[i] != lower[i % share] for i in range(len(lower))):
        return []
    below = [f"{groups[i // share]} {name}" for i, name in enumerate(lower)]
    return [*upper[:single], *below, *upper[len(upper) - noted :]]


def _under_one(upper: list[str], lower: list[str], profile: Sequence[set[str]]) -> list[str]:
    """Sub-columns under one group: the only one under which all cells are of a type and that can be a group."""
    whole = len(upper) - 1 + len(lower)
    if len(lower) < 2 or len(set(lower)) < len(lower) or whole not in (len(profile), len(profile) + 1):
        return []
    if whole == len(profile) + 1:  # the last column is 备注 and empty in every row
        if not _LAST_COLUMN.fullmatch(upper[-1]):
            return []
        upper = upper[:-1]
    alike = [at for at in range(1, len(upper)) if set.intersection(*profile[at : at + len(lower)])]
    groups = alike if len(alike) == 1 else [at for at in alike if not _NO_GROUP.search(upper[at])]
    if len(groups) != 1:
        return []
    at = groups[0]
    return [*upper[:at], *(f"{upper[at]} {name}" for name in lower), *upper[at + 1 :]]
