"""What speaks against answering, each signal from 0 (nothing) to 1: what refusals and confidence are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qa.refusing import absent, attributes, counted, marks, ordinals, outcome, reasons, somebody
from qa.refusing.beyond import beyond
from qa.refusing.enough import fitting_units, is_open, shortfall
from qa.refusing.ground import Ground, said
from qa.refusing.nouns import holes

# The kinds of what is not there, plainest first: each gives the sentence that says so, or "".
KINDS: Mapping[str, Callable[[Ground], str]] = {
    each.__name__: each
    for each in (
        absent.no_such_day,
        somebody.not_there_that_day,
        ordinals.other_ordinal,
        absent.no_such_designation,
        absent.no_such_office,
        somebody.nobody_named,
        somebody.not_said_of_somebody,
        marks.no_mark,
        counted.only_counted,
        absent.only_a_draft,
        outcome.only_planned,
        absent.left_open,
        absent.to_be_made,
        reasons.no_reason,
        reasons.not_defined,
        absent.no_such_attribute,
        absent.not_counted,
        shortfall,
        attributes.attribute_unsaid,
        attributes.thing_uncounted,
    )
}


def signals(ground: Ground) -> dict[str, float]:
    """Every signal by its name: those of a kind are 0 or 1, the others shares."""
    of_kinds = {name: float(bool(kind(ground))) for name, kind in KINDS.items()}
    return {"beyond": float(bool(beyond(ground.question.asks))), **of_kinds, **graded(ground)}


def graded(ground: Ground) -> dict[str, float]:
    """The signals that weigh how well the units that could answer speak of what is asked."""
    fitting = fitting_units(ground)
    most = ground.most_said or 1.0
    holes_of = [holes(ground, unit) for unit in (ground.units[0], *fitting[: ground.settings.ground_units])]
    return {
        "imprecise": float(is_open(ground)),  # nothing of a kind that can be looked for is asked
        "first_unfit": float(ground.units[0] not in fitting),  # the unit said first does not have it
        "unfit": float(not fitting),
        "unsaid": 1.0 - max((ground.said_of(unit) for unit in fitting), default=0.0) / most,
        "hole_first": holes_of[0],
        "hole": min(holes_of[1:], default=1.0),  # the share of the question's nouns that no fitting unit has
        "alone": 1.0 / len(ground.asked),  # one clause asks, and nothing else can be answered
        "crowded": min(1.0, len(ground.near) / ground.settings.ground_units),  # no unit stands out
        "unmarked": float(not any(character.isdigit() for character in said(ground.units[0]))),
    }
