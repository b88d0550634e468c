"""Chinese numerals as they number articles and date documents: 第一百二十三条, 第二十〇条, 二〇二〇年."""

from __future__ import annotations

from functools import lru_cache

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
NUMERAL = "〇零一二两三四五六七八九十百千万"


@lru_cache(maxsize=4096)
def value_of(numeral: str) -> int | None:
    """The number a Chinese or Arabic numeral names; None where it names none."""
    if numeral.isdecimal():
        return int(numeral)
    if not numeral or any(char not in NUMERAL for char in numeral):
        return None
    if not any(char in UNITS for char in numeral):
        return int("".join(str(DIGITS[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * UNITS[char], 0
    return total + section + digit


def numeral_of(number: int) -> str:
    """A number below ten thousand as Chinese numerals name it: 12 → 十二, 205 → 二百零五; a larger one in digits."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for char, unit in ("千", 1000), ("百", 100), ("十", 10), ("", 1):
        digit = number // unit % 10
        if digit:
            written += "一二三四五六七八九"[digit - 1] + char
        elif written and not written.endswith("零") and number % unit:
            written += "零"
    return written.removeprefix("一") if 10 <= number < 20 else written
