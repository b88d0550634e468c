"""Whether what came of something is asked for where every sentence on it only plans it."""

from __future__ import annotations

import re

from qa.extract import Scored
from qa.refusing.ground import Ground, said

_CAME_OF = re.compile(
    r"实际(?!情况|需要|出发)|最终(?!成果|方案|报告|稿)|最后(?:一共|总共|有没有|是否|[^，。？?]{0,6}(?:了没|没有|成了))"
    r"|(?:结果|后来)[^，。？?]{0,12}(?:吗|没有|没|如何|怎么样|怎样|多少|几|哪|谁|呢)"
    r"|(?:建成|完成|实现|通过|评上|拿到|兑现|落实|开工|开通|通车|成功|达到|评选上|获批|批下来|办成|中标|上市|当选|成了|到位|解决)了?(?:没有|没|吗)[?？]?$"
    r"|(?:票决|表决|投票|评选|招标|选举|考核|验收|竞标|拍卖)(?:下来|结果|之后|以后|后)"
)
_PLAN_TOO = re.compile(r"任务|目标|计划|打算|说要|原定|原来")  # the plan is asked for beside it
_PLANNED = re.compile(
    r"计划|目标|预计|力争|拟|预期|争取|确保|打算|下一步|规划(?!局|部门)|将(?!其|该|原)|加快推进|筹建|筹备|申报|申办|底前|年前完成"
    r"|日前(?=[^，。；]{0,20}[报完制公])|提交[^，。；]{0,8}(?:审议|票决|表决)"
)
_AHEAD = re.compile(
    r"主要任务|重点任务|工作任务|目标|工作安排|下一步|工作打算|工作重点|主要措施|任务分解|[规计]划$|展望"
)
_DONE = re.compile(
    r"已[经于在由将]?|截至|累计|同比|比上年|获评|评为|荣获|被(?:评|授|认)|成功|当选|以\d+票|全年(?:共|完成|实现)|完成率|圆满|实际|顺利"
    r"|建成投[用产]|(?:通过|完成|实现|达到?)了"
)


def only_planned(ground: Ground) -> str:
    """An outcome is asked for, and every unit that speaks of the matter only looks ahead."""
    asks = ground.question.asks
    if not _CAME_OF.search(asks) or _PLAN_TOO.search(asks) or not all(_looks_ahead(unit) for unit in ground.near):
        return ""
    return "文件只写了计划、目标或者安排，没有写明实际的结果。"


def _looks_ahead(unit: Scored) -> bool:
    text, headings = said(unit), unit.unit.document.section_at(unit.unit.start).path
    if _DONE.search(text):
        return False
    return bool(_PLANNED.search(text)) or any(_AHEAD.search(heading) for heading in headings)
