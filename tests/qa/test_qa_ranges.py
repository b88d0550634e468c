from decimal import Decimal

import pytest

from qa.ranges import Range, fit, ranges


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("八十周岁以上不满九十周岁的", "80", "90", "岁"),
        ("超出百分之十以上百分之三十以内的部分", "10", "30", "%"),
        ("80周岁至89周岁的", "80", "89", "岁"),
        ("中断超过三个月的", "3", None, "个月"),
        ("中断三个月以内的", None, "3", "个月"),
        ("户籍人口五人以上的家庭", "5", None, "人"),
    ],
)
def test_a_range_is_read_with_its_bounds(text: str, low: str | None, high: str | None, unit: str) -> None:
    bounds = [Decimal(each) if each else None for each in (low, high)]
    assert ranges(text) == (Range(bounds[0], bounds[1], unit),)


def test_a_plain_amount_is_no_range() -> None:
    assert ranges("每人每月200元") == ()


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("我爸今年92岁能领多少", "九十周岁以上不满一百周岁的，每月200元", 1),
        ("我爸今年92岁能领多少", "八十周岁以上不满九十周岁的，每月100元", -1),
        ("停了四个月还能报吗", "中断三个月以内的，可以追溯", -1),
        ("高龄补贴多少", "九十周岁以上的，每月200元", 0),
        ("停了四个月还能报吗", "处五十元以上二百元以下罚款", 0),
    ],
)
def test_what_is_asked_about_lies_in_a_range_or_beside_it(question: str, text: str, fits: int) -> None:
    assert fit(question, text) == fits
