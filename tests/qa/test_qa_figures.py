from __future__ import annotations

import pytest

from qa.figures import missing_figure


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("三至五天", "3—5日"),
        ("3天至5天", "三到五天"),
        ("3万元至5万元", "3至5万元"),
        ("30000元", "三到五万元"),
        ("5%", "百分之三至五"),
        ("百分之三到百分之五", "3%—5%"),
        ("1.2亿元", "一亿二千万元"),
        ("25000万元", "2.5亿元"),
        ("24小时", "二十四个小时"),
        ("3工作日", "三个工作日"),
        ("2021年", "2021—2025年"),
        ("2024年5月1日", "2024年3月1日至5月1日"),
        ("2024-05-01", "二〇二四年五月一日"),
        ("5月3日", "5月1日至3日"),
        ("2024年5月", "2024年5月1日"),
        ("第4条、第5条", "第四条 略。第五条 略。"),
        ("三分之二以上", "全体成员三分之二以上同意"),
        ("海政发〔2024〕7号", "没有数字"),
    ],
)
def test_the_same_figure_written_otherwise_is_there(said, quoted):
    assert missing_figure(said, quoted) == ""


@pytest.mark.parametrize(
    ("said", "quoted", "missing"),
    [
        ("3万元", "3至5元", "30000元"),
        ("2023年", "2021—2025年", "2023年"),
        ("2024年5月1日", "2024年3月1日起，至2025年5月1日止", "2024年5月1日"),
        ("2024年5月2日", "2024年5月1日", "2024年5月2日"),
        ("7月1日", "1日，7人", "7月1日"),
        ("3年", "3个月", "3年"),
        ("三分之二", "三分之一", "三分之二"),
        ("减半，即一半", "减少两成", "一半"),
        ("7日", "海政发〔2024〕7号", "7日"),
    ],
)
def test_a_figure_that_is_not_there_is_named(said, quoted, missing):
    assert missing_figure(said, quoted) == missing
