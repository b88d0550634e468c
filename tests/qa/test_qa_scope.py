"""The months that a figure is of are read from the words before it."""

from __future__ import annotations

import pytest

from qa.scope import scope_of


@pytest.mark.parametrize(
    ("before", "months"),
    [
        ("前10个月完成投资", (1, 10)),
        ("头9个月完成投资", (1, 9)),
        ("上半年完成投资", (1, 6)),
        ("1至11月完成投资", (1, 11)),
        ("截至8月底完成投资", (1, 8)),
        ("全年完成投资", (1, 12)),
    ],
)
def test_the_months_of_a_figure(before: str, months: tuple[int, int]) -> None:
    assert scope_of(before, before, "").months == months
