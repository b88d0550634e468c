"""What stands in the head of a mail, decoded as mail programs in China write it, which is not always as they say."""

from __future__ import annotations

import contextlib
import re
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from errors import Undecodable
from index.read.encodings import decode

_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_BLANKS = re.compile(r"\s+")
_GLUED = re.compile(r"\?=\s*(?==\?)")  # encoded words that no blank parts, and folded ones: RFC 2047, 6.2
_ENCODED_NAME = re.compile(r"(?P<charset>[\w-]*)'[\w-]*'(?P<text>.*)", re.DOTALL)


class Bare(Compat32):
    """Fields as they stand in the file: bytes that are no ASCII as surrogates, for `decoded` to make sense of."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value untouched."""
        return value


def field_of(message: Message, name: str) -> str:
    """A field on one line: encoded words (RFC 2047) and bare bytes decoded; "" where it is missing."""
    return decoded(str(message.get(name, "")))


def decoded(value: str) -> str:
    """A field's value as it is meant to be read."""
    text = _as_bytes_said(value)
    if "=?" in text:
        with contextlib.suppress(MessageError, ValueError, LookupError):
            text = "".join(_word(each, charset) for each, charset in decode_header(_GLUED.sub("?= ", text)))
    return _BLANKS.sub(" ", text.encode("utf-8", "replace").decode()).strip()


def _word(said: str | bytes, charset: str | None) -> str:
    if isinstance(said, str):
        return said
    return text_in(said, charset) if charset else said.decode("raw-unicode-escape")


def text_in(data: bytes, charset: str | None) -> str:
    """Bytes in the encoding named, its larger kin tried first; in what they are where that is another."""
    name = (charset or "").lower().strip("\"' ")
    if name and name not in ("us-ascii", "unknown-8bit", "8bit", "default"):
        try:
            return data.decode(_WIDER.get(name, name))
        except (LookupError, ValueError):
            pass
    try:
        return decode(data, "")
    except Undecodable:
        return data.decode("utf-8", "replace")


def day_of(message: Message) -> str:
    """The day and time it was sent, as 2024年3月5日 09:30; as it is printed where it is no date."""
    said = field_of(message, "Date")
    try:
        date = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return said
    return f"{date.year}年{date.month}月{date.day}日 {date:%H:%M}"


def file_name(part: Message) -> str:
    """The name of an attachment, RFC 2231, RFC 2047 or bare; "" where it has none."""
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        value = part.get_param(parameter, None, header)
        if isinstance(value, tuple):
            charset, _, text = value
            return _BLANKS.sub(" ", text_in(text.encode("latin-1", "replace"), charset)).strip()
        if value:
            return _bare_name(str(value))
    return ""


def _bare_name(value: str) -> str:
    """A name that is not written as RFC 2231 has it: with encoded words, or percent signs, or neither."""
    said = _ENCODED_NAME.fullmatch(value)
    if said and "%" in said["text"]:
        return text_in(unquote_to_bytes(said["text"]), said["charset"])
    return decoded(value)


def _as_bytes_said(value: str) -> str:
    """A value with bytes that are no ASCII, which the parser keeps as surrogates."""
    if value.isascii():
        return value
    try:
        return text_in(value.encode("ascii", "surrogateescape"), None)
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
