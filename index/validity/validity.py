"""Whether a document is in force, and the sentence of its own that says so."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from index.model import Document, Head, Kind, Status
from index.repair.lines import fold
from index.validity.periods import BLANK, MAX_REASON_CHARS, Period, periods, verbatim

_MARK = r"(?:草\s?案|草稿|征求意见稿?|送审稿|讨论稿|修改稿|审议稿|试拟稿|初稿)"
# In brackets or at the end; 预算草案的报告 speaks of another paper. A call for comment carries the draft.
_DRAFT = re.compile(rf"[（(\[【][^（）()]{{0,20}}{_MARK}[^（）()]{{0,10}}[)）\]】]|{_MARK}$|征求[^。]{{0,80}}意见")
_ABOUT_A_DRAFT = re.compile(r"(?:报告|说明|决定|决议|汇报|答复|议案|结果|情况|采纳[^）)]{0,8})$")
_CALL = re.compile(r"(?:公开|向社会|现)[^。；\n]{0,30}征求[^。；\n]{0,20}意见")
_RECORD_TITLE = re.compile(
    r"(?:纪要|记录|实录|讲话|致辞|发言|公报|汇报|总结|说明|解读|简报|白皮书|述职)(?:[（(][^（）()]{0,30}[)）])?$"
)
_CAMPAIGN = re.compile(
    r"专项(?:整治|行动|治理|检查|清理|督查|斗争)|集中(?:整治|行动)|百日|攻坚行动|(?:宣传|活动)[周月]|竞赛|评选|申报"
)
_CAMPAIGN_TIME = re.compile(r"(?:至|到|—|－|-|~)(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|为期|[前底]完成|年时间|月时间")
_STATED = re.compile(
    r"(?:时效性?|效力(?:状况|状态|级别)?|有效性|有效状态|文件状态)\s{0,4}[:：|]\s{0,4}(?P<state>现行有效|有效|已?失效|已?废止|部分失效|已修改|"
    r"尚未生效|被修改)"
)
_MARKED = re.compile(r"[（(【\[](?:已|全文)?(?:失效|废止|停止执行)[)）】\]]")
_HEAD_CHARS = 1_500
RECORDS: frozenset[Kind] = frozenset({"报告", "大事记", "议程", "日程"})
_BINDING: frozenset[Kind] = frozenset({"通知", "通告", "意见", "办法", "条例", "方案", "任免"})

AHead = TypeVar("AHead", bound=Head)


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when a document binds; `reason` is its own sentence, or says that it has none."""

    effective_from: str | None
    expires: str | None
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What a document's own text says of its validity, whatever the day: kept with it, so that its status on any day
    is known without reading the text again."""

    effective_from: str | None
    expires: str | None
    status: Status  # while it stands
    reason: str
    period: str | None  # the reason before it begins and once it has expired; None where no day changes the status

    def on(self, day: datetime.date) -> Validity:
        """How the document stands on a day."""
        if self.period is not None and self.expires is not None and self.expires < day.isoformat():
            return Validity(self.effective_from, self.expires, "expired", self.period)
        if self.period is not None and self.effective_from is not None and self.effective_from > day.isoformat():
            return Validity(self.effective_from, self.expires, "not_yet", self.period)
        return Validity(self.effective_from, self.expires, self.status, self.reason)


def with_validity(document: Document, today: datetime.date) -> Document:
    """The document with the validity that its own text gives it on a day."""
    return standing(document, own_word(document), today)


def standing(head: AHead, own: OwnWord, day: datetime.date) -> AHead:
    """A document, whole or not, with the validity that its own word gives it on a day."""
    now = own.on(day)
    said = (head.effective_from, head.expires, head.status, head.status_reason)
    if said == (now.effective_from, now.expires, now.status, now.reason):
        return head
    return replace(
        head,
        effective_from=now.effective_from,
        expires=now.expires,
        status=now.status,
        status_reason=now.reason,
    )


def own_word(document: Document) -> OwnWord:
    """What the text of a document says of its validity."""
    return read_own_word(document.title, document.kind, document.date, _own_text(document), document.issues)


def read_validity(
    title: str, kind: Kind, date: str | None, text: str, today: datetime.date, issues: Sequence[str] = ()
) -> Validity:
    """The validity that a text gives its document on a day."""
    return read_own_word(title, kind, date, text, issues).on(today)


def read_own_word(title: str, kind: Kind, date: str | None, text: str, issues: Sequence[str]) -> OwnWord:
    """What a text says of its document. `text` is repaired, without white space inside Chinese."""
    effective, expires, reason = _period(title, date, text, issues)
    blank = BLANK.search(text)
    if _is_draft(title, kind):
        return OwnWord(None if blank else effective, expires, "draft", _draft_reason(title, text), None)
    if (kind in RECORDS or _RECORD_TITLE.search(title)) and effective is None:
        said = f"{kind if kind in RECORDS else '本件'}记载已发生或计划中的事，本身不设有效期。"
        return OwnWord(None, None, "record", said, None)
    gone = _said_to_be_gone(title, text)
    if gone:
        return OwnWord(effective, expires, "expired", gone, None)
    if blank and effective is None:
        return OwnWord(None, expires, "unknown" if date else "draft", _line_around(text, *blank.span()), None)
    status, while_it_stands = _status(title, kind, date, text, effective, expires, reason)
    return OwnWord(effective, expires, status, while_it_stands, reason)


def _status(
    title: str, kind: Kind, date: str | None, text: str, effective: str | None, expires: str | None, reason: str
) -> tuple[Status, str]:
    """How a document that is neither draft nor record stands in its period, and why."""
    if effective is not None:
        return "in_force", reason
    campaign = expires is None and _CAMPAIGN.search(title)
    if campaign and (time := _CAMPAIGN_TIME.search(text)):
        return "unknown", _line_around(text, *time.span())
    stated = _STATED.search(text[:_HEAD_CHARS])
    if stated and "有效" in stated["state"]:
        return "in_force", _line_around(text, *stated.span())
    if (kind in _BINDING and date is not None) or (reason and expires is None):
        return "in_force", reason or _unsaid(title)
    return "unknown", reason or "正文未写明施行日期和有效期。"


def _unsaid(title: str) -> str:
    trial = re.search(r"试行|暂行", title)
    if trial:
        return f"标题写明{trial.group()}，正文未写明施行日期和有效期，自印发起有效。"
    return "正文未写明施行日期和有效期，自印发起有效。"


def _own_text(document: Document) -> str:
    """The text without its annexes, save the rule that it issues; reasons found in it are verbatim in the whole."""
    text, issued = document.text.text, [fold(each) for each in document.issues]
    kept, at = [], 0
    for section in document.sections:
        if section.kind != "annex" or section.start < at:
            continue
        opening = fold(text[section.start : min(section.end, section.start + 400)])
        if not any(each and each in opening for each in issued):
            kept.append(text[at : section.start])
            at = section.end
    return "".join((*kept, text[at:]))


def _period(title: str, date: str | None, text: str, issues: Sequence[str]) -> tuple[str | None, str | None, str]:
    """When it begins and ends, and the sentence that says so; of several the notice's own counts before its rule's,
    a day before "from its issue", and else the later one: a rule says it at its end."""
    found = list(periods(text, (title, *issues)))
    begin = _best([each for each in found if each.begins or each.issued], lambda each: each.begins is not None)
    effective = (begin.begins or _after(date, begin.issued)) if begin else None
    end = _best([each for each in found if each.ends or each.lasts], lambda each: each.ends is not None)
    expires = None
    if end is not None:
        expires = end.ends or _until(effective or date, end.lasts)
        if expires is not None and effective is not None and expires < effective:
            expires = None
    said = end if expires is not None and end else begin or end
    return effective, expires, said.reason if said else ""


def _best(found: list[Period], definite: Callable[[Period], bool]) -> Period | None:
    ranked = [((definite(each), each.of_notice, at), each) for at, each in enumerate(found)]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _after(date: str | None, delay: tuple[int, int] | None) -> str | None:
    if date is None or delay is None:
        return None
    day = _months_later(date, delay[0])
    try:
        return (day + datetime.timedelta(days=delay[1])).isoformat() if day else None
    except OverflowError:
        return None


def _until(begin: str | None, lasts: tuple[int, str] | None) -> str | None:
    """The last day of a period counted from the day it begins."""
    if begin is None or lasts is None or not lasts[0]:
        return None
    day = _months_later(begin, lasts[0] * (1 if lasts[1] == "个月" else 12))
    return (day - datetime.timedelta(days=1)).isoformat() if day else None


def _months_later(date: str, months: int) -> datetime.date | None:
    """The same day so many months later; where that month is shorter, the first of the next, as a period ends a day
    before."""
    day = datetime.date.fromisoformat(date)
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    if year > datetime.MAXYEAR:
        return None
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        return datetime.date(year, month + 1, 1)


def _is_draft(title: str, kind: Kind) -> bool:
    """A text put up for comment or decision; not the report, decision or explanation about one."""
    bare = re.sub(r"[（(][^（）()]*[)）]$", "", title)
    about = _ABOUT_A_DRAFT.search(bare) or _ABOUT_A_DRAFT.search(title)
    return _DRAFT.search(title) is not None and (about is None or kind in ("议程", "日程"))


def _draft_reason(title: str, text: str) -> str:
    """The line of the title as printed, else the sentence that asks for comment."""
    folded = fold(title)
    lines = text[:_HEAD_CHARS].split("\n", 40)
    own = next((line.strip() for line in lines if _DRAFT.search(line) and fold(line) in folded and line.strip()), "")
    whole = next((line.strip() for line in lines if folded and folded in fold(line)), "")
    call = _CALL.search(text)
    if whole or own:
        return (whole or own)[:MAX_REASON_CHARS]
    return _line_around(text, *call.span()) if call else title[:MAX_REASON_CHARS]


def _said_to_be_gone(title: str, text: str) -> str:
    """Where the title or the table of particulars marks the document as no longer valid, as printed."""
    if _MARKED.search(title):
        return title[:MAX_REASON_CHARS]
    stated = _STATED.search(text[:_HEAD_CHARS])
    if stated and re.fullmatch("已?失效|已?废止", stated["state"]):
        return _line_around(text, *stated.span())
    return ""


def _line_around(text: str, first: int, last: int) -> str:
    """The sentence around a place, verbatim and bounded."""
    floor, ceiling = max(0, first - MAX_REASON_CHARS), min(len(text), last + MAX_REASON_CHARS)
    start = max(floor, *(text.rfind(mark, floor, first) + 1 for mark in "。；\n"))
    stops = [at + 1 for at in (text.find(mark, last, ceiling) for mark in "。；\n") if at >= 0]
    return verbatim(text, start, min(stops, default=ceiling), first, last)
