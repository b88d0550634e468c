"""What is asked about people and not said of them: their names, what they did on a day, where they come from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.extract import Scored
from qa.refusing.ground import Ground, said
from qa.refusing.people import people_in

_WHO = re.compile(
    r"叫(?:什么|啥)|姓(?:什么|啥|名)|(?:谁|人|长|主任|书记|主席|总裁|经理|[者员师])[^，。？?]{0,6}名字|哪[一几两三]?位(?!院|部)|什么人|何许人"
    r"|(?:董事长|理事长|监事长|总经理|总裁|秘书长|负责人|联系人|法人代表|法定代表人|主持人|发言人|设计师|作者)(?:是|叫|由)?(?:谁|哪[一几]?位|哪个人|什么人)"
)
_THINGS = re.compile(
    r"(?:公司|集团|机构|中心|局|委|办|企业|项目|基金|协会|社|站|园|路|桥|街|村|镇|楼|馆|校|院|店|船|车|线|号|岛|湖|山|河|药|病|品牌|平台|系统|工程|品种|产品|文件|部门|单位"
    r"|[条支家个座所种项])(?:都|各|分别|全|现在|后来|改名|更名)?叫(?:什么|啥)|[改换变更]名?[成为叫]了?(?:什么|啥)名|叫(?:什么|啥)(?:项目|公司|村|路|桥|单位|平台|系统|工程|计划|行动)"
)
_OFFICIAL = re.compile(r"任[\u4e00-\u9fff]{0,8}(?:组长|主任|召集人|总指挥|会长)|(?:组长|主任|召集人)[^，。；]{0,6}由")
_BODIES = "单位|公司|集团|局|医院|学校|大学|中学|小学|村|社区|街道|中心|银行|协会|研究院|厂|所|队|办"
# What a question asks about somebody, what that is called, and what a sentence that says it has; {name} is any name.
_ASKED_OF: Sequence[tuple[re.Pattern[str], str, str]] = tuple(
    (re.compile(asked), called, mark)
    for asked, called, mark in (
        (
            r"(?:哪个|哪家|什么|啥|哪一个)(?:单位|公司|地方|部门)?(?:上班|工作|任职|干活|供职|做事)|(?:工作|任职)单位|(?:在|是)哪个单位",
            "工作单位",
            rf"(?:{_BODIES})[^，。；、]{{{{0,8}}}}{{name}}"
            rf"|{{name}}[^，。；]{{{{0,6}}}}[，,（(][^。；]{{{{0,20}}}}(?:{_BODIES})",
        ),
        (
            r"多大(?:年纪|岁数|年龄)?|几岁|多少岁|年龄|出生|生日|哪年生",
            "年龄",
            r"{name}[^。；]{{0,30}}(?:岁|出生|年\d{{0,2}}月?生)",
        ),
        (r"哪里人|籍贯|老家|什么地方人|祖籍", "籍贯", r"{name}[^。；]{{0,30}}(?:籍贯|原籍|[省市县区]人)"),
        (r"学历|毕业|哪个大学|什么学校", "学历", r"{name}[^。；]{{0,40}}(?:学历|毕业|学位|本科|硕士|博士)"),
    )
)
_BEFORE = re.compile(
    r"(?:之前|以前|此前|任职前|上任前|上任之前|原来|原先|原本|从前|当\S{1,12}前)[^，。？?]{0,4}[，,]?[^，。？?]{0,4}(?:在|是|当|任|做|干|担任)过?"
    r"[^，。？?]{0,6}(?:哪|什么|啥)"
)
_QUOTED = re.compile(r"[“\"][^”\"]+[”\"]")
_FORMER = re.compile(r"免去|不再担任|原任|曾任|历任|此前|原[\u4e00-\u9fff]{2,12}(?:长|主任|书记)")


def nobody_named(ground: Ground) -> str:
    """The name of a person is asked for, and no unit that speaks of the matter has one, nor an office that serves."""
    asks = ground.question.asks
    if not _WHO.search(asks) or _THINGS.search(asks):
        return ""
    asked = people_in(ground.question.text)
    if any(_names_other(unit, asked) or _OFFICIAL.search(said(unit)) for unit in ground.near):
        return ""
    return "文件谈到了相关内容，没有写出姓名。"


def not_said_of_somebody(ground: Ground) -> str:
    """Age, origin, schooling, employer or former post of somebody named is asked for, and no unit has it."""
    asks = ground.question.asks
    before = _BEFORE.search(asks)
    kinds = [(called, mark) for asked, called, mark in _ASKED_OF if asked.search(asks)]
    names = _people_asked_about(ground) if before or kinds else ()
    own = [said(unit) for unit in ground.units if any(name in said(unit) for name in names)]
    if not own:
        return ""
    if before:
        missing = [] if any(_FORMER.search(text) for text in own) else ["此前的职务"]
    else:
        missing = [called for called, mark in kinds if not any(re.search(_of(mark, names), text) for text in own)]
    return f"文件提到了{names[0]}，没有写明{'、'.join(missing)}。" if missing else ""


def not_there_that_day(ground: Ground) -> str:
    """What somebody did on a day is asked for, and a chronicle has that day without him or her."""
    days, document = ground.question.days, ground.units[0].unit.document
    of_day = [each for each in document.sections if each.kind == "day" and each.label.replace(" ", "") in days]
    names = _people_asked_about(ground) if of_day else ()
    if not names or any(name in document.section_text(each) for each in of_day for name in names):
        return ""
    return f"文件里{'、'.join(days)}的记载没有提到{'、'.join(names)}。"


def _people_asked_about(ground: Ground) -> Sequence[str]:
    """The people that the question names, also those that only the units show to be names."""
    text = ground.question.text
    best = ground.units[: ground.settings.ground_units]
    shown = (name for unit in best for name in people_in(said(unit)))
    quoted = "".join(phrase for unit in best for phrase in _QUOTED.findall(unit.unit.document.title))
    names = dict.fromkeys([*people_in(text), *(name for name in shown if name in text)])
    return tuple(name for name in names if name not in quoted)  # “云聚英才” is the name of a plan


def _names_other(unit: Scored, asked: Sequence[str]) -> bool:
    return any(name not in asked for name in people_in(said(unit)))


def _of(mark: str, names: Sequence[str]) -> str:
    return mark.format(name=f"(?:{'|'.join(re.escape(name) for name in names)})")
