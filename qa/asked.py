"""What kind of answer a question asks for, and whether a sentence has something of that kind.

General Chinese question words only; nothing here knows a document or a topic.
"""

from __future__ import annotations

import re
from typing import Literal

from qa.numbers import measures

Want = Literal[
    "number",
    "money",
    "date",
    "person",
    "body",
    "list",
    "article",
    "yes_no",
    "penalty",
    "definition",
    "reason",
    "procedure",
    "place",
    "comparison",
]

# Words that ask for a day.
WHEN = r"什么时候|何时|啥时候|什么时间|哪[一]?[年天月日]|几[月号]"
_ASKING: tuple[tuple[Want, str], ...] = (
    ("money", r"多少(?:万|亿)?[元块钱]|[补罚奖交缴花投贷领掏赔报]\S{0,4}多少|几块钱|金额|多少资金|价钱|起付线|封顶"),
    (
        "number",
        r"多少|几(?!乎|年来)|多[大长高宽远久重深快厚]|百分之几|占比|比重|比例|比率|幅度|面积|数量|人数|总额|费率|利率"
        r"|倍数|标准是|目标是|产值|总量|增速|增长率|最[高低多少大小]",
    ),
    (
        "date",
        rf"{WHEN}|几点|哪个月|何年|何月|截止|期限|多久|到期|有效期|施行|生效",
    ),
    ("person", r"谁|哪[一]?位|何人|姓名|叫什么名|什么人|哪些人|负责人|主持人"),
    (
        "body",
        r"哪[一]?[个家些][^，。？]{0,4}(?:部门|单位|机构|机关|局|委|科室)|什么(?:部门|单位|机构|机关)|归谁|由谁|谁负责|谁管|谁来|谁牵头"
        r"|哪家|主管部门|牵头|主办|协办|责任单位|谁批|谁出面|找谁|谁掏|谁出钱|谁赔",
    ),
    (
        "list",
        r"哪些|哪几|哪[两二三四五六七八九十]|分别|包括什么|有什么|有啥|各是|都有|列举|几种|几类|几个(?:阶段|方面|部分)|名单|内容",
    ),
    ("article", r"第几条|哪[一]?条|哪[一]?款|哪[一]?章|第几章"),
    ("penalty", r"罚|处分|吊销|追责|法律责任|怎么处理|查处|什么后果|惩"),
    ("definition", r"什么是|是什么意思|指(?:的是)?什么|是指|含义|定义|怎么理解|到底是什么|指哪|是什么构成"),
    ("reason", r"为什么|为啥|原因|为何|怎么会|凭什么"),
    ("procedure", r"怎么办|如何|怎么|怎样|流程|程序|手续|步骤|材料"),
    ("place", r"在哪|哪里|哪儿|位置|地址|什么地方|何处|四至|范围|边界"),
    ("comparison", r"区别|差别|不同|差异|对比|相比|比较|一样|一致|对得上|差多少|还是"),
    (
        "yes_no",
        r"吗|能不能|是不是|可不可以|有没有|会不会|要不要|是否|能否|可否|行不行|给不给|算不算|用不用|需不需要|该不该",
    ),
)
_ASKED = tuple((want, re.compile(pattern)) for want, pattern in _ASKING)

_OFFICE = re.compile(
    r"同志|代表|市长|县长|区长|镇长|局长|主任|处长|组长|书记|主席|科长|院长|校长|秘书长|总经理|部长|厅长|委员|先生|女士"
)
_BODY = re.compile(r"[局委办部厅院处会]|部门|政府|机构|机关|中心|单位|公司|企业|集团")
_PENALTY = re.compile(r"罚|处分|没收|吊销|责令|追究|依法|滞纳|取消|暂停|停止|查处|赔偿")
_DATE = re.compile(
    r"\d{1,4}\s*[年月日]|[〇零一二三四五六七八九十]+[年月日]|起施行|之日起|期限|以内|届满|年底|年末|月底"
)
_PLACE = re.compile(r"[路街镇乡村区县市山河侧岸桥港]|位于|外延|等高线|边线|以[东西南北]|[东南西北]至")
_DEFINITION = re.compile(r"是指|指的是|指|即|包括|称为|系指|由.{1,30}(?:构成|组成)")
_REASON = re.compile(r"因|由于|导致|为了|受.{1,12}影响|造成|缘于|鉴于")
_EACH = re.compile(r"分别|各是")
_SEVERAL = re.compile(r"分别|各(?:是|有|多|自|占|交|报|为|要|达|几|写|涨|降|能|增|补|罚)|哪种|前后")
_LISTED = re.compile(r"(?:带|交|提交|准备|需要)[^，。？]{0,4}(?:什么|哪些)|什么(?:材料|条件|证件|手续|资料|情形)")
_DECIDES = re.compile(
    r"应当|不得|可以|禁止|严禁|除外|必须|无需|不再|不予|不需|不能|不享受|适用|不计入|不设|视同|视为|允许|准予|免(?=[缴交收费于除予])"
)
_ASKS_WHAT_COUNTS = re.compile(r"(?:什么样|怎样|哪种)的?[^，。？]{0,12}算|才算|算(?:是)?什么")
_SAYS_WHAT_COUNTS = re.compile(r"所称|是指|指的是|系指|称为")
_MONEY = re.compile(r"\d\s*[万亿]?元|[一二三四五六七八九十百千万]元|[%％]|百分之|分之|倍|全额|免费")


def wants_of(text: str) -> tuple[Want, ...]:
    """The kinds of answer that `text` asks for, the more telling first; empty where no question word says so."""
    return tuple(want for want, pattern in _ASKED if pattern.search(text))


def has_kind(text: str, want: Want) -> bool:
    """True where `text` holds something that could answer a question for `want`."""
    match want:
        case "number":
            return any(m.is_amount or not m.unit and not m.ordinal for m in measures(text))
        case "money":
            return bool(_MONEY.search(text))
        case "date":
            return bool(_DATE.search(text))
        case "person":
            return bool(_OFFICE.search(text) or _BODY.search(text))
        case "body":
            return bool(_BODY.search(text))
        case "penalty":
            return bool(_PENALTY.search(text))
        case "definition":
            return bool(_DEFINITION.search(text))
        case "reason":
            return bool(_REASON.search(text))
        case "place":
            return bool(_PLACE.search(text))
        case _:
            return True


def asks_list(text: str) -> bool:
    """True where `text` asks for the items of a list, and not only for several figures (分别, 各是)."""
    return "list" in wants_of(_EACH.sub("", text)) or _LISTED.search(text) is not None


def asks_several(text: str) -> bool:
    """True where one clause asks for several things: a list, both sides, a figure of each."""
    return _SEVERAL.search(text) is not None or asks_list(text) or not {"list", "comparison"}.isdisjoint(wants_of(text))


def settling(question: str) -> tuple[re.Pattern[str], ...]:
    """What settles `question`: a sentence that one of these finds; none where nothing is to be settled.

    Asked whether something is so or may be, it is one that allows, forbids or decides; asked what a word means or
    covers, one that is put as definitions are.
    """
    wants = wants_of(question)
    defined = "definition" in wants or _ASKS_WHAT_COUNTS.search(question) is not None
    return (*((_DECIDES,) if "yes_no" in wants else ()), *((_SAYS_WHAT_COUNTS,) if defined else ()))
