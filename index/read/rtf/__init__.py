"""RTF: text with control words, read without any other program."""

from index.read.rtf.reader import read_rtf

__all__ = ["read_rtf"]
