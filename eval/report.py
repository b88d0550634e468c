"""A Score as one HTML page that needs nothing else: figures, curves, and the questions that went worst."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from eval.charts import Bar, Plane, Point, bars, plot
from eval.confidence_plots import refusal, reliability
from eval.fold import fold
from eval.measures import measures, run_measures
from eval.measures.catalogue import Kind
from eval.measures.evidence_recall import evidence_recall
from eval.page import STYLE
from eval.places import SEPARATOR
from eval.records import Record
from eval.score import Score, Scored, Summary
from eval.stats import Estimate
from eval.table import figure, interval

CURVE_CHARS = tuple(range(0, 4_001, 200))
WORST = 20  # questions shown in full
PASSAGES_SHOWN = 3
UNCOUNTED = frozenset(("right", "evidence_recall_1000", "single_fact_brief", "brier"))  # the same fault again, or none
GROUPED = (("evidence_recall_2000", "Evidence recall @2,000"), ("fact_coverage", "Fact coverage"))


def page(result: Score, bin_count: int) -> str:
    """The whole page, nothing in it fetched from anywhere; confidence is shown in `bin_count` bins."""
    body = [
        "<header><h1>Wenzheng 问政 <small>evaluation · 评测</small></h1>",
        _counts(result.overall.counts),
        "</header><main>",
        _section("Measures · 指标", _measures(result)),
        _section("Evidence recall by characters read · 证据召回", _recall(result.scored)),
        _section("Confidence · 置信度", reliability(result.outcomes, bin_count)),
        _section("Refusals by threshold · 拒答", refusal(result.thresholds)),
        *(_apart(title, groups) for title, groups in _groups(result)),
        _section("Worst questions · 最差的问题", "".join(_question(one) for one in worst(result.scored))),
        _section("What made it · 运行信息", _header(result.header)),
        "</main>",
    ]
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Wenzheng 问政 · evaluation</title><style>{STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def _recall(scored: Sequence[Scored]) -> str:
    curves = recall_curves(scored)
    plane = Plane("evidence recall by characters read", "characters · 字", wide=CURVE_CHARS[-1])
    return plot(plane, curves) if curves else ""


def recall_curves(scored: Sequence[Scored]) -> dict[str, list[Point]]:
    """Mean evidence recall at each length of CURVE_CHARS: of all questions, and of those in everyday words."""
    curves = {
        "all questions": _curve(scored),
        "everyday wording": _curve([one for one in scored if one.question.line.lay]),
    }
    return {name: points for name, points in curves.items() if points}


def _curve(scored: Sequence[Scored]) -> list[Point]:
    points: list[Point] = []
    for chars in CURVE_CHARS:
        values = [evidence_recall(one.question, one.record, chars) for one in scored if one.record is not None]
        known = [value for value in values if value is not None]
        if known:
            points.append((chars, sum(known) / len(known)))
    return points


def worst(scored: Sequence[Scored]) -> list[Scored]:
    """At most WORST questions that fell short of something, the furthest first."""
    short = [one for one in scored if one.record is not None and shortfall(one) > 0]
    return sorted(short, key=lambda one: -shortfall(one))[:WORST]


def shortfall(one: Scored) -> float:
    """By how much a question missed what it should have reached, summed over the measures that say so."""
    total = 0.0
    for measure in measures():
        if measure.kind not in ("mean", "share") or measure.name in UNCOUNTED:
            continue
        value = one.values[measure.name]
        if value is not None:
            total += 1 - value if measure.higher_is_better else value
    return total


def _groups(result: Score) -> list[tuple[str, Mapping[str, Summary]]]:
    groups = (
        ("By type · 按问题类型", result.by_type),
        ("By document · 按文件", result.by_document),
        ("By wording · 按措辞", result.by_lay),
    )
    return [(title, summaries) for title, summaries in groups if summaries]


def _section(title: str, inner: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{inner or '<p>–</p>'}</section>"


def _counts(counts: Mapping[str, int]) -> str:
    cells = "".join(f"<li><b>{count}</b>{escape(name.replace('_', ' '))}</li>" for name, count in counts.items())
    return f'<ul class="counts">{cells}</ul>'


def _measures(result: Score) -> str:
    summary = result.overall
    known = [(m.title, summary.measures[m.name], m.kind) for m in measures() if m.kind != "seconds"]
    known += [(m.title, result.whole[m.name], "mean") for m in run_measures()]
    rows = "".join(_row(title, estimate, kind) for title, estimate, kind in known if estimate.n)
    n = summary.measures["seconds"].n
    if n:
        timed = (("median", summary.seconds_median), ("95th percentile", summary.seconds_p95))
        rows += "".join(f"<tr><th>seconds, {q}</th><td>{v:.3g}</td><td></td><td>{n}</td></tr>" for q, v in timed)
    head = "<tr><th>measure</th><td>mean</td><td>95 % interval</td><td>n</td></tr>"
    absent = ", ".join(title for title, estimate, _ in known if not estimate.n)
    note = f"<p><small>Unscored in this run · 未评: {escape(absent)}</small></p>" if absent else ""
    return f'<div class="wide"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>{note}'


def _row(title: str, estimate: Estimate, kind: Kind) -> str:
    cells = (figure(estimate.mean, kind), interval(estimate, kind), str(estimate.n))
    return f"<tr><th>{escape(title)}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _apart(title: str, groups: Mapping[str, Summary]) -> str:
    charts = []
    for measure, name in GROUPED:
        rows = [Bar(group, summary.measures[measure]) for group, summary in groups.items()]
        scored = sorted((bar for bar in rows if bar.estimate.n), key=lambda bar: bar.estimate.mean or 0.0)
        if scored:
            charts.append(f"<figure><figcaption>{escape(name)}</figcaption>{bars(scored)}</figure>")
    return _section(title, f'<div class="charts">{"".join(charts)}</div>' if charts else "")


def _question(one: Scored) -> str:
    line, record = one.question.line, one.record or Record(id=one.question.id)
    missed = [name for name, value in one.values.items() if name != "seconds" and value is not None]
    values = " · ".join(f"{name.replace('_', ' ')} {one.values[name]:.2f}" for name in missed)
    found = "".join(
        f"<li><b>{escape(p.document)}</b> {SEPARATOR} {escape(p.section)}<br>{escape(p.text)}</li>"
        for p in (record.passages or ())[:PASSAGES_SHOWN]
    )
    return (
        f"<details><summary><code>{escape(one.question.name)}</code> {escape(line.question)}"
        f" <em>{escape(record.status or 'retrieved')}</em></summary><p class='values'>{escape(values)}</p>"
        f"<h3>Expected · 应答</h3><p>{escape(line.answer)}</p><ul>{_expected(one)}</ul>"
        f"<h3>Found · 实答</h3><p>{escape(record.answer) or '–'}</p><ol>{found}</ol></details>"
    )


def _expected(one: Scored) -> str:
    """The evidence, each item marked by whether the passages handed over hold it."""
    held = fold("".join(passage.text for passage in (one.record.passages if one.record else None) or ()))
    items = []
    for item in one.question.line.evidence:
        words = item.quote or f"{item.document} {SEPARATOR} {item.section}"
        mark = "" if item.quote is None else "✓ " if fold(item.quote) in held else "✗ "
        items.append(f"<li>{mark}{escape(words)} <small>{escape(item.origin)}</small></li>")
    return "".join(items)


def _header(header: Mapping[str, object]) -> str:
    return f"<pre>{escape(json.dumps(dict(header), ensure_ascii=False, indent=2))}</pre>"
