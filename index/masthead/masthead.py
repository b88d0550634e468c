"""What a document says of itself: title, 文号, issuing authority, date and kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import DATE, iso_date
from index.doc_no import DECREE
from index.gazette.documents import Part, date_of_head
from index.gazette.headlines import ISSUER_AND_DATE, SPEAKER, is_web_line
from index.gazette.signature import Signature, is_date_line
from index.masthead.addressee import addressee_of
from index.masthead.authorities import (
    glued_signature,
    issuers_of_signature,
    issuers_of_title,
    promulgator,
    speaker_of,
    with_place,
)
from index.masthead.number import authority_of_decree, document_number, number_in
from index.masthead.particulars import MAX_LINES, particulars_at
from index.masthead.title import document_title
from index.model import Kind
from index.repair.lines import Printed

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
_SPEAKER = re.compile(r"我(?:代表|受)([\u4e00-\u9fff]{1,20}?(?:人民政府|委员会|法院|检察院|常委会|局))")
_PROMULGATED = re.compile(
    rf"(?P<date>{DATE})\s?(?P<issuer>[\u4e00-\u9fff、第\d\s]{{2,50}}?)"
    rf"(?:{DECREE}[)）]?|(?=公布|发布|颁布|通过|印发|批准))"
)
_DECREES = re.compile(r"[（(]?《[^《》]{4,80}(?:〈[^〈〉]{1,60}〉[^《》]{0,40})?》\s?(?:已|业)(?:经|于|由)")
_PUBLISHED = re.compile(rf"(?P<date>{DATE})[^，；,;年]{{0,40}}(?:公布|发布)")
_HISTORY = re.compile(rf"[（(]?{DATE}")
_OCCASION = re.compile(rf"[—–-]{{1,3}}\s?(?P<date>{DATE})[^。]{{0,60}}?(?:会议|大会|全会)")
_MAX_CHARS = 400


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
    title = said.get("title") or document_title(part) or _spoken_title(part, opening) or fallback
    number = number_in(said["doc_no"]) if "doc_no" in said else document_number(part.head, part.body)
    return Masthead(
        title=title,
        doc_no=number,
        issuer=_whole_issuer(part, signatures, opening, title, number, said.get("issuer")),
        date=said.get("date") or _date(part, signatures, title) or said.get("posted") or _posted(part),
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


def _spoken_title(part: Part, opening: str) -> str:
    """The title of a report that is printed without one, from its first sentence to the assembly."""
    assembly = any(re.match(r"各位代表", line.text) for line in (*part.head, *part.body[:2]))
    return "政府工作报告" if assembly and "政府" in opening and "报告工作" in opening else ""


def _whole_issuer(
    part: Part, signatures: Sequence[Signature], opening: str, title: str, number: str | None, said: str | None
) -> str | None:
    """The issuer as the table of particulars says it, unless the title names another authority, or as the text does;
    its place with it."""
    forwards = re.match(r"[^《》]{2,40}?(?:转发|批转)", title)
    named = issuers_of_title(title) if forwards or (said and not _fits(said, title)) else None
    who = named or said or _issuer(part, signatures, opening, title, number)
    return with_place(who, title, part.head) if who else None


def _issuer(part: Part, signatures: Sequence[Signature], opening: str, title: str, number: str | None) -> str | None:
    for line in part.head:
        speaker = SPEAKER.fullmatch(line.text)
        if speaker:
            return speaker["issuer"] + ("人民政府" if re.search(r"[市省县区]长", line.text) else "")
        match = ISSUER_AND_DATE.fullmatch(line.text)
        if match and not re.search("关于|印发|转发", match["issuer"]):
            return match["issuer"]
    history = _history(part)
    who = promulgator(history["issuer"]) if history else None
    if who:
        return who
    lines = (*part.head, *part.body)
    own = next((issuers_of_signature(each, lines) for each in signatures if each.issuer), None)
    if own:
        return own if _fits(own, title) else re.sub(r"(?:办公室|办公厅)$", "", own)
    spoken = _SPEAKER.search(opening)
    if spoken:
        return spoken[1]
    glued = None if signatures else glued_signature(lines)
    return authority_of_decree(number) or speaker_of(lines) or issuers_of_title(title) or (glued[0] if glued else None)


def _date(part: Part, signatures: Sequence[Signature], title: str) -> str | None:
    of_head = date_of_head(part.head)
    if of_head is not None:
        return of_head
    lines = (*part.head, *part.body)
    history = _history(part)
    if history:
        return iso_date((_PUBLISHED.search(history.string) or history)["date"])
    signature = signatures[0] if signatures else None
    if signature is not None:
        return None if signature.issuer and not _fits(signature.issuer, title) else signature.date
    glued = glued_signature(lines)
    return glued[1] if glued else _occasion(lines) or _only_date(part.body)


def _posted(part: Part) -> str | None:
    """The day that a web page prints under the title: 发布时间：2024-05-06."""
    return next((iso_date(line.text) for line in (*part.head, *part.body[:1]) if is_web_line(line.text)), None)


def _history(part: Part) -> re.Match[str] | None:
    """The first act in a line of promulgation in the head, or on the first lines under it; the sentence of a decree
    (《…》已经…通过，现予公布) is none."""
    for place, line in enumerate((*part.head, *part.body[:2])):
        text = line.text[:_MAX_CHARS]
        if _DECREES.match(text) or (place >= len(part.head) and not _HISTORY.match(text)):
            continue
        match = _PROMULGATED.search(text)
        if match:
            return match
    return None


def _occasion(lines: Sequence[Printed]) -> str | None:
    """The day a report was given: ——2024年1月15日在示例市第十届人民代表大会第三次会议上."""
    for line in lines[:4]:
        match = _OCCASION.search(unicodedata.normalize("NFKC", line.text[:_MAX_CHARS]))
        if match:
            return iso_date(match["date"])
    return None


def _only_date(body: Sequence[Printed]) -> str | None:
    """The one line near the beginning or at the end that is a date and nothing else; None where there are several."""
    ends = (*body[:40], *body[max(40, len(body) - 8) :])
    dates = {iso_date(line.text) for line in ends if not line.vertical and is_date_line(line.text)}
    return dates.pop() if len(dates) == 1 else None


def _fits(issuer: str, title: str) -> bool:
    """Whether the authority that signs is the one that the title names: an office does not sign its government's own
    decisions, so that its signature belongs to another page."""
    named = re.match(r"[\u4e00-\u9fff]*?政府(?P<office>办公[室厅])?(?=关于|印发)", title)
    return named is None or bool(named["office"]) == bool(re.search(r"办公[室厅]$", issuer))
