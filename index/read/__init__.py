"""One reader a format: a file's bytes become lines that know their number and page."""

from index.read.plain import lines_of
from index.read.source import SUFFIXES, SourceFile, read_source

__all__ = ["SUFFIXES", "SourceFile", "lines_of", "read_source"]
