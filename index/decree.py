"""Where a decree begins: authority and 令 or 公告, its number, then the sentence by which it makes a rule public."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.headlines import is_letterhead, is_number
from index.labels import label_of
from index.repair import Printed
from index.signature import is_authority

_DECREE = re.compile(r"[\u4e00-\u9fff（）()、]{2,60}(?:令|公告)")
_KIND = re.compile(r"(?:令|公告)")
_PUBLISHES = re.compile(r"《.{2,160}》.{0,160}?(?:公布|发布|颁布|施行|公告)|(?:公布|发布|颁布).{0,60}《|任命|免去|决定")
_MAX_CHARS = 400
_MAX_LINES = 4


def decree_end(lines: Sequence[Printed], first: int) -> int | None:
    """The index after the authority and 令 that begin at `first`; None where no decree begins there.

    A number follows on a line of its own or ends the line, and a sentence comes under it, not a title.
    """
    end = _name_end(lines, first)
    if end is None:
        return None
    numbered = not _DECREE.fullmatch(_squeezed(lines[end - 1].text)) and not _KIND.fullmatch(
        _squeezed(lines[end - 1].text)
    )
    if end < len(lines) and is_number(lines[end].text) and not numbered:
        text = _text(lines, end + 1)
        numbered = True
    else:
        text = _text(lines, end)
    if not numbered or len(text) < 12 or label_of(text) is not None:
        return None
    return end if _PUBLISHES.search(text) else None


def _name_end(lines: Sequence[Printed], first: int) -> int | None:
    for index in range(first, min(first + _MAX_LINES, len(lines))):
        text = lines[index].text
        if len(text) > 60 or lines[index].vertical:
            return None
        squeezed = _squeezed(text)
        if is_letterhead(text) and "文件" not in squeezed[-2:]:
            return index + 1 if index == first else None
        if index > first and _KIND.fullmatch(squeezed):
            return index + 1
        if squeezed.endswith("公告") and is_authority(squeezed[:-2]):
            return index + 1
        if not is_authority(text):
            return None
    return None


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _text(lines: Sequence[Printed], index: int) -> str:
    """The beginning of what stands at `index`, some lines joined."""
    return "".join(line.text[:_MAX_CHARS] for line in lines[index : index + 3])[:_MAX_CHARS]
