"""One reader a format: a file's bytes become lines that know their number, page and place."""

from index.read.collected import SourceFile
from index.read.kinds import may_be_indexed
from index.read.plain import lines_of
from index.read.process import ReadingProcess, Unpacked
from index.read.source import open_file, read_source

__all__ = ["ReadingProcess", "SourceFile", "Unpacked", "lines_of", "may_be_indexed", "open_file", "read_source"]
