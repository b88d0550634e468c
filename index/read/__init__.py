"""One reader a format: a file's bytes become lines that know their number and page."""

from index.read.source import SUFFIXES, SourceFile, read_source

__all__ = ["SUFFIXES", "SourceFile", "read_source"]
