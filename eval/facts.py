"""The numbers, dates and names of a sentence, in one form however they are written: what a quotation must support."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

import rjieba

from eval.fold import fold

DIGITS = {c: i % 10 for i, c in enumerate("零一二三四五六七八九〇")} | {"两": 2}
PLACES = {"十": 10, "百": 100, "千": 1_000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
NAME_TAGS = frozenset({"nr", "ns", "nt"})  # a person, a place, an institution

_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_UNITS = "年月日号天周岁倍元角分吨人名户家个只件项条款章节编类级批次期届处所座亩公平米里万亿成"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")  # between two figures it keeps them apart: they are cells of a row
_LEAD = re.compile(r"^\s*(?:[(（][\d一二三四五六七八九十]+[)）]|\d+[.、．)）](?!\d)|[一二三四五六七八九十]+、)")
_ARABIC = re.compile(r"(\d+(?:\.\d+)?)([百千]?[万亿]{0,2})(%?)")
_PERCENT = re.compile(rf"百分之([{_CHINESE}]+(?:点[{_CHINESE}]+)?)")
_MARK_BEFORE_NUMERAL = re.compile(rf"(?<=\d)[.．](?=[{_CHINESE}])")  # 2.三个 counts three
_NUMERAL = re.compile(
    rf"(?<=第)[{_CHINESE}]+|[{_CHINESE}]{{2,}}|[二两三四五六七八九十](?=[{_UNITS}]|[至到][{_CHINESE}])|一(?=[年月日号天周倍成万亿])"
)
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日?(?:[至到~—–-]+(\d{1,2})(?=日))?")
_MONTH = re.compile(r"(\d{1,2})月")
_TITLE = re.compile(r"《([^《》]+)》")
_DOC_NO = re.compile(r"[一-鿿]{2}〔\d{4}〕\d+号")  # no more of what stands before: where it begins is not marked
_WRITTEN = re.compile(
    rf"百分之[{_CHINESE}点]+|(?:[\d{_CHINESE}]+[年月日])+|第?\d[\d,.]*[{_CHINESE}]*(?:%|[{_UNITS}]{{1,2}})?"
    rf"|第?[{_CHINESE}]+[{_UNITS}]{{1,2}}"
)
_BODY = re.compile(r".{2,}(?:[局厅署委]|部门|法院|检察院|医院|公司|中心|委员会|办公室|办事处|支队)")
_NO_BODY = re.compile(r"(?:有关|相关|主管|其他|各级|职能|上级|下级|所属)部门|.*[格布结大全]局")
_AFTER_PERSON = re.compile(r"(?<=[一-鿿]{2})[为任]$")  # a word that the tagger leaves on a name
_BRACKETS = re.compile(r"[\[(](\d{4})[\])]")


def figures(text: str) -> frozenset[str]:
    """The numbers and dates in `text`: 47000 for 4.7万 and for 47,000; 50% for 百分之五十; 8月21日 beside 8 and 21.

    A list marker at the head is no figure. Numerals that are no number (十四五) stand as they are written.
    """
    return _figures(_LEAD.sub("", text))


def _figures(text: str) -> frozenset[str]:
    plain = _arabic(_MARK_BEFORE_NUMERAL.sub("；", text))
    found = {_value(*match.groups()) for match in _ARABIC.finditer(plain)}
    for month, first, last in _DAY.findall(plain):
        found |= {f"{int(month)}月{int(day)}日" for day in (first, last) if day}
    found |= {f"{int(month)}月" for month in _MONTH.findall(plain)}
    found |= {numeral for numeral in _NUMERAL.findall(plain) if chinese_number(numeral) is None}
    return frozenset(found)


def written_figures(text: str) -> list[tuple[str, ...]]:
    """The figures in `text` with their units as they are written, in order, each with its form in Arabic numerals."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", _LEAD.sub("", text)))
    found = (match[0] for match in _WRITTEN.finditer(plain))
    return [tuple(dict.fromkeys((figure, _arabic(figure)))) for figure in found if figures(figure)]


@lru_cache(maxsize=16_384)
def names(text: str) -> frozenset[str]:
    """The names in `text`, folded: titles in 《》, 文号, and words that rjieba tags as person, place or institution.

    Words that end as the names of bodies do (水利局, 管理中心) are names too; how far one reaches to the left is not
    marked, so that is asked of its last word alone.
    """
    whole = _bracketed(unicodedata.normalize("NFKC", text))
    found = {*_TITLE.findall(whole), *_DOC_NO.findall("".join(whole.split()))}
    found |= {
        _AFTER_PERSON.sub("", word) if tag == "nr" else word
        for word, tag in rjieba.tag(text)
        if len(word) > 1 and (tag in NAME_TAGS or _BODY.fullmatch(word)) and not _NO_BODY.fullmatch(word)
    }
    return frozenset(folded for name in found if (folded := fold(name)))


def supports(quoted: str, statement: str) -> bool:
    """Whether every figure and name of `statement` stands in `quoted`, be it the number of an item that is quoted."""
    folded = _bracketed(fold(quoted))
    return figures(statement) <= _figures(quoted) and all(name in folded for name in names(statement))


def _bracketed(text: str) -> str:
    """`text` with the year of a 文号 in the brackets it is printed in, however it was typed."""
    return _BRACKETS.sub(r"〔\1〕", text)


def chinese_number(numeral: str) -> int | None:
    """The value of a Chinese numeral, by places (二十五) or digit by digit (二〇二四); None where it is neither."""
    if all(c in DIGITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total = section = 0
    unit = max(MYRIADS.values()) + 1
    digit: int | None = None
    for c in numeral:
        if c in DIGITS:
            if digit not in (None, 0):
                return None  # two digits side by side among places: 十四五
            digit = DIGITS[c]
        elif c in PLACES:
            section += (1 if digit is None else digit) * PLACES[c]
            digit = None
        else:
            counted = section + (digit or 0)
            larger = MYRIADS[c] > unit  # 万亿 multiplies all before it, 亿…万 only what follows 亿
            total = (total + counted) * MYRIADS[c] if larger else total + counted * MYRIADS[c]
            section, digit, unit = 0, None, MYRIADS[c]
    value = total + section + (digit or 0)
    return value or None


def _arabic(text: str) -> str:
    """`text` without thousands commas and the white space inside words, its numerals as Arabic figures."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", _THOUSANDS.sub("", text)))
    text = _PERCENT.sub(lambda match: _percent(match[1]), text)
    return _NUMERAL.sub(lambda match: _replaced(match[0]), text)


def _replaced(numeral: str) -> str:
    value = chinese_number(numeral)
    return numeral if value is None else str(value)


def _percent(numeral: str) -> str:
    whole, _, fraction = numeral.partition("点")
    value = chinese_number(whole)
    if value is None:
        return f"百分之{numeral}"
    return f"{value}{'.' if fraction else ''}{''.join(str(DIGITS.get(c, '')) for c in fraction)}%"


def _value(digits: str, myriads: str, percent: str) -> str:
    value = Decimal(digits)
    for c in myriads:
        value *= MYRIADS.get(c) or PLACES[c]
    return f"{value.normalize():f}{percent}"
