"""Characters of the symbol fonts (Wingdings, Symbol), which stand for other letters, as the signs they show."""

from __future__ import annotations

_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x7C: "✵",
    0x80: "⓪", **{0x81 + each: chr(ord("①") + each) for each in range(10)}, 0x8B: "⓿",
    **{0x8C + each: chr(ord("❶") + each) for each in range(10)}, 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○",
    0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✘", 0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x6A: "⓪",
    **{0x6B + each: chr(ord("①") + each) for each in range(10)}, 0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○",
    0xA0: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xAE: "◆", 0xAF: "◇",
}  # fmt: skip
_WINGDINGS_3 = {0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7D: "▶", 0x84: "◀"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + each: letter for each, letter in enumerate(_GREEK)},
    **{0x61 + each: letter for each, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2D: "−", 0x40: "≅", 0x5E: "⊥", 0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA5: "∞",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
    0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈",
    0xD0: "∠", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)  # where Word puts the characters of symbol fonts


def is_symbol_font(font: str) -> bool:
    """Whether the characters of a font stand for others."""
    return font.strip().lower() in _FONTS


def shown(character: str, font: str) -> str:
    """What a character of a font shows; the character itself where the font has it as it is, or it is not known."""
    code = ord(character)
    signs = _FONTS.get(font.strip().lower(), {})
    return signs.get(code - _PRIVATE.start if code in _PRIVATE else code, character)


def character(code: int, font: str) -> str:
    """What the character of a code shows in a font; "" for a code of none, or of a control character."""
    if not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return shown(chr(code), font)


def bullet(text: str, font: str) -> str:
    """The bullet of a list: what its font shows, a round one where that is not known."""
    signs = [shown(each, font) for each in text]
    if font.strip().lower().startswith("courier") and text == "o":
        return "○"
    return "".join("•" if ord(each) in _PRIVATE else each for each in signs)
