"""Sections that hold a place are found without looking at every section."""

from __future__ import annotations

import pytest

from index.model import Document, Section
from qa.cite import CitationList
from qa.holding import sections_holding, sections_over
from qa.units import units_of
from qa.verify import Verifier
from tests.qa.city import RULES_ID, town


@pytest.fixture(scope="module")
def rules() -> Document:
    return town().document(RULES_ID)


def holding(document: Document, start: int, end: int) -> list[Section]:
    """What looking at every section gives, the innermost first."""
    return [each for each in reversed(document.sections) if each.start <= start and end <= each.end]


def test_sections_that_hold_a_range_are_those_that_looking_at_all_finds(rules: Document) -> None:
    for start in range(0, len(rules.text.text) - 3, 2):
        found = list(sections_holding(rules, start, start + 3))
        assert sorted(found, key=lambda each: each.ordinal) == holding(rules, start, start + 3)[::-1]
        assert all(one.end - one.start <= other.end - other.start for one, other in zip(found, found[1:], strict=False))


def test_sections_over_a_range_are_those_that_looking_at_all_finds(rules: Document) -> None:
    for start in range(0, len(rules.text.text) - 40, 7):
        over = [each for each in rules.sections if each.start < start + 40 and each.end > start]
        assert sections_over(rules, start, start + 40) == over


def test_every_unit_quoted_from_its_own_section_is_verbatim_there() -> None:
    store = town()
    verifier = Verifier(store)
    document = store.document(RULES_ID)
    units = [unit for passage in store.passages_of(RULES_ID) for unit in units_of(document, passage)]
    assert units
    listed = CitationList()
    for unit in units:
        listed.cite(unit.document, unit.passage.id, unit.start, unit.end)
    assert all(verifier.is_verbatim(citation) for citation in listed.citations)
