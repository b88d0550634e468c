"""Whether a list that is asked for is only counted: twelve lines, and none of the twelve by name."""

from __future__ import annotations

import re

from index.numerals import value_of
from qa.lists import list_around
from qa.refusing.ground import Ground
from qa.units import Unit

_HAN = "两二三四五六七八九十百"
_KIND = (
    "个|项|件|条|部|家|处|座|支|只|种|类|位|名|所|份|批|艘|辆|户|届|场|张|套|笔|道|款|篇|起|例|宗|点|样|会|档"
    "|步|本|根|块|台|片"
)
_COUNT = re.compile(rf"(?<![第\d.{_HAN}])([{_HAN}\d]{{1,4}})多?(?:大|余)?(?:{_KIND})")
_WHICH = re.compile(
    rf"哪些|哪几(?:{_KIND})|哪[{_HAN}\d]{{1,4}}|分别|具体(?:是|有|叫|包括|指)|各(?:叫|是|在)(?:什么|哪|啥)|叫(?:什么|啥)"
    r"|名字|名单|都是(?:谁|什么|哪)"
)
_SAME = re.compile(rf"哪([{_HAN}\d]{{1,4}})")
_SOME_OF = re.compile(
    r"(?:里|中|当中|之中|其中|里头|里面)[，,]?(?:有|是|还有)?哪[几两些一]|还有哪|哪[几些][^，,。？?]{0,3}(?:没|未|不)"
)
_ITEMS = re.compile(r"[^、，。；：:;,]{1,40}(?:、[^、，。；：:;,]{1,40})+")
_BETWEEN = re.compile(r"[、和与及]")
_FIGURE = re.compile(r"\d[\d.,]*\s*[百千万亿]*[\u4e00-\u9fff%]{0,2}$")  # 余额1320万元 is a figure and no member
_QUOTED = re.compile(r"[“\"《][^”\"》]{2,40}[”\"》]")
_LEAST = 3  # two are often said in two sentences
_SHARE = 0.6  # of the members that a sentence must name to give them: 等 stands for the rest


def only_counted(ground: Ground) -> str:
    """Members of something counted are asked for, and no unit that speaks of it names so many."""
    count = count_asked(ground.question.asks)
    if count < _LEAST or any(members_in(unit.unit) >= count * _SHARE for unit in ground.near):
        return ""
    return "文件只写了总数，没有列出具体是哪些。"


def count_asked(asks: str) -> int:
    """How many members are asked for by name; 0 where no number says so, or only some of the members are asked for."""
    which = _WHICH.search(asks)
    if which is None or _SOME_OF.search(asks):
        return 0
    numbers = [*_SAME.findall(asks), *reversed(_COUNT.findall(asks[: which.start()]))]
    counts = (value_of(number) for number in numbers)
    return next((count for count in counts if count), 0)


def members_in(unit: Unit) -> int:
    """How many members `unit` names, or the list that it opens or belongs to."""
    if unit.row is not None:
        return len(unit.document.sections)  # a table is a list
    runs = ([each for each in _BETWEEN.split(run) if not _FIGURE.search(each)] for run in _ITEMS.findall(unit.said))
    return max(max(map(len, runs), default=0), len(_QUOTED.findall(unit.said)), len(list_around(unit)))
