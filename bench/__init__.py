"""Speed, measured beside a plain splitter in the same run, so that a figure means something on another machine."""

from bench.asking import Asking, measure_asking
from bench.indexing import Indexing, measure_indexing
from bench.reading import Reading, measure_reading
from bench.scale import Ensemble, Scale, measure_ensemble, measure_scale

__all__ = [
    "Asking",
    "Ensemble",
    "Indexing",
    "Reading",
    "Scale",
    "measure_asking",
    "measure_ensemble",
    "measure_indexing",
    "measure_reading",
    "measure_scale",
]
