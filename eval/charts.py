"""The two plots of a report, as inline SVG that takes its colours from the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from eval.stats import Estimate

WIDTH, HEIGHT = 640, 320  # of the curve, in SVG units
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 16, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart."""

    name: str
    estimate: Estimate


def curve(series: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Lines of (characters, share) over one grid, with a legend; an empty string of nothing."""
    longest = max((x for points in series.values() for x, _ in points), default=0)
    if not longest:
        return ""

    def place(x: int, y: float) -> tuple[float, float]:
        return LEFT + x / longest * (WIDTH - LEFT - RIGHT), TOP + (1 - y) * (HEIGHT - TOP - BOTTOM)

    parts = [_grid(longest)]
    for number, (name, points) in enumerate(series.items()):
        placed = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
        parts.append(f'<polyline class="line c{number}" points="{placed}"><title>{escape(name)}</title></polyline>')
    legend = "".join(f'<li class="c{number}">{escape(name)}</li>' for number, name in enumerate(series))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="evidence recall by characters read">'
        f'{"".join(parts)}</svg><ul class="legend">{legend}</ul>'
    )


def _grid(longest: int) -> str:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = []
    for step in range(6):
        share = step / 5
        y = TOP + (1 - share) * (bottom - TOP)
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{share:.1f}</text>')
    for step in range(5):
        x = LEFT + step / 4 * (right - LEFT)
        parts.append(f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{longest * step // 4:,}</text>')
    parts.append(f'<text x="{(LEFT + right) / 2:.1f}" y="{HEIGHT - 4}" text-anchor="middle">characters · 字</text>')
    return "".join(parts)


def bars(rows: Sequence[Bar]) -> str:
    """One bar a row with its mean, its 95 % interval as a line, and its count."""
    return f'<div class="bars">{"".join(_bar(row) for row in rows)}</div>'


def _bar(row: Bar) -> str:
    mean = row.estimate.mean or 0.0
    low, high = row.estimate.low, row.estimate.high
    interval = ""
    if low is not None and high is not None:
        interval = f'<line class="interval" x1="{100 * low:.1f}" x2="{100 * high:.1f}" y1="5" y2="5"/>'
    return (
        f'<div class="bar"><span class="name">{escape(row.name)}</span>'
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" width="100" height="10"/><rect class="fill" width="{100 * mean:.1f}" height="10"/>'
        f'{interval}</svg><span class="figure">{mean:.2f} <small>n {row.estimate.n}</small></span></div>'
    )
