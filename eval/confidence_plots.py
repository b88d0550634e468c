"""What the confidences of a run are worth, as plots: stated beside observed, and what a threshold would refuse."""

from __future__ import annotations

from collections.abc import Sequence

from eval.calibration import Threshold
from eval.charts import Mark, Plane, Point, plot
from eval.measures.calibration_error import bins
from eval.measures.outcome import Outcome
from eval.table import figure, interval

SHOWN = 12  # thresholds in the table
HEIGHTS = (0.1, 0.25, 0.5, 1.0)  # shares up to which an axis may go

DIAGONAL = {"stated = observed · 所言即所是": [(0.0, 0.0), (1.0, 1.0)]}


def reliability(graded: Sequence[Outcome], count: int) -> str:
    """The share right over the confidence stated, in `count` bins, as plot and table; an empty string of nothing."""
    parts = bins(graded, count)
    if not parts:
        return ""
    marks = [
        Mark(part.confidence, part.correct.mean or 0.0, low=part.correct.low, high=part.correct.high) for part in parts
    ]
    plane = Plane("share right by confidence", "confidence · 置信度")
    rows = [
        (figure(part.confidence), figure(part.correct.mean), interval(part.correct), str(part.correct.n))
        for part in parts
    ]
    return plot(plane, DIAGONAL, marks) + _table(("confidence", "right", "95 % interval", "n"), rows)


def refusal(points: Sequence[Threshold]) -> str:
    """Two plots and a table of what each threshold refuses, the run marked; an empty string of nothing."""
    if not points:
        return ""
    figures = (
        ("unanswerable refused, by answerable refused · 该拒而拒 / 误拒", _refused(points)),
        ("wrong answers, by questions answered · 答错率 / 作答率", _risk(points)),
    )
    drawn = "".join(f"<figure><figcaption>{title}</figcaption>{svg}</figure>" for title, svg in figures if svg)
    every = -(-len(points) // SHOWN)
    rows = [
        [figure(v) for v in (p.confidence, p.unanswerable_refused, p.answerable_refused, p.coverage, p.error)]
        for p in points[::every]
    ]
    return drawn + _table(("threshold", "unanswerable refused", "answerable refused", "answered", "wrong"), rows)


def _refused(points: Sequence[Threshold]) -> str:
    known = [
        (point.answerable_refused, point.unanswerable_refused)
        for point in points
        if point.answerable_refused is not None and point.unanswerable_refused is not None
    ]
    plane = Plane("unanswerable questions refused by answerable ones refused", "answerable refused · 误拒")
    return _with_run(plane, "refused at each threshold · 各阈值", known)


def _risk(points: Sequence[Threshold]) -> str:
    known = [(point.coverage, point.error) for point in points if point.error is not None]
    most = max((error for _, error in known), default=0.0)
    high = next(height for height in HEIGHTS if most <= height)
    plane = Plane("share of wrong answers by share of questions answered", "answered · 作答率", high=high)
    return _with_run(plane, "wrong at each threshold · 各阈值", known)


def _with_run(plane: Plane, name: str, points: Sequence[Point]) -> str:
    """The line of `points`, the first of them marked as the run itself."""
    return plot(plane, {name: points}, [Mark(*points[0], label="this run · 本次")]) if points else ""


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    body = "".join(line(row) for row in rows)
    return f'<div class="wide"><table><thead>{line(names)}</thead><tbody>{body}</tbody></table></div>'
