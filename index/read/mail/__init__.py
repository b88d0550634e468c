"""Mails: the message as a document of its own, and the files that came with it."""

from index.read.mail.message import unpack_mail

__all__ = ["unpack_mail"]
