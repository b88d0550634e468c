"""Evaluation: questions become a run, a run becomes a Score. Import from here by name; never bind `eval` itself."""

from eval.questions import Question, load_questions
from eval.records import Record, Run, load_run
from eval.score import Score, score_run

__all__ = ["Question", "Record", "Run", "Score", "load_questions", "load_run", "score_run"]
