"""Which of the rows over a sheet are its title: a row is never wrapped, so one that names a document is whole."""

from __future__ import annotations

import re
from dataclasses import replace

from index.gazette.documents import Part
from index.gazette.signature import is_authority
from index.repair.lines import Printed

_PLACE = r"[\u4e00-\u9fff]{2,6}?(?:[省市县区州]|特区)|国务院"
_RULE = r"(?:办法|条例|规定|细则|规则|意见|通知|公告|通告|决定|方案|规划|计划|要点|[一览名]*表|名单|目录)"
_WHOLE = re.compile(
    rf"(?:\d{{4}}年)?(?!关于|印发)(?:{_PLACE})[\u4e00-\u9fff\d《》〈〉“”、]*{_RULE}(?:[（(][^（）()]{{1,30}}[)）])?"
    r"|《[^《》]{4,60}》(?:[（(][^（）()]{1,30}[)）])?"
)
_GOES_ON = re.compile(r"(?:关于|印发|转发|[的和及与、《])$")


def without_rows_above(part: Part) -> Part:
    """A part of a sheet whose title leaves out the rows above one that names a document by itself: the name of a place
    or of the whole workbook. An authority above it stays, for it may issue jointly with others."""
    for at in range(len(part.title) - 1, 0, -1):
        above = part.title[at - 1]
        if _WHOLE.fullmatch(_text(part.title[at])) and not _GOES_ON.search(above.text) and not is_authority(above.text):
            return replace(part, title=part.title[at:])
    return part


def _text(line: Printed) -> str:
    return "".join(line.text.split())
