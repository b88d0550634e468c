"""A Score as lines of text for a terminal, Chinese counted as two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from eval.measures import measures, run_measures
from eval.measures.catalogue import Kind
from eval.score import Score, Summary
from eval.stats import Estimate

SHORT = {
    "evidence_recall_1000": "@1,000",
    "evidence_recall_2000": "@2,000",
    "evidence_recall_4000": "@4,000",
    "fact_coverage": "facts",
    "right": "right",
    "citation_exactness": "exact",
    "citation_support": "support",
    "citation_recall": "cited",
    "refusal_recall": "refusal",
    "false_refusal": "false ref.",
    "notices_due": "notices",
    "notices_undue": "undue",
    "adversarial": "awkward",
}


def table(result: Score) -> str:
    """Counts, every measure with its interval, then the main ones by type, by document and by wording."""
    parts = [_counts(result.overall), _overall(result)]
    for title, groups in (
        ("by type", result.by_type),
        ("by document", result.by_document),
        ("by wording", result.by_lay),
    ):
        if groups:
            parts.append(_apart(title, groups))
    return "\n\n".join(parts)


def _counts(summary: Summary) -> str:
    return " · ".join(f"{name} {count}" for name, count in summary.counts.items())


def _overall(result: Score) -> str:
    summary = result.overall
    rows = [("measure", "mean", "95 % interval", "n")]
    rows += [_row(m.title, summary.measures[m.name], m.kind) for m in measures() if m.kind != "seconds"]
    rows += [_row(m.title, result.whole[m.name], "mean") for m in run_measures()]
    timed = str(summary.measures["seconds"].n)
    rows.append(("seconds, median", _seconds(summary.seconds_median), "", timed))
    rows.append(("seconds, 95th percentile", _seconds(summary.seconds_p95), "", timed))
    return aligned(rows)


def _row(title: str, estimate: Estimate, kind: Kind) -> tuple[str, str, str, str]:
    return title, figure(estimate.mean, kind), interval(estimate, kind), str(estimate.n)


def _apart(title: str, groups: Mapping[str, Summary]) -> str:
    shown = [measure for measure in SHORT if any(summary.measures[measure].n for summary in groups.values())]
    rows = [(title, "asked", *(SHORT[measure] for measure in shown))]
    for name, summary in groups.items():
        figures = (figure(summary.measures[measure].mean) for measure in shown)
        rows.append((name, str(summary.counts["asked"]), *figures))
    return aligned(rows)


def figure(value: float | None, kind: Kind = "mean", signed: bool = False) -> str:
    """A value of that kind as people read it, a difference with its sign; a dash where there is none."""
    if value is None:
        return "–"
    digits = 0 if kind == "characters" else 3
    return f"{value:+.{digits}f}" if signed else f"{value:.{digits}f}"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def interval(estimate: Estimate, kind: Kind = "mean", signed: bool = False) -> str:
    """The 95 % interval as people read it; empty where there is none."""
    known = estimate.low is not None and estimate.high is not None
    return f"{figure(estimate.low, kind, signed)} – {figure(estimate.high, kind, signed)}" if known else ""


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """The rows as columns: the first to the left, the others to the right."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [first + " " * (widths[0] - _width(first))]
        cells += [" " * (width - _width(cell)) + cell for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
