"""The table of particulars that government web sites print over a document, as lines of `key：value` pairs.

GB/T 21063.4-2007 (core metadata of government information) and the catalogues of open government information made
after it name the particulars: 索引号, 发布机构, 发文字号, 成文日期 …
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.read.web.items import Grid, Item, Paragraph
from index.read.web.words import is_frame

_NAMES = """
索引号 信息索引号 信息索取号 索取号 文件索引号 标题 名称 信息名称 文件名称 法规标题 文号 发文字号
发文文号 文件编号 文件号 发文号 文件字号 发文机关 发文机构 发文单位 发布机构 发布机关 发布单位 制发机构
制发机关 公布机关 制定机关 颁布单位 公开机构 信息提供 责任部门 成文日期 成文时间 发文日期 发文时间
印发日期 印发时间 发布日期 发布时间 公布日期 公布时间 公开日期 公开时间 生成日期 生成时间 制发日期
签发日期 颁布日期 更新时间 施行日期 实施日期 生效日期 生效时间 失效日期 失效时间 废止日期 废止时间
主题分类 分类名称 信息分类 信息类别 组配分类 体裁分类 服务对象 服务对象分类 分类 主题 体裁 主题词 关键词
关键字 内容概述 内容摘要 公开范围 公开方式 公开形式 公开程序 公开时限 公开类型 公开属性 有效性 时效性
效力状况 效力状态 是否有效 文件状态 有效状态 来源 文章来源 信息来源 附加码 公文种类 文种 浏览次数 编号
语种 联合发文单位 联合发文机关 联合发文机构 统一编号 统一登记号 登记号 规范性文件登记号 信息状态 信息编号
"""
_KEYS = frozenset(_NAMES.split())
_PAIR = re.compile(r"(?P<key>[\u4e00-\u9fff](?:\s{0,6}[\u4e00-\u9fff]){1,6})\s*[：:]\s*")
_BRACKETED = re.compile(r"(?:\d{1,2}\.\s)?[\[【]\s*+(?P<key>[\u4e00-\u9fff\s]{2,14})\s*[\]】]\s*[：:]?\s*")
_LONGEST_FIRST = sorted(_KEYS, key=len, reverse=True)
_MIN_RUN = 3  # names set apart from their values by style alone: fewer, or one of them often, may begin titles
_NAME_ALONE = re.compile(r"[\u4e00-\u9fff\s]{2,12}[：:]\s*")
_MAX_LINE_CHARS = 200
_MAX_HEAD_ITEMS = 40
_MAX_VALUE_CHARS = 100
_MAX_KEY_CHARS = 12
_MIN_SHARE = 0.5


def key_of(text: str) -> str | None:
    """The particular that a cell names, without blanks and colon; None where it names none."""
    bare = re.sub(r"[\s：:【】\[\]]", "", text[:40])
    return bare if bare in _KEYS else None


def lines_of_particulars(grid: Grid) -> list[str] | None:
    """A table of particulars as lines, its pairs between blanks; None where it is a table of another kind."""
    if len(grid.rows) > _MAX_HEAD_ITEMS:
        return None
    lines, keys, cells = list[str](), 0, 0
    for row in grid.rows:
        pairs = _pairs_of_row(
            [cell for cell in row.printed if cell.strip()] if _is_packed(row.printed) else row.printed
        )
        keys += sum(1 for key, _ in pairs if key_of(key))
        cells += len(pairs)
        lines.append(" ".join(_as_printed(key, value) for key, value in pairs if value or key_of(key) is None))
    if keys < 2 or keys < _MIN_SHARE * cells:
        return None
    return [line for line in lines if line]


def lines_of_answers(grid: Grid) -> list[str] | None:
    """A table of two columns whose first ends with a colon in every row, as lines; None of any other: a letter and the
    answer to it are no rows under a header."""
    rows = [row.printed for row in grid.rows]
    if len(rows) < 2 or not all(len(row) == 2 and row[0].endswith(("：", ":")) for row in rows):
        return None
    return [_as_printed(*row) for row in rows]


def _as_printed(key: str, value: str) -> str:
    return f"{key.rstrip('：: ')}：{value}" if value or key.endswith(("：", ":")) else key


def _is_packed(cells: Sequence[str]) -> bool:
    """Whether every cell of a row holds its own pair: 索引号：… | 发布机构：…."""
    return all(_PAIR.match(cell) and not cell.rstrip().endswith(("：", ":")) for cell in cells if cell.strip())


def _pairs_of_row(cells: Sequence[str]) -> list[tuple[str, str]]:
    if len(cells) % 2 == 0 and key_of(cells[0]) and all(len(cell) <= _MAX_KEY_CHARS for cell in cells[::2]):
        pairs = [(name.strip(), value.strip()) for name, value in zip(cells[::2], cells[1::2], strict=True)]
        return [(name, value) for name, value in pairs if name.strip("：: ") or value]
    pairs = []
    waiting = False
    for cell in cells:
        text = cell.strip()
        match = _PAIR.match(text)
        if match and key_of(match["key"]) and text[match.end() :]:
            pairs.append((match["key"], text[match.end() :]))
            waiting = False
        elif text and (key_of(text) or (text[-1] in "：:" and len(text) <= 12)):
            pairs.append((text, ""))
            waiting = True
        elif waiting:
            pairs[-1] = (pairs[-1][0], text)
            waiting = False
        elif text:
            pairs.append((text, ""))
    return pairs


def is_pair(text: str) -> bool:
    """Whether a line is particulars and nothing else."""
    match = _PAIR.match(text) if len(text) <= _MAX_LINE_CHARS else None
    return match is not None and key_of(match["key"]) is not None


def head_end(items: Sequence[Item]) -> int:
    """Where the head of a page ends, in which particulars stand: at its first sentence."""
    for at, item in enumerate(items[:_MAX_HEAD_ITEMS]):
        if isinstance(item, Paragraph) and "。" in item.text:
            return at
    return min(len(items), _MAX_HEAD_ITEMS)


def with_values(items: Sequence[Item]) -> list[Item]:
    """The items; in the head, values that stand on lines of their own are joined to their names, and names that only
    brackets or their style set apart from their values get a colon."""
    end = head_end(items)
    _set_apart(items[:end])
    result: list[Item] = []
    for item in items[:end]:
        last = result[-1] if result else None
        if isinstance(item, Paragraph) and isinstance(last, Paragraph) and key_of(last.text) and _is_value(item):
            last.text = f"{last.text.rstrip('：: ')}：{item.text}"
        else:
            result.append(item)
    return [*result, *items[end:]]


def _set_apart(head: Sequence[Item]) -> None:
    """Puts a colon behind the names of particulars in brackets, and behind those glued to their values where several
    lines are so."""
    lines = [item for item in head if isinstance(item, Paragraph)]
    for item in lines:
        match = _BRACKETED.match(item.text)
        if match and key_of(match["key"]):
            item.text = f"{match['key'].strip()}：{item.text[match.end() :]}"
    glued = [(item, key) for item in lines if (key := _glued_key(item.text))]
    if len({key for _, key in glued}) >= _MIN_RUN:
        for item, key in glued:
            item.text = f"{key}：{item.text[len(key) :].lstrip()}"


def _glued_key(text: str) -> str | None:
    """The name that a line begins with, where its value follows without a colon."""
    if len(text) > _MAX_VALUE_CHARS or "。" in text:
        return None
    key = next((each for each in _LONGEST_FIRST if text.startswith(each)), None)
    return key if key and text[len(key) :].strip() and text[len(key)] not in "：:" else None


def _is_value(item: Paragraph) -> bool:
    if item.heading or item.titled or len(item.text) > _MAX_VALUE_CHARS or is_frame(item.text, outside=False):
        return False
    return key_of(item.text) is None and not is_pair(item.text)


def joined_pairs(items: Sequence[Item]) -> list[Item]:
    """The items; in the head, names without a value are gone, and of lines with one pair each the first two are one.

    By two pairs on a line such a table is known.
    """
    end = head_end(items)
    head = _with_values_only(items[:end])
    joined: list[Item] = []
    begin = 0
    while begin < len(head):
        end_of_run = begin
        while end_of_run < len(head) and _is_pair_item(head[end_of_run]):
            end_of_run += 1
        run = [item for item in head[begin:end_of_run] if isinstance(item, Paragraph)]
        if len(run) >= 2 and not any(_pairs_in(item.text) >= 2 for item in run):
            run[0].text = f"{run[0].text} {run[1].text}"
            del run[1]
        joined += run or [head[begin]]
        begin = max(end_of_run, begin + 1)
    return [*joined, *items[end:]]


def _with_values_only(items: Sequence[Item]) -> list[Item]:
    """The items without names of particulars whose value the page leaves empty, where it has others."""
    if sum(1 for item in items if _is_pair_item(item)) < 2:
        return list(items)
    return [
        item
        for item in items
        if not (isinstance(item, Paragraph) and _NAME_ALONE.fullmatch(item.text) and key_of(item.text))
    ]


def _is_pair_item(item: Item) -> bool:
    return isinstance(item, Paragraph) and is_pair(item.text)


def _pairs_in(text: str) -> int:
    return sum(1 for match in _PAIR.finditer(text) if key_of(match["key"]))
