"""Which character a glyph stands for: fonts give radicals, presentation forms and ligatures for usual characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What the compatibility decomposition of Unicode leaves as it is, of CJK Radicals Supplement: those radicals that are
# whole characters by themselves (EquivalentUnifiedIdeograph.txt of the Unicode Character Database).
_RADICALS = dict(
    zip(
        "⺁⺄⺆⺈⺊⺌⺎⺐⺒⺓⺜⺝⺠⺧⺩⺬⺶⺼⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乙冂刀卜小兀尢巳幺日月民牛王示羊肉臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
# Punctuation as it is printed in vertical lines.
_VERTICAL = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄",
        "，、。：；！？〖〗…—（）｛｝〔〕【】《》〈〉「」『』",
        strict=True,
    )
)
_COMPATIBLE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")
_BLANKS = re.compile("[\xa0\u2000-\u200a\u202f\u205f]")
_UNPRINTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_UNMAPPED = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd\uffff\U000f0000-\U0010fffd]")


@lru_cache(maxsize=65_536)
def printed(text: str) -> str:
    """The usual characters for what a font gives; "" for what is not printed, and "\\n" and "\\t" as blanks."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNPRINTED.sub("", _BLANKS.sub(" ", text.replace("\n", " ").replace("\t", " ")))
    text = "".join(_RADICALS.get(each) or _VERTICAL.get(each) or each for each in text)
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


@lru_cache(maxsize=65_536)
def is_unmapped(text: str) -> bool:
    """Whether a character says nothing: its font does not tell which one it is."""
    return _UNMAPPED.match(text) is not None


@lru_cache(maxsize=65_536)
def is_wide(text: str) -> bool:
    """Whether a character is printed as wide as it is high: Chinese, its punctuation, full-width forms."""
    return unicodedata.east_asian_width(text[0]) in "WF" or text[0] in "“”‘’—…·○●"
