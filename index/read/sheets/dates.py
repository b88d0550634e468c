"""Days and times as spreadsheets store them, a number of days, and as their formats show them."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<part>y+|e+|m+|d+|a{3,4}|h+|s+)|(?P<second>\.0+)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_NUMBER = re.compile(r"General|[0#?@%]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"?|[\\!].|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_LONG_DATE = re.compile(r"\[\$-(?:x-)?(?:sysdate|F800)\]", re.IGNORECASE)
_LONG_TIME = re.compile(r"\[\$-(?:x-)?(?:systime|F400)\]", re.IGNORECASE)
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEAP_DAY = 60  # the programs take 1900 for a leap year: day 60 is its 29 February
_LAST_DAY = 2_958_466  # 10000-01-01, from which on a program shows #####


class _Part(NamedTuple):
    kind: str  # quoted, elapsed, half, part, second, other
    text: str


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Whether a section of a number format shows a day or a time."""
    bare = _QUOTED.sub("", code)
    parts = re.sub(r"General|上午/下午|AM/PM|A/P|[Ee][+-]", "", bare, flags=re.IGNORECASE)
    seconds = re.sub(r"\.0+", "", parts)
    return re.search(r"[ymdhse]|a{3}", parts, re.IGNORECASE) is not None and not _NUMBER.search(seconds)


def shown_date(value: float, code: str, epoch_1904: bool) -> str:
    """The day and time that so many days since the epoch are, by a format. Raises ValueError for no day."""
    if _LONG_DATE.search(code):
        code = 'yyyy"年"m"月"d"日"'
    elif _LONG_TIME.search(code):
        code = "h:mm:ss"
    parts = _parts(code)
    if value < 0 or value >= _LAST_DAY:
        raise ValueError(value)
    decimals = max((len(part.text) - 1 for part in parts if part.kind == "second"), default=0)
    seconds = round(value * 86_400, decimals)
    moment = _moment(seconds, epoch_1904)
    half = any(part.kind == "half" for part in parts)
    return "".join(_said(parts, at, moment, seconds, half) for at in range(len(parts)))


def serial_in(text: str) -> float | None:
    """The number of days that a written moment (2024-03-05T08:30:00) is stored as; None for what is none, or is before
    1900."""
    try:
        moment = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    days = (moment - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
    if days < _LEAP_DAY + 1:
        days -= 1
    return days if days >= 0 else None


def _moment(seconds: float, epoch_1904: bool) -> datetime.datetime:
    days = seconds / 86_400
    if epoch_1904:
        epoch = datetime.datetime(1904, 1, 1)
    elif days < _LEAP_DAY + 1:
        epoch = datetime.datetime(1899, 12, 31)
    else:
        epoch = datetime.datetime(1899, 12, 30)
    return epoch + datetime.timedelta(seconds=seconds)


def _parts(code: str) -> list[_Part]:
    parts: list[_Part] = []
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        if kind is not None:
            parts.append(_Part("quoted" if kind in ("escaped", "other") else kind, match[kind]))
    return parts


def _said(parts: list[_Part], at: int, moment: datetime.datetime, seconds: float, half: bool) -> str:
    kind, text = parts[at]
    if kind == "quoted":
        return text
    if kind == "half":
        morning = moment.hour < 12
        return ("上午" if morning else "下午") if "/" in text and "午" in text else ("AM" if morning else "PM")
    if kind == "second":
        return format(seconds % 1, f".{len(text) - 1}f")[1:]
    if kind == "elapsed":
        unit = {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
        return f"{int(seconds // unit):0{len(text)}d}"
    letter, length = text[0].lower(), len(text)
    if letter == "m" and _is_minute(parts, at):
        return f"{moment.minute:0{min(length, 2)}d}"
    return _field(letter, length, moment, half)


def _field(letter: str, length: int, moment: datetime.datetime, half: bool) -> str:
    if letter in "ye":
        return f"{moment.year:04d}" if length > 2 or letter == "e" else f"{moment.year % 100:02d}"
    if letter == "a":
        return ("星期" if length > 3 else "") + _WEEKDAYS[moment.weekday()]
    if length > 2 and letter in "md":
        name = _MONTHS[moment.month - 1] if letter == "m" else _DAYS[moment.weekday()]
        return name[: {3: 3, 5: 1}.get(length, len(name))]
    hour = (moment.hour % 12 or 12) if half else moment.hour
    value = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{value:0{min(length, 2)}d}"


def _is_minute(parts: list[_Part], at: int) -> bool:
    """Whether m means minutes: behind hours, or before seconds."""
    fields = [n for n, part in enumerate(parts) if part.kind in ("part", "elapsed")]
    place = fields.index(at)
    before = parts[fields[place - 1]].text[0].lower() if place else ""
    after = parts[fields[place + 1]].text[0].lower() if place + 1 < len(fields) else ""
    return before == "h" or after == "s"
