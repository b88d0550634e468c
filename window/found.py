"""What retrieval finds for some words, as a table whose rows open to say why: the retrieval test."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.explain import Explained, Feature, Probe
from window.markup import text
from window.place import opener, path_of, place_of, title_of
from window.words import WORDS, both

SEARCHES = ("words", "vectors")  # the lists with a column of their own
NUMBERS = (*SEARCHES, "fused", "score")
COLUMNS = ("rank", "what", *NUMBERS)


def untried() -> str:
    """What stands there before anything was looked for."""
    return f'<div class="wz found"><p class="none">{both("found_how")}</p></div>'


def found_table(probe: Probe) -> str:
    """The passages, best first, or one line that says why there are none."""
    if probe.reason:
        return f'<div class="wz found"><p class="none">{both(f"reason_{probe.reason}", limit=probe.limit)}</p></div>'
    heads = "".join(f'<th scope="col" class="{name}">{both(f"col_{name}")}</th>' for name in COLUMNS)
    hits = "".join(hit(each) for each in probe.passages)
    return (
        f'<div class="wz found"><p class="count">{both("found_count", count=len(probe.passages))}'
        f"<small>{both('found_how')}</small></p><table><thead><tr>{heads}</tr></thead>{hits}</table></div>"
    )


def hit(each: Explained) -> str:
    """One passage: its row, and under it what is shown when the row is opened."""
    place = place_of(each.found)
    title = text(title_of(each.found.document))
    pick = opener(title, place, class_="pick", data_pick="", aria_expanded="false")
    others = "".join(tag(name, rank) for name, rank in each.lists.items() if name not in SEARCHES)
    others += f'<span class="tag">{both("twin")}</span>' if each.twin else ""
    others += f'<span class="tag">{both("beside", rank=each.beside)}</span>' if each.beside else ""
    values = [str(each.lists.get(name, "—")) for name in SEARCHES] + [f"{each.fused:.2f}", f"{each.score:.2f}"]
    cells = "".join(number(name, value) for name, value in zip(NUMBERS, values, strict=True))
    return (
        f'<tbody class="hit"><tr class="row"><td class="rank">{each.rank}</td>'
        f'<td class="what">{pick}<p class="path">{text(path_of(each.found.section))}</p>{others}</td>{cells}</tr>'
        f'<tr class="why"><td colspan="{len(COLUMNS)}">{reasons(each)}</td></tr></tbody>'
    )


def number(column: str, value: str) -> str:
    """One figure of a row; its column's name stands beside it where a phone has no room for columns."""
    return f'<td class="number"><span class="of">{both(f"col_{column}")}</span>{text(value)}</td>'


def tag(name: str, rank: int) -> str:
    """The rank in a list without a column; a list that has no words of its own is shown by its name."""
    key = f"list_{name}"
    return f'<span class="tag">{both(key) if key in WORDS else text(name)} #{rank}</span>'


def reasons(each: Explained) -> str:
    """The passage, where it stands, the words it matched, and what each feature adds to its score."""
    counted = [feature for feature in each.features if feature.points]
    most = max((abs(feature.points) for feature in counted), default=1.0)
    bars = "".join(bar(feature, most) for feature in counted)
    where = "".join(
        f"<span>{part}</span>"
        for part in (
            text(each.doc_no) if each.doc_no else "",
            text(each.found.source),
            both("page", page=each.page) if each.page is not None else "",
            both("line", line=each.line),
        )
        if part
    )
    source = opener(both("open_source"), place_of(each.found), class_="source")
    return (
        f'<p class="body">{shown(each.found.text.strip(), each.matched)}</p><p class="meta">{where}{source}</p>'
        f"{words('matched', each.matched)}{words('missed', each.missed)}"
        f'<ul class="bars">{bars}</ul><p class="sum">{both("sum", score=f"{each.score:.2f}")}</p>'
    )


def words(which: str, asked: Sequence[str]) -> str:
    """The words that stand in the passage, or those that do not; nothing where there are none."""
    if not asked:
        return ""
    return f'<p class="asked-for {which}">{both(which)}{"".join(f"<span>{text(word)}</span>" for word in asked)}</p>'


def bar(feature: Feature, most: float) -> str:
    """What one feature adds, as a bar beside the longest one and as value × weight."""
    key = f"feature_{feature.name}"
    name = both(key) if key in WORDS else text(feature.name)
    side = "against" if feature.points < 0 else "for"
    share = f"--share:{100 * abs(feature.points) / most:.0f}%"
    figures = f"{feature.value:.2f} × {feature.weight:.2f} = <b>{feature.points:.2f}</b>"
    return (
        f'<li class="{side}"><span class="name">{name}</span>'
        f'<span class="bar" aria-hidden="true" style="{share}"></span><span class="figures">{figures}</span></li>'
    )


def shown(passage: str, matched: Sequence[str]) -> str:
    """The passage as HTML, the words that it matched standing out; single characters would be everywhere."""
    telling = sorted((word for word in matched if len(word) > 1), key=len, reverse=True)
    if not telling:
        return text(passage)
    parts = re.split(f"({'|'.join(map(re.escape, telling))})", passage, flags=re.IGNORECASE)
    return "".join(f"<b>{text(part)}</b>" if at % 2 else text(part) for at, part in enumerate(parts))
