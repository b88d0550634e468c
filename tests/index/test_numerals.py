"""Chinese numerals as law texts and dates write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numerals import numeral_of, value_of

NAMED = [
    ("一", 1),
    ("十", 10),
    ("十一", 11),
    ("二十", 20),
    ("二十一", 21),
    ("九十九", 99),
    ("一百", 100),
    ("一百零一", 101),
    ("一百〇二", 102),
    ("一百一十", 110),
    ("一百二十三", 123),
    ("二百零五", 205),
    ("一千", 1000),
    ("一千零一", 1001),
    ("一千零一十", 1010),
    ("一千二百六十", 1260),
    ("两千三百", 2300),
    ("一万", 10_000),
    ("三万五千", 35_000),
    ("十二万", 120_000),
    ("二〇二四", 2024),
    ("一九八七", 1987),
    ("二十〇", 20),
    ("零", 0),
    ("〇", 0),
    ("12", 12),
    ("007", 7),
]


@pytest.mark.parametrize(("numeral", "value"), NAMED)
def test_value(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("text", ["", "水", "第一", "一条", "1.5", "-3", " 一", "一 ", "壹"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
     (112, "一百一十二"), (205, "二百零五"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_numeral(number: int, numeral: str) -> None:
    assert numeral_of(number) == numeral


@pytest.mark.parametrize("number", [0, -1, 10_000, 123_456])
def test_numbers_that_no_paragraph_bears_are_written_in_digits(number: int) -> None:
    assert numeral_of(number) == str(number)


@given(st.integers(1, 9_999))
def test_a_numeral_names_its_number(number: int) -> None:
    assert value_of(numeral_of(number)) == number


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    value = value_of(text)
    assert value is None or value >= 0
