"""The bytes of an RTF file as tokens: groups, control words with their numbers, characters (RTF 1.9.1, RTF Syntax)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z'])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\x00]+)"
    rb"|\\'|[\r\n\x00]+|\\",
    re.DOTALL,
)
_BRACE = re.compile(rb"\\bin(\d{1,10}) ?|\\.|([{}])", re.DOTALL)
_GROUP = re.compile(rb"[\r\n]*\{")


class Token(NamedTuple):
    """One token: exactly one of the first four says which."""

    word: str = ""  # a control word, or a control symbol as one character
    brace: str = ""
    byte: bytes = b""  # one written as \\'xx
    text: bytes = b""
    number: int | None = None  # of the control word


class Tokens(Iterator[Token]):
    """The tokens of a file, in order."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __next__(self) -> Token:
        while True:
            found = _TOKEN.match(self._data, self._at)
            if found is None:
                raise StopIteration
            self._at = found.end()
            word, number, byte, symbol, brace, text = found.groups()
            if word:
                value = int(number) if number else None
                if word == b"bin":
                    self._at += max(value or 0, 0)
                    continue
                return Token(word=word.decode("ascii"), number=value)
            if text:
                return Token(text=text)
            if byte:
                return Token(byte=bytes.fromhex(byte.decode("ascii")))
            if brace:
                return Token(brace=brace.decode("ascii"))
            if symbol:
                return Token(word=symbol.decode("latin-1"))

    def skip_group(self) -> None:
        """Goes on to the brace that closes the group at hand, which is the next token."""
        depth = 0
        for found in _BRACE.finditer(self._data, self._at):
            if found[1]:
                self._at = found.end() + int(found[1])
                return self._skip_on(depth)
            if found[2] == b"{":
                depth += 1
            elif found[2] == b"}":
                if not depth:
                    self._at = found.start()
                    return None
                depth -= 1
        self._at = len(self._data)
        return None

    def skip_next_group(self) -> None:
        """Goes on behind the group that begins here, or behind a line's end; nowhere where none does."""
        found = _GROUP.match(self._data, self._at)
        if found:
            self._at = found.end()
            self.skip_group()
            self._at += 1

    def _skip_on(self, depth: int) -> None:
        """Goes on behind raw bytes, `depth` groups further in."""
        for _ in range(depth + 1):
            self.skip_group()
            if _ < depth:
                self._at += 1
