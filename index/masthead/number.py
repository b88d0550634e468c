"""The 文号 of a document in the forms that offices print (GB/T 9704-2012, 7.2.5): 示政发〔2024〕12号 in any
brackets, 示例市人民政府令第12号, 公告2024年第3号, 第12号公告; on a line of its own, in a line of promulgation, or glued
to other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.doc_no import DECREE, LETTERED, NUMERAL, YEAR
from index.masthead.authorities import joined_issuers
from index.repair.lines import Printed

_DECREE = rf"[\u4e00-\u9fff、]{{2,40}}{DECREE}"
_NOTICE = rf"[\u4e00-\u9fff、]{{2,40}}(?:公告|通告)\s?(?:{YEAR}\s?|(?:19|20)\d{{2}}年\s?)?第?\s?{NUMERAL}\s?号"
_BARE = rf"(?:(?:19|20)\d{{2}}年)?第\s?{NUMERAL}\s?号(?:公告|通告|令)?|{YEAR}\s?\d{{1,5}}\s?号"
_WHOLE = re.compile(
    rf"(?:(?:发文|发布)?(?:文号|字号))?[:：]?\s?[（(]?(?P<number>{LETTERED}|{_DECREE}|{_NOTICE}|{_BARE})[)）]?(?:[、，,\s]+{LETTERED})*"
)
_AT_START = re.compile(rf"(?P<number>{LETTERED}|{_DECREE}|{_NOTICE})(?=[\u4e00-\u9fff《])")
_AFTER_TITLE = re.compile(rf"(?:通知|意见|决定|通告|公告|批复|复函|办法|方案|规定|措施)》?(?P<number>{LETTERED})")
_PROMULGATED = re.compile(
    rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|^[（(])[^。；]{{0,60}}?(?:公布|发布|颁布|印发|{_DECREE})"
)
_IN_PROMULGATION = re.compile(rf"(?P<number>{_DECREE}|{LETTERED})(?=\s?(?:公布|发布|颁布|印发|[）)]|，|$|根据))")
_AUTHORITY_LINE = re.compile(r"[\u4e00-\u9fff、\s]{2,60}(?:令|公告|通告)")
_MAX_LINES = 6
_MAX_CHARS = 400


def document_number(head: Sequence[Printed], body: Sequence[Printed]) -> str | None:
    """The first 文号 that a document gives itself in its head, spaces removed; None where it gives none.

    One in a sentence is another document's. A decree's bare number is completed by the line above it.
    """
    bare = ""
    before = ""
    for line in head:
        match = _WHOLE.fullmatch(line.text) if len(line.text) <= _MAX_CHARS else None
        if match:
            number = _tidy(match["number"])
            if not re.fullmatch(_BARE, number):
                return number
            above = re.sub(r"\s", "", before)
            if _AUTHORITY_LINE.fullmatch(above) and "关于" not in above and not number.endswith(above[-1]):
                return above + number
            bare = bare or number
        before = line.text
    return _glued([*head, *body[:3]]) or bare or None


def authority_of_decree(number: str | None) -> str | None:
    """Whose decree it is: 示例市人民政府 of 示例市人民政府令第12号."""
    match = re.match(rf"([\u4e00-\u9fff、]{{2,40}})令(?:{YEAR}|\d|第)", number or "")
    if match is None or match[1].endswith("主席"):
        return None
    who = re.sub("^中华人民共和国(?=国务院)", "", match[1])
    return who if "、" in who else joined_issuers(who) or who


def _glued(lines: Sequence[Printed]) -> str | None:
    for place, line in enumerate(lines[: _MAX_LINES + 6]):
        text = line.text[:_MAX_CHARS]
        match = _AT_START.match(text) if place < _MAX_LINES else None
        if match and not re.match(r"(?:根据|依据|按照|依照|经|由|为|现将|关于)", text):
            return _tidy(match["number"])
        if _PROMULGATED.match(text) and (match := _IN_PROMULGATION.search(text)):
            return re.sub(r"^(?:日|年|以|经|由)+|^.*(?:印发|公布|发布)", "", _tidy(match["number"]))
        match = _AFTER_TITLE.search(text[:300]) if place < 2 else None
        if (
            match
            and re.search("关于|印发|转发", text[: match.start()])
            and not re.search("。|序号|目录", text[: match.start()])
        ):
            return re.sub(r"^.*(?:通知|意见|决定|通告|公告|批复|复函|办法|方案|规定|措施)", "", _tidy(match["number"]))
    return None


def number_in(value: str) -> str:
    """The 文号 that a value in a table of particulars begins with, without what ran into it; else the value."""
    match = re.match(rf"{LETTERED}|{_DECREE}|{_NOTICE}|{_BARE}", value)
    return _tidy(match.group()) if match else value


def _tidy(number: str) -> str:
    return re.sub(r"\s", "", number)
