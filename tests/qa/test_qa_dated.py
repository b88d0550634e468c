"""A figure is of the year that its sentence names, or else its paragraph, its headings, its title, its document."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from qa.dated import is_of, years_asked
from qa.units import Unit


def unit(
    said: str,
    before: str = "",
    path: tuple[str, ...] = (),
    title: str = "工作报告",
    date: str = "2024-01-12",
    kind: str = "报告",
) -> Unit:
    text = f"{before}{said}"
    document = SimpleNamespace(
        text=SimpleNamespace(text=text),
        title=title,
        issues=(),
        date=date,
        kind=kind,
    )
    made = SimpleNamespace(
        document=document,
        start=len(before),
        end=len(text),
        said=said,
        section=SimpleNamespace(path=path),
        column_heads="",
    )
    return cast(Unit, cast(Any, made))


@pytest.mark.parametrize(
    ("found", "years"),
    [
        (unit("2024年全市植树三万株。"), {2024}),
        (unit("2021—2024年每年植树三万株。"), {2021, 2022, 2023, 2024}),
        (unit("其中海棠一万株。", before="2022年全市植树三万株。"), {2022}),
        (unit("植树三万株。", path=("一、2023年工作回顾", "（二）绿化")), {2023}),
        (unit("植树三万株。", title="2021年绿化公报"), {2021}),
        (unit("植树三万株。"), {2023, 2024}),
        (unit("今年植树三万株。"), {2024}),
        (unit("去年植树三万株。"), {2023}),
        (unit("全年植树三万株。", title="2024年绿化公报", date="2025-03-01"), {2024}),
        (unit("按《2019年绿化规划》植树三万株。"), {2023, 2024}),
        (unit("新增泊位2020个，处2021—5000元罚款。"), {2023, 2024}),
        (unit("亩均2,024元，占2025%，为2026.5吨。"), {2023, 2024}),
        (unit("植树三万株。", path=("二、建设2019个泊位",)), {2023, 2024}),
        (unit("植树三万株。", title="绿化公报（2021）"), {2021}),
    ],
)
def test_a_sentence_is_of_the_years_nearest_to_it(found: Unit, years: set[int]) -> None:
    assert {year for year in range(2018, 2028) if is_of(year, found)} == years


def test_a_rule_without_a_year_may_be_of_any() -> None:
    rule = unit("每株补助二元。", title="绿化补助办法", kind="办法")
    assert is_of(2019, rule)
    assert is_of(2030, rule)


def test_a_year_in_the_name_of_a_document_is_not_asked_for() -> None:
    assert years_asked("2023年的绿化方案规定补助多少", (2023,)) == ()
    assert years_asked("2023年植树多少", (2023,)) == (2023,)
    assert years_asked("2024年初的工作报告说2023年植树多少", (2024, 2023)) == (2023,)
