"""What reading must understand of the samples' heads: title, 文号, issuer, date, kind, and what they issue."""

from __future__ import annotations

import pytest
from sample_documents import (
    AMENDMENT,
    CIVIL,
    CONGRESS,
    ELDERLY,
    ELDERLY_OLD,
    GAZETTE,
    HEALTH,
    LIFTS,
    LIFTS_OLD,
    MEDICAL,
    PARKING,
    POSTS,
    SAMPLES,
    SCHOOL,
    TRUCKS,
    WATER,
    WORK,
    document,
    documents_of,
)

# file, place in the file (the gazette's cover is place 0), title, 文号, date, kind
MASTHEADS = [
    (WATER, 0, "示例市人民政府关于印发示例市节约用水管理办法的通知", "示政规发〔2022〕6号", "2022-12-09", "通知"),
    (
        AMENDMENT,
        0,
        "示例市人民政府关于修改《示例市节约用水管理办法》的决定",
        "示政规发〔2024〕8号",
        "2024-11-18",
        "其他",
    ),
    (MEDICAL, 0, "示例市人民政府关于印发示例市职工医疗保险办法的通知", "示政规发〔2023〕11号", "2023-11-06", "通知"),
    (ELDERLY, 0, "示例市人民政府关于印发示例市高龄津贴管理办法的通知", "示政规发〔2024〕3号", "2024-05-20", "通知"),
    (ELDERLY_OLD, 0, "示例市人民政府关于印发示例市高龄津贴发放办法的通知", "示政发〔2016〕21号", "2016-04-12", "通知"),
    (
        LIFTS_OLD,
        0,
        "示例市人民政府办公室关于支持老旧住宅电梯更新改造的实施意见",
        "示政办发〔2021〕45号",
        "2021-12-03",
        "意见",
    ),
    (
        LIFTS,
        0,
        "市政府办公室关于印发示例市老旧住宅电梯更新三年行动方案（2025—2027年）的通知",
        "示政办发〔2025〕14号",
        "2025-03-27",
        "通知",
    ),
    (PARKING, 0, "示例市停车场管理条例（草案征求意见稿）", None, None, "条例"),
    (
        SCHOOL,
        0,
        "示例市教育局关于做好2025年义务教育阶段学校招生入学工作的通知",
        "示教发〔2025〕9号",
        "2025-05-06",
        "通知",
    ),
    (
        TRUCKS,
        0,
        "示例市人民政府关于划定国四排放标准柴油货车限制通行区域的通告",
        "示政通〔2025〕3号",
        "2025-10-20",
        "通告",
    ),
    (
        HEALTH,
        0,
        "示例市卫生健康委员会关于2024年老龄健康工作情况的报告",
        "示卫老龄〔2025〕4号",
        "2025-02-17",
        "报告",
    ),
    (POSTS, 0, "示例市人民政府关于周明远等同志职务任免的通知", "示政发〔2025〕17号", "2025-06-18", "任免"),
    (GAZETTE, 1, "市政府关于印发示例市城镇二次供水管理办法的通知", "示政规发〔2025〕2号", "2025-05-26", "通知"),
    (GAZETTE, 2, "市政府关于公布示例市第三批历史建筑名单的通知", "示政发〔2025〕15号", "2025-05-16", "通知"),
    (
        GAZETTE,
        3,
        "市政府办公室关于印发示例市电动汽车充电基础设施建设实施方案的通知",
        "示政办发〔2025〕19号",
        "2025-05-28",
        "通知",
    ),
    (GAZETTE, 4, "市政府关于陈暮云等同志职务任免的通知", "示政发〔2025〕16号", "2025-05-21", "任免"),
]


@pytest.mark.parametrize(("name", "place", "title", "doc_no", "date", "kind"), MASTHEADS)
def test_masthead(name: str, place: int, title: str, doc_no: str | None, date: str | None, kind: str) -> None:
    read = document(name, place)
    assert (read.title, read.doc_no, read.date, read.kind) == (title, doc_no, date, kind)


@pytest.mark.parametrize(
    "name", [n for n in sorted(p.name for p in SAMPLES.glob("*.*") if p.is_file()) if n != "README.md"]
)
def test_number_of_documents_in_a_file(name: str) -> None:
    expected = {GAZETTE: 6, CONGRESS: 2}  # the gazette's cover and contents are one, beside its five documents
    assert len(documents_of(name)) == expected.get(name, 1)


def test_issuers() -> None:
    issuers = {name: document(name).issuer for name in (WATER, LIFTS_OLD, LIFTS, SCHOOL, HEALTH, WORK)}
    assert issuers == {
        WATER: "示例市人民政府",
        LIFTS_OLD: "示例市人民政府办公室",
        LIFTS: "示例市人民政府办公室",
        SCHOOL: "示例市教育局",
        HEALTH: "示例市卫生健康委员会",
        WORK: "示例市人民政府",
    }


def test_issuer_of_a_report_given_by_the_head_of_a_bureau() -> None:
    assert document(CIVIL).issuer == "示例市民政局"


def test_notices_say_what_they_issue() -> None:
    assert document(WATER).issues == ("示例市节约用水管理办法",)
    assert document(LIFTS).issues == ("示例市老旧住宅电梯更新三年行动方案（2025—2027年）",)
    assert document(GAZETTE, 3).issues == ("示例市电动汽车充电基础设施建设实施方案",)
    assert document(SCHOOL).issues == ()


def test_cover_is_named_by_the_gazette() -> None:
    assert document(GAZETTE).title == "示例市人民政府公报 2025年第6期（目录）"
