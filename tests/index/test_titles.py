"""Titles under the lines that web pages and newspapers print round them."""

import pytest
from printed_lines import printed

from index.gazette.documents import split_documents
from index.gazette.headlines import is_web_line
from index.gazette.titles import title_lines
from index.masthead.masthead import Masthead, read_masthead


def mastheads(text: str) -> list[Masthead]:
    return [read_masthead(part, (), "文件名") for part in split_documents(printed(text))]


def test_a_title_over_the_days_and_offices_of_a_web_page() -> None:
    page = "示例区教育局关于印发示例区入学工作意见的通知\n2024-04-30\n各中小学：\n请遵照执行。\n示例区入学工作意见\n一、原则\n就近入学。"
    assert [each.title for each in mastheads(page)] == ["示例区教育局关于印发示例区入学工作意见的通知"]
    page = "示例市人民政府关于印发《示例市节水规定》的通知\n发布部门: 示例市人民政府\n发布文号: 示政[2008]18号\n各县(市)、区人民政府:\n现将《示例市节水规定》印发给你们。\n示例市节水规定\n第一条 为了节水，制定本规定。"
    assert [(each.title, each.doc_no) for each in mastheads(page)] == [
        ("示例市人民政府关于印发《示例市节水规定》的通知", "示政[2008]18号")
    ]


def test_the_number_of_an_issue_under_a_title() -> None:
    page = "示例市人民政府关于印发示例市居住证规定的通知\n--2024年第24期（总第968期）\n示府〔2024〕60号\n各区人民政府：\n请执行。"
    assert [each.doc_no for each in mastheads(page)] == ["示府〔2024〕60号"]


def test_the_name_of_a_page_over_the_title() -> None:
    page = "示例省流动人口管理办法\n示例省流动人口服务管理办法\n（1996年5月31日示例省第八届人民代表大会常务委员会第二十三次会议通过）\n第一条 为了服务流动人口，制定本办法。"
    assert [each.title for each in mastheads(page)] == ["示例省流动人口服务管理办法"]


def test_a_decree_under_the_name_of_its_page_is_one_document() -> None:
    page = (
        "示例省河道条例\n来源：示例网 2024-08-06\n（2024年7月29日示例省第十一届人民代表大会常务委员会第三次会议通过）\n省人大常委会公告\n（第61号）\n"
        "《示例省河道条例》已由示例省第十一届人民代表大会常务委员会第三次会议于2024年7月29日审议通过，现予公布，自2025年1月1日起施行。\n"
        "示例省人民代表大会常务委员会\n2024年7月29日\n第一章 总则\n第一条 为了保护河道，制定本条例。"
    )
    assert [(each.title, each.doc_no) for each in mastheads(page)] == [("示例省河道条例", "省人大常委会公告第61号")]


def test_the_dateline_of_a_newspaper_is_no_title() -> None:
    page = "新华社云州12月24日电示例市科学技术进步条例（1993年7月2日示例市人民代表大会常务委员会通过）\n第一章 总则\n第一条 为了进步，制定本条例。"
    assert [each.title for each in mastheads(page)] == ["示例市科学技术进步条例"]


def test_a_day_alone_in_figures_is_of_a_web_page() -> None:
    assert [is_web_line(each) for each in ("2024-04-30", "2024/4/30 10:05", "2024-04-30至2024-05-30", "2024—2026")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("end", ["（2021—\n2025年）", "（2021\n—2025年）", "（\n试行）"])
def test_a_title_that_a_line_breaks_inside_its_bracket(end: str) -> None:
    page = f"示例市人民政府关于印发示例市水利规划{end}的通知\n示政发〔2024〕3号\n\n各区人民政府：\n\n请执行。\n"
    [read] = mastheads(page)
    assert read.title == f"示例市人民政府关于印发示例市水利规划{end}的通知".replace("\n", "")
    assert read.doc_no == "示政发〔2024〕3号"


def test_the_rest_of_a_bracket_begins_no_title() -> None:
    lines = printed("水厂应当检修管网（含泵站，\n及阀门）的通知\n示例市水务局关于节水（含再生水）的通知")
    assert title_lines(lines) == [False, False, True]


def test_a_remark_in_brackets_belongs_to_the_title_and_a_day_does_not() -> None:
    rule = "示例市节水办法\n（{}）\n第一条 为了节水，制定本办法。\n"
    assert [mastheads(rule.format(each))[0].title for each in ("试行", "2024年5月6日")] == [
        "示例市节水办法（试行）",
        "示例市节水办法",
    ]
