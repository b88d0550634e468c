"""Things asked for that cannot be given without a mark of their own: a telephone number, an address, a maker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.numbers import with_plain_digits
from qa.refusing.ground import Ground, said

_MADE = "盖|建|造|修|设计|创办|创立|创建|发明|题|捐|承建|施工"
# What is asked, its name, and the mark without which no sentence gives it.
_KINDS: Sequence[tuple[re.Pattern[str], str, re.Pattern[str]]] = tuple(
    (re.compile(asked), name, re.compile(mark))
    for asked, name, mark in (
        (
            r"(?:电话|号码|热线|手机|座机)(?:是|为|有)?(?:多少|什么|啥|几号)|(?:打|拨|找)(?:什么|哪个|哪一个|啥|几号)(?:电话|号码|热线)"
            r"|(?:什么|哪个|啥|多少)(?:电话|号码|热线)|(?:怎么|如何)联系|联系方式",
            "电话",
            r"(?<!\d)(?:\d{3,4}[-—－]\d{6,8}|1\d{10}|1[0-9]\d{3}|\d{7,8})(?!\d)",
        ),
        (r"网址|网站(?:是|地址)|邮箱|电子邮件(?:是|地址)", "网址或者邮箱", r"[A-Za-z0-9-]+[.@][A-Za-z0-9]+"),
        (r"公众号(?:叫|是|名)", "公众号", r"公众号"),
        (
            r"(?:地址|门牌|办公地点|办公室)(?:是|在|为)?(?:什么|哪|多少|几)|在?哪条(?:路|街|巷)",
            "地址",
            r"[路街巷道](?:\d+号)?|地址|位于|大厦|广场|[镇村]",
        ),
        (
            r"几点(?!建议|意见|要求|问题)|(?:营业|开放|上班|办公|接待|服务|办理|末班|首班)(?:车)?时间(?:是|为)?(?:多少|什么|几|怎)",
            "钟点",
            r"\d{1,2}[:：]\d{2}|\d{1,2}[时点](?!建议|意见)|[一二三四五六七八九]点[半钟整至到前后]|[上下]午|全天|24小时|早|晚",
        ),
        (
            rf"谁(?:给|来|出钱|主持|最早|当年)?(?:{_MADE})(?:的|起|了)",
            "建造者",
            rf"由[^，。；]{{2,20}}(?:{_MADE})|(?:建造|修建|设计|创建|捐建|承建|施工)(?:者|人|单位)|始建|所建|建于|中标",
        ),
        (r"得票|票数|几票|多少[张]?票(?!价)", "票数", r"\d+\s*票|全票"),
    )
)


def no_mark(ground: Ground) -> str:
    """Something is asked for that has a mark of its own, and no unit that speaks of the matter has the mark."""
    wanted = [(name, mark) for asked, name, mark in _KINDS if asked.search(ground.question.asks)]
    missing = [
        name for name, mark in wanted if not any(mark.search(with_plain_digits(said(unit))[1]) for unit in ground.close)
    ]
    return f"文件没有给出所问的{'、'.join(missing)}。" if missing else ""
