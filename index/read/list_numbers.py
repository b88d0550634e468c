"""Numbers as automatic lists print them, by the names that Office Open XML gives the ways to (ECMA-376-1, 17.18.59)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# After these the space that a list puts behind its number says nothing.
_CLOSING = "、，。．：；）】〕》"
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十百\d]{1,4}[编章节条、.．)）]|[（(][一二三四五六七八九十百\d]{1,4}[）)]"
)
_GROUP = 10_000
_MOST = 32_767  # the highest number of a list


@dataclass(frozen=True, slots=True)
class _Counting:
    """How a language counts: its digits from zero, its units ten, hundred, thousand, ten thousand."""

    digits: str
    units: str
    ten_alone: bool = True  # eleven is 十一, not 一十一; a hundred and eleven has the 一 all the same
    ones: bool = True  # a hundred is 一百, not 百
    zeros: bool = True  # a hundred and one is 一百零一, not 百一

    def __call__(self, number: int) -> str:
        high, low = divmod(number, _GROUP)
        if not high:
            return self._group(low, first=True)
        between = self.digits[0] if self.zeros and 0 < low < _GROUP // 10 else ""
        return self._group(high, first=True) + self.units[3] + between + (self._group(low) if low else "")

    def _group(self, number: int, first: bool = False) -> str:
        parts: list[str] = []
        digits = str(number)
        for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
            if not digit:
                parts.append("")
                continue
            gap = self.digits[0] if self.zeros and parts and parts[-1] == "" else ""
            silent = digit == 1 and place and (not self.ones or (self.ten_alone and first and number < 20))
            parts.append(gap + ("" if silent else self.digits[digit]) + (self.units[place - 1] if place else ""))
        return "".join(parts) or self.digits[0]


@dataclass(frozen=True, slots=True)
class _Tens:
    """Up to ninety-nine as it is said, from a hundred on digit by digit (一○一)."""

    digits: str

    def __call__(self, number: int) -> str:
        if number >= 100 or not number:
            return _by_digit(self.digits)(number)
        return _Counting(self.digits, "十百千万")(number)


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _one_of(signs: str) -> Callable[[int], str]:
    """Signs of a row that ends; beyond it plain digits, as programs print them."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ, then AAA: the letter repeated, 17.18.59 upperLetter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _sixty(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


_SIMPLE = "零一二三四五六七八九"
_WAYS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedFullstop": _one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "ideographEnclosedCircle": _one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "ideographDigital": _by_digit("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _by_digit("〇一二三四五六七八九"),
    "taiwaneseDigital": _by_digit("○一二三四五六七八九"),
    "chineseCounting": _Tens("○一二三四五六七八九"),
    "taiwaneseCounting": _Tens("○一二三四五六七八九"),
    "chineseCountingThousand": _Counting(_SIMPLE, "十百千万"),
    "taiwaneseCountingThousand": _Counting(_SIMPLE, "十百千萬"),
    "japaneseCounting": _Counting("〇一二三四五六七八九", "十百千万", ones=False, zeros=False),
    "japaneseLegal": _Counting("〇壱弐参四伍六七八九", "拾百阡萬", ten_alone=False, zeros=False),
    "chineseLegalSimplified": _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", ten_alone=False),
    "ideographLegalTraditional": _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", ten_alone=False),
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def printed(number: int, way: str) -> str:
    """A number as a list shows it; in digits where the way is one that no Chinese document uses."""
    return _WAYS.get(way, str)(number) if 0 <= number <= _MOST else str(number)


def spaced(label: str, followed: bool = True) -> str:
    """What stands before an item, with a space behind it where the list has a gap there that is more than looks."""
    label = label.strip()
    return f"{label} " if label and followed and label[-1] not in _CLOSING else label


def with_label(label: str, text: str) -> str:
    """An item with what its list puts before it; a bullet before a number of its own says nothing."""
    if not label:
        return text
    text = text.lstrip()
    is_bullet = not any(each.isalnum() for each in label) and len(label.strip()) == 1
    return text if is_bullet and _NUMBERED.match(text) else label + text
