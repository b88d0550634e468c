"""The plots of a report, as inline SVG that takes its colours from the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from eval.stats import Estimate

WIDTH, HEIGHT = 640, 320  # of a plot, in SVG units
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 16, 40

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """What a plot is drawn on: x from 0 to `wide`, y from 0 to `high`."""

    title: str  # for those who cannot see it
    x_name: str
    wide: float = 1.0
    high: float = 1.0

    def place(self, x: float, y: float) -> Point:
        """Where a point stands in SVG units."""
        return LEFT + x / self.wide * (WIDTH - LEFT - RIGHT), TOP + (1 - y / self.high) * (HEIGHT - TOP - BOTTOM)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point that stands out, with an interval up and down and a label where it has them."""

    x: float
    y: float
    label: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart."""

    name: str
    estimate: Estimate


def plot(plane: Plane, series: Mapping[str, Sequence[Point]], marks: Sequence[Mark] = ()) -> str:
    """Lines and marks over one grid, with a legend of the lines."""
    parts = [_grid(plane)]
    for number, (name, points) in enumerate(series.items()):
        placed = " ".join(f"{x:.1f},{y:.1f}" for x, y in (plane.place(*point) for point in points))
        parts.append(f'<polyline class="line c{number}" points="{placed}"><title>{escape(name)}</title></polyline>')
    parts += [_mark(plane, mark) for mark in marks]
    legend = "".join(f'<li class="c{number}">{escape(name)}</li>' for number, name in enumerate(series))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(plane.title)}">'
        f'{"".join(parts)}</svg><ul class="legend">{legend}</ul>'
    )


def _mark(plane: Plane, mark: Mark) -> str:
    x, y = plane.place(mark.x, mark.y)
    interval = ""
    if mark.low is not None and mark.high is not None:
        (_, bottom), (_, top) = plane.place(mark.x, mark.low), plane.place(mark.x, mark.high)
        interval = f'<line class="interval" x1="{x:.1f}" x2="{x:.1f}" y1="{bottom:.1f}" y2="{top:.1f}"/>'
    return f'{interval}<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="5"/>{_label(mark.label, x, y)}'


def _label(text: str, x: float, y: float) -> str:
    side, anchor = (-8, "end") if x > WIDTH / 2 else (8, "start")  # it stays within the plot
    placed = f'<text x="{x + side:.1f}" y="{y - 8:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    return placed if text else ""


def _grid(plane: Plane) -> str:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = []
    for step in range(6):
        _, y = plane.place(0, step / 5 * plane.high)
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_tick(step / 5 * plane.high)}</text>')
    for step in range(5):
        x, _ = plane.place(step / 4 * plane.wide, 0)
        tick = _tick(step / 4 * plane.wide)
        parts.append(f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{tick}</text>')
    name = escape(plane.x_name)
    parts.append(f'<text x="{(LEFT + right) / 2:.1f}" y="{HEIGHT - 4}" text-anchor="middle">{name}</text>')
    return "".join(parts)


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value > 1 else f"{value:.2f}".rstrip("0").rstrip(".")


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
