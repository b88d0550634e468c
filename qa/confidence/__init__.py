"""How likely an answer is right: one number from what was found, learnt from questions with known answers."""

from qa.confidence.learnt import Confidence, Weighs
from qa.confidence.unsure import unsure

__all__ = ["Confidence", "Weighs", "unsure"]
