"""The tree of a document: which section lies under which, by its numbering."""

from pathlib import Path

import pytest
from printed_lines import read_text

from index.model import Document, Section, SectionKind

RULE = """示例市节约用水办法

第一章 总则

第一条 为了节约用水，制定本办法。

第二条 本市行政区域内的用水单位适用本办法。
农业用水另行规定。
个人用水鼓励节约。

第二章 用水管理

第一节 计划

第三条 用水单位应当做到下列事项：
（一）安装水表；
（二）按期检定：
1. 每年一次；
2. 由有资质的机构检定；
（三）建立台账。
前款规定的台账保存三年。

第二节 计量

第四条 违反第三条规定的，责令改正。

第三章 附则

第五条 本办法自2024年5月1日起施行。
"""
PLAN = """市政府办公室关于做好防汛工作的通知
示政办发〔2024〕2号

各县、区人民政府：

汛期将至，现就有关事项通知如下。

一、总体要求

坚持安全第一。

二、主要任务

（一）排查隐患。对水库逐座检查。

1.水库

（1）大坝

①坝顶

（二）储备物资。按照定额储备。

三、保障措施

加强值守。

附件：1. 防汛责任人名单

示例市人民政府办公室
2024年3月6日

附件1

防汛责任人名单

水库由水务局负责。
"""


@pytest.fixture
def rule(tmp_path: Path) -> Document:
    return read_text(tmp_path, RULE)[0]


@pytest.fixture
def plan(tmp_path: Path) -> Document:
    return read_text(tmp_path, PLAN)[0]


def of_kind(document: Document, *kinds: SectionKind) -> list[Section]:
    return [section for section in document.sections if section.kind in kinds]


def labelled(document: Document, label: str) -> Section:
    return next(section for section in document.sections if section.label == label)


def children(document: Document, section: Section) -> list[str]:
    return [each.label for each in document.sections if each.parent == section.ordinal]


def test_chapters_sections_articles(rule: Document) -> None:
    assert [(s.label, s.heading) for s in of_kind(rule, "chapter")] == [
        ("第一章", "总则"),
        ("第二章", "用水管理"),
        ("第一节", "计划"),
        ("第二节", "计量"),
        ("第三章", "附则"),
    ]
    assert [s.label for s in of_kind(rule, "article")] == ["第一条", "第二条", "第三条", "第四条", "第五条"]
    assert labelled(rule, "第四条").path == ("第二章 用水管理", "第二节 计量", "第四条")
    assert labelled(rule, "第五条").path == ("第三章 附则", "第五条")


def test_paragraphs_of_an_article_are_counted_from_the_second(rule: Document) -> None:
    assert children(rule, labelled(rule, "第二条")) == ["第二款", "第三款"]
    assert rule.section_text(labelled(rule, "第三款")).strip() == "个人用水鼓励节约。"


def test_items_under_their_article_and_their_points_under_them(rule: Document) -> None:
    third = labelled(rule, "第三条")
    assert children(rule, third) == ["（一）", "（二）", "（三）", "第二款"]
    assert children(rule, labelled(rule, "（二）")) == ["1.", "2."]
    assert {s.kind for s in rule.sections if s.parent == third.ordinal} == {"item", "paragraph"}


def test_an_article_ends_where_the_next_begins(rule: Document) -> None:
    assert rule.section_text(labelled(rule, "第一条")).strip() == "第一条 为了节约用水，制定本办法。"
    third = rule.section_text(labelled(rule, "第三条")).strip()
    assert third.startswith("第三条")
    assert third.endswith("前款规定的台账保存三年。")


def test_headings_of_five_ranks(plan: Document) -> None:
    assert labelled(plan, "①").path == ("二、 主要任务", "（一） 排查隐患", "1. 水库", "（1） 大坝", "① 坝顶")
    assert labelled(plan, "（二）").path == ("二、 主要任务", "（二） 储备物资")
    assert labelled(plan, "三、").parent is None


def test_a_run_in_heading_is_the_first_sentence(plan: Document) -> None:
    assert (labelled(plan, "（一）").heading, labelled(plan, "（一）").kind) == ("排查隐患", "heading")


def test_masthead_signature_and_annex(plan: Document) -> None:
    [masthead] = of_kind(plan, "masthead")
    assert plan.section_text(masthead).split() == [
        "市政府办公室关于做好防汛工作的通知",
        "示政办发〔2024〕2号",
        "各县、区人民政府：",
    ]
    [signature] = of_kind(plan, "signature")
    assert plan.section_text(signature).split() == ["示例市人民政府办公室", "2024年3月6日"]
    [annex] = of_kind(plan, "annex")
    assert (annex.label, annex.heading) == ("附件1", "防汛责任人名单")
    assert plan.section_text(annex).strip().endswith("水库由水务局负责。")


def test_articles_with_captions(tmp_path: Path) -> None:
    text = (
        "示例市停车场管理条例（草案）\n\n第一条【立法目的】 为了停车有序，制定本条例。\n\n"
        "第二条 【适用范围】适用于本市。\n"
    )
    [document] = read_text(tmp_path, text)
    assert [s.heading for s in of_kind(document, "article")] == ["立法目的", "适用范围"]


def test_contents_of_a_draft_are_no_chapters(tmp_path: Path) -> None:
    text = (
        "示例市停车场管理条例（草案）\n\n目录\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n"
        "第一条 为了停车有序，制定本条例。\n\n第二章 附则\n\n第二条 本条例自 年 月 日起施行。\n"
    )
    [document] = read_text(tmp_path, text)
    assert len(of_kind(document, "contents")) == 1
    assert [s.label for s in of_kind(document, "chapter")] == ["第一章", "第二章"]


def test_a_reference_at_the_head_of_a_line_is_no_article(tmp_path: Path) -> None:
    text = RULE.replace("前款规定的台账保存三年。", "第二条规定的用水单位除外。")
    [document] = read_text(tmp_path, text)
    assert len(of_kind(document, "article")) == 5


def test_persons_of_an_appointment(tmp_path: Path) -> None:
    text = (
        "市政府关于周一一等同志职务任免的通知\n示政发〔2024〕3号\n\n各县、区人民政府：\n\n经研究决定：\n\n"
        "周一一同志任市水务局局长；\n吴二任市水厂厂长；\n免去郑三三、王四四同志的市电厂厂长职务。\n\n示例市人民政府\n2024年3月6日\n"
    )
    [document] = read_text(tmp_path, text)
    names = [s.label for s in of_kind(document, "person")]
    assert names[0] == "周一一"
    assert names[-1] == "郑三三、王四四"


def test_days_of_a_chronicle(tmp_path: Path) -> None:
    text = (
        "示例市人民政府大事记（2024年3月）\n\n3月1日\n\n● 市长到水厂调研。\n\n● 市政府召开常务会议。\n\n"
        "3月5日\n\n● 水厂开工。\n"
    )
    [document] = read_text(tmp_path, text)
    first, second = of_kind(document, "day")
    assert (first.label, second.label) == ("3月1日", "3月5日")
    assert len([s for s in document.sections if s.parent == first.ordinal]) == 2


def test_a_hundred_and_more_paragraphs_of_an_article(tmp_path: Path) -> None:
    text = "示例市节约用水办法\n\n第一条 为了节约用水，制定本办法。\n" + "用水单位应当计量。\n" * 120
    [document] = read_text(tmp_path, text)
    assert document.sections[-1].label == "第一百二十一款"


def test_rows_of_a_table_under_their_heading(tmp_path: Path) -> None:
    text = PLAN.replace("坚持安全第一。", "水库情况如下：\n\n水库\t座数\t容量\n东库\t1\t20\n西库\t2\t30\n")
    [document] = read_text(tmp_path, text)
    rows = of_kind(document, "row")
    assert [row.fields for row in rows] == [
        (("水库", "东库"), ("座数", "1"), ("容量", "20")),
        (("水库", "西库"), ("座数", "2"), ("容量", "30")),
    ]
    assert {row.path[0] for row in rows} == {"一、 总体要求"}


def test_section_at_is_the_innermost(rule: Document) -> None:
    text = rule.text.text
    assert rule.section_at(text.index("每年一次")).label == "1."
    assert rule.section_at(text.index("为了节约用水")).label == "第一条"
    assert rule.section_at(0).kind == "masthead"
    assert rule.section_at(len(text) - 1).label == "第五条"
    for offset in range(len(text)):
        inside = [s for s in rule.sections if s.start <= offset < s.end]
        assert rule.section_at(offset) == inside[-1]
