"""The signature of a document: authority and date (GB/T 9704-2012, 7.3.5), wherever the page put them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.numerals import value_of
from index.repair import Printed, is_terminal

_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff（）()、·]{2,40}(?:政府|办公室|办公厅|委员会|管委会|常委会|常委|人大|政协|党委|党组|局|厅|部|院|署|委|"
    r"中心|支队|总队|大队|工委|行|社|公司|集团|协会|学会|法院|检察院|代表大会|联席会议|领导小组|指挥部|办)"
)
_DATE = re.compile(
    r"(?P<y>\d{4}|[〇零○一二三四五六七八九]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_MAX_LINE_CHARS = 100  # of a date's line or an authority's, the spaces between its letters included


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a signature stands among a document's lines, and what it says."""

    first: int  # index of its first line
    end: int  # index after its last line
    issuer: str | None
    date: str  # ISO 8601


def iso_date(text: str) -> str | None:
    """The first full date in `text` as ISO 8601, in Arabic or Chinese numerals; None where none is whole or real."""
    match = _DATE.search(re.sub(r"\s", "", text))
    if match is None:
        return None
    year, month, day = (value_of(match[part].replace("○", "〇")) for part in "ymd")
    if year is None or month is None or day is None or year < 1000:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    if len(text) > _MAX_LINE_CHARS or "日" not in text:
        return False
    return _DATE.fullmatch(re.sub(r"\s", "", text).strip("（）()")) is not None


def is_authority(text: str) -> bool:
    """Whether a line is the name of an authority and nothing else."""
    if len(text) > _MAX_LINE_CHARS:
        return False
    return _AUTHORITY.fullmatch(re.sub(r"\s", "", text)) is not None


def find_signatures(lines: Sequence[Printed]) -> list[Signature]:
    """Every signature among `lines`: an authority's line (or several) with a date line under it, or a date line alone
    after a finished sentence."""
    found: list[Signature] = []
    for index, line in enumerate(lines):
        if line.vertical or not is_date_line(line.text) or line.text[0] in "（(":
            continue
        first = index
        while first > 0 and index - first < 4 and is_authority(lines[first - 1].text):
            first -= 1
        if first < index or (index > 0 and is_terminal(lines[index - 1].text)):
            issuer = lines[first].text if first < index else None
            date = iso_date(line.text)
            if date is not None:
                found.append(Signature(first, index + 1, issuer, date))
    return found
