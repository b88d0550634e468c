"""Days of a chronicle with their year, and the persons of an appointment notice."""

from pathlib import Path

import pytest
from printed_lines import read_text

from index.outline.chronicle import Calendar
from index.outline.persons import is_list_heading, person_in


def test_days_carry_the_year_of_the_title(tmp_path: Path) -> None:
    text = "示例市人民政府大事记（2023年8月1日—31日）\n\n8月1日：\n\n● 市长到水厂调研。\n\n● 水厂开工。\n\n8月32日\n\n● 水厂竣工。\n"
    [document] = read_text(tmp_path, text)
    days = [s for s in document.sections if s.kind == "day"]
    assert [(s.label, s.path) for s in days] == [
        ("8月1日", ("8月1日 2023年8月1日",)),
        ("8月32日", ("8月32日 2023年8月32日",)),
    ]
    assert [s.kind for s in document.sections if s.parent == days[0].ordinal] == ["item", "item"]


def test_days_under_the_headings_of_months(tmp_path: Path) -> None:
    text = "示例市2023年大事记\n\n一月\n\n1日 市政府召开会议。\n\n二月\n\n3日，市长调研。\n\n30日 水厂开工。\n"
    [document] = read_text(tmp_path, text)
    assert [s.path for s in document.sections if s.kind == "day"] == [
        ("一月", "1日 2023年1月1日"),
        ("二月", "3日 2023年2月3日"),
        ("二月", "30日 2023年2月30日"),
    ]


def test_a_chronicle_that_crosses_years() -> None:
    calendar = Calendar("示例市大事记（2023年12月—2024年1月）")
    read = [
        calendar.read(text) for text in ("12月30日", "12月31日 水厂竣工。", "1月2日至3日：", "二〇二五年", "5月1日")
    ]
    assert [date.name for date in read if date is not None] == [
        "12月30日 2023年12月30日",
        "12月31日 2023年12月31日",
        "1月2日至3日 2024年1月2日至3日",
        "",
        "5月1日 2025年5月1日",
    ]


@pytest.mark.parametrize("text", ["8月8日起，水厂停水。", "1日", "13月1日", "市长调研。", "8月的工作"])
def test_no_day(text: str) -> None:
    assert Calendar("示例市大事记").read(text) is None


def test_a_year_with_the_zero_that_scans_print() -> None:
    read = Calendar("示例市二○○四年大事记").read("三月一日 水厂开工。")
    assert read is not None
    assert read.name == "三月一日 2004年3月1日"


def test_the_day_already_reached_begins_no_other() -> None:
    calendar = Calendar("2024年示例市大事记")
    assert calendar.read("●1月5日，水厂开工。") is not None
    assert calendar.read("●1月5日，水厂停工。") is None


PERSONS = [
    ("周一一同志任市水务局局长；", False, "周一一"),
    ("周一一、吴二同志任市水务局副局长；", False, "周一一、吴二"),
    ("任命周一一为市水务局局长。", False, "周一一"),
    ("免去郑三三的市电厂厂长职务；", False, "郑三三"),
    ("决定免去郑三三同志市电厂厂长职务；", False, "郑三三"),
    ("吴二任市水厂厂长；", False, "吴二"),
    ("欧阳五五为市水厂厂长；", False, "欧阳五五"),
    ("买买提·艾力任市外事办公室主任；", False, "买买提·艾力"),
    ("周一一（女）任市水厂厂长；", False, "周一一"),
    ("吴二  市水厂厂长", True, "吴二"),
    ("吴二  市水厂厂长", False, None),
    ("各有关部门负责同志：", False, None),
    ("以上同志试用期一年。", False, None),
    ("免去其市水厂厂长职务。", False, None),
]


@pytest.mark.parametrize(("text", "listed", "name"), PERSONS)
def test_person(text: str, listed: bool, name: str | None) -> None:
    assert person_in(text, listed) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("任命：", True),
        ("免去", True),
        ("经市政府研究决定，任命：", True),
        ("决定免去下列同志职务：", True),
        ("经研究决定：", False),
    ],
)
def test_heading_of_a_list_of_persons(text: str, expected: bool) -> None:
    assert is_list_heading(text) is expected


def test_a_sentence_about_several_persons_is_one_section_each(tmp_path: Path) -> None:
    text = (
        "示例市人民代表大会常务委员会任免名单\n\n一、任命周一一为示例市水务局局长，吴二为示例市水厂厂长。\n\n"
        "二、免去：\n\n郑三三的示例市电厂厂长职务；\n王四四的示例市水厂厂长职务。\n"
    )
    [document] = read_text(tmp_path, text)
    persons = [s for s in document.sections if s.kind == "person"]
    assert [(s.label, document.section_text(s).strip()) for s in persons] == [
        ("周一一", "一、任命周一一为示例市水务局局长，"),
        ("吴二", "吴二为示例市水厂厂长。"),
        ("郑三三", "郑三三的示例市电厂厂长职务；"),
        ("王四四", "王四四的示例市水厂厂长职务。"),
    ]
    assert persons[-1].path == ("二、 免去", "王四四")
