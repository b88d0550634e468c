"""Whether a sentence still forbids, frees and denies what its quotation forbids, frees and denies, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.tokens import tokenise

_FORBIDS = re.compile(r"不得|禁止|严禁|不准|不许|不可以|不能|不允许|不予|谢绝")
_NO_DENIAL = re.compile(  # words in which nothing is denied
    r"不(?:超过|少于|低于|高于|大于|小于|多于|晚于|早于|满|足|论|管|仅|只是|同|断|动产|良|久|锈|特定)"
    r"|未(?:成年|来|央)|非(?:机动|常|营利|物质|遗)|没收|无(?:障碍|线|人机|论|害化|锡|锅)|免(?:疫|检)"
)
_DENIES = re.compile(
    r"不(?:[得准许予必用]|可以|能|允许|需要?)?|没有?|禁止|严禁|谢绝|无需|无须|免费|免[交收于除缴]|豁免"
)
_NEGATIVE = re.compile(
    r"[不没禁]|无(?!障碍|线|偿)|未(?!成年|来)|非(?!机动|常|营利|物质)|免(?!疫)|谢绝|除外|停止|暂停|取消"
)
_ALLOWS = re.compile(r"可以|允许|准许|能够|可(?=[申办领享凭按持在由向将用选自])")
_DENIAL = re.compile(
    r"不(?:得|准|许|予|能|必|用|应|再|会|须|可以?|允许)?|无(?:需|须)|未(?:能|曾)?|没有?|禁止|严禁|谢绝|免(?:予|于|除)|拒不"
)
_REACH = 4  # characters after a denial, in which what it denies begins: 不得[擅自]搭建, 不需要[先行]缴纳
_FREE = re.compile(
    r"免费|无偿|豁免|免[收交缴征付除]|(?:不(?:用|必|再|需要?|须|予|得|应)?|无[需须]|未|没有?|禁止|严禁)(?:另行|再)?(?:收|交|缴|付|支付|征收)"
)
_OWED = re.compile(r"收费|收取|[缴交]纳|缴费|交费|付费|支付|[收缴付]\d|加收|征收")
_OPPOSITES = (
    (re.compile(r"增长|增加|上升|提高|上涨|增幅"), re.compile(r"下降|减少|降低|下跌|下滑|降幅")),
    (re.compile(r"施行|生效|实施"), re.compile(r"废止|失效|终止")),
    (re.compile(r"同意|批准|准予"), re.compile(r"拒绝|驳回")),
)
# Parts say one thing: a condition stays with what follows from it, 未经许可 with what it forbids.
_PART_END = re.compile(r"(?<![的时后者])[,，](?!不得|不予|不能|禁止|不准)|[。；;：:\n]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LEAST_SHARED = 2  # words by which two parts are known to be on the same thing


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence: its words, and for each denial in it the pairs of characters that may be what it denies."""

    text: str
    words: frozenset[str]
    pairs: frozenset[str]
    denied: tuple[frozenset[str], ...]


def turned(text: str, quoted: str) -> str:
    """The word by which `text` denies, forbids, allows or asks for what `quoted` does not; "" where none is found."""
    denied = _DENIES.search(_NO_DENIAL.sub("", text))
    if denied and not _NEGATIVE.search(quoted):
        return denied.group()
    allowed, forbidden = _allowed(text), _FORBIDS.search(quoted)
    if forbidden and allowed and not _allowed(quoted):
        return allowed
    return next((word for part in _parts(text) if (word := _turned_in(part, _parts(quoted)))), "")


def _allowed(text: str) -> str:
    found = _ALLOWS.search(_FORBIDS.sub("", text))
    return found.group() if found else ""


def _turned_in(part: _Part, quoted: tuple[_Part, ...]) -> str:
    """What is turned round in `part`, held against the part of the quotation that has most of its words."""
    shared = {other: len(part.words & other.words) for other in quoted}
    most = max(shared.values(), default=0)
    if most < _LEAST_SHARED:
        return ""
    found = [_between(part, other) for other, words in shared.items() if words == most]
    return "" if "" in found else found[0]


def _between(one: _Part, other: _Part) -> str:
    owed = _owed(one.text), _owed(other.text)
    if "both" not in owed and all(owed) and owed[0] != owed[1]:
        return owed[0]
    opposite = next((word for pair in _OPPOSITES if (word := _opposite(one.text, other.text, *pair))), "")
    if opposite:
        return opposite
    if len(one.denied) % 2 == len(other.denied) % 2 and len(one.denied) != len(other.denied):
        return ""  # 未经许可不得 and 经许可可以
    return _only_denied_in(one, other) or _only_denied_in(other, one)


def _only_denied_in(one: _Part, other: _Part) -> str:
    """A pair of characters that stands in both and is denied in the first alone."""
    there = frozenset[str]().union(*other.denied)
    for denied in one.denied:
        both = denied & other.pairs
        if both and not both & there:
            return min(both, key=one.text.index)
    return ""


def _opposite(one: str, other: str, left: re.Pattern[str], right: re.Pattern[str]) -> str:
    """The word of a pair that `one` has where `other` has the contrary, and neither has both."""
    here, there = (left.search(one), right.search(one)), (left.search(other), right.search(other))
    if bool(here[0]) == bool(here[1]) or bool(there[0]) == bool(there[1]) or bool(here[0]) == bool(there[0]):
        return ""
    return next(match.group() for match in here if match)


def _owed(text: str) -> str:
    """What a part says of paying: free, owed, both or "" for nothing."""
    free, owed = _FREE.search(text), _OWED.search(_FREE.sub("", text))
    return "both" if free and owed else "免费" if free else "收费" if owed else ""


@lru_cache(maxsize=2_048)
def _parts(text: str) -> tuple[_Part, ...]:
    return tuple(_part(part) for part in _PART_END.split(_NO_DENIAL.sub(" ", text)) if part.strip())


def _part(text: str) -> _Part:
    denied = tuple(frozenset(_pairs(text[m.end() : m.end() + _REACH])) for m in _DENIAL.finditer(text))
    return _Part(text, frozenset(tokenise(_FREE.sub(" ", text))), frozenset(_pairs(text)), denied)


def _pairs(text: str) -> Iterator[str]:
    for run in _HAN.findall(text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
