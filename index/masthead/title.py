"""The title of a document as printed, without what the page glued to it; of a decree that of the rule published."""

from __future__ import annotations

import re

from index.doc_no import LETTERED
from index.gazette.documents import Part
from index.gazette.signature import iso_date
from index.masthead.number import document_number

_DECREE = re.compile(r"[\u4e00-\u9fff\s]{2,40}令")
_PUBLISHES = re.compile(
    r"[“]?《(?P<title>[^《》]{4,80}(?:〈[^〈〉]{1,60}〉[^《》]{0,40})?)》[^。]{0,120}?(?:通过|同意|批准|修订)[^。]{0,60}公布|发布"
)
_OCCASION = re.compile(r"\s?[—–-]{1,3}\s?\d{4}年[^。]{0,60}?(?:会议|大会|全会)[^。]{0,4}$")
_DATED = re.compile(r"[（(]\d{4}年\d{1,2}月\d{1,2}日[)）]$")
_NUMBER_FIRST = re.compile(LETTERED)
_END = r"(?:通知|意见|决定|通告|公告|批复|复函|函|报告|方案|规划|办法|规定|措施|细则)"
_GLUED = re.compile(
    rf"(?P<title>[^。；：:，]{{0,80}}?(?:关于|印发|转发)[^。；：:]{{2,160}}?的{_END})(?=各|$|[\u4e00-\u9fff]{{1,10}}[〔\[（(]\d{{4}}|省|市|国务院|[，。]|为|根据|按照)"
)
_RULE = re.compile(r"(?P<title>[^，。；：（(《]{4,60}(?:办法|条例|规定|细则|规则|法))(?=[（(](?:19|20)\d{2}年)")
_MAX_CHARS = 400


def document_title(part: Part) -> str:
    """The title, "" where none is printed."""
    lines = [line.text for line in part.title]
    if len(lines) > 1 and _DECREE.fullmatch(lines[-1]):
        lines.pop()
    text = "".join(lines)
    published = _published(part) if _DECREE.fullmatch(text) or not text else ""
    if published:
        return published
    return _DATED.sub("", _OCCASION.sub("", text)) + _bracketed(part) if text else _glued(part)


def _bracketed(part: Part) -> str:
    """What stands in brackets on a line of its own right under the title: （试行）, （2024年8月）."""
    after = part.head[len(part.title) :] if part.head[: len(part.title)] == part.title else ()
    for line in after[:1]:
        if re.fullmatch(r"[（(].{1,40}[)）]", line.text) and not re.search(
            r"通过|公布|施行|令|第.{1,6}号|此件|公开", line.text
        ):
            is_date = iso_date(line.text) is not None and "至" not in line.text and "—" not in line.text
            is_number = document_number((line,), ()) is not None
            return "" if is_date or is_number else line.text
    return ""


def _published(part: Part) -> str:
    """The rule that a decree's first sentence publishes."""
    after = part.title[-1].number if part.title else 0
    for line in [line for line in (*part.head, *part.body[:3]) if line.number > after][:6]:
        match = _PUBLISHES.search(line.text[:_MAX_CHARS])
        if match and match["title"] and match.start() < 60:
            return match["title"]
    return ""


def _glued(part: Part) -> str:
    """A title printed on one line with its 文号 or its addressee."""
    for line in (*part.head, *part.body)[:2]:
        text = line.text[:_MAX_CHARS]
        number = _NUMBER_FIRST.match(text)
        bare = text[number.end() :] if number else text
        match = _GLUED.match(bare) or _RULE.match(bare)
        if match and not re.match(r"(?:为|根据|按照|经|近日|现将|依据)", bare):
            return match["title"]
    return ""
