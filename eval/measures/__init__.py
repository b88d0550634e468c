"""The measures, one a file; each is a pure function of a question and its record.

A measure gives a number, or None where it does not apply or nothing was recorded that it could grade: None is
*unscored*, which is left out of every mean and never counted as 0.
"""

from eval.measures.catalogue import Measure, RunMeasure, measures, run_measures

__all__ = ["Measure", "RunMeasure", "measures", "run_measures"]
