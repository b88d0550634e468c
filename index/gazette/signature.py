"""The signature of a document: authority and date (GB/T 9704-2012, 7.3.5), wherever the page put them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.dates import DATE, iso_date
from index.repair.lines import Printed, is_terminal

_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff（）()、·]{2,60}(?:政府|办公室|办公厅|委员会|管委会|常委会|常委|人大|政协|党委|党组|局|厅|部|院|署|委|"
    r"中心|支队|总队|大队|工委|行|社|公司|集团|协会|学会|(?:科|作|记)协|(?:文|妇|侨|残|台)联|工商联|总工会|红十字会|法院|检察院|代表大会|联席会议|领导小组|指挥部|办)"
)
_AUTHORITY_LAST = frozenset("府室厅会委大协组局部院署心支队行社司团处办联")  # what the alternatives end with
_DATE = re.compile(DATE)
_OFFICER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,16}(?:人民政府|国务院|委员会))?(?:代理|代|副)?"
    r"(?:总理|省长|市长|州长|盟长|县长|区长|旗长|主席|部长|主任|局长|厅长|署长|行长|院长|检察长|委员长|会长|审计长|镇长|乡长)"
    r"[：:]?(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8})?"
)
_HOLDS_OFFICE = re.compile(r"[理长席任]")
_OFFICE = re.compile(r"部门|单位|负责|会议|名单|工作|副?主任委员")
_NOTE = re.compile(
    r"[（(【](?:此件|本件|本文件|本文|此文)[^（）()【】]{0,30}?(?:公开|发布|发表|删[减节]|发至|登报|上网|翻印)[^（）()【】]{0,20}[)）】]"
    r"|[（(【](?:主动公开|依申请公开|不予公开|公开发布|有删[减节]|公开属性[^（）()【】]{1,12})[)）】]"
    r"|[（(](?:联系人|联系电话|联系方式|联系单位)[^（）()]{0,80}[)）]"
)
_MAX_LINE_CHARS = 100  # of a date's line or an authority's, the spaces between its letters included


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a signature stands among a document's lines, and what it says."""

    first: int  # index of its first line
    end: int  # index after its last line
    issuer: str | None
    date: str  # ISO 8601
    signed: bool = False  # by an authority or by whoever holds an office, not by a date alone


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    if len(text) > _MAX_LINE_CHARS or "日" not in text:
        return False
    return _DATE.fullmatch(re.sub(r"\s", "", text).strip("（）()")) is not None


def is_authority(text: str) -> bool:
    """Whether a line is the name of an authority and nothing else."""
    if len(text) > _MAX_LINE_CHARS or text.rstrip()[-1:] not in _AUTHORITY_LAST:
        return False
    return _AUTHORITY.fullmatch(re.sub(r"\s", "", text)) is not None


@lru_cache(maxsize=1024)
def is_note(text: str) -> bool:
    """Whether a line is a 附注, which stands in brackets under a signature (GB/T 9704-2012, 7.3.6)."""
    return text[:1] in ("（", "(", "【") and len(text) <= _MAX_LINE_CHARS and _NOTE.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_officer(text: str) -> bool:
    """Whether a line is an office and who holds it, as they sign decrees: 市长 林致远. The name may be left out."""
    if not 2 <= len(text) <= _MAX_LINE_CHARS or not _HOLDS_OFFICE.search(text):
        return False
    squeezed = re.sub(r"\s", "", text)
    return _OFFICER.fullmatch(squeezed) is not None and _OFFICE.search(squeezed) is None


def find_signatures(lines: Sequence[Printed]) -> list[Signature]:
    """Every signature among `lines`: an authority's line (or several), or an office with its holder's name, with a date
    line under it; or a date line alone after a finished sentence."""
    found: list[Signature] = []
    for index, line in enumerate(lines):
        if line.vertical or not is_date_line(line.text) or line.text[0] in "（(":
            continue
        first = index
        while first > 0 and index - first < 4 and _signs(lines[first - 1].text):
            first -= 1
        if first < index or (index > 0 and is_terminal(lines[index - 1].text)):
            issuer = next((each.text for each in lines[first:index] if is_authority(each.text)), None)
            date = iso_date(line.text)
            if date is not None:
                found.append(Signature(first, index + 1, issuer, date, first < index))
    return found


def _signs(text: str) -> bool:
    return is_authority(text) or is_officer(text)
