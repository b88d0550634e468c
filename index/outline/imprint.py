"""The 版记 at a document's end and what a web page left under it, apart from the text above (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.gazette.headlines import is_imprint
from index.gazette.signature import is_authority
from index.labels import Label
from index.repair.lines import Paragraph
from index.tables.split import Table

_START = re.compile(r"(?:抄\s?送|抄\s?报|分\s?送|主\s?题\s?词|发\s?送)\s?[：:]")
_FRAME = re.compile(
    r"[\[【(（]?(?:(?:文章|信息|稿件|内容)?来源[：:].{0,40}|(?:责任编辑|责编|编辑|审核|校对|打字|作者|撰稿|初审|终审|录入|印数)[：:].{0,30}"
    r"|(?:扫一扫|分享到|分享|打印|关闭|收藏|返回顶部|【?字体).{0,40}|上一[篇条页][：:]?.{0,60}|下一[篇条页][：:]?.{0,60}"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)?[：:].{0,20}|(?:copyright|©|版权所有|主办单位|主办[：:]|承办单位|网站标识码|网站地图|技术支持|.{0,10}ICP备|.{0,4}公网安备).{0,120})",
    re.IGNORECASE,
)
_MAX_LINES = 16
_MAX_LINE_CHARS = 400
_LABELS_INSIDE = ("digit", "one", "paren_one", "paren_digit")  # 抄送：1.…


def imprint_start(blocks: Sequence[Paragraph | Table], labels: Sequence[Label | None]) -> int:
    """The index of the first block of the 版记 and the web frame that end a body; its length where none does."""
    framed = True  # every line read so far is of the imprint by its own words
    first = len(blocks)
    for index in range(len(blocks) - 1, max(0, len(blocks) - _MAX_LINES) - 1, -1):
        block, label = blocks[index], labels[index]
        if isinstance(block, Table) or (label is not None and label.kind not in _LABELS_INSIDE):
            break
        text = block.text
        if _START.match(text):
            return min(first, index) if len(text) <= _MAX_LINE_CHARS else len(blocks)
        if len(text) > _MAX_LINE_CHARS:
            break
        framed = framed and (is_frame(text) or (first == index + 1 < len(blocks) and is_authority(text)))
        if framed:
            first = index
    return first


def is_frame(text: str) -> bool:
    """Whether a line is of the 版记 or of a web page's frame by its own words."""
    return is_imprint(text) or (len(text) <= _MAX_LINE_CHARS and _FRAME.fullmatch(text.strip("]】)）")) is not None)


def parted(paragraphs: Sequence[Paragraph], last_line: int) -> tuple[list[Paragraph], list[Paragraph], list[Paragraph]]:
    """Signature lines parted: the signature, the 版记 right under it, and the 版记 below the line `last_line`."""
    first = next((i for i, each in enumerate(paragraphs) if is_frame(each.text)), len(paragraphs))
    while 0 < first < len(paragraphs) and first > 1 and is_authority(paragraphs[first - 1].text):
        first -= 1
    under = [each for each in paragraphs[first:] if each.number < last_line]
    return list(paragraphs[:first]), under, [each for each in paragraphs[first:] if each.number >= last_line]
