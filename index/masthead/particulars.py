"""The table of particulars that government web sites print over a document: 索引号, 发文机构, 发文字号, 发布日期 …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from index.dates import iso_date
from index.repair.lines import Printed

_KEYS = {
    "title": "标题 名称 文件名称 信息名称 法规标题",
    "doc_no": "发文字号 文号 发文文号 文件编号 文件号 发文号 文件字号",
    "issuer": (
        "发文机构 发文机关 发布机构 发布机关 公布机关 制定机关 颁布单位 发文单位 发布单位 制发机关 颁布机构 公开机构"
    ),
    "date": (
        "成文日期 公布日期 印发日期 颁布日期 发文日期 生成日期 成文时间 印发时间 公布时间 签发日期 发文时间 制发日期"
    ),
    "posted": "发布日期 发布时间",  # the site's own day, mostly later than the document's
    "effective_from": "施行日期 实施日期 生效日期",
    "other": (
        "索引号 关键字 关键词 浏览次数 分类名称 效力状况 时效性 失效日期 主题分类 "
        "有效性 来源 附加码 主题词 公开类型 公开方式 文章来源 信息索取号 公开范围 "
        "体裁分类 组配分类 服务对象 信息分类 分类 公开时限 公开日期 公开形式 公开程序 "
        "责任部门 主办单位 内容概述 主题 体裁 信息编号 文件状态 有效状态 废止日期 "
        "编号 索取号 信息类别 公文种类"
    ),
}
_NAMES = {name: field for field, names in _KEYS.items() for name in names.split()}
_ANY = "|".join(r"\s*".join(name) for name in sorted(_NAMES, key=len, reverse=True))
_PAIR = re.compile(rf"(?P<key>{_ANY})\s*[：:|\s]\s*(?P<value>.*?)(?=\s*[|\s]\s*(?:{_ANY})\s*[：:|\s]|\s*\|\s*$|$)")
_DAYS = ("date", "posted", "effective_from")
MAX_LINES = 12
_MAX_CHARS = 1000


def particulars_at(lines: Sequence[Printed]) -> tuple[int, dict[str, str]]:
    """How many of the first lines are such a table, and what it says by field; dates as ISO 8601.

    Every line of it gives a particular, one of them at least two.
    """
    pairs = list(takewhile(bool, (_pairs(line.raw) for line in lines[:MAX_LINES])))
    if not any(len(found) >= 2 for found in pairs):
        return 0, {}
    said: dict[str, str] = {}
    for found in pairs:
        for key, value in found:
            field = _NAMES[key]
            cleaned = iso_date(value) if field in _DAYS else re.sub(r"\s", "", value)
            if field != "other" and cleaned:
                said.setdefault(field, cleaned)
    return len(pairs), said


def _pairs(raw: str) -> list[tuple[str, str]]:
    if len(raw) > _MAX_CHARS:
        return []
    spaced = re.sub(r"\s+", " ", raw.strip())
    return [(re.sub(r"\s", "", m["key"]), m["value"].strip(" |-")) for m in _PAIR.finditer(spaced)]
