"""What reading must understand of the samples: the values their author knows to be true of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from index.model import Document, Section, SectionKind
from index.reading import read_documents
from index.validity.validity import read_validity
from settings import load_settings

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
AS_OF = datetime.date(2026, 1, 1)  # statuses are asked for this day, so that they do not change as time passes

WATER = "示例市节约用水管理办法.txt"
AMENDMENT = "关于修改《示例市节约用水管理办法》的决定.txt"
MEDICAL = "示例市职工医疗保险办法.txt"
ELDERLY = "示例市高龄津贴管理办法.md"
ELDERLY_OLD = "示例市高龄津贴发放办法（2016年）.txt"
FUND = "示例市灵活就业人员住房公积金管理办法.md"
LIFTS_OLD = "关于支持老旧住宅电梯更新改造的实施意见.txt"
LIFTS = "示例市老旧住宅电梯更新三年行动方案.txt"
PARKING = "示例市停车场管理条例（草案征求意见稿）.txt"
SCHOOL = "2025年义务教育阶段学校招生入学工作通知.txt"
TRUCKS = "关于柴油货车限行区域的通告.txt"
GAZETTE = "示例市人民政府公报2025年第6期.txt"
WORK = "2025年示例市政府工作报告.txt"
CIVIL = "市民政局关于2024年养老服务工作情况的报告.txt"
HEALTH = "市卫生健康委关于2024年老龄健康工作情况的报告.txt"
POSTS = "关于周明远等同志职务任免的通知.txt"
CHRONICLE = "示例市人民政府大事记（2024年9月）.txt"
CONGRESS = "市八届人大四次会议议程和日程.txt"

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


@cache
def documents_of(name: str) -> tuple[Document, ...]:
    return tuple(read_documents(SAMPLES / name, name, load_settings())[0])


def document(name: str, place: int = 0) -> Document:
    return documents_of(name)[place]


def sections(held: Document, *kinds: SectionKind) -> list[Section]:
    return [section for section in held.sections if section.kind in kinds]


def labels(found: Iterable[Section]) -> list[str]:
    return [section.label for section in found]


def section(held: Document, label: str, heading: str = "") -> Section:
    return next(s for s in held.sections if s.label == label and heading in s.heading)


@pytest.mark.parametrize(("name", "place", "title", "doc_no", "date", "kind"), MASTHEADS)
def test_masthead(name: str, place: int, title: str, doc_no: str | None, date: str | None, kind: str) -> None:
    read = document(name, place)
    assert (read.title, read.doc_no, read.date, read.kind) == (title, doc_no, date, kind)


@pytest.mark.parametrize(("name", "place", "begins", "ends", "status"), VALIDITY)
def test_validity(name: str, place: int, begins: str | None, ends: str | None, status: str) -> None:
    read = document(name, place)
    valid = read_validity(read.title, read.kind, read.date, read.text.text, AS_OF)
    assert (valid.effective_from, valid.expires, valid.status) == (begins, ends, status)


@pytest.mark.parametrize(("name", "place", "articles", "chapters"), RULES)
def test_articles_and_chapters(name: str, place: int, articles: int, chapters: list[str]) -> None:
    read = document(name, place)
    assert [chapter.heading.replace(" ", "") for chapter in sections(read, "chapter")] == chapters
    assert len(sections(read, "article")) == articles


@pytest.mark.parametrize("name", [n for n in sorted(p.name for p in SAMPLES.glob("*")) if n != "README.md"])
def test_number_of_documents_in_a_file(name: str) -> None:
    expected = {GAZETTE: 6, CONGRESS: 2}  # the gazette's cover and contents are one, beside its five documents
    assert len(documents_of(name)) == expected.get(name, 1)


def test_gb18030_and_byte_order_mark_leave_no_trace() -> None:
    assert "联系人：刘䶮" in document(ELDERLY_OLD).text.text
    assert document(MEDICAL).text.text.startswith("示例市人民政府关于印发")


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


def test_signature_inside_an_article_is_moved_out_of_it() -> None:
    read = document(GAZETTE, 1)
    ninth = read.section_text(section(read, "第九条")).strip()
    assert ninth == (
        "第九条　新建二次供水设施经验收合格后，建设单位应当在三十日内移交供水企业。"
        "移交时应当提交竣工图、设备清单、水质检测报告和设备质量保证书。"
    )
    assert [read.section_text(s).strip() for s in sections(read, "signature")] == ["示例市人民政府\n2025年5月26日"]


def test_sentence_cut_by_a_page_is_whole_again() -> None:
    text = document(GAZETTE, 3).text.text
    assert "故障充电桩应当在四十八小时内修复；连续六个月" in text
    assert "换电站每座补贴30万元。" in text


def test_no_running_head_is_left_in_the_gazette() -> None:
    for read in documents_of(GAZETTE)[1:]:
        assert "示例市人民政府公报" not in read.text.text
        assert "人事任免\n" not in read.text.text


def test_cover_is_named_by_the_gazette() -> None:
    assert document(GAZETTE).title == "示例市人民政府公报 2025年第6期（目录）"


def test_table_over_two_pages_has_one_header() -> None:
    rows = sections(document(GAZETTE, 2), "row")
    assert len(rows) == 8
    assert dict(rows[5].fields)["名称"] == "市工人文化宫老剧场"


def test_rows_of_the_enrolment_table() -> None:
    read = document(SCHOOL)
    rows = sections(read, "row")
    assert len(rows) == 7
    assert rows[3].fields == (
        ("学段", "小学"),
        ("学校名称", "示例市高新区实验小学"),
        ("班级数（个）", "10"),
        ("招生计划（人）", "450"),
        ("施教区范围", "高新区全域"),
        ("咨询电话", "0000-86001004"),
    )
    assert [s.heading for s in sections(read, "annex")] == ["2025年市直属学校招生计划表", "随迁子女报名材料清单"]


def test_rows_of_the_lift_table() -> None:
    rows = sections(document(LIFTS), "row")
    assert [dict(row.fields)["更新台数（台）"] for row in rows] == ["128", "96", "41", "32", "23", "320"]


def test_rows_of_the_schedule() -> None:
    agenda, schedule = documents_of(CONGRESS)
    assert (agenda.kind, schedule.kind) == ("议程", "日程")
    assert labels(sections(agenda, "heading")) == ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、"]
    rows = sections(schedule, "row")
    assert len(rows) == 8
    assert dict(rows[6].fields)["主持人"] == "秦书远"


def test_rows_of_a_table_set_by_spaces() -> None:
    rows = sections(document(TRUCKS), "row")
    assert [dict(row.fields)["限行时间"] for row in rows] == ["全天", "7时至22时"]


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


def test_entry_wrapped_at_a_semicolon_stays_one() -> None:
    assert "会商会；陪同省生态环境厅" in document(GAZETTE, 5).text.text


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


def test_speaker_and_address_of_the_work_report_stand_apart() -> None:
    assert "各位代表：" in document(WORK).text.text.split("\n")


def test_line_after_a_table_is_no_part_of_its_last_row() -> None:
    read = document(LIFTS)
    assert "演示" not in read.section_text(sections(read, "row")[-1])
