"""Things asked for that cannot be given without a mark of their own: a telephone number, an address, a maker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.extract import Scored
from qa.numbers import with_plain_digits
from qa.reading import comparable
from qa.refusing.ground import Ground, around, said
from qa.refusing.nouns import nouns_of, share_of, weight

_MADE = "盖|建|造|修|设计|创办|创立|创建|发明|题|捐|承建|施工"
# What is asked, its name, and the mark without which no sentence gives it.
_KINDS: Sequence[tuple[re.Pattern[str], str, re.Pattern[str]]] = tuple(
    (re.compile(asked), name, re.compile(mark))
    for asked, name, mark in (
        (
            r"(?:电话|号码|热线|手机|座机)(?:是|为|有)?(?:多少|什么|啥|几号)|(?:打|拨|找)(?:什么|哪个|哪一个|啥|几号)(?:电话|号码|热线)"
            r"|(?:什么|哪个|啥|多少)(?:电话|号码|热线)|(?:怎么|如何)联系|联系方式",
            "电话",
            r"(?<!\d)(?:\d{3,4}[-—－]\d{3,4} ?\d{3,4}|1\d{10}|1[0-9]\d{3}|\d{7,8})(?!\d)",
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


_OF_THE_MARK = re.compile(r"电话|号码|热线|手机|咨询|投诉|举报|联系|地址|网[址站]|邮箱|邮件|公众号|时间|票")
_THERE = 0.5  # of a noun, and of the weight of those that say whose it is


def no_mark(ground: Ground) -> str:
    """Something is asked for that has a mark of its own, and no unit that speaks of the matter has the mark."""
    wanted = [(name, mark) for asked, name, mark in _KINDS if asked.search(ground.question.asks)]
    missing = [name for name, mark in wanted if not any(_has(mark, unit) for unit in ground.close)]
    if wanted and not missing:
        missing = [
            name for name, mark in wanted if not any(_has(mark, unit) and _is_of(unit, ground) for unit in ground.units)
        ]
    return f"文件没有给出所问的{'、'.join(missing)}。" if missing else ""


def _has(mark: re.Pattern[str], unit: Scored) -> bool:
    return mark.search(with_plain_digits(said(unit))[1]) is not None


def _is_of(unit: Scored, ground: Ground) -> bool:
    """True where the document of a unit has most of the nouns that say whose number or address is asked for.

    Nouns that nothing held has are left out: whoever asks where to report something names what he has seen.
    """
    named = (noun for noun in nouns_of(ground.text) if not _OF_THE_MARK.search(noun[0]))
    nouns = [noun for noun in named if ground.rarity.is_known(noun[0])]
    text = f"{around(unit)}{comparable(unit.unit.document.text.text)}"
    weights = [weight(noun, ground.rarity) for noun, _ in nouns]
    had = sum(each * share_of(*noun, text) for each, noun in zip(weights, nouns, strict=True))
    return had >= _THERE * sum(weights)
