"""Cuts a line on which a page printed two of a document's head: 文号 and title, title and addressee, signer and date.

The parts are ranges of the line, so that each character keeps its place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.dates import DATE, MONTH, YEAR
from index.doc_no import BRACKETED_YEAR, NUMERAL
from index.gazette.headlines import ADDRESSEE, DATELINE, LETTERED_NO
from index.gazette.signature import is_authority, is_date_line, is_note, is_officer
from index.repair.columns import Columns, runs_of
from index.repair.lines import TITLE, Printed, is_columnar, is_terminal

_MAX_CHARS = 400  # of a line, in which heads are looked for
_MAX_TITLE = 200
_MAX_SHORT = 120
_MIN_CHARS = 8
_TOP_LINES = 4  # of a file, where a web page may have set the title and the text behind it
_TITLE_TAIL = re.compile(r"》通知|的(?:通知|(?:若干|实施|指导)?意见|决定|公告|通告|批复|复函|函|通报|报告)")
_SENTENCE = re.compile(r"[。；！？：:]")
_EVERYONE = re.compile(
    r"(?:各|省|市|国务院|有关|[\u4e00-\u9fff]{2,12}(?:人民政府|委员会|局|厅)(?=[，、：:]))[^。；：:]{0,200}[：:]"
)
_MATTER = re.compile(r".{0,60}?(?:关于|印发|转发)")
_NUMBER = re.compile(rf"[（(]{LETTERED_NO.pattern}[)）]|{LETTERED_NO.pattern}")
_NUMBER_OF_DECREE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,24}}(?:令|公告)\s?)?(?:{BRACKETED_YEAR}\s?)?[（(]?第\s?{NUMERAL}\s?号[)）]?"
)
_MAX_CUTS = 6
_OCCASION = re.compile(rf"[—–－-]{{1,2}}\s?{YEAR}(?:[^。，]{{0,60}}(?:会议|大会)上?|第\s?\d{{1,3}}期)")
_DATE = re.compile(DATE)
_TEXT_BEGINS = re.compile(
    rf"为(?:了|进一步|认真|贯彻|深入|全面|加强|加快|规范|推动|促进|落实)|根据《|按照《|第一[条章]|现[将就]|[（(]{MONTH}"
    rf"|{DATE}(?=$|目|第)|[\u4e00-\u9fff]{{2,24}}令\s?[〔\[（(第]|《[^》]{{4,80}}》已"
)
_RULE_TAIL = re.compile(
    r"(?:办法|条例|规定|细则|规则|意见|措施|方案|通知|决定|公告|通告|政策|法|》)(?:[（(](?:试行|暂行)[)）])?"
)


def cut_glued(lines: Sequence[Printed]) -> list[Printed]:
    """`lines` with those cut on which two lines of a head were printed."""
    found: list[Printed] = []
    for index, line in enumerate(lines):
        if line.vertical or len(line.text) < _MIN_CHARS:
            found.append(line)
            continue
        pieces = _pieces(line, _of_head(line.text[:_MAX_CHARS], index < _TOP_LINES))
        if not any(_may_be_signed(piece.text) for piece in pieces):
            found.extend(pieces)
            continue
        columnar = any(is_columnar(each.raw) for each in lines[max(0, index - 1) : index + 2 : 2])
        above = lines[index - 1].text if index else ""
        for piece in pieces:
            found.extend(_pieces(piece, [] if columnar else _of_signature(piece.text, above)))
            above = piece.text
    return found


def _may_be_signed(text: str) -> bool:
    """Whether a line has a date with something beside it, or a bracket with something behind it."""
    if len(text) > _MAX_SHORT:
        return False
    return ("日" in text and text[0] not in "（(" and not is_date_line(text)) or (
        text[0] in "（(" and text[-1] not in "）)"
    )


def _of_signature(text: str, above: str) -> list[int]:
    """Cuts round a date: behind an authority or an officer, before the title of a rule; and behind a 附注."""
    if not _may_be_signed(text):
        return []
    if text[0] in "（(":
        end = text.find("）" if text[0] == "（" else ")") + 1
        return [end] if 0 < end < len(text) and is_note(text[:end]) and TITLE.fullmatch(text[end:]) else []
    match = _DATE.search(text)
    if match is None:
        return []
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    if after and not (TITLE.fullmatch(after) and len(after) >= 6 and not re.search("[，。；：]|印发", after)):
        return []
    if before and not is_authority(before) and not is_officer(before):
        return []
    if not before and not (after and above and (is_authority(above) or is_officer(above) or is_terminal(above))):
        return []
    return [cut for cut, wanted in ((match.start(), before), (match.end(), after)) if wanted]


def _of_head(head: str, at_top: bool) -> list[int]:
    """Cuts behind the 文号, the title and the addressee that a line begins with."""
    cuts: list[int] = []
    if not at_top and "号" not in head and "通知" not in head and not _TITLE_TAIL.search(head):
        return cuts
    dateline = DATELINE.match(head) if at_top else None
    if dateline and dateline.end() < len(head):
        cuts.append(dateline.end())
    while len(cuts) < _MAX_CUTS:
        position = cuts[-1] if cuts else 0
        position += len(head[position:]) - len(head[position:].lstrip())
        end = _number_cut(head, position, at_top or bool(cuts))
        if end is None:
            end = _title_cut(head, position, at_top)
        if end is None and cuts:
            addressee = _EVERYONE.match(head, position)
            end = addressee.end() if addressee and ADDRESSEE.fullmatch(addressee.group()) else None
        if end is None or end >= len(head):
            break
        cuts.append(end)
    return cuts


def _number_cut(head: str, position: int, begun: bool) -> int | None:
    """Where the 文号 at `position` ends, None where none stands there with a title or an addressee behind it."""
    if position == 0 and head[:1] in ("（", "("):
        return None
    match = _NUMBER.match(head, position) or _NUMBER_OF_DECREE.match(head, position)
    if match is None:
        return None
    rest = head[match.end() :].lstrip()
    if rest[:1] in ("文", "，", "、", "）", ")", "规", "令"):
        return None
    if match.group()[0] in "第（(〔[" and match.re is _NUMBER_OF_DECREE:
        return match.end() if rest.startswith("《") else None
    title = begun and TITLE.fullmatch(rest[:_MAX_SHORT])
    follows = rest.startswith(("《", "签发人")) or title or _MATTER.match(rest) or _EVERYONE.match(rest)
    return match.end() if follows else None


def _title_cut(head: str, position: int, at_top: bool) -> int | None:
    """Where the title that goes on from `position` ends inside the line, None where it does not."""
    for match in _TITLE_TAIL.finditer(head, position, position + _MAX_TITLE):
        end = match.end()
        if _SENTENCE.search(head, position, end):
            return None
        if _EVERYONE.match(head, end) or _NUMBER.match(head, end):
            return end
    if not at_top:
        return None
    occasion = _OCCASION.search(head, position + 4, position + _MAX_SHORT)
    if occasion and not _SENTENCE.search(head, position, occasion.start()):
        return occasion.start()
    for match in _RULE_TAIL.finditer(head, position, position + _MAX_TITLE):
        end = match.end()
        if _SENTENCE.search(head, position, end) or "，" in head[position:end]:
            return None
        if end - position >= 6 and _TEXT_BEGINS.match(head, end) and not re.match("根据|为|按照", head[position:]):
            return end
    return None


def _pieces(line: Printed, cuts: Sequence[int]) -> list[Printed]:
    if not cuts:
        return [line]
    bounds = [0, *cuts, len(line.text)]
    found: list[Printed] = []
    for begin, end in zip(bounds, bounds[1:], strict=False):
        part = line.text[begin:end]
        begin += len(part) - len(part.lstrip())
        end = begin + len(part.strip())
        if begin < end:
            found.append(range_of(line, begin, end, first=not found))
    return found


def range_of(line: Printed, begin: int, end: int, *, first: bool = False) -> Printed:
    """The characters [begin, end) of a line as a line, which begins a page or a block only where it is its `first`."""
    kept: list[tuple[int, int]] = []
    for start, stop, column in runs_of(line.columns):
        low, high = max(start, begin), min(stop, end)
        if low < high:
            kept.append((column + low - start, column + high - start))
    raw = line.raw[kept[0][0] : kept[-1][1]]
    return replace(
        line,
        text=line.text[begin:end],
        columns=range(*kept[0]) if len(kept) == 1 else Columns(kept),
        raw=raw,
        page_top=line.page_top and first,
        after_blank=line.after_blank and first,
    )
