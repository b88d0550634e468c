"""How two texts are made comparable: the one folding that verification, extraction and evaluation share."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"[\s*\-●\"“”,、。;:]+")
_SPACE_BESIDE_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


def fold(text: str) -> str:
    """`text` in NFKC without white space and the punctuation that never decides whether a quotation is verbatim."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))
