"""What a spreadsheet shows for a stored value: number formats as in ECMA-376 part 1, 18.8.30 and 18.8.31."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from index.read.sheets.dates import is_date, shown_date

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_MINUTES, _SECONDS = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
# By number; what depends on the country as a Chinese program shows it (the zh-cn column of 18.8.30).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: _MINUTES, 35: _SECONDS, 36: _YEAR_MONTH,
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '¥#,##0;¥-#,##0;¥"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '¥#,##0.00;¥-#,##0.00;¥"-"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _YEAR_MONTH, 51: _MONTH_DAY,
    52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY, 55: _MINUTES, 56: _SECONDS, 57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)'
    r"|(?P<exponent>[Ee][+-])|(?P<digit>[0#?])|(?P<mark>[.,%@/])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|[<>=])\s*(?P<limit>-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)(?:-.*)?")
_WHOLE_FROM = 1e11  # a program shows larger ones as 1.2E+17 where nobody chose so: numbers of people and accounts
_GENERAL_DIGITS = 10
_MAX_DECIMALS = 30
_MAX_CODE_CHARS = 1000  # of a format; a program takes 255
_NUMERALS = {"DBNum1": "〇一二三四五六七八九", "DBNum2": "零壹贰叁肆伍陆柒捌玖"}
_BY_SHAPE = {"dbnum1": "DBNum1", "dbnum2": "DBNum2", "1E": "DBNum1", "1F": "DBNum2"}
_SHAPE = re.compile(r"\$[^-]*-(?P<shape>[0-9A-F]{2})[0-9A-F]{2}[0-9A-F]{4}", re.IGNORECASE)
_UNITS = {"DBNum1": ("", "十", "百", "千"), "DBNum2": ("", "拾", "佰", "仟")}


class _Token(NamedTuple):
    kind: str
    text: str


class _Section(NamedTuple):
    """One of the up to four parts of a format, between semicolons."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None
    numerals: str  # DBNum1, DBNum2
    source: str


def shown(value: float | str, code: str, epoch_1904: bool = False) -> str:
    """A number or a text as its cell shows it; "" where the format hides it. An unusable format counts as none."""
    sections = _sections(code if len(code) <= _MAX_CODE_CHARS else BUILT_IN[0])
    if isinstance(value, str):
        tokens = sections[-1].tokens
        for_texts = len(sections) > 3 or any(token.text == "@" for token in tokens)
        return "".join(_text(token, value) for token in tokens) if for_texts else value
    try:
        section, magnitude = _chosen(sections, value)
        if is_date(section.source):
            return _numerals(shown_date(value, section.source, epoch_1904), section.numerals, dates=True)
        return _numerals(_number(section, magnitude).strip(), section.numerals)
    except (ArithmeticError, ValueError, IndexError):
        return general(value)


def general(value: float) -> str:
    """A number without a format: as entered, ten digits of a fraction, and a long one whole."""
    if value == int(value) or abs(value) >= _WHOLE_FROM:
        return format(Decimal(repr(float(value))), "f").removesuffix(".0") if abs(value) < 1e21 else repr(value)
    text = format(Decimal(format(value, f".{_GENERAL_DIGITS}g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(token: _Token, value: str) -> str:
    return value if token.text == "@" and token.kind == "mark" else token.text if token.kind == "words" else ""


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, float] | None = None
    numerals, begin = "", 0
    for match in [*_TOKEN.finditer(code), None]:
        if match is None or match["other"] == ";":
            source = code[begin : match.start() if match else len(code)]
            sections.append(_Section(tuple(tokens), condition, numerals, source))
            tokens, condition, numerals, begin = [], None, "", match.end() if match else 0
            continue
        kind = match.lastgroup
        if kind in ("quoted", "escaped", "other"):
            tokens.append(_Token("words", match[kind]))
        elif kind == "bracket":
            limit, symbol = _CONDITION.fullmatch(match[kind]), _CURRENCY.fullmatch(match[kind])
            condition = (limit["sign"], float(limit["limit"])) if limit else condition
            numerals = _numerals_of(match[kind]) or numerals
            if symbol and symbol["symbol"]:
                tokens.append(_Token("words", symbol["symbol"]))
        elif kind is not None:
            tokens.append(_Token(kind, match[kind]))
    return tuple(sections)


def _numerals_of(bracket: str) -> str:
    """Which Chinese figures brackets ask for, by their name or by the first byte of a language ([$-1E000804])."""
    shape = _SHAPE.fullmatch(bracket)
    return _BY_SHAPE.get(shape["shape"].upper() if shape else bracket.casefold(), "")


def _chosen(sections: tuple[_Section, ...], value: float) -> tuple[_Section, float]:
    """The section that a number is shown by, and the number as that shows it: without the sign that it says itself."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(section.condition, value):
                return section, abs(value) if _says_sign(section.condition) else value
        return numeric[-1], value
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    return (numeric[2], value) if value == 0 and len(numeric) > 2 else (numeric[0], value)


def _says_sign(condition: tuple[str, float] | None) -> bool:
    """Whether a section is for negative numbers alone: it says itself how their sign is shown."""
    return condition is not None and condition[0] in ("<", "<=") and condition[1] <= 0


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, limit = condition
    return {
        "<": value < limit, ">": value > limit, "=": value == limit,
        "<=": value <= limit, ">=": value >= limit, "<>": value != limit,
    }[sign]  # fmt: skip


def _number(section: _Section, value: float) -> str:
    tokens = section.tokens
    if not any(token.kind in ("digit", "general") or token.text == "@" for token in tokens):
        sign = "-" if value < 0 and tokens else ""
        return sign + "".join(token.text for token in tokens if token.kind == "words" or token.text == "%")
    if any(token.kind == "general" or token.text == "@" for token in tokens):
        number = general(value)
        return "".join(
            number if token.kind == "general" or token.text == "@" else token.text
            for token in tokens
            if token.kind in ("general", "words") or token.text in "@%"
        )
    if any(token == _Token("mark", "/") for token in tokens):
        return _fraction(tokens, value)
    exact = Decimal(format(value, ".15g")) * 100 ** sum(token == _Token("mark", "%") for token in tokens)
    sign = "-" if exact < 0 else ""
    text = _scientific(tokens, abs(exact)) if any(t.kind == "exponent" for t in tokens) else _fixed(tokens, abs(exact))
    return text if not sign or not re.search(r"[1-9]", text) else sign + text


def _fixed(tokens: tuple[_Token, ...], value: Decimal) -> str:
    """A number by placeholders, words between them kept."""
    point = next((at for at, token in enumerate(tokens) if token == _Token("mark", ".")), len(tokens))
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    before = [at for at in digits if at < point]
    commas = [at for at, token in enumerate(tokens) if token == _Token("mark", ",")]
    last = digits[-1]
    behind = [at for at in commas if at > last or (before and before[-1] < at < point and not _between(before, at))]
    thousands = any(_between(before, at) for at in commas)
    decimals = min(sum(at > point for at in digits), _MAX_DECIMALS)
    rounded = (value / 1000 ** len(behind)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, part = format(rounded, "f").partition(".")
    out: dict[int, str] = {}
    _fill_whole(tokens, before, whole.lstrip("0"), thousands, out)
    _fill_part(tokens, [at for at in digits if at > point], part, out)
    if not before and whole.strip("0"):
        out[point] = whole + "."
    return "".join(out.get(at, _plain(token)) for at, token in enumerate(tokens))


def _between(places: list[int], at: int) -> bool:
    return bool(places) and places[0] < at < places[-1]


def _plain(token: _Token) -> str:
    return token.text if token.kind == "words" or token.text in ".%" else ""


def _fill_whole(
    tokens: tuple[_Token, ...], places: list[int], digits: str, thousands: bool, out: dict[int, str]
) -> None:
    """Puts digits into placeholders from the right; the first takes all that are left."""
    count = 0
    for at in reversed(places):
        first = at == places[0]
        taken, digits = (digits, "") if first else (digits[-1:], digits[:-1])
        text = taken or ("0" if tokens[at].text == "0" else "")
        shown_digits = ""
        for digit in reversed(text):
            comma = "," if thousands and count and count % 3 == 0 else ""
            shown_digits = digit + comma + shown_digits
            count += 1
        out[at] = shown_digits


def _fill_part(tokens: tuple[_Token, ...], places: list[int], digits: str, out: dict[int, str]) -> None:
    """Puts the digits behind the point into placeholders; zeros at the end only where they are asked for."""
    said = (n for n, at in enumerate(places, 1) if tokens[at].text == "0" or digits[n - 1 : n] not in ("", "0"))
    kept = max(said, default=0)
    for n, at in enumerate(places):
        out[at] = digits[n] if n < kept and n < len(digits) else ""


def _scientific(tokens: tuple[_Token, ...], value: Decimal) -> str:
    at = next(index for index, token in enumerate(tokens) if token.kind == "exponent")
    mantissa, power = tokens[:at], sum(token.kind == "digit" for token in tokens[at:])
    places = mantissa[: next((i for i, t in enumerate(mantissa) if t == _Token("mark", ".")), len(mantissa))]
    step = max(1, sum(token.kind == "digit" for token in places))
    exponent = value.adjusted() if value else 0
    exponent -= exponent % step
    decimals = sum(token.kind == "digit" for token in mantissa[len(places) :])
    if value.scaleb(-exponent).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) >= 10**step:
        exponent += step
    text = _fixed(mantissa, value.scaleb(-exponent))
    sign = "-" if exponent < 0 else "+" if tokens[at].text.endswith("+") else ""
    return f"{text}E{sign}{abs(exponent):0{power}d}" + "".join(_plain(token) for token in tokens[at + 1 :])


def _fraction(tokens: tuple[_Token, ...], value: float) -> str:
    slash = tokens.index(_Token("mark", "/"))
    width = sum(token.kind == "digit" for token in tokens[slash + 1 :])
    fixed = "".join(token.text for token in tokens[slash + 1 :] if token.kind == "words" and token.text.isdigit())
    over = sum(token.kind == "digit" for token in tokens[:slash])
    exact = Fraction(abs(value))
    near = (
        Fraction(round(exact * int(fixed)), int(fixed)) if fixed else exact.limit_denominator(10 ** max(1, width) - 1)
    )
    whole, rest = divmod(near, 1)
    sign = "-" if value < 0 and near else ""
    has_whole = over > width or any(token == _Token("words", " ") for token in tokens[:slash])
    if not has_whole or not whole:
        return f"{sign}{near.numerator}/{near.denominator}" if near.denominator > 1 else f"{sign}{near.numerator}"
    return f"{sign}{whole} {rest.numerator}/{rest.denominator}" if rest else f"{sign}{whole}"


def _numerals(text: str, kind: str, *, dates: bool = False) -> str:
    """Figures in Chinese: 2012 as 二〇一二 and 12 as 十二 in a date, else 二千〇一十二; behind the point one by one."""
    if not kind:
        return text
    said = re.sub(r"(?<=\.)\d+|\d{4}" if dates else r"(?<=\.)\d+", lambda m: _digits(m.group(), kind), text)
    said = re.sub(r"\d+", lambda match: _numeral(match.group(), kind), said)
    return re.sub(r"(?<![二三四五六七八九])一十", "十", said) if dates else said


def _digits(figures: str, kind: str) -> str:
    return "".join(_NUMERALS[kind][int(figure)] for figure in figures)


def _numeral(figures: str, kind: str) -> str:
    number, zero, said = figures.lstrip("0"), _NUMERALS[kind][0], ""
    for at, figure in enumerate(number):
        place = len(number) - 1 - at
        if figure != "0":
            said += _NUMERALS[kind][int(figure)] + _UNITS[kind][place % 4]
        elif not said.endswith(zero):
            said += zero
        if place % 4 == 0 and place and int(number[max(0, at - 3) : at + 1]):
            said = said.rstrip(zero) + ("万", "亿")[place // 4 % 2 == 0]
    return said.rstrip(zero) or zero


def number_of(text: str) -> float | None:
    """A stored number; None where it is none."""
    try:
        number = float(Decimal(text.strip()))
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return number if abs(number) < float("inf") else None
