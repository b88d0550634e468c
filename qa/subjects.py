"""The words of a sentence that say what a figure in it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from qa.amounts import Amount
from qa.words import without_asking

_SEPARATOR = re.compile(r"[,，。；;：:、()（）?？!！\s]")
_SENTENCE_END = re.compile(r"[。；;?？!！]")
# What stands beside any figure and says nothing of what it is of.
_GENERIC = re.compile(
    r"(?:完成|占)[^,，。；;]{0,12}的?\d[\d.]*%|按[^,，。；;]{1,6}计算|(?:19|20)\d{2}年?(?:度|底|末)?|前?\d{1,2}个月|\d{1,2}(?:—|-|~|至)?\d{0,2}月份?|[上下]半年|前?第?[1-4]季度|同比|环比|比?(?:上年|去年|年初|上月|同期)(?:同期)?|以[上下内来]|左右"
    r"|不[少低高大多超小][于过]?|至少|至多|最[少低多高]|超过|起码|增长|增加|下降|减少|提高|降低|上升|达到?|完成|实现|累计|一共|总共|合计|共计?"
    r"|其中|分别|大约|大概|目标|定在|定为|规定|标准|已经?|今年|去年|全年|现在|可以|应当|必须|需要|听说|据说|是不是|有没有|会不会"
    r"|[的是为约近了得要能在到有把被从向就只才都也将按满每给又吗呢吧让于和与及其或因由对]"
)
_QUANTITY = re.compile(
    r"(?<![a-z\d.])\d+(?:\.\d+)?[多余]?[百千万亿]*(?:平方公里|平方米|公里|公顷|个百分点|人次|[元亩吨米人名户家个件项台辆套处次张所座只种%])"
    r"(?![级类档期批届层月工小])"
)
_SIGNS = re.compile(r"[^一-鿿a-z\d]|(?<![a-z\d])\d+(?![a-z级类档期批届层等号周岁\d])")
COUNTED = frozenset("个件台家项人户所座处辆套张种类只间艘栋批场次支头棵宗份例票班列") | {"人次"}
_MOST_COUNTED = 6  # characters: what follows is another part of the sentence


def subject_of(text: str, found: Sequence[Amount], number: int) -> str:
    """The words for `found[number]` in `text`: what is counted by it, else those right before it, generic ones aside.

    Where nothing but generic words stands between it and the figure before, that figure's words are its own, too.
    """
    amount = found[number]
    if amount.kind in COUNTED or text[amount.end : amount.end + 1] == "的":
        counted = words_after(text, amount.end)
        if len(counted) >= 2:
            return counted[:_MOST_COUNTED]
    return words_before(text, amount.start, {each.end for each in found[:number] if each.kind != "岁"})


def words_before(text: str, end: int, stops: Set[int] = frozenset()) -> str:
    """The words right before a place of a sentence, of the part of it that has any, generic ones aside.

    Parts end at marks and at `stops`.
    """
    words = ""
    for words in ranges_before(text, end, stops):
        if len(words) >= 2:
            break
    return words


def ranges_before(text: str, end: int, stops: Set[int] = frozenset()) -> Iterator[str]:
    """The words from where each part of a sentence begins up to `end`, generic ones aside, the shortest range first."""
    start = end
    while start > 0:
        start -= 1
        while start > 0 and start not in stops and not _SEPARATOR.match(text, start - 1):
            start -= 1
        yield bare(text[start:end])
        if start == 0 or _SENTENCE_END.match(text, start - 1):
            return


def words_after(text: str, start: int) -> str:
    """The words right after a place of a sentence, up to the next mark, generic ones aside."""
    until = _SEPARATOR.search(text, start)
    return bare(text[start : until.start() if until else len(text)])


def bare(words: str) -> str:
    """`words` without generic ones, quantities and signs; 5A, 三级 and 60周岁 stay."""
    return _SIGNS.sub("", _GENERIC.sub("", _QUANTITY.sub("", without_asking(words))))
