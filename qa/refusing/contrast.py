"""Words that stand against each other: what is said of employees is not said of residents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

# One group a line; its members apart by /, the words for a member by a space.
_GROUPS = """
在职/退休 离休
职工 单位职工/居民 城乡居民/灵活就业 自由职业
职工医保 职工医疗保险 职工基本医疗保险/居民医保 居民医疗保险 居民基本医疗保险
医疗保险 医保/工伤保险 工伤/失业保险 失业金/养老保险 养老金/生育保险 生育津贴/公积金/最低生活保障 低保
城镇 城里 城市/农村 乡村
进口/出口
内贸/外贸
小学/初中/高中 普高/幼儿园 学前/大学 高校/中专 中职 技校
住院/门诊
上半年/下半年
一季度/二季度/三季度/四季度
男职工 男性 男方 男的 男子 丈夫 老公/女职工 女性 女方 女的 女子 妻子 老婆
公办/民办
首次/再次
国家级/省级/市级/县级 区级
单位缴/个人缴
重型/中型/轻型
国一/国二/国三/国四/国五/国六
货车 卡车/轿车 小汽车 私家车/客车 公交车 校车/摩托车/电动自行车 电动车 电瓶车
飞机 机场 航班/火车 铁路 高铁/地铁 轨道交通/出租车 网约车
新能源/燃油
犬 狗/猫/家禽 鸡 鸭
出租人 房东/承租人 租客 租户
购房 买房/租房 租赁 租住
二手房/新建商品房 新房
博士/硕士 研究生/本科/专科 大专
公务员/企业职工
香港/澳门/台湾
产假/陪产假 护理假/婚假/丧假/年休假 年假/病假/事假/探亲假/育儿假
顺产/剖宫产 剖腹产/流产
身份证/居住证/护照/驾驶证 驾照
结婚/离婚
中考/高考
一等/二等/三等/特等
一类/二类/三类/四类
生活垃圾/建筑垃圾/厨余垃圾/医疗废物
地表水/地下水
用水 水费/用电 电费/用气 燃气费
存款/贷款
""".strip().splitlines()
_KEPT = 256  # questions whose words are remembered: each is held against many units
_BESIDE = 8  # characters looked at on either side of a word, to see whether it is one
GROUPS: Sequence[Sequence[Sequence[str]]] = tuple(
    tuple(tuple(member.split()) for member in group.split("/")) for group in _GROUPS
)
# The words of a group, longer ones first, so that 陪产假 is not read as 产假 too.
_WORDS = tuple(
    re.compile("|".join(sorted((word for member in group for word in member), key=len, reverse=True)))
    for group in GROUPS
)
_MEMBERS = tuple({word: number for number, member in enumerate(group) for word in member} for group in GROUPS)


def opposed(asked: str, own: str, around: str) -> tuple[str, str]:
    """A word of `asked` that neither `own` nor `around` has, and one of `own` that stands against it; "" twice if none.

    A question that names two members of a group asks for both, and is opposed by none.
    """
    for group, member, word in meant_alone(asked):
        there = _named(own, group)
        if there and member not in there and member not in _named(around, group):
            return word, next(iter(there.values()))
    return "", ""


@lru_cache(maxsize=_KEPT)
def meant_alone(asked: str) -> Sequence[tuple[int, int, str]]:
    """The members that alone of their group `asked` names: the group, the member, and the word it has."""
    found = ((group, _named(asked, group)) for group in range(len(GROUPS)))
    return [(group, *next(iter(named.items()))) for group, named in found if len(named) == 1]


def _named(text: str, group: int) -> Mapping[int, str]:
    """The members of a group that `text` names, each with the first word for it."""
    words: dict[int, str] = {}
    for match in _WORDS[group].finditer(text):
        member = _MEMBERS[group][match.group()]
        if member not in words and not _is_glued(match):
            words[member] = match.group()
    return words


def _is_glued(match: re.Match[str]) -> bool:
    """Whether what is found is the end of one word and the beginning of the next: 高中 of 提高中小企业."""
    import rjieba

    first = max(0, match.start() - _BESIDE)
    at = first
    for word in rjieba.cut(match.string[first : match.end() + _BESIDE]):
        end = at + len(word)
        if at < match.start() < end < match.end():
            return True
        at = end
    return False
