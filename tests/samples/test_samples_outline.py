"""The sections of the samples: articles, points, days and persons, each under what it belongs to."""

from __future__ import annotations

import pytest
from sample_documents import (
    AMENDMENT,
    CHRONICLE,
    ELDERLY,
    ELDERLY_OLD,
    FUND,
    GAZETTE,
    LIFTS,
    MEDICAL,
    PARKING,
    POSTS,
    WATER,
    WORK,
    document,
    labels,
    section,
    sections,
)

# file, place, number of articles, names of chapters
RULES = [
    (WATER, 0, 38, ["总则", "用水管理", "节水措施", "保障与激励", "法律责任", "附则"]),
    (
        MEDICAL,
        0,
        40,
        [
            "总则",
            "参保与缴费",
            "待遇等待期与中断缴费",
            "个人账户与门诊待遇",
            "住院待遇",
            "异地就医",
            "不予支付与监督管理",
            "法律责任",
            "附则",
        ],
    ),
    (ELDERLY, 0, 22, ["总则", "对象和标准", "申领和发放", "停发和追回", "资金和附则"]),
    (ELDERLY_OLD, 0, 15, []),
    (FUND, 0, 26, ["总则", "缴存", "提取", "贷款", "转移与监督", "附则"]),
    (PARKING, 0, 36, ["总则", "规划与建设", "公共停车场管理", "道路停车泊位管理", "法律责任", "附则"]),
    (GAZETTE, 1, 24, ["总则", "建设与移交", "运行维护", "法律责任", "附则"]),
]


@pytest.mark.parametrize(("name", "place", "articles", "chapters"), RULES)
def test_articles_and_chapters(name: str, place: int, articles: int, chapters: list[str]) -> None:
    read = document(name, place)
    assert [chapter.heading.replace(" ", "") for chapter in sections(read, "chapter")] == chapters
    assert len(sections(read, "article")) == articles


@pytest.mark.parametrize(
    ("name", "place", "title"),
    [
        (LIFTS, 0, "示例市老旧住宅电梯更新三年行动方案（2025—2027年）"),
        (GAZETTE, 3, "示例市电动汽车充电基础设施建设实施方案"),
    ],
)
def test_issued_title_over_two_lines_heads_its_plan(name: str, place: int, title: str) -> None:
    assert title in section(document(name, place), "一、").path


def test_paragraphs_and_items_of_an_article() -> None:
    read = document(WATER)
    ninth = section(read, "第九条")
    below = [s for s in read.sections if s.parent == ninth.ordinal]
    assert labels(below) == ["（一）", "（二）", "（三）", "（四）", "第二款"]
    assert read.section_text(below[-1]).startswith("新设立的重点用水单位")


def test_quoted_articles_of_an_amendment_stay_in_its_points() -> None:
    read = document(AMENDMENT)
    assert sections(read, "article") == []
    second = section(read, "二、")
    assert "处三千元以上一万元以下罚款" in read.section_text(second)
    assert "自助洗车点" not in read.section_text(second)


def test_draft_keeps_its_captions_and_its_contents_apart() -> None:
    read = document(PARKING)
    assert section(read, "第三十四条").heading == "占用泊位责任"
    assert len(sections(read, "contents")) == 1
    assert len(sections(read, "chapter")) == 6


def test_measures_are_numbered_through_the_plan() -> None:
    read = document(LIFTS)
    measures = [s for s in read.sections if s.label.rstrip(".").isdigit()]
    assert labels(measures) == [f"{n}." for n in range(1, 13)]
    assert read.section_text(measures[2]).strip().endswith("（责任单位：市市场监管局、市数据局）")


def test_persons() -> None:
    assert labels(sections(document(POSTS), "person")) == [
        "周明远",
        "林婉清",
        "何立群",
        "欧阳一帆",
        "陶静",
        "高远",
        "贺松",
        "沈青",
        "万里",
    ]
    assert labels(sections(document(GAZETTE, 4), "person")) == [
        "陈暮云",
        "方舟",
        "罗溪",
        "章以宁",
        "汪海生",
        "葛平",
        "尹小满",
    ]


def test_days_of_the_gazette_chronicle() -> None:
    read = document(GAZETTE, 5)
    assert (read.kind, read.title) == ("大事记", "示例市人民政府大事记（2025年5月1日—31日）")
    days = labels(sections(read, "day"))
    assert [day.rstrip("：") for day in days] == [f"5月{n}日" for n in (6, 9, 12, 15, 20, 23, 28, 30)]


def test_span_of_days_is_a_day_of_the_chronicle() -> None:
    days = [label.rstrip("：") for label in labels(sections(document(CHRONICLE), "day"))]
    assert len(days) == 12
    assert days[4] == "9月11日至13日"


def test_results_and_targets_of_the_work_report_stand_apart() -> None:
    read = document(WORK)
    targets = section(read, "（二）", "提升城市功能品质")
    results = section(read, "（三）", "城乡面貌持续改善")
    assert targets.path[0].endswith("2025年重点工作")
    assert results.path[0].endswith("2024年工作回顾")
    assert "更新老旧住宅电梯300台" in read.section_text(targets)
    assert "更新老旧住宅电梯212台" in read.section_text(results)


def test_ten_points_of_the_work_report_are_alike() -> None:
    points = [s for s in document(WORK).sections if s.label.rstrip(".").isdigit()]
    assert labels(points) == [f"{n}." for n in range(1, 11)]
    assert {point.kind for point in points} == {"item"}
