"""The 主送机关 of a document: to whom it is sent (GB/T 9704-2012, 7.3.3), on the line with a colon."""

from __future__ import annotations

import re

from index.gazette.documents import Part
from index.gazette.headlines import DOC_NO

_AUTHORITIES = re.compile(
    r"政府|委员会|管委会|办公[室厅]|各(?:县|市|区|委|办|局|部门|单位|有关|直属|镇|乡|街道|处室|设区|地区|省|自治|高校|银行|科室|党)"
    r"|[局厅委部院署行社处会]$|公司|集团|大学|学院|学校|中心|医院|单位|部门|机构|企业|团体"
)
# 同志们： and 各位代表： open a speech: they greet who is in the room, and nothing is sent to them.
_NOT_ONE = re.compile(
    r"如下|以下|下列|根据|依据|按照|为了|^为|现将|现就|经研究|附件|联系|地址|电话|时间|各位|同志们|尊敬|先生|女士|来宾|朋友|[“《。；！？;!?]"
    r"|第[一二三四五六七八九十\d]+[条章]|^[一二三四五六七八九十\d]+[、.．]|负责|要求|包括|是$"
)
_MAX_LINES = 8
_MAX_CHARS = 600


def addressee_of(part: Part) -> str | None:
    """The addressee as printed with its colon, the lines it runs over joined; None where nobody is addressed."""
    after = part.title[-1].number if part.title else 0
    lines = [line.text for line in (*part.head, *part.body[:_MAX_LINES]) if line.number > after]
    for first in range(min(len(lines), _MAX_LINES)):
        found = _at(lines[first : first + _MAX_LINES])
        if found:
            return found
    return None


def _at(lines: list[str]) -> str | None:
    joined = ""
    for line in lines:
        joined += DOC_NO.sub("", line, count=1) if not joined and DOC_NO.match(line) else line
        if len(joined) > _MAX_CHARS or not joined:
            return None
        if joined[-1] in "：:":
            names = joined[:-1]
            named = all(_AUTHORITIES.search(each) for each in re.split("[，,]", names)[:1])
            return joined if named and len(names) > 1 and not _NOT_ONE.search(names) else None
        if joined[-1] not in "，、," and not re.search("[，、]", joined):
            return None
        if re.search("[。；！？]", joined):
            return None
    return None
