"""Plain text of a mail whose lines were wrapped for sending, and say so (RFC 3676)."""

from __future__ import annotations

from email.message import Message


def unwrapped(text: str, part: Message) -> str:
    """The text with lines joined that a blank at their end says to go on; any other text as it is."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    drop_blank = str(part.get_param("delsp", "")).lower() == "yes"
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        line = line.removeprefix(" ")  # stuffed: RFC 3676, 4.4
        if goes_on:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
        if goes_on and drop_blank:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
