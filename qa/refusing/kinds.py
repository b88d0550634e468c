"""The kinds of what is not there, in the order in which they are looked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.refusing import (
    absent,
    attributes,
    counted,
    deeds,
    marks,
    ordinals,
    otherwise,
    outcome,
    reasons,
    ruled,
    somebody,
)
from qa.refusing.enough import shortfall
from qa.refusing.ground import Ground

# Plainest first: each gives the sentence that says what is not there, or "".
KINDS: Sequence[Callable[[Ground], str]] = (
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
    ruled.only_ruled,
    deeds.nobody_does,
    shortfall,
    otherwise.of_another_kind,
    attributes.attribute_unsaid,
    attributes.thing_uncounted,
    attributes.not_so_counted,
)
