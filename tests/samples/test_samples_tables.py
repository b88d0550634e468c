"""The rows of the samples' tables, each cell under its header."""

from __future__ import annotations

from sample_documents import CONGRESS, GAZETTE, LIFTS, SCHOOL, TRUCKS, document, documents_of, labels, sections


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


def test_line_after_a_table_is_no_part_of_its_last_row() -> None:
    read = document(LIFTS)
    assert "演示" not in read.section_text(sections(read, "row")[-1])
