"""Lists of people by their role, appointments that nothing parts, and the imprint at a document's end."""

from pathlib import Path

import pytest
from printed_lines import read_text

from index.model import Document, Section
from index.outline.persons import person_before, words_in

HEAD = "示例市人民政府办公室关于成立防汛领导小组的通知\n示政办发〔2024〕7号\n\n各县、区人民政府：\n\n经研究，成立防汛领导小组，现通知如下。\n\n"


def persons(document: Document) -> list[tuple[str, str]]:
    return [(s.label, s.path[-2]) for s in document.sections if s.kind == "person"]


def section_with(document: Document, words: str) -> Section:
    return document.section_at(document.text.text.index(words))


def test_a_role_printed_once_holds_for_the_lines_below_it(tmp_path: Path) -> None:
    body = (
        "组　长：陈一鸣   副市长\n副组长：何　川   市水务局局长\n　　　　吴安平   市财政局局长\n成  员：周  宁   市气象局局长\n"
        "　　　　孙立新   市应急局局长\n\n领导小组办公室设在市水务局，何川兼任办公室主任。\n"
    )
    [document] = read_text(tmp_path, HEAD + body)
    assert persons(document) == [
        ("陈一鸣", "组长"),
        ("何川", "副组长"),
        ("吴安平", "副组长"),
        ("周宁", "成员"),
        ("孙立新", "成员"),
    ]
    assert document.section_text(section_with(document, "吴安平")).strip() == "吴安平   市财政局局长"
    assert document.section_text(section_with(document, "组长：陈一鸣")).strip() == "组长：陈一鸣   副市长"
    assert section_with(document, "领导小组办公室设在").kind == "paragraph"


def test_names_of_two_letters_set_apart_and_offices_of_two_make_no_table(tmp_path: Path) -> None:
    body = (
        "总 指 挥：陈一鸣  市长\n副总指挥：何  川  副市长\n成　　员：周  宁  市气象局局长\n"
        "　　　　　欧阳立新  市应急局副局长\n　　　　　吴  平  东城区区长\n　　　　　孙  立  南山县县长\n"
    )
    [document] = read_text(tmp_path, HEAD + body)
    assert persons(document) == [
        ("陈一鸣", "总指挥"),
        ("何川", "副总指挥"),
        ("周宁", "成员"),
        ("欧阳立新", "成员"),
        ("吴平", "成员"),
        ("孙立", "成员"),
    ]
    assert [section for section in document.sections if section.kind == "table"] == []


def test_names_without_an_office_stand_one_by_one(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, HEAD + "组长：陈一鸣\n\n成员：周宁、孙立新、吴安平\n")
    assert persons(document) == [("陈一鸣", "组长"), ("周宁", "成员"), ("孙立新", "成员"), ("吴安平", "成员")]


def test_names_with_the_office_in_brackets_under_a_numbered_role(tmp_path: Path) -> None:
    body = "一、组长\n\n陈一鸣（副市长）\n\n二、成员\n\n周宁（市气象局局长）\n\n孙立新（市应急局局长）\n"
    [document] = read_text(tmp_path, HEAD + body)
    assert persons(document) == [("陈一鸣", "一、 组长"), ("周宁", "二、 成员"), ("孙立新", "二、 成员")]


@pytest.mark.parametrize(
    "body",
    [
        "成员：公安局、市财政局、水务局。\n",  # offices
        "组长：由市长担任。\n\n成员：由各部门负责人担任。\n",
        "主任：陈一鸣\n\n抓好落实，确保见效。\n",  # one alone is no list
    ],
)
def test_what_is_no_list_of_people(tmp_path: Path, body: str) -> None:
    [document] = read_text(tmp_path, HEAD + body)
    assert persons(document) == []


def test_a_name_that_nothing_parts_from_its_office() -> None:
    words = words_in(["周一一同志任云州港务局局长；", "免去孙立新云州港务局副局长职务；"])
    assert person_before("免去孙立新云州港务局副局长职务；", words) == "孙立新"
    assert person_before("免去何川云州港务局副局长、党委委员职务；", words) == "何川"
    assert person_before("免去何川市水务局副局长职务；", frozenset()) == "何川"
    assert person_before("免去全体人员的一切费用。", words) is None


def test_the_imprint_and_the_frame_are_a_section_of_their_own(tmp_path: Path) -> None:
    text = (
        "示例市节约用水办法\n\n第一条 为了节约用水，制定本办法。\n\n第二条 本办法自2024年5月1日起施行。\n\n"
        "抄送：市委各部门，市人大常委会办公室。\n\n市法院，市检察院。\n\n示例市人民政府办公室 2024年3月6日印发\n\n责任编辑：张三\n"
    )
    [document] = read_text(tmp_path, text)
    last = document.sections[-1]
    assert (last.kind, last.label) == ("signature", "版记")
    assert document.section_text(last).splitlines() == [
        "抄送：市委各部门，市人大常委会办公室。",
        "市法院，市检察院。",
        "示例市人民政府办公室2024年3月6日印发",
        "责任编辑：张三",
    ]
    assert document.section_text(section_with(document, "第二条")).strip() == "第二条 本办法自2024年5月1日起施行。"
