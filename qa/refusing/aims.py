"""Whether the word right beside 多少 is said where figures stand: 造价 of 造价多少, 生活费 of 补多少生活费."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.tokens import normalise
from qa.refusing.enough import fitting_units, is_open
from qa.refusing.ground import Ground, around
from qa.refusing.nouns import official_for, share_of

_ASK = re.compile(r"多少|百分之几|几(?:[天个年月元块亿万成岁倍分])|多[长大高久]")
_CLAUSE = re.compile(r"[，,。；;？?]")
_NOUNS = frozenset({"n", "vn", "nz", "ns", "nt", "nr", "nrt", "j", "l", "b", "s", "an", "i"})
_PASSED = frozenset({"m", "x", "ul", "uj", "d", "p", "c", "r", "u", "t", "q"})
# What is done with a figure, and words that the question word stands for: the aim is what stands before them.
_SAYING_LITTLE = (
    "一共|总共|分别|大概|最多|最少|最高|最低|可以|达到|完成|需要|应该|报销|补贴|补助|奖励|缴纳|支付|发放|时间|时候|金额|数量"
    "|人数|标准|比例|数字|数额|费用|工作日|亿元|万元|平方米|目标|总额|规模|面积|价格|幅度|占比|比重|年份|长度|期限|合计"
    "|总计|共计|封顶"
)
_GENERAL = frozenset(_SAYING_LITTLE.split("|"))
# A word with one of these, or that ends in a deed, is mostly several that the tagger takes for one: 各交, 天内, 地锁罚.
_GLUED = re.compile(
    "[各要能会得天到出去来后里的人内打每接满往外最百分开钱上下这那再又被给可应回过完起年月]|[罚招赔缴领扣贷拿付补奖]$"
)
_THERE = 0.5  # of the word: its parts are enough


def aim_unsaid(ground: Ground) -> str:
    """One clause asks for a figure of something, and no unit that has such a figure names that thing."""
    alone = len(ground.asked) == 1 and not ground.question.leaning
    aim = aim_of(ground.question.asks) if alone and not is_open(ground) else ""
    if not aim:
        return ""
    word, official = normalise(aim), official_for(normalise(aim), ground.question.text)
    if any(share_of(word, official, around(unit)) >= _THERE for unit in fitting_units(ground)):
        return ""
    return f"文件没有写明{aim}的{ground.what}。"


def aim_of(asks: str) -> str:
    """The word that 多少 asks for, the one behind it or else the last before it; "" where none can be told."""
    asked = _ASK.search(asks)
    if asked is None:
        return ""
    behind = _tagged(_CLAUSE.split(asks[asked.end() :])[0])[:2]
    named = [word for word, tag in behind if tag in _NOUNS and _is_whole(word)]
    return named[0] if named else next(_before(_CLAUSE.split(asks[: asked.start()])[-1]), "")


def _before(words: str) -> Iterator[str]:
    """The last word of `words` that is something, where it is one word and a noun or a verb of two characters."""
    for word, tag in reversed(_tagged(words)):
        if len(word) < 2 or tag in _PASSED or word in _GENERAL:
            continue
        if _is_whole(word) and (tag in _NOUNS or tag == "v" and len(word) == 2):
            yield word
        return


def _is_whole(word: str) -> bool:
    return len(word) > 1 and word not in _GENERAL and not _GLUED.search(word)


def _tagged(text: str) -> Sequence[tuple[str, str]]:
    import rjieba

    return list(rjieba.tag(text))
