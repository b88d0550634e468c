"""Judging a run with a language model of its own: statements against their quotations, answers against references."""

from eval.judge.agreement import Agreement, agreement, as_text
from eval.judge.judging import judge_run

__all__ = ["Agreement", "agreement", "as_text", "judge_run"]
