"""What each clause of a question asks for, and whether a sentence has something of that unit or kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.asked import Want, has_kind, wants_of
from qa.numbers import measures
from qa.terms import Term
from qa.units import Unit
from qa.words import content_words

_CLAUSE = re.compile(r"[,，。?？;；!！]|(?:以及|还有|并且|另外)")
_QUESTION_WORD = re.compile(
    r"多少|几(?!乎|年来)|哪|什么|啥|谁|何时|何人|何处|如何|怎么|怎样|为何|吗|是否|能否|能不能|是不是|有没有|多[大长高宽远久重]|第几|呢$|([\u4e00-\u9fff])不\1|了没有?$|让不让"
)
# What a clause asks for by name → the units of which one must stand in an answer.
_UNITS_ASKED: tuple[tuple[str, frozenset[str]], ...] = (
    (
        r"百分之[几多]|占比|比重是|比例是|百分比|几个点|[增签完覆利税费合达]\S{0,3}率",
        frozenset({"%", "个百分点", "倍", "成"}),
    ),
    (
        r"[罚补奖报赔交缴贴收]\S{0,4}(?:多少|几)\s*(?:万|亿|百|千)?\s*(?:钱|块|元|毛)",
        frozenset({"元", "%", "倍", "美元"}),
    ),
    (r"(?:多少|几)\s*(?:万|亿|百|千)?\s*(?:钱|块|元|毛)", frozenset({"元", "美元"})),
    (
        r"(?:价格|单价|水价|电价|房价|票价|年薪|工资|薪酬|预算|经费|费用|奖金|报名费|投资|金额|资产)(?:\S{0,4}是)?\S{0,3}多少",
        frozenset({"元", "美元"}),
    ),
    (r"收费标准|收费\S{0,3}多少", frozenset({"元", "%"})),
    (r"多大(?:年纪|岁数|年龄)|几岁|多少岁|年龄\S{0,2}多", frozenset({"岁"})),
    (r"哪(?:一)?[天日]|几号|何日", frozenset({"日"})),
    (r"哪(?:个|一|一个)?月|几月", frozenset({"月"})),
    (r"哪(?:一)?年(?!级)|何年|什么年(?!限|龄|纪)", frozenset({"年"})),
    (r"什么时候|何时|什么时间|啥时候", frozenset({"年", "月", "日"})),
    (
        r"多久|多长时间|几(?:天|个月|年|个?小时|分钟|个?工作日)|多少(?:天|个月|年|个?小时|分钟)",
        frozenset({"年", "月", "日", "天", "个月", "小时", "分钟", "工作日", "个工作日", "周"}),
    ),
    (r"(?:多少|几)\s*(?:公里|米|厘米|海里)|多[长宽高远深]", frozenset({"公里", "米", "厘米", "毫米", "海里"})),
    (
        r"(?:多少|几)\s*(?:万|亿)?\s*(?:亩|公顷|平方)|多大面积|面积\S{0,3}多",
        frozenset({"亩", "公顷", "平方米", "平方公里"}),
    ),
    (r"(?:多少|几)\s*(?:万|亿)?\s*(?:吨|公斤|斤)", frozenset({"吨", "公斤", "斤"})),
    (
        r"(?:多少|几)\s*(?:万|亿)?\s*(?:人|名(?!字)|位|学生|群众|职工|员工|老人|孩子|游客|居民)",
        frozenset({"人", "人次", "户"}),
    ),
    (r"(?:多少|几)\s*(?:万|亿)?\s*票|票数?(?:各|分别)?(?:是|有)多少", frozenset({"票"})),
    (r"(?:多少|几)\s*(?:万|亿)?\s*间", frozenset({"间", "套"})),
    (r"(?:多少|几)\s*(?:万|亿)?\s*[只头羽]", frozenset({"只", "头"})),
    (r"(?:多少|几)\s*(?:万|亿)?\s*[辆台艘架列班]", frozenset({"辆", "台", "艘", "架", "列", "班", "套"})),
)
_ASKED_UNITS = tuple((re.compile(pattern), units) for pattern, units in _UNITS_ASKED)
_DURATIONS = frozenset({"天", "个月"})
_RECURRING = re.compile(r"每(?:半年|季度?|年|月|周|日|学期)|立即|当[日场天]|随时|长期")
_DATES = frozenset({"年", "日"})
_RELATIVE = re.compile(r"次[日月年]|[之即]日起|当[日月年]|届满|全天|[上下]午|\d\s*[时点](?!间)")
_NAMES = re.compile(r"叫什么|什么名[字称]|姓名|名字是")
_ORGANISATION = re.compile(r"公司|集团|事务所|研究院|合作社[、，]")
_NEAR_WORDS = 3
_FIRST_YEAR = 1000  # 满1年 is no year of the calendar
_COUNTRIES = re.compile(
    "美国|英国|法国|德国|日本|韩国|朝鲜|俄罗斯|印度|泰国|越南|老挝|缅甸|柬埔寨|菲律宾|马来西亚|新加坡|印尼|巴基斯坦|蒙古|哈萨克|乌兹别克"
    "|吉尔吉斯|土库曼|塔吉克|阿联酋|沙特|伊朗|伊拉克|土耳其|以色列|埃及|南非|尼日利亚|肯尼亚|巴西|墨西哥|智利|秘鲁|阿根廷|加拿大"
    "|澳大利亚|新西兰|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|波兰|希腊|乌克兰|白俄罗斯|欧盟|东盟|中东|欧洲|非洲"
)
# Some things asked for have a mark of their own: a sentence without it does not give them.
_MARKS_ASKED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"哪些国家|哪[几个一]+国家|哪国"), _COUNTRIES),
    (re.compile(r"哪里人|籍贯|老家"), re.compile(r"籍贯|原籍|[省市县区]人[，,。；;]")),
    (re.compile(r"什么学历|学历是|哪[个所]?(?:大学|学校)毕业"), re.compile(r"学历|毕业|学位|本科|硕士|博士")),
    (
        re.compile(r"电话[^，。？]{0,6}多少|(?:什么|哪个|几号)电话|热线[^，。？]{0,4}多少"),
        re.compile(r"\d{5,}|\d{3,4}-\d+"),
    ),
    (re.compile(r"网址|邮箱"), re.compile(r"[A-Za-z0-9]+[.@][A-Za-z0-9]+")),
    (
        re.compile(r"最[多少高低大小快慢好]的?(?:是|在)?哪(?:个|一个|些)?(?:县|区|市|镇|乡|街道)"),
        re.compile(
            r"(?:(?!地|城|社|小|各|全|县|市|辖|片|园|景|库|山|牧|校|厂|矿|灾|院)[\u4e00-\u9fff])[县区镇乡]|街道"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """One clause that asks: its own words, those next to the question word, and the units an answer would have."""

    text: str
    words: tuple[str, ...]
    focus: tuple[str, ...]
    units: frozenset[str]  # empty where none is asked for by name
    names: bool  # what is asked for is a name
    wants: tuple[Want, ...]
    mark: re.Pattern[str] | None = None  # of what is asked for, where it has one

    def met_by(self, unit: Unit) -> bool:
        """True where `unit` holds something of the unit or kind asked for; a table may have the unit in its head."""
        text = f"{unit.lead_text} {unit.said}"
        if self.mark is not None:
            return bool(self.mark.search(text))
        if "penalty" in self.wants and "money" in self.wants and not has_kind(text, "penalty"):
            return False
        if self.names:
            return bool(_ORGANISATION.search(text)) or _has_person(text)
        if self.units >= _DURATIONS and _RECURRING.search(text) or self.units >= _DATES and _RELATIVE.search(text):
            return True
        if self.units:
            bare = unit.row is not None and (not unit.row.fields or self._measured_by(unit.column_heads))
            found = [m for m in measures(text) if not m.ordinal]
            if self.units == {"年"}:
                found = [m for m in found if m.unit != "年" or m.value >= _FIRST_YEAR]
            return any(m.unit in self.units or bare and not m.unit for m in found) or (
                unit.row is not None and self._measured_by(text)
            )
        return all(has_kind(text, want) for want in self.wants[:1])

    def _measured_by(self, heads: str) -> bool:
        """True where the heads of a table's columns give a unit asked for: 距离（米）, 单位：万元."""
        return any(
            re.search(rf"[(（](?:万|亿)?{re.escape(name)}|单位[:：](?:万|亿)?{re.escape(name)}", heads)
            or name == "%"
            and re.search(r"[%％](?:\s|[)）]|$)", heads)
            for name in self.units
        )


def askings(text: str) -> list[Asking]:
    """The clauses of a question that ask; the whole of it where no clause does by itself."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause and _QUESTION_WORD.search(clause)]
    return [_asking(clause) for clause in clauses or [text]]


def share_of(terms: Sequence[Term], words: Sequence[str], text: str) -> float:
    """The share of the weight of those `terms` that are among `words` which `text` has; 1 where there are none."""
    own = [term for term in terms if term.word in words]
    total = sum(term.weight for term in own)
    return sum(term.weight * term.share_in(text) for term in own) / total if total else 1.0


def _has_person(text: str) -> bool:
    import rjieba

    return any(tag == "nr" and len(word) > 1 for word, tag in rjieba.tag(text))


def _asking(clause: str) -> Asking:
    match = _QUESTION_WORD.search(clause)
    before = content_words(clause[: match.start()]) if match else content_words(clause)
    after = content_words(clause[match.end() :]) if match else []
    return Asking(
        text=clause,
        words=tuple(content_words(clause)),
        focus=tuple(dict.fromkeys([*after[:2], *before[-_NEAR_WORDS:]])),
        units=next((units for pattern, units in _ASKED_UNITS if pattern.search(clause)), frozenset()),
        names=bool(_NAMES.search(clause)),
        wants=wants_of(clause),
        mark=next((mark for pattern, mark in _MARKS_ASKED if pattern.search(clause)), None),
    )
