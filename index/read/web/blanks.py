"""White space as a browser shows it: runs collapse, a line feed between two Chinese characters is nothing."""

from __future__ import annotations

import re

_WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U000323af“”‘’—…·"
# CSS Text Module Level 3, 4.1.3: a line feed between two wide characters is taken out, any other is a blank.
_FEED_IN_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n\f][ \t\r\n\f]*(?=[{_WIDE}])")
_RUN = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffc\ue000-\uf8ff]"
)
_NO_BREAK = str.maketrans("\xa0\u2002\u2003\u2007\u202f", "     ")
_PLAIN = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5eA-Za-z0-9.%“”]*")  # nothing to be done
_LABEL = re.compile(r"^([（(]?[\w]{1,4}[.．、)）])[ \u3000]{2,}")  # Word puts blanks between a number and its point
_MIN_INDENT = 3  # in half characters
_HALVES = {"\u3000": 2, "\u2003": 2}


def shown(raw: str) -> str:
    """The text of a line without its margins."""
    text = raw if _PLAIN.fullmatch(raw) else _collapsed(raw).translate(_NO_BREAK).strip(" \t\u3000")
    return _LABEL.sub(r"\1 ", text)


def is_indented(raw: str) -> bool:
    """Whether a line begins with the blanks that indent a paragraph by two characters."""
    text = _collapsed(raw).removeprefix(" ")
    margin = len(text) - len(text.lstrip("\xa0\u3000\u2002\u2003 "))
    return sum(_HALVES.get(char, 1) for char in text[:margin]) >= _MIN_INDENT


def _collapsed(raw: str) -> str:
    return _RUN.sub(" ", _FEED_IN_CHINESE.sub("", _UNSEEN.sub("", raw)))
