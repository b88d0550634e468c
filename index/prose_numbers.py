"""Numbers written in Chinese inside prose, rewritten with digits, so that 三万元 and 3万元 share a token.

Only what is surely a number is rewritten (十一条, 八月, 二〇二〇年, 三万, 百分之八); 统一, 一般 and 万一 stay.
"""

from __future__ import annotations

import re
from decimal import Decimal

from index.numerals import NUMERAL, value_of

_DIGIT = "〇零一二两三四五六七八九"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# A lone digit is a number only before one of these (measure words of general use); 一 also opens 一些, 一样, 一定.
_MEASURE = "条款项章节编年月日号天个元角分倍次周岁级类层米里亩吨户家座套张页期届批季时秒种名位件台辆艘处人万亿千百"
_FRACTION = re.compile(rf"(百|千|万)分之([{NUMERAL}]{{1,12}}(?:点[{_DIGIT}]{{1,6}})?|\d{{1,12}}(?:\.\d{{1,6}})?)")
_FRACTION_SIGN = {"百": "%", "千": "‰", "万": "‱"}
_NUMERAL_RUN = re.compile(rf"[{NUMERAL}亿]+(?:点[{_DIGIT}]+)?")
_MAX_NUMERAL = 16  # longer runs are no numbers: the longest honest one is 九千九百九十九亿九千九百九十九万…
_SCALED = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)(百亿|千亿|万亿|百万|千万|十万|亿|万|千|百)")


def with_digits(text: str) -> str:
    """`text` with its Chinese numerals as Arabic ones: 第十一条 → 第11条, 百分之八点五 → 8.5%, 三万 → 30000."""
    text = _FRACTION.sub(_fraction, text)
    return _NUMERAL_RUN.sub(lambda match: _run(match, text), text)


def scaled_values(text: str) -> list[str]:
    """The full values of digits before a scale, in order: 30.3亿 → 3030000000, 5万 → 50000."""
    return [plain(Decimal(number) * _scale(scale)) for number, scale in _SCALED.findall(text)]


def plain(value: Decimal) -> str:
    """A number in digits alone, without an exponent and without zeros that say nothing."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _scale(scale: str) -> int:
    product = 1
    for char in scale:
        product *= _SCALES[char]
    return product


def _fraction(match: re.Match[str]) -> str:
    sign = _FRACTION_SIGN[match.group(1)]
    number = match.group(2)
    value = number if number[0].isdecimal() else _value(number)
    return match.group() if value is None else f"{value}{sign}"


def _run(match: re.Match[str], text: str) -> str:
    run = match.group()
    if len(run) > _MAX_NUMERAL or not _is_number(
        run, text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    ):
        return run
    return _value(run) or run


def _is_number(run: str, before: str, after: str) -> bool:
    if run[0] not in _DIGIT + "十":
        return False
    if len(run) > 1:
        return True
    return before == "第" or (after != "" and after in _MEASURE)


def _value(run: str) -> str | None:
    whole, _, decimals = run.partition("点")
    high, hundred_million, low = whole.partition("亿")
    if "亿" in low or (hundred_million and not high):
        return None
    values = [value_of(part) if part else 0 for part in (high, low)]
    if values[0] is None or values[1] is None:
        return None
    value = values[0] * (100_000_000 if hundred_million else 1) + values[1]
    digits = "".join(str(value_of(char)) for char in decimals)
    return f"{value}.{digits}" if digits else str(value)
