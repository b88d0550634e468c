"""Whether the numbers and dates of a sentence stand in a text, however each of the two writes them.

Beside what `qa.numbers` makes equal: both ends of a range have its unit and scale (三至五天, 3—5万元, 百分之三至五), a
date is held to as a whole, and what is counted in words (三分之二, 三成, 一半; 周一, 上午, 甲类) must stand as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from index.numerals import value_of
from index.tokens import normalise
from qa.numbers import Measure, measures_in, with_plain_digits

_TO = r"(?:至|到|—+|–|-|~)"
_BETWEEN = re.compile(_TO)
_NUMERAL = r"[零〇一二两三四五六七八九十百千\d]+"  # without 万 and 亿: they scale both ends of a range
_RANGE = re.compile(rf"({_NUMERAL})({_TO})({_NUMERAL})(?![万亿]?分之)")
_ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAYS = re.compile(rf"(?P<month>\d{{1,2}}月)(?P<first>\d{{1,2}})日?{_TO}(?P<last>\d{{1,2}}日)")
_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")
_DOC_NO = re.compile(r"(?<=[\u4e00-\u9fff])〔\d{4}〕\d+号")  # a name, told apart as such
# Between cells and quotations, and of a list before a numeral (1.一个): what stands on both sides is never one number.
_APART = re.compile(r"\t+|(?<=\d)[.．](?=[零〇一二两三四五六七八九十百])")
_COUNTER = re.compile(r"个(?=小时|工作日|自然日|星期|季度|学期)")
_IN_WORDS = re.compile(
    rf"{_NUMERAL}(?<![百千万])分之{_NUMERAL}|[一二三四五六七八九]成(?![立为效员年本果长])|一半|半数|翻一?番"
    r"|[上下]?半(?:年|个?月|天|日|个?小时|价|票)|上午|下午|中午|凌晨"
    r"|(?<![一二两三四五六七八九十\d])(?:周|星期|礼拜)[一二三四五六日天](?![次个场期轮])"
    r"|[甲乙丙丁戊](?=(?:[、,和及与或][甲乙丙丁戊])*[类级等种档型])"
)
_WEEK = re.compile(r"^(?:星期|礼拜)")
_SAME_WORD = {"周天": "周日"}
_FINANCIAL = re.compile(
    r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆]|[壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*[拾佰仟]"
)
_AS_USUAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
_ROMAN = re.compile(r"(?<![a-z])(?:x|ix|iv|vi{0,3}|i{1,3})(?=[级类期])")
_ROMAN_VALUES = dict(zip(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"], range(1, 11), strict=True))
_NAMED_NUMBERS = (("双倍", "2倍"), ("首次", "第1次"), ("初次", "第1次"), ("首届", "第1届"), ("首批", "第1批"))
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SAME_UNIT = {"天": "日"}
_KEPT = 2_048  # texts whose figures are remembered: every sentence is compared with the same quotations


@dataclass(frozen=True, slots=True)
class _Figures:
    amounts: tuple[tuple[Decimal, str], ...]  # those of the dates too
    undated: tuple[tuple[Decimal, str], ...]  # without them
    dates: tuple[tuple[str, str, str], ...]  # year, month, day; "" where it is not said
    in_words: tuple[str, ...]


def missing_figure(text: str, quoted: str) -> str:
    """The first number or date of `text` that `quoted` has not, as it may be read; "" where all are there."""
    said, there = _figures(text), _figures(quoted)
    for date in said.dates:
        if not any(_is_date(other, date, there) for other in there.dates):
            return "".join(part + unit for part, unit in zip(date, "年月日", strict=True) if part)
    for value, unit in said.undated:
        if not any(value == other and (unit == others or not unit) for other, others in there.amounts):
            return f"{value.normalize():f}{unit}"
    return next((word for word in said.in_words if word not in there.in_words), "")


def _is_date(there: tuple[str, str, str], said: tuple[str, str, str], quoted: _Figures) -> bool:
    """Whether a date quoted is the one said, which may say less; its year may stand elsewhere in the quotation."""
    (year, *day), (said_year, *said_day) = there, said
    same_day = all(one == other or not one for one, other in zip(said_day, day, strict=True))
    if not same_day or not said_year or year == said_year:
        return same_day
    return not year and (Decimal(said_year), "年") in quoted.amounts


@lru_cache(maxsize=_KEPT)
def _figures(text: str) -> _Figures:
    plain = _in_plain_numerals(_DOC_NO.sub(" ", normalise(_APART.sub("；", text))))
    digits = _COUNTER.sub("", with_plain_digits(_RANGE.sub(_with_digits, plain))[1])
    digits = _ISO_DATE.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", digits)
    digits = _DAYS.sub(r"\g<month>\g<first>日至\g<month>\g<last>", digits)
    return _Figures(
        amounts=_amounts(digits),
        undated=_amounts(_DATE.sub(" ", digits)),
        dates=tuple(
            (m["year"] or "", m["month"].lstrip("0"), (m["day"] or "").lstrip("0")) for m in _DATE.finditer(digits)
        ),
        in_words=tuple(_word(found) for found in _IN_WORDS.findall(plain)),
    )


def _in_plain_numerals(plain: str) -> str:
    """`plain` with numerals of cheques (贰佰元), Roman ones (Ⅲ级) and numbers by name (双倍) written as others are."""
    plain = _FINANCIAL.sub(lambda match: match.group().translate(_AS_USUAL), plain)
    for name, number in _NAMED_NUMBERS:
        plain = plain.replace(name, number)
    return _ROMAN.sub(lambda match: str(_ROMAN_VALUES[match.group()]), plain)


def _word(found: str) -> str:
    word = _WEEK.sub("周", found)
    return _SAME_WORD.get(word, word)


def _with_digits(match: re.Match[str]) -> str:
    low, high = (value_of(match[n]) for n in (1, 3))
    return match.group() if low is None or high is None else f"{low}{match[2]}{high}"


def _amounts(digits: str) -> tuple[tuple[Decimal, str], ...]:
    found = measures_in(digits)
    amounts = [(each.value, each.unit) for each in found]
    for n, (low, high) in enumerate(pairwise(found)):
        if not _BETWEEN.fullmatch(digits[low.end : high.start]):
            continue
        if high.unit and not low.unit:
            amounts[n] = (low.value * (_scale(high, digits) if low.value == _number(low, digits) else 1), high.unit)
        elif low.unit == "%" and not high.unit:
            amounts[n + 1] = (high.value, "%")
    return tuple((value, _SAME_UNIT.get(unit, unit)) for value, unit in amounts)


def _scale(measure: Measure, digits: str) -> Decimal:
    """What its number as written is multiplied by: 10000 in 5万元."""
    number = _number(measure, digits)
    return measure.value / number if number else Decimal(1)


def _number(measure: Measure, digits: str) -> Decimal:
    match = _PLAIN_NUMBER.search(digits, measure.start)
    return Decimal(match.group()) if match else measure.value
