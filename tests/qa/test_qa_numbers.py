from __future__ import annotations

import pytest

from qa.numbers import YEAR, measures, to_han


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("百分之五十", "50%"),
        ("一万元", "10000元"),
        ("4.7万元", "47,000元"),
        ("三亿五千万元", "3.5亿元"),
        ("万分之五", "0.05%"),
        ("30.3 亿元", "30.3亿元"),
        ("二十五名", "25人"),
        ("超标20分贝", "超标20dB（A）"),
        ("前二小时免收", "前2小时免收"),
        ("每户限养一只犬", "每户限养1只犬"),
        ("不少于三间", "不少于3间"),
        ("2021年1月1日", "二〇二一年一月一日"),
    ],
)
def test_the_same_amount_however_written(one, other):
    assert [(m.value, m.unit) for m in measures(one)] == [(m.value, m.unit) for m in measures(other)]


def test_words_that_only_look_like_numerals_are_none():
    assert measures("一般情况下统一部署，一些单位") == ()
    assert measures("一只能用于，唯一间隔，一票否决，周三只接待，一头连着") == ()


def test_an_ordinal_and_a_date_are_no_amounts():
    assert [m.is_amount for m in measures("第三条 2024年 5公顷")] == [False, False, True]


@pytest.mark.parametrize(("number", "han"), [(1, "一"), (10, "十"), (11, "十一"), (49, "四十九"), (101, "一百零一")])
def test_articles_are_numbered_in_chinese(number, han):
    assert to_han(number) == han


def test_years_are_told_from_amounts():
    assert YEAR.findall("2021年、2022—2023年，2024和2025年，2020至今，2019-03-01") == [
        *("2021", "2022", "2023", "2024", "2025", "2020", "2019"),
    ]
    assert YEAR.findall("罚款2000到5000元，2010个车位，2020，共2030") == []


def test_an_ordinal_begins_with_its_sign():
    first, second = measures("依照第12条补助30名")
    assert (first.ordinal, first.start, first.end) == (True, 2, 6)
    assert (second.ordinal, second.unit, second.start, second.end) == (False, "人", 8, 11)


@pytest.mark.parametrize(
    ("text", "there"), [("二小时", True), ("唯一间房", False), ("周一只办两件", False), ("一间", True)]
)
def test_a_lone_numeral_counts_hours_and_rooms_where_nothing_before_it_says_otherwise(text: str, there: bool):
    assert any(measure.value in (1, 2) and measure.unit in ("小时", "间") for measure in measures(text)) == there
