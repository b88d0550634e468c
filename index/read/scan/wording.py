"""Characters as they are printed where the recogniser gives a narrower form: commas and brackets of Chinese text.

Only the form of a character changes, never its place and never how many there are.
"""

from __future__ import annotations

import re

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHINESE = re.compile(f"[{_HAN}，。；：？！、）》”’」』】〕]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_NARROW_BRACKETS = {"(": ")", "[": "]"}
_WIDE_BRACKETS = {"（": "）", "〔": "〕", "［": "］", "【": "】"}
_CLOSING = {**{v: k for k, v in _NARROW_BRACKETS.items()}, **{v: k for k, v in _WIDE_BRACKETS.items()}}
_PARTNER = {**_NARROW_BRACKETS, **_WIDE_BRACKETS}
_HAS_HAN = re.compile(f"[{_HAN}]")


def restored(text: str) -> str:
    """The same characters, punctuation between Chinese ones in its full width."""
    characters = list(text)
    for at, character in enumerate(text):
        if character in ",;:?!" and _stands_in_chinese(text, at):
            characters[at] = _WIDE[character]
    for opened, closed in _pairs(text):
        one, other = text[opened], text[closed]
        if one in _WIDE_BRACKETS or other in _CLOSING and _CLOSING[other] in _WIDE_BRACKETS:
            opening = one if one in _WIDE_BRACKETS else _CLOSING[other]
            characters[opened], characters[closed] = opening, _PARTNER[opening]
        elif one == "(" and _HAS_HAN.search(text[max(0, opened - 1) : closed + 2]):
            characters[opened], characters[closed] = "（", "）"
    return "".join(characters)


def _stands_in_chinese(text: str, at: int) -> bool:
    """Whether what stands before a mark is Chinese, and what follows is no Latin letter or figure."""
    before, behind = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    return bool(before and _CHINESE.match(before)) and not (behind.isascii() and behind.isalpha())


def _pairs(text: str) -> list[tuple[int, int]]:
    """Brackets that open and close, also where the two are of different forms."""
    waiting: list[int] = []
    pairs = []
    for at, character in enumerate(text):
        if character in _PARTNER:
            waiting.append(at)
        elif character in _CLOSING and waiting:
            pairs.append((waiting.pop(), at))
    return pairs
