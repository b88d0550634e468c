"""Mailboxes: mails one after the other in one file, as mail programs export a folder (RFC 4155)."""

from __future__ import annotations

import re

_BEGINS = re.compile(rb"From \S[^\n]*\d{4}[ \t\r]*\n(?=[\w-]+:)")  # the line before a mail, and its first field
_BEGINS_BEHIND = re.compile(rb"(?<=\n)\r?\n(?=" + _BEGINS.pattern + rb")")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)  # a line of a mail that would else begin another


def mails_of(data: bytes) -> list[bytes]:
    """The mails of a mailbox without the lines before them; of any other file all of it as one."""
    if _BEGINS.match(data) is None:
        return [data]
    ends = [*(each.end() for each in _BEGINS_BEHIND.finditer(data)), len(data)]
    begins = [0, *ends[:-1]]
    return [
        _QUOTED.sub(b"", _BEGINS.sub(b"", data[begin:end], count=1)) for begin, end in zip(begins, ends, strict=True)
    ]
