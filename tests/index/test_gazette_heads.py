"""Decrees, 附注, 版记, page titles, letterheads: what stands round titles and begins no document of its own."""

from pathlib import Path

import pytest
from printed_lines import printed, read_text

from index.gazette.decree import decree_end
from index.gazette.documents import Part, split_documents

SENTENCE = "《示例市停车场管理办法》已经2024年1月18日市人民政府第31次常务会议通过，现予公布，自2024年4月1日起施行。"
ARTICLES = "第一条 为了规范停车，制定本办法。\n第二条 本办法自2024年4月1日起施行。\n"
DECREE = f"示例市人民政府令\n第58号\n{SENTENCE}\n市　长　林致远\n2024年2月2日\n示例市停车场管理办法\n{ARTICLES}"
NOTICE = """市政府关于印发示例市河道采砂管理规定的通知
示政发〔2024〕6号
各县（区）人民政府：
《示例市河道采砂管理规定》已经市人民政府同意，现印发给你们，请认真执行。
示例市人民政府
2024年3月4日
"""
RULE = "示例市河道采砂管理规定\n第一条 为了加强河道采砂管理，制定本规定。\n第二条 采砂实行许可。\n"
OFFICE = "示例市水务局\n关于加强电梯管理的通告\n为加强电梯维护保养管理，保障公共安全，现通告如下：\n一、应当取得许可。\n示例市水务局\n2024年6月15日\n"


def parts(text: str) -> list[Part]:
    return split_documents(printed(text))


def titles(text: str) -> list[str]:
    return ["".join(line.text for line in part.title) for part in parts(text)]


def test_a_decree_is_one_document_known_by_its_rule() -> None:
    [part] = parts(DECREE)
    assert "".join(line.text for line in part.title) == "示例市停车场管理办法"
    assert [line.text for line in part.head] == ["示例市人民政府令", "第58号"]


def test_a_decree_that_does_not_print_the_title_of_its_rule_again() -> None:
    [part] = parts(DECREE.replace("2024年2月2日\n示例市停车场管理办法", "2024年2月2日"))
    assert [line.text for line in part.title] == ["示例市停车场管理办法"]


def test_particulars_of_a_decree(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, DECREE)
    assert (document.title, document.doc_no) == ("示例市停车场管理办法", "示例市人民政府令第58号")
    assert (document.issuer, document.date, document.kind) == ("示例市人民政府", "2024-02-02", "办法")
    assert document.issues == ("示例市停车场管理办法",)
    [signature] = [s for s in document.sections if s.kind == "signature"]
    assert document.section_text(signature).split("\n")[:2] == ["市长林致远", "2024年2月2日"]


def test_a_number_in_brackets_and_a_page_title_over_a_decree() -> None:
    text = "示例市停车场管理办法\n示例市人民政府\n" + DECREE.replace("第58号", "（第58号）")
    [part] = parts(text)
    assert "".join(line.text for line in part.title) == "示例市停车场管理办法"
    assert [line.text for line in part.head] == [
        "示例市停车场管理办法",
        "示例市人民政府",
        "示例市人民政府令",
        "（第58号）",
    ]


def test_an_announcement_of_a_congress_and_its_law_are_one_document() -> None:
    text = (
        "示例市第十届人民代表大会常务委员会\n公告\n（第86号）\n《示例市实施〈中华人民共和国水法〉办法》已由示例市第十届人民代表大会常务"
        "委员会第三次会议通过，现予公布。\n2024年1月23日\n示例市实施《中华人民共和国水法》办法\n"
        "（2024年1月23日示例市第十届人民代表大会常务委员会第三次会议通过）\n第一章 总则\n第一条 为了节水，制定本办法。\n"
    )
    assert titles(text) == ["示例市实施《中华人民共和国水法》办法"]


def test_a_remark_under_the_signature_begins_no_document() -> None:
    for remark in ("（此件公开发布）", "（本文有删减）", "（联系人：王芳，联系电话：0000-12345）"):
        [part] = parts(f"{NOTICE}{remark}\n{RULE}")
        assert "".join(line.text for line in part.title) == "市政府关于印发示例市河道采砂管理规定的通知"
        assert "第二条" in "".join(line.text for line in part.body)


@pytest.mark.parametrize(
    "copied",
    [
        "市委办公室。",
        "市委办公室，市人大常委会办公室，\n市法院，\n市检察院。",
        "市委办公室，市人大常委会办\n公室，市检察院。",
    ],
)
def test_the_imprint_belongs_to_the_document_before(tmp_path: Path, copied: str) -> None:
    text = f"{NOTICE}抄送：{copied}\n示例市人民政府办公室 2024年3月15日印发\n{OFFICE}"
    assert titles(text)[1] == "示例市水务局关于加强电梯管理的通告"
    first, _ = read_text(tmp_path, text)
    signatures = [first.section_text(s) for s in first.sections if s.kind == "signature"]
    assert signatures[-1].endswith("2024年3月15日印发")
    assert all("抄送" not in first.section_text(s) for s in first.sections if s.kind == "paragraph")
    assert all("检察院" not in first.section_text(s) for s in first.sections if s.kind == "paragraph")


def test_documents_without_a_number_in_a_row() -> None:
    third = OFFICE.replace("电梯", "校车").replace("水务局", "教育局")
    assert titles(f"{OFFICE}{third}") == ["示例市水务局关于加强电梯管理的通告", "示例市教育局关于加强校车管理的通告"]


def test_a_letterhead_is_no_line_of_a_title() -> None:
    [part] = parts(f"示例市人民政府文件\n示政发〔2024〕6号\n{NOTICE.replace('示政发〔2024〕6号' + chr(10), '')}")
    assert "".join(line.text for line in part.title) == "市政府关于印发示例市河道采砂管理规定的通知"
    assert [line.text for line in part.head][:2] == ["示例市人民政府文件", "示政发〔2024〕6号"]


def test_a_page_title_over_the_documents_own() -> None:
    text = f"河道采砂管理规定\n示政发〔2024〕6号\n示例市人民政府文件\n示政发〔2024〕6号\n{NOTICE}"
    assert titles(text) == ["市政府关于印发示例市河道采砂管理规定的通知"]


def test_a_history_is_no_title() -> None:
    [part] = parts(f"(2021年3月1日云州省人民政府令〔2021〕第2号公布)\n{ARTICLES}")
    assert part.title == ()
    assert [line.text for line in part.head] == ["(2021年3月1日云州省人民政府令〔2021〕第2号公布)"]


def test_a_rule_with_the_number_of_its_notice_stays_in_it() -> None:
    assert (
        len(parts(f"{NOTICE}{RULE.replace('规定' + chr(10), '规定' + chr(10) + '示政发〔2024〕6号' + chr(10), 1)}"))
        == 1
    )


def test_a_rule_that_only_the_contents_name_stays_in_its_notice() -> None:
    contents = "目录\n示例市河道采砂管理规定……1\n示例市水务局关于加强电梯管理的通告……5\n"
    assert titles(f"{contents}\f{NOTICE}{RULE}{OFFICE}") == [
        "",
        "市政府关于印发示例市河道采砂管理规定的通知",
        "示例市水务局关于加强电梯管理的通告",
    ]


def test_a_title_begins_where_its_entry_begins() -> None:
    contents = "目录\n关于全市河道采砂管理情况的视察报告……1\n关于全市电梯维护保养情况的视察报告……5\n"
    report = "示例市人大常委会\n关于全市河道采砂管理情况的视察报告\n示例市人大农委（2024年3月5日）\n采砂管理有力。\n"
    assert titles(f"{contents}\f{report}")[1] == "关于全市河道采砂管理情况的视察报告"


def test_joint_offices_in_columns_are_lines_of_a_title() -> None:
    text = (
        "示例市教育局  示例市公安局  示例市民政局\n示例市卫生健康委员会  示例市水务局\n关于规范校外托管服务的通知\n"
        "示教规〔2024〕3号\n各县（区）教育局：\n请执行。\n"
    )
    assert [title.replace(" ", "") for title in titles(text)] == [
        "示例市教育局示例市公安局示例市民政局示例市卫生健康委员会示例市水务局关于规范校外托管服务的通知"
    ]


def test_a_notice_without_a_title_is_known_by_the_rule_it_issues() -> None:
    text = "各县（区）人民政府：\n" + "".join(NOTICE.splitlines(keepends=True)[3:]) + RULE
    [part] = parts(text)
    assert "".join(line.text for line in part.title) == "示例市河道采砂管理规定"
    assert [line.text for line in part.head] == ["各县（区）人民政府："]


def test_what_closes_a_notice_is_no_title() -> None:
    assert titles(f"{NOTICE}特此通知\n示例市人民政府\n2024年3月4日\n") == ["市政府关于印发示例市河道采砂管理规定的通知"]


def test_a_list_of_what_is_cited_begins_no_document() -> None:
    text = f"{NOTICE}《示例市停车场管理办法》\n示政发〔2000〕303号\n《示例市绿化办法》\n示政发〔2001〕255号\n"
    assert len(parts(text)) == 1


def test_a_decision_that_a_decree_publishes_bears_its_title_as_printed_above(tmp_path: Path) -> None:
    text = (
        "示例市人民政府关于修改《示例市停车办法》的决定\n示例市人民政府令第66号\n"
        "现公布《示例市人民政府关于修改〈示例市停车办法〉的决定》，自2024年2月1日起施行。\n市长 林致远\n2024年1月5日\n"
        "一、第二条修改为：“本办法适用于本市。”\n"
    )
    [document] = read_text(tmp_path, text)
    assert (document.title, document.doc_no) == (
        "示例市人民政府关于修改《示例市停车办法》的决定",
        "示例市人民政府令第66号",
    )


def test_an_article_under_an_authority_and_its_number_begins_no_decree() -> None:
    head, sentence = "示例市人民政府令\n第58号\n", "现公布《示例市停车场管理办法》，自2024年4月1日起施行。"
    assert decree_end(printed(head + sentence), 0) == 1
    assert decree_end(printed(f"{head}第一条 {sentence}"), 0) is None


def test_a_day_alone_in_the_middle_of_the_text_signs_nothing(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, "示例市节水工作报告\n\n水厂建成。\n2024年5月1日\n管网改造完成。\n")
    assert document.text.text.split("\n")[1:] == ["水厂建成。", "2024年5月1日", "管网改造完成。"]
    assert [s for s in document.sections if s.kind == "signature"] == []


def test_a_title_printed_again_in_its_document_begins_no_other() -> None:
    rule = "示例市停车场管理办法\n"
    text = f"{rule}{ARTICLES}\n{rule}第一章 总则\n第三条 停车场应当备案。\n"
    assert titles(text) == ["示例市停车场管理办法"]
