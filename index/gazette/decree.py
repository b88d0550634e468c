"""Where a decree begins: authority and 令 or 公告, its number, then the sentence by which it makes a rule public."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.gazette.glued import range_of
from index.gazette.headlines import is_letterhead, is_number
from index.gazette.signature import is_authority
from index.labels import label_of
from index.repair.lines import Printed, fold

_DECREE = re.compile(r"[\u4e00-\u9fff（）()、]{2,60}(?:令|公告)")
_KIND = re.compile(r"(?:令|公告)")
_PUBLISHES = re.compile(r"《.{2,160}》.{0,160}?(?:公布|发布|颁布|施行|公告)|(?:公布|发布|颁布).{0,60}《|任命|免去|决定")
_NAMED = re.compile(
    r"[（(“]?(?:现将|现公布|现发布|经[^《]{0,40})?(?:修订后的)?《(?P<title>[^《》]{4,80}(?:《[^《》]{1,60}》[^《》]{0,60})?)》[^。]{0,200}?"
    r"(?:公布|发布|颁布|印发|施行|实施)"
)
_SENTENCE_BEGINS = "《（(“现经"
_MAX_LINES_BETWEEN = 14
_MAX_CHARS = 400
_MAX_NAME_CHARS = 60
_MAX_LINES = 4


def decree_end(lines: Sequence[Printed], first: int) -> int | None:
    """The index after the authority and 令 that begin at `first`; None where no decree begins there.

    A number follows on a line of its own or ends the line, and a sentence comes under it, not a title.
    """
    end = _name_end(lines, first) if _may_begin(lines, first) else None
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


def published(lines: Sequence[Printed], above: Sequence[Printed] = ()) -> tuple[Printed, ...]:
    """The title of the rule that the first of `lines` make public: as printed in the head `above` or under the
    signature, where it stands there, else as the sentence names it; empty where they name none."""
    for index, line in enumerate(lines[:_MAX_LINES]):
        match = _NAMED.match(_text(lines, index)) if line.text[0] in _SENTENCE_BEGINS else None
        if match is None:
            continue
        below = lines[index + 1 : index + 1 + _MAX_LINES_BETWEEN]
        title = _marks_alike(match["title"])
        printed = _printed_as(title, above) or _printed_as(title, below)
        return printed or _ranges(lines[index:], *match.span("title"))
    return ()


def _ranges(lines: Sequence[Printed], begin: int, end: int) -> tuple[Printed, ...]:
    """The characters [begin, end) of `lines` put together."""
    found: list[Printed] = []
    for line in lines:
        if begin < len(line.text) and end > 0:
            found.append(range_of(line, max(0, begin), min(end, len(line.text))))
        begin, end = begin - len(line.text), end - len(line.text)
        if end <= 0:
            break
    return tuple(found)


def _printed_as(title: str, lines: Sequence[Printed]) -> tuple[Printed, ...]:
    """The lines that together are the title, marks in it alike; empty where none are."""
    for first in range(len(lines)):
        text = ""
        for end in range(first, len(lines)):
            text += _marks_alike(lines[end].text)
            if not title.startswith(text):
                break
            if text == title:
                return tuple(lines[first : end + 1])
    return ()


def _marks_alike(title: str) -> str:
    return re.sub("[〈《<]", "《", re.sub("[〉》>]", "》", fold(title)))


def _may_begin(lines: Sequence[Printed], first: int) -> bool:
    """Whether one of the first lines has the words at all: a quick look."""
    for index in range(first, min(first + _MAX_LINES, len(lines))):
        text = lines[index].text
        if "令" in text or "公告" in text:
            return True
        if len(text) > _MAX_NAME_CHARS or not is_authority(text):
            return False
    return False


def _name_end(lines: Sequence[Printed], first: int) -> int | None:
    for index in range(first, min(first + _MAX_LINES, len(lines))):
        text = lines[index].text
        if len(text) > _MAX_NAME_CHARS or lines[index].vertical:
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
