"""Whether a document is in force, and the sentence of its own that says so."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from index.model import Kind, Status
from index.signature import iso_date

_DATE = r"\d{4}年\d{1,2}月\d{1,2}日"
_DRAFT = re.compile(r"草案|征求意见稿|送审稿|讨论稿|修改稿|审议稿")
_EFFECTIVE = re.compile(rf"(?:自|从)(?P<date>{_DATE})(?:起)?(?:正式)?(?:施行|实施|执行|生效)")
_FROM_ISSUE = re.compile(r"自(?:印发|发布|公布)之日起(?:正式)?(?:施行|实施|执行|生效)")
_EXPIRES = re.compile(rf"有效期(?:限)?(?:自.{{4,20}})?(?:至|到|截至|截止到)(?P<date>{_DATE})")
_FOR_YEARS = re.compile(r"有效期(?:为|限为)?(?P<n>[一二两三四五六七八九十\d]{1,2})年")
_BLANK = re.compile(r"自(?:\d{4})?\s*年\s*月\s*日起(?:施行|实施)|自\d{4}年月日起(?:施行|实施)")
# A sentence about the document itself: 本办法自…, or its line of promulgation (……公布，自…起施行).
_OF_ITSELF = re.compile(
    r"本(?:办法|条例|规定|意见|实施意见|方案|细则|标准|通知|通告|决定|规则|政策)|^[（(].*(?:公布|通过|印发|发布)"
)
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")
_YEARS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
RECORDS: frozenset[Kind] = frozenset({"报告", "大事记", "议程", "日程"})


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when a document binds; `reason` is its own sentence, or says that it has none."""

    effective_from: str | None
    expires: str | None
    status: Status
    reason: str


def read_validity(title: str, kind: Kind, date: str | None, text: str, today: datetime.date) -> Validity:
    """The validity that a document's own text gives it. `text` is repaired, without white space inside Chinese."""
    effective, effective_reason = _effective(text, date)
    expires, expires_reason = _expires(text, effective or date)
    if _DRAFT.search(title):
        blank = _BLANK.search(re.sub(r"[ \u3000]", "", text))
        return Validity(None if blank else effective, expires, "draft", f"标题写明：{title}")
    if kind in RECORDS and effective is None:
        return Validity(None, None, "record", f"{kind}记录已发生或计划中的事，本身不设有效期。")
    now = today.isoformat()
    if expires is not None and expires < now:
        return Validity(effective, expires, "expired", expires_reason)
    if effective is not None and effective > now:
        return Validity(effective, expires, "not_yet", effective_reason)
    if effective is not None:
        return Validity(effective, expires, "in_force", expires_reason or effective_reason)
    if kind in ("通知", "通告", "意见", "办法", "条例", "方案", "任免") and date is not None:
        return Validity(None, expires, "in_force", expires_reason or "正文未写明施行日期和有效期，自印发起有效。")
    return Validity(None, expires, "unknown", "正文未写明施行日期和有效期。")


def _sentence_around(text: str, position: int) -> str:
    for match in _SENTENCE.finditer(text):
        if match.start() <= position < match.end():
            return match.group().strip()
    return ""


def _effective(text: str, date: str | None) -> tuple[str | None, str]:
    own = ""
    for sentence in _SENTENCE.finditer(text):
        if _EFFECTIVE.search(sentence.group()) and _OF_ITSELF.search(sentence.group()):
            own = sentence.group().strip()
    if own:
        return iso_date([match["date"] for match in _EFFECTIVE.finditer(own)][-1]), own
    issue = _FROM_ISSUE.search(text)
    if issue and date is not None:
        return date, _sentence_around(text, issue.start())
    return None, ""


def _expires(text: str, begin: str | None) -> tuple[str | None, str]:
    until = _EXPIRES.search(text)
    if until:
        return iso_date(until["date"]), _sentence_around(text, until.start())
    years = _FOR_YEARS.search(text)
    if years and begin is not None:
        count = int(years["n"]) if years["n"].isdecimal() else _YEARS.get(years["n"], 0)
        if count and int(begin[:4]) + count <= datetime.MAXYEAR:
            last = datetime.date.fromisoformat(_same_day(begin, count)) - datetime.timedelta(days=1)
            return last.isoformat(), _sentence_around(text, years.start())
    return None, ""


def _same_day(date: str, years: int) -> str:
    """The same day so many years later; 29 February becomes 1 March, as a period counted in years ends a day before."""
    day = datetime.date.fromisoformat(date)
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:
        return datetime.date(day.year + years, 3, 1).isoformat()
