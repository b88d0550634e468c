"""Who issues a document that bears no plain signature: joint issuers, a decree, a speaker, a glued line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import DATE, iso_date
from index.gazette.signature import Signature, is_officer
from index.repair.lines import Printed

_END = (
    r"(?:人民政府(?:办公[厅室])?|政府办公[厅室]|委员会(?:办公[厅室])?|管委会|(?:[部局厅署](?!门|长|分|级))(?:办公[厅室])?|国务院(?:办公厅)?"
    r"|(?:法|检察|研究)院|总工会|联合会|红十字会|(?:科|作|记)协|(?:文|妇|侨|残|台)联|工商联|中心(?!支行)|[支分]行|银行(?![\u4e00-\u9fff]{2,8}[支分]行)|委(?!员|办|托|科|宣传|组织部|统战|政法|网信|社会工作|编办)|办公[厅室])"
)
_ONE = re.compile(rf"[\u4e00-\u9fff（）()]{{1,24}}?{_END}|国务院(?:办公厅)?")
_VERTICAL = ("国家税务总局", "国家统计局")  # their local offices bear their name before their own
_TITLE_ISSUERS = re.compile(r"(?P<who>[\u4e00-\u9fff（）()、\s]{3,120}?)(?=关于|印发|转发|批转|令第|公告第)")
_SPEAKER = re.compile(r"(?P<issuer>国务院)(?:代)?总理[\s\u3000]*[\u4e00-\u9fff][\s\u4e00-\u9fff]{1,6}")
_SPOKEN = re.compile(r"我(?:现在)?(?:代表|受)(?P<issuer>国务院)")
_GLUED = re.compile(
    r"(?<![\u4e00-\u9fff、（(])(?:[（(][^（）()]{1,20}[)）])?(?P<who>[\u4e00-\u9fff（）()、\s]{2,80}?)\s?"
    rf"(?P<date>{DATE})(?![起至前后以之开，,。、；的印止为发在召])"
)
_TAIL_OF_WORDS = re.compile("^号|^[^（(]*[)）]")
_TAIL_CHARS = 400
_HEAD_LINES = 12


def joined_issuers(text: str) -> str | None:
    """Authorities written without a mark between them, with 、 between; None where other words are left."""
    found: list[str] = []
    at = 0
    plain = re.sub(r"[\s、]", "", text)
    while at < len(plain):
        match = _ONE.match(plain, at)
        if match is None:
            return None
        found.append(match.group())
        at = match.end()
        if len(found) > 1 and found[-2] in _VERTICAL:
            found[-2:] = [found[-2] + found[-1]]
    return "、".join(found) or None


def promulgator(between: str) -> str | None:
    """Whose act a line of promulgation tells, from the words between its day and 公布 or 通过; None of a bare meeting.

    示例省第十届人民代表大会常务委员会第八次会议 is 示例省人民代表大会常务委员会.
    """
    who = re.sub(
        r"令.*$|第[^届次]{1,6}次[\u4e00-\u9fff]{0,8}会议?.*$|(?:批准|审议|讨论|联合|同意)+$",
        "",
        re.sub(r"\s", "", between),
    )
    who = re.sub(r"第[^届次]{1,6}届", "", who)
    who = re.sub(r"^(?:经|由|以)|(?:批准|审议|讨论|联合|同意)+$|第\S{1,5}号$", "", who)
    who = re.sub("(?<=法院)审判委员会$|(?<=检察院)检察委员会$", "", who)  # organs that decide for their court or office
    return re.sub("^中华人民共和国(?=国务院)", "", who) if len(who) >= 3 else None


def with_place(who: str, title: str, head: Sequence[Printed]) -> str:
    """An authority with the place that its own text leaves out, from the title or the lines of the head: 省人民政府 of
    示例省……办法 is 示例省人民政府."""
    named = issuers_of_title(title)
    if named and named != who and named.endswith(who) and "、" not in named:
        return named
    bare = re.match("[省市县区州]|人民代表大会|人大常委会", who)
    if bare is None:
        return who
    level = bare.group() if len(bare.group()) == 1 else "[省市县区州]"
    for text in (title, *(line.text[:_TAIL_CHARS] for line in head)):
        place = re.match(
            rf"[—–－-]*(?:{DATE}在)?(?P<place>[\u4e00-\u9fff]{{2,5}}?{level})(?!级|有关|直)",
            text,
        )
        if place and not re.match("关于|印发|转发|[全各本我]", place["place"]):
            return place["place"] + (who[1:] if len(bare.group()) == 1 else who)
    return who


def issuers_of_title(title: str) -> str | None:
    """The authorities a title begins with: 示例省财政厅示例省教育厅关于……."""
    match = _TITLE_ISSUERS.match(title[:200])
    return joined_issuers(match["who"]) if match else None


def issuers_of_signature(signature: Signature, lines: Sequence[Printed]) -> str | None:
    """All who sign, in order; a second line that only ends a name (办公室) belongs to the first."""
    names: list[str] = []
    for line in lines[signature.first : signature.end - 1]:
        text = re.sub(r"\s", "", line.text)
        if is_officer(text):
            continue
        if names and re.fullmatch("办公[室厅]", text):
            names[-1] += text
        else:
            names.append(joined_issuers(line.text) or text)
    return "、".join(names) or signature.issuer


def speaker_of(lines: Sequence[Printed]) -> str | None:
    """Of a report: for whom the speaker named under its title speaks."""
    for line in lines[:4]:
        match = _SPEAKER.match(line.text[:40])
        if match:
            return match["issuer"]
    match = _SPOKEN.search("".join(line.text[:200] for line in lines[:8]))
    return match["issuer"] if match else None


def glued_signature(lines: Sequence[Printed]) -> tuple[str | None, str] | None:
    """Issuers and date on an opening line or one of the last, also where other words stand on it."""
    head = "\n".join(line.text[:1_000] for line in lines[:_HEAD_LINES])
    tail = "\n".join(line.text[-_TAIL_CHARS:] for line in lines[max(0, len(lines) - 8) :])
    for text in (head, tail):
        for match in _GLUED.finditer(text):
            who = joined_issuers(_TAIL_OF_WORDS.sub("", match["who"]))
            date = iso_date(match["date"])
            if who and date and "印发" not in match["who"]:
                return who, date
    return None
