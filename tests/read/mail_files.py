"""Mails written line by line, as a program that is not ours writes them."""


def mail(*lines):
    return "\r\n".join(lines).encode("latin-1")
