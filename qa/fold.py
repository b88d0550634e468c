"""How two texts are made comparable: the one folding that verification, extraction and evaluation share."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"[\s*\-●\"“”,、。;:]+")


def fold(text: str) -> str:
    """`text` in NFKC without white space and the punctuation that never decides whether a quotation is verbatim."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))
