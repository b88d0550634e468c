"""Speed, measured beside a plain splitter in the same run, so that a figure means something on another machine."""

from bench.asking import Asking, measure_asking
from bench.indexing import Indexing, measure_indexing
from bench.reading import Reading, measure_reading

__all__ = ["Asking", "Indexing", "Reading", "measure_asking", "measure_indexing", "measure_reading"]
