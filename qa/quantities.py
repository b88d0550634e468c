"""The figures of sentences, each with what it is of, and whether two of them are of the same thing and differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from qa.amounts import Amount, amounts, base_kind
from qa.premises.correction import told
from qa.scope import Scope, scope_of
from qa.subjects import subject_of
from qa.units import Unit

_NEUTRAL = re.compile(
    r"全[市省县区年]|[我本该]市|国内外|境内外|各类|全部|年末|期末|末|主要|有关|相关|城乡(?!居民)|建设(?=总投资|投资|资金)|(?<=..)(?:面积|数量|总数|总量|规模)$"
)
_TURNED = re.compile(r"(?:增长|下降|上升|提高|降低|减少|增加|上涨|压减|[升降涨增减])(?:了|幅)?[^,，。；;\d]{0,3}$")
_ABOUT = re.compile(r"[约近超逾]\s*$|(?:超过|将近|接近|突破)\s*$")
_ABOUT_AFTER = re.compile(r"[多余]|左右|以上|上下")
_NUMBER = re.compile(r"\d+(?:\.(?P<decimals>\d+))?")
_SENTENCE = re.compile(r"[^。；;！!？?]*$")
SHARES = frozenset({"%", "个百分点"})
__all__ = ["SHARES", "Conflict", "Figure", "base_kind", "differ", "figures_of", "kinds_match", "same_thing"]
_LEAST_SUBJECT = 3
_ALIKE = 0.8
_CLAUSE_CHARS = 40


@dataclass(frozen=True)
class Figure:
    """A plain figure of a sentence: of what, of which scope, and whether it tells how much that rose or fell."""

    amount: Amount
    subject: str
    turned: bool
    rounded: bool
    before: str  # the sentence up to it
    text: str  # with plain digits
    unit: Unit

    @cached_property
    def scope(self) -> Scope:
        """The time and part that it is of."""
        return scope_of(self.before, self.text, self.unit.passage.section_name)

    @property
    def clause(self) -> str:
        """The last parts of the sentence up to the figure and with it, as many as are short together."""
        parts = re.split(r"(?<=[,，])", self.before)
        kept = parts.pop()
        while parts and len(parts[-1]) + len(kept) <= _CLAUSE_CHARS:
            kept = parts.pop() + kept
        return f"{kept.lstrip()}{self.amount.written}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures for one thing, and the sentence that sets them side by side, "" where that was not asked."""

    one: Figure
    other: Figure
    differ: bool = True  # False where both may be right: they agree, or are of another scope
    verdict: str = ""


def figures_of(unit: Unit) -> Iterator[Figure]:
    """The plain figures of a sentence or row whose words say what they are of."""
    text, found = amounts(told(unit))
    for number, amount in enumerate(found):
        if not amount.is_point or amount.kind in {"岁", "次"}:
            continue
        subject = _NEUTRAL.sub("", subject_of(text, found, number))
        before = _before(text, amount.start)
        if len(subject) >= _LEAST_SUBJECT:
            yield Figure(
                amount,
                subject,
                _TURNED.search(before) is not None,
                bool(
                    _ABOUT.search(before) or _ABOUT_AFTER.search(amount.written) or _ABOUT_AFTER.match(text, amount.end)
                ),
                before,
                text,
                unit,
            )


def kinds_match(one: Figure, other: Figure) -> bool:
    """Whether two figures can be compared at all."""
    return one.amount.kind == other.amount.kind or {one.amount.kind, other.amount.kind} == SHARES


def same_thing(one: Figure, other: Figure) -> bool:
    """True where the words of the one are those of the other, generic ones aside, and end alike."""
    if one.turned != other.turned or one.subject[-2:] != other.subject[-2:]:
        return False
    first, second = set(one.subject), set(other.subject)
    return len(first & second) >= _ALIKE * max(len(first), len(second))


def differ(one: Figure, other: Figure) -> bool:
    """True where two figures cannot both be right, as exactly as they are written; 3% and 3个百分点 of a change."""
    first, second = one.amount, other.amount
    if {first.kind, second.kind} == SHARES:
        return first.low == second.low and one.turned and other.turned
    if first.kind != second.kind or first.low is None or second.low is None:
        return False
    slack = max(
        _slack(first),
        _slack(second),
        max(first.low, second.low) * (Decimal("0.05") if one.rounded or other.rounded else Decimal("0.001")),
    )
    return abs(first.low - second.low) > slack


def _slack(amount: Amount) -> Decimal:
    """Half of the last place that is printed, in the base unit."""
    printed = _NUMBER.search(amount.written)
    if printed is None or not amount.low or not Decimal(printed.group()):
        return Decimal(0)
    scale = amount.low / Decimal(printed.group())
    return scale / 2 / 10 ** len(printed["decimals"] or "") if printed["decimals"] or scale > 1 else Decimal(0)


def _before(text: str, at: int) -> str:
    match = _SENTENCE.search(text[:at])
    return match.group() if match else ""
