"""Quantities with their bounds, in one unit of each kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.amounts import amounts


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "written"),
    [
        ("补贴三百元", "元", 300, 300, "300元"),
        ("每次最少得存500块", "元", 500, None, "500块"),
        ("每次缴存不少于100元", "元", 100, None, "100元"),
        ("处三千元以上一万元以下罚款", "元", 3000, 10000, "3000元以上10000元"),
        ("每台最高3万元", "元", None, 30000, "3万元"),
        ("发放奖金200多万元", "元", 2000000, 2000000, "200多万元"),
        ("3至5万元", "元", 30000, 50000, "3至5万元"),
        ("满一年", "个月", 12, None, "1年"),
        ("十五日内备案", "日", None, 15, "15日"),
        ("每户限养一只", "只", None, 1, "1只"),
        ("按12个点缴费", "%", 12, 12, "12个点"),
        ("支付八成", "%", 80, 80, "8成"),
        ("土地7626百公顷", "面积", 7_626_000_000, 7_626_000_000, "7626百公顷"),
        ("超过门槛至10万元的部分", "元", None, 100000, "10万元"),
        ("补贴提高到300元", "元", 300, 300, "300元"),
        ("不满八十周岁", "岁", None, 80, "80周岁"),
    ],
)
def test_a_quantity_with_its_bounds(text: str, kind: str, low: int | None, high: int | None, written: str) -> None:
    (amount,) = amounts(text)[1]
    bounds = tuple(None if bound is None else Decimal(bound) for bound in (low, high))
    assert (amount.kind, (amount.low, amount.high), amount.written) == (kind, bounds, written)


@pytest.mark.parametrize("text", ["2024年5月1日起施行", "第三条第二款", "海政发〔2024〕130号", "1号楼", "第二只"])
def test_dates_places_and_names_are_no_quantities(text: str) -> None:
    assert amounts(text)[1] == ()


def test_a_range_up_to_nothing_is_read() -> None:
    (amount,) = amounts("甲队与乙队1-0人")[1]
    assert (amount.kind, amount.high) == ("人", Decimal(0))
