"""What heads a numbered point: an article's caption, a heading that runs into the paragraph or has its own line."""

from __future__ import annotations

import re

from index.numerals import NUMERAL
from index.repair.lines import is_terminal

_MAX_CAPTION_CHARS = 60
_MAX_LINE_CHARS = 40  # a heading on a line of its own
_MAX_OPEN_LINE_CHARS = 60  # the same where no stop ends it
_MAX_RUN_IN_CHARS = 32  # a longer first sentence with a comma is text, not a heading
_MAX_BARE_CHARS = 20  # of an article's caption without brackets, which has the line for itself
_CAPTION = re.compile(
    r"\s{0,4}(?:[【\[〔]\s{0,4}([^】\]〕]{1,40}?)\s{0,4}[】\]〕]|[（(]([\u4e00-\u9fff、，]{2,20})[)）](?=\s|$|[\u4e00-\u9fff]))\s{0,4}"
)
_NO_CAPTION = re.compile(rf"[{NUMERAL}]+$|以下|草案|试行")
_BARE_CAPTION = re.compile(r"[^，,。；;：:！？!?、《》（）()]{2,20}")
_RUN_IN = re.compile(r"([^。；：！？\n]{2,40})[。：]")
_CLAUSES = re.compile(r"[。；]")


def caption_of(rest: str) -> tuple[str, int]:
    """The caption that an article's words begin with, as 【立法目的】, and where it ends; "" and 0 without one."""
    words = rest[:_MAX_CAPTION_CHARS]
    match = _CAPTION.match(words)
    found = (match[1] or match[2]) if match else ""
    if match and not _NO_CAPTION.match(found):
        return found, match.end()
    if len(rest) <= _MAX_BARE_CHARS and rest[:1].isspace() and _BARE_CAPTION.fullmatch(rest.strip()):
        return rest.strip(), len(rest)
    return "", 0


def run_in_heading(rest: str) -> str:
    """The heading that follows a label: the whole short line, or its first short sentence."""
    words = rest.strip()
    if (
        len(words) <= _MAX_LINE_CHARS or (len(words) <= _MAX_OPEN_LINE_CHARS and not is_terminal(words))
    ) and not _CLAUSES.search(words.rstrip("。：:")):
        return words.rstrip("。：:")
    lead = _RUN_IN.match(words)
    return lead[1] if lead and (len(lead[1]) <= _MAX_RUN_IN_CHARS or "，" not in lead[1]) else ""
