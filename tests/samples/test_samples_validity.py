"""From when to when the samples bind, as far as their own text tells."""

from __future__ import annotations

import datetime

import pytest
from sample_documents import (
    AMENDMENT,
    CHRONICLE,
    CIVIL,
    CONGRESS,
    ELDERLY,
    FUND,
    GAZETTE,
    HEALTH,
    LIFTS,
    LIFTS_OLD,
    MEDICAL,
    PARKING,
    POSTS,
    SCHOOL,
    TRUCKS,
    WATER,
    WORK,
    document,
)

from index.validity.validity import read_validity

AS_OF = datetime.date(2026, 1, 1)  # statuses are asked for this day, so that they do not change as time passes

# file, place, from, until, status on AS_OF as far as the document's own text tells
VALIDITY = [
    (WATER, 0, "2023-03-01", None, "in_force"),
    (AMENDMENT, 0, "2025-01-01", None, "in_force"),
    (MEDICAL, 0, "2024-01-01", "2028-12-31", "in_force"),
    (ELDERLY, 0, "2024-07-01", "2029-06-30", "in_force"),
    (FUND, 0, "2024-07-01", "2029-06-30", "in_force"),
    (LIFTS_OLD, 0, "2022-01-01", "2024-12-31", "expired"),
    (LIFTS, 0, "2025-04-01", "2027-12-31", "in_force"),
    (PARKING, 0, None, None, "draft"),
    (SCHOOL, 0, None, None, "in_force"),
    (TRUCKS, 0, "2030-01-01", None, "not_yet"),
    (WORK, 0, None, None, "record"),
    (CIVIL, 0, None, None, "record"),
    (HEALTH, 0, None, None, "record"),
    (POSTS, 0, None, None, "in_force"),
    (CHRONICLE, 0, None, None, "record"),
    (CONGRESS, 0, None, None, "record"),
    (GAZETTE, 1, "2025-08-01", "2030-07-31", "in_force"),
    (GAZETTE, 3, "2025-05-28", "2027-12-31", "in_force"),
]


@pytest.mark.parametrize(("name", "place", "begins", "ends", "status"), VALIDITY)
def test_validity(name: str, place: int, begins: str | None, ends: str | None, status: str) -> None:
    read = document(name, place)
    valid = read_validity(read.title, read.kind, read.date, read.text.text, AS_OF)
    assert (valid.effective_from, valid.expires, valid.status) == (begins, ends, status)
