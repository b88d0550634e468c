"""A question becomes an Answer: found in the documents held, verbatim under every sentence."""

from index.filter import Filter
from qa.answer import Answer, Citation, Found, Notice, Progress, Statement
from qa.pipeline import Pipeline
from qa.question import Turn

__all__ = ["Answer", "Citation", "Filter", "Found", "Notice", "Pipeline", "Progress", "Statement", "Turn"]
