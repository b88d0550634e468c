"""One file, one or many documents: where each begins, and what does not begin one."""

import pytest
from printed_lines import printed

from index.gazette.contents import find_contents
from index.gazette.documents import Part, split_documents
from index.gazette.headlines import ADDRESSEE, DOC_NO, ISSUER_AND_DATE

FIRST = """市政府关于印发示例市节约用水办法的通知
示政发〔2024〕1号

各县、区人民政府，市各委办局：

现将《示例市节约用水办法》印发给你们，请遵照执行。

示例市人民政府
2024年3月5日

示例市节约用水办法

第一条 为了节约用水，制定本办法。

第二条 本办法自2024年4月1日起施行。
"""
SECOND = """市政府办公室关于做好防汛工作的通知
示政办发〔2024〕2号

各县、区人民政府：

汛期将至，请做好准备。

示例市人民政府办公室
2024年3月6日
"""
THIRD = """示例市人民政府大事记（2024年3月）

3月1日

● 市长到水厂调研。
"""


def parts(text: str) -> list[Part]:
    return split_documents(printed(text))


def titles(text: str) -> list[str]:
    return ["".join(line.text for line in part.title) for part in parts(text)]


def test_three_documents_in_a_file() -> None:
    assert titles(f"{FIRST}\n{SECOND}\n{THIRD}") == [
        "市政府关于印发示例市节约用水办法的通知",
        "市政府办公室关于做好防汛工作的通知",
        "示例市人民政府大事记（2024年3月）",
    ]


def test_every_line_belongs_to_one_part() -> None:
    text = f"示例市人民政府公报\n目录\n{'……'.join(['防汛通知', '3'])}\n{FIRST}\n{SECOND}\n{THIRD}"
    lines = [line.number for line in printed(text)]
    assert sorted(line.number for part in parts(text) for line in (*part.head, *part.body)) == lines


def test_the_rule_that_a_notice_issues_begins_no_document() -> None:
    assert len(parts(FIRST)) == 1
    assert "第一条" in "".join(line.text for line in parts(FIRST)[0].body)


def test_an_annex_begins_no_document() -> None:
    text = SECOND + "\n附件\n\n示例市防汛责任人名单\n\n第一条 责任人应当到岗。\n"
    assert len(parts(text)) == 1


def test_a_title_in_a_sentence_begins_no_document() -> None:
    text = SECOND.replace(
        "汛期将至，请做好准备。", "请执行市政府办公室关于做好防汛工作的通知。\n汛期将至，请做好准备。"
    )
    assert len(parts(text)) == 1


def test_a_title_over_two_lines() -> None:
    text = SECOND.replace("关于做好防汛工作的通知", "\n关于做好防汛工作的通知")
    assert titles(f"{THIRD}\n{text}")[1] == "市政府办公室关于做好防汛工作的通知"


def test_a_number_over_the_title_is_of_its_document() -> None:
    text = "示政办发〔2024〕2号\n市政府办公室关于做好防汛工作的通知\n\n各县、区人民政府：\n\n汛期将至。\n"
    [part] = parts(text)
    assert [line.text for line in part.head][:2] == ["示政办发〔2024〕2号", "市政府办公室关于做好防汛工作的通知"]


def test_head_holds_number_and_addressee() -> None:
    [part] = parts(SECOND)
    assert [line.text for line in part.head] == [
        "市政府办公室关于做好防汛工作的通知",
        "示政办发〔2024〕2号",
        "各县、区人民政府：",
    ]


def test_cover_and_contents_are_front_matter() -> None:
    contents = (
        "示例市人民政府公报\n\n2024年第3期\n\n目录\n\n"
        "市政府关于印发示例市节约用水办法的通知……1\n市政府办公室关于做好防汛工作的通知……4\n\n"
    )
    found = parts(f"{contents}{FIRST}\n{SECOND}")
    assert [part.front for part in found] == [True, False, False]


def test_contents_with_pages_list_titles() -> None:
    [contents] = find_contents(printed("目　录\n市政府关于防汛的通知 …… 1\n市政府关于抗旱的通知（12）\n\n正文开始。"))
    assert contents.titles == ("市政府关于防汛的通知", "市政府关于抗旱的通知")
    assert (contents.first, contents.end) == (0, 3)


def test_contents_of_chapters_end_where_the_chapters_come_back() -> None:
    text = "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 水。\n"
    [contents] = find_contents(printed(text))
    assert (contents.first, contents.end, contents.titles) == (0, 3, ())


def test_no_contents_no_list() -> None:
    assert find_contents(printed(FIRST)) == []


def test_a_file_without_a_title_is_one_document() -> None:
    [part] = parts("各位代表：\n水厂建成。\n管网改造完成。\n")
    assert (part.title, len(part.head) + len(part.body)) == ((), 3)


def test_no_lines_no_documents() -> None:
    assert split_documents([]) == []


@pytest.mark.parametrize(
    "number",
    ["示政发〔2024〕12号", "示政办发[2024]3号", "示政规〔 2024 〕 5 号", "示例市人民政府令第12号", "示府（2023）8号",
     "2024年第3号公告", "第十二号"],
)  # fmt: skip
def test_document_numbers(number: str) -> None:
    assert DOC_NO.fullmatch(number)


@pytest.mark.parametrize("text", ["示政发2024年12", "水务局12号楼", "第三条", "〔2024〕12号", "12号"])
def test_what_is_no_document_number(text: str) -> None:
    assert not DOC_NO.fullmatch(text)


def test_addressees_and_bylines() -> None:
    assert ADDRESSEE.fullmatch("各县、区人民政府，市各委办局，市各直属单位：")
    assert ADDRESSEE.fullmatch("各位代表：")
    assert not ADDRESSEE.fullmatch("市水务局应当做好下列工作。")
    byline = ISSUER_AND_DATE.fullmatch("示例市水务局（2024年3月5日）")
    assert byline is not None
    assert (byline["issuer"], byline["date"]) == ("示例市水务局", "2024年3月5日")


def test_a_rule_without_a_head_over_another_document_is_one_of_its_own() -> None:
    rule = "示例省供水条例\n申领\n第二条　居民用水应当申领用水证。\n第三条　用水证由供水单位发放。\n"
    notice = "示例省关于供水的\n意 见\n示政发〔2014〕25号\n各县、区人民政府：\n现就供水提出以下意见。\n"
    assert titles(rule + notice) == ["示例省供水条例", "示例省关于供水的意见"]
