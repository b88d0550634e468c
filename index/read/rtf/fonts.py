"""Which encoding the bytes of an RTF file are in: that of the font they are set in (RTF 1.9.1, Font Table)."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from index.read.symbols import is_symbol_font, shown

_BY_CHARSET = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437",
}  # fmt: skip
_SYMBOLS = 2
_SPECIAL_PAGES = {936: "gb18030", 54936: "gb18030", 950: "cp950", 65001: "utf-8", 10000: "mac_roman", 10008: "gb2312"}


@dataclass(slots=True)
class Font:
    """A font of the table."""

    name: str = ""
    charset: int = 1
    page: int | None = None


@dataclass(slots=True)
class Fonts:
    """The fonts of a file by number, and its own code page."""

    table: dict[int, Font] = field(default_factory=dict)
    page: str = "gb18030"  # of a file that names none: what Chinese programs wrote without a word
    usual: int | None = None

    def take(self, word: str, number: int | None, defined: int | None) -> None:
        """Takes in a control word on encodings; `defined`: the font that is being defined, None outside the table."""
        font = self.table.get(defined) if defined is not None else None
        if word == "ansicpg":
            self.page = codec_of(number) or self.page
        elif word == "mac":
            self.page = "mac_roman"
        elif word == "deff":
            self.usual = number
        elif font is not None and word == "fcharset":
            font.charset = number or 0
        elif font is not None and word == "cpg":
            font.page = number

    def name_font(self, number: int | None, data: bytes) -> None:
        """Takes in the name of a font of the table, up to the semicolon."""
        font = self.table.get(number) if number is not None else None
        if font is not None and not font.name:
            font.name = data.split(b";")[0].decode("gb18030", "replace").strip()

    def decode(self, data: bytes, number: int | None) -> str:
        """The text of bytes set in a font, the usual one for None; U+FFFD for what is none."""
        font = self._font(number)
        if font is not None and font.charset == _SYMBOLS:
            return "".join(shown(chr(0xF000 + each), font.name) if each > 0x20 else chr(each) for each in data)
        if font is not None and is_symbol_font(font.name):
            return "".join(shown(chr(each), font.name) for each in data)
        codec = self.page
        if font is not None:
            codec = (codec_of(font.page) if font.page else None) or _BY_CHARSET.get(font.charset, self.page)
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            return data.decode("gb18030" if codec == "cp1252" else codec, "replace")

    def name(self, number: int | None) -> str:
        """The name of a font; "" where it is not known."""
        font = self._font(number)
        return font.name if font is not None else ""

    def _font(self, number: int | None) -> Font | None:
        number = self.usual if number is None else number
        return self.table.get(number) if number is not None else None


def codec_of(page: int | None) -> str | None:
    """The codec of a Windows code page; None where there is none."""
    if page is None:
        return None
    name = _SPECIAL_PAGES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
