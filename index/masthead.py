"""What a document says of itself: title, 文号, issuing authority, date and kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.addressee import addressee_of
from index.gazette import DOC_NO, ISSUER_AND_DATE, SPEAKER, Part, date_of_head
from index.model import Kind
from index.particulars import MAX_LINES, particulars_at
from index.repair import Printed
from index.signature import Signature, iso_date

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"(?:任免|任职|免职|任命|职务)(?:的)?(?:通知|决定|名单)?$", "任免"),
    (r"大事记", "大事记"),
    (r"议程(?:和日程)?(?:[（(].*)?$", "议程"),
    (r"日程(?:[（(].*)?$", "日程"),
    (r"(?:通告|公告)$", "通告"),
    (r"(?:通知|通报)$", "通知"),
    (r"条例(?:[（(].*)?$", "条例"),
    (r"(?:办法|规定|规则|细则|规程)(?:[（(].*)?$", "办法"),
    (r"意见(?:[（(].*)?$", "意见"),
    (r"(?:方案|规划|计划|纲要|要点|预案)(?:[（(].*)?$", "方案"),
    (r"(?:报告|情况)(?:[（(].*)?$", "报告"),
    (r"名单$", "名单"),
    (r"目录$", "目录"),
)
_SPEAKER = re.compile(r"我(?:代表|受)([\u4e00-\u9fff]{2,20}?(?:人民政府|委员会|法院|检察院|常委会|局))")
_DECREE = re.compile(r"(?<=日)[\u4e00-\u9fff]{2,20}令\s*第?\s*[\d〇一二三四五六七八九十百]{1,5}\s*号(?=公布|发布)")
_PROMULGATED = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?P<issuer>[\u4e00-\u9fff]{2,24}?)(?:第[^，。日]{1,16}会议)?(?:审议)?"
    r"(?:令第?\d+号)?(?:公布|发布|通过|印发)"
)
_PUBLISHED = re.compile(r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日)[^，；,;年]{0,40}(?:公布|发布)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """A document's particulars; None where the text does not say."""

    title: str
    doc_no: str | None
    issuer: str | None
    date: str | None
    kind: Kind
    addressee: str | None = None


def read_masthead(part: Part, signatures: Sequence[Signature], fallback: str) -> Masthead:
    """The particulars of one part. `fallback` is its title where it prints none."""
    opening = "".join(line.text for line in part.body[:6])
    said = _particulars(part)
    title = said.get("title") or _title(part) or _spoken_title(part, opening) or fallback
    return Masthead(
        title=title,
        doc_no=said.get("doc_no") or _doc_no(part.head),
        issuer=said.get("issuer") or _issuer(part, signatures, opening, title),
        date=said.get("date") or _date(part, signatures, title),
        kind=kind_of(title),
        addressee=addressee_of(part),
    )


def _particulars(part: Part) -> dict[str, str]:
    """What a web site's table of particulars says, which stands over the title or under it."""
    for first in range(len(part.head)):
        _, said = particulars_at(part.head[first : first + MAX_LINES])
        if said:
            return said
    return {}


def kind_of(title: str) -> Kind:
    """The kind of document that a title names, by its last words (党政机关公文处理工作条例, 第八条)."""
    bare = re.sub(r"[（(][^（）()]*\d{4}年?[^（）()]*[)）]$", "", title)
    for pattern, kind in _KINDS:
        if re.search(pattern, bare):
            return kind
    return "其他"


def _title(part: Part) -> str:
    text = "".join(line.text for line in part.title)
    after = part.head[len(part.title) :] if part.head[: len(part.title)] == part.title else ()
    for line in after[:1]:
        if re.fullmatch(r"[（(].{1,40}[)）]", line.text) and not re.search(r"通过|公布|施行|令", line.text):
            is_date = iso_date(line.text) is not None and "至" not in line.text and "—" not in line.text
            text += "" if is_date else line.text
    return text


def _spoken_title(part: Part, opening: str) -> str:
    """The title of a report that is printed without one, from its first sentence to the assembly."""
    assembly = any(re.match(r"各位代表", line.text) for line in (*part.head, *part.body[:2]))
    return "政府工作报告" if assembly and "政府" in opening and "报告工作" in opening else ""


def _doc_no(head: Sequence[Printed]) -> str | None:
    for line in head:
        match = DOC_NO.fullmatch(line.text) or _DECREE.search(line.text)
        if match:
            return re.sub(r"\s", "", match.group())
    return None


def _issuer(part: Part, signatures: Sequence[Signature], opening: str, title: str) -> str | None:
    for line in part.head:
        speaker = SPEAKER.fullmatch(line.text)
        if speaker:
            return speaker["issuer"] + ("人民政府" if re.search(r"[市省县区]长", line.text) else "")
        match = ISSUER_AND_DATE.fullmatch(line.text) or _PROMULGATED.search(line.text)
        if match:
            return re.sub(r"第\d+次常务会议审议$", "", match["issuer"])
    own = next((signature.issuer for signature in signatures if signature.issuer), None)
    if own:
        return own if _fits(own, title) else re.sub(r"(?:办公室|办公厅)$", "", own)
    spoken = _SPEAKER.search(opening)
    if spoken:
        return spoken[1]
    named = re.match(
        r"([\u4e00-\u9fff]{2,24}?(?:人民政府|政府|办公室|局|委员会|厅|部|院))(?:办公室|办公厅)?(?=关于|印发|令)", title
    )
    return named.group() if named else None


def _date(part: Part, signatures: Sequence[Signature], title: str) -> str | None:
    of_head = date_of_head(part.head)
    if of_head is not None:
        return of_head
    for line in part.head:
        match = _PROMULGATED.search(line.text)
        if match:
            return iso_date((_PUBLISHED.search(line.text) or match)["date"])
    signature = signatures[0] if signatures else None
    if signature is None or (signature.issuer and not _fits(signature.issuer, title)):
        return None
    return signature.date


def _fits(issuer: str, title: str) -> bool:
    """Whether the authority that signs is the one that the title names: an office does not sign its government's own
    decisions, so that its signature belongs to another page."""
    named = re.match(r"[\u4e00-\u9fff]*?政府(?P<office>办公[室厅])?(?=关于|印发)", title)
    return named is None or bool(named["office"]) == bool(re.search(r"办公[室厅]$", issuer))
