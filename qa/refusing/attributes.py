"""Whether the very thing whose figure is asked for (净利润是多少, 总投资多少亿元) is said where figures stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.refusing.enough import fitting_units, is_open
from qa.refusing.fitting import not_said
from qa.refusing.ground import Ground, around, said
from qa.refusing.nouns import Noun, official_for, share_of

_ASKED = re.compile(
    r"(?:分别|各自|各|一共|总共|大概|大约|到底|具体)?(?:是|为|有|达到?|占)?"
    r"(?:多少|百分之几|几个?(?:点|百分点|万|亿|元|块|米|公里|亩|吨|人|天|年|月|小时|分钟)|多[大高长宽重远久])"
)
_COUNTED = re.compile(
    r"(?:多少|几)(?:万|亿|千|百|多|来)?(?:[个件条家部处座支只种类位名所份批对起宗艘辆户届场张套笔道款间台项人次]|公里|平方米|亩|吨|米)的?([\u4e00-\u9fff]{2,6})"
)
_NOUNS = frozenset({"n", "vn", "nz", "l", "j", "b", "an", "nt"})
# The question word stands for these, or they only add up; what begins like a verb is no noun, whatever the tagger says.
_SAYING_LITTLE = (
    "时候|时间|金额|数量|人数|标准|比例|数字|数额|面积|价格|一共|总共|目标|总额|规模|幅度|占比|比重|费用"
    "|合计|总计|共计|封顶|年份|长度|期限"
)
_GENERAL = frozenset(_SAYING_LITTLE.split("|"))
_MEASURES = frozenset({"标准", "金额", "价格", "费用", "总额", "数量", "比例", "面积"})
_VERBAL = frozenset("能各往外那这还再又被给会可要应追领奖罚补赔")
_DEEDS = frozenset("罚招赔缴领扣贷拿付")  # what ends in one is something and what is done to it: 地锁罚, 年招
_HAN = "一二三四五六七八九十百千万亿两余多"
_BY_WORD = re.compile(r"多少([套间座幢栋艘架所家处张份部辆台只条名位户届场])")
# Those of a word count the same things: 座 is answered by 处, 家 by 户.
_ALIKE = ("名位人", "家户处所座间个", "座栋幢处所个", "条件项份个", "张个", "部台辆", "艘只", "间套")
_OF_MEASURE = frozenset("额量率数值")  # 出口额 is said where 出口 has a figure
_THERE = 0.5  # of a noun: its parts are enough


def attribute_unsaid(ground: Ground) -> str:
    """A figure of something is asked for, and no unit that has a figure and speaks of the matter names that thing."""
    asked = [] if is_open(ground) else asked_of(ground.question.asks)
    if not asked:
        return ""
    least = ground.settings.ground_close_share * ground.most_said
    texts = [around(unit) for unit in fitting_units(ground) if ground.said_of(unit) >= least]
    if any(share_of(_unmeasured(word), official, text) >= _THERE for word, official in asked for text in texts):
        return ""
    return f"文件没有写明{asked[0][0]}的{ground.what}。"


def thing_uncounted(ground: Ground) -> str:
    """How many of a thing is asked for, and no unit with a figure that speaks of the matter has a part of its name."""
    things = [] if is_open(ground) or len(ground.asked) > 1 else counted_in(ground.question.asks)
    if not things:
        return ""
    least = ground.settings.ground_close_share * ground.most_said
    texts = [around(unit) for unit in fitting_units(ground) if ground.said_of(unit) >= least]
    for word, official in things:
        if any(char in text for char in word for text in texts) or any(o in text for o in official for text in texts):
            return ""
    return f"文件没有写明{things[0][0]}的数量。"


def not_so_counted(ground: Ground) -> str:
    """How many 套 or 艘 are asked for in one clause, and no unit that speaks of the matter counts by that word."""
    asked = _BY_WORD.search(ground.question.asks) if len(ground.asked) == 1 else None
    if asked is None:
        return ""
    words = "".join([asked[1], *(alike for alike in _ALIKE if asked[1] in alike)])
    counts = re.compile(rf"[\d{_HAN}][ \u3000]*[{words}]|[（(][万亿]?[{words}]")
    if any(counts.search(said(unit)) or counts.search(unit.unit.column_heads) for unit in ground.close):
        return ""
    return not_said(ground)


def counted_in(asks: str) -> Sequence[Noun]:
    """The nouns that the words for how many stand before: 意见 of 收到多少条意见."""
    import rjieba

    found = []
    for after in _COUNTED.findall(asks):
        words = [word for word, tag in rjieba.tag(after) if tag in _NOUNS and len(word) > 1]
        found += words[-1:]
    return [(word, official_for(word, asks)) for word in found if word not in _GENERAL]


def asked_of(asks: str) -> Sequence[Noun]:
    """The nouns right before the words that ask for a figure; none where one of them says little by itself."""
    found = [noun for match in _ASKED.finditer(asks) if (noun := _last_noun(asks[: match.start()]))]
    if any(len(word) < 2 or word in _GENERAL or word[0] in _VERBAL or word[-1] in _DEEDS for word in found):
        return []
    return [(word, official_for(word, asks)) for word in found]


def _unmeasured(word: str) -> str:
    """`word` without a last character that only says how it is measured: 出口 of 出口额."""
    return word[:-1] if len(word) > 2 and word[-1] in _OF_MEASURE else word


def _last_noun(text: str) -> str:
    """The noun that the last clause of `text` ends with, before a word for its measure: 报酬 of 报酬标准; else ""."""
    import rjieba

    words = list(rjieba.tag(re.split(r"[，,。；;、？?]", text)[-1]))
    while len(words) > 1 and words[-1][0] in _MEASURES and words[-2][1] in _NOUNS:
        words.pop()
    return words[-1][0] if words and words[-1][1] in _NOUNS else ""
