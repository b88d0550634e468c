"""Words that stand against each other: what is said of employees is not said of residents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

# One group a line; its members apart by /, the words for a member by a space.
_GROUPS = """
在职/退休 离休
职工 单位职工/居民 城乡居民/灵活就业 自由职业
职工医保 职工医疗保险 职工基本医疗保险/居民医保 居民医疗保险 居民基本医疗保险
医疗保险 医保/工伤保险 工伤/失业保险 失业金/养老保险 养老金/生育保险 生育津贴
城镇 城里 城市/农村 乡村
进口/出口
内贸/外贸
小学/初中/高中 普高/幼儿园 学前/大学 高校
住院/门诊
上半年/下半年
一季度/二季度/三季度/四季度
男/女
公办/民办
首次/再次
国家级/省级/市级/县级 区级
单位缴/个人缴
重型/中型/轻型
""".strip().splitlines()
_KEPT = 256  # questions whose words are remembered: each is held against many units
GROUPS: Sequence[Sequence[Sequence[str]]] = tuple(
    tuple(tuple(member.split()) for member in group.split("/")) for group in _GROUPS
)


def opposed(asked: str, own: str, around: str) -> tuple[str, str]:
    """A word of `asked` that neither `own` nor `around` has, and one of `own` that stands against it; "" twice if none.

    A question that names two members of a group asks for both, and is opposed by none.
    """
    for word, meant, others in meant_alone(asked):
        if _word(own, meant) or _word(around, meant):
            continue
        other = next((found for member in others if (found := _word(own, member))), "")
        if other:
            return word, other
    return "", ""


@lru_cache(maxsize=_KEPT)
def meant_alone(asked: str) -> Sequence[tuple[str, Sequence[str], Sequence[Sequence[str]]]]:
    """The members that alone of their group `asked` names: the word it has, the member, the others of the group."""
    found = [(group, [member for member in group if _word(asked, member)]) for group in GROUPS]
    return [
        (_word(asked, meant[0]), meant[0], [member for member in group if member is not meant[0]])
        for group, meant in found
        if len(meant) == 1
    ]


def _word(text: str, member: Sequence[str]) -> str:
    """The first word of `member` that `text` has."""
    return next((word for word in member if word in text), "")
