"""Whether a reason or a definition that is asked for is given by what speaks of the matter."""

from __future__ import annotations

import re

from qa.refusing.ground import Ground, said

_WHY = re.compile(
    r"为什么|为啥|为何|凭什么|凭啥|怎么会|是什么原因|原因(?:是|在|有)|[的有]依据(?:是|有|在)|理由(?:是|有)"
)
_AT_ODDS = re.compile(r"不一样|不同|不一致|差这么|差那么|对不上|有出入|相差|矛盾")
_BECAUSE = re.compile(
    r"因(?!地制宜|此|而|素|子|公|病|人|材|特殊情况)|由于|导致|造成|致使|缘于|源于|鉴于|原因|理由|受[^，。；,]{1,15}影响|考虑到|综合考虑|针对"
    r"|为(?:了|提高|加强|规范|保障|促进|推进|推动|实现|解决|方便|落实|贯彻|防止|避免|确保|鼓励|支持|进一步|深入|切实|维护|适应|优化|完善|改善|降低|减少|减轻)"
)
_BASED_ON = re.compile(r"根据|依据|按照|依照")
_MEANING = re.compile(r"什么是|是什么意思|(?:指|是指|指的是|所指)(?:什么|啥|哪)|啥叫|什么叫|的?(?:含义|定义)(?:是|为)")
_POINTS = re.compile(
    r"前款|上款|第[\d一二三四五六七八九十]{1,3}[款项条]|(?:什么|哪些?)(?:条件|行为|情形|情况|人|单位|地方)"
)
_DEFINED = re.compile(r"指|即|系|包括|称为?|叫做|构成|组成|分为|[：:（(]|——|以[^，。；]{1,40}为")


def no_reason(ground: Ground) -> str:
    """A reason is asked for, and no unit that speaks of the matter gives one."""
    asks = ground.question.asks
    if not _WHY.search(asks) or _AT_ODDS.search(asks):
        return ""
    based = "依据" in asks
    texts = [said(unit) for unit in ground.near]
    if any(_BECAUSE.search(text) or based and _BASED_ON.search(text) for text in texts):
        return ""
    return "文件写了这件事，没有说明原因或者依据。"


def not_defined(ground: Ground) -> str:
    """A meaning is asked for, and no unit that speaks of the matter explains anything."""
    asks = ground.question.asks
    if not _MEANING.search(asks) or _POINTS.search(asks):
        return ""
    return (
        "" if any(_DEFINED.search(unit.unit.said) for unit in ground.near) else "文件用了这个说法，没有解释它的含义。"
    )
