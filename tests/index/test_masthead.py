"""What a document says of itself: title, 文号, issuing authority, date, kind."""

import pytest
from printed_lines import printed

from index.gazette.documents import split_documents
from index.gazette.signature import find_signatures
from index.masthead.authorities import joined_issuers, promulgator
from index.masthead.masthead import Masthead, kind_of, read_masthead
from index.masthead.number import authority_of_decree, document_number


def masthead(text: str) -> Masthead:
    part = split_documents(printed(text))[0]
    return read_masthead(part, find_signatures([*part.head, *part.body]), "文件名")


def notice(title: str, number: str, signed: str = "", body: str = "请做好准备。") -> str:
    return f"{title}\n{number}\n\n各县、区人民政府：\n\n{body}\n\n{signed}"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("市政府关于印发示例市节约用水办法的通知", "通知"),
        ("市政府关于周某某等同志职务任免的通知", "任免"),
        ("市政府关于周某某任职的通知", "任免"),
        ("示例市节约用水办法", "办法"),
        ("示例市节约用水办法（试行）", "办法"),
        ("示例市停车场管理条例（草案征求意见稿）", "条例"),
        ("示例市节约用水实施细则", "办法"),
        ("关于加强节约用水工作的意见", "意见"),
        ("示例市节水行动实施方案（2024—2026年）", "方案"),
        ("示例市水务发展“十四五”规划", "方案"),
        ("市政府关于禁止燃放烟花爆竹的通告", "通告"),
        ("2024年示例市政府工作报告", "报告"),
        ("示例市人民政府大事记（2024年3月）", "大事记"),
        ("市八届人大四次会议议程", "议程"),
        ("市八届人大四次会议日程", "日程"),
        ("示例市节水型单位名单", "名单"),
        ("水厂建设", "其他"),
        ("", "其他"),
    ],
)
def test_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_notice_with_everything() -> None:
    text = notice("市政府关于做好防汛工作的通知", "示政发 〔2024〕 12 号", "示例市人民政府\n2024年5月6日")
    assert masthead(text) == Masthead(
        "市政府关于做好防汛工作的通知",
        "示政发〔2024〕12号",
        "示例市人民政府",
        "2024-05-06",
        "通知",
        "各县、区人民政府：",
    )


def test_date_in_chinese_numerals() -> None:
    text = notice("市政府关于做好防汛工作的通知", "示政发〔2024〕12号", "示例市人民政府\n二〇二四年五月六日")
    assert masthead(text).date == "2024-05-06"


def test_issuer_from_the_title_where_nobody_signs() -> None:
    read = masthead(notice("示例市水务局关于做好防汛工作的通知", "示水发〔2024〕12号"))
    assert (read.issuer, read.date) == ("示例市水务局", None)


def test_an_office_signs_its_own_notice() -> None:
    text = notice("市政府办公室关于做好防汛工作的通知", "示政办发〔2024〕2号", "示例市人民政府办公室\n2024年5月6日")
    assert masthead(text).issuer == "示例市人民政府办公室"


@pytest.mark.parametrize(
    "day",
    [
        "发布时间：2024-05-09 09:30 来源：市政府办公室",
        "2024-05-09 16:02 来源：市政府办公室",
        "2024年5月9日 16:02",
        "2024年5月9日",
    ],
)
def test_the_day_that_a_web_page_gives_is_not_the_day_of_the_document(day: str) -> None:
    read = masthead(
        notice("市政府关于做好防汛工作的通知", f"{day}\n示政发〔2024〕12号", "示例市人民政府\n2024年5月6日")
    )
    assert (read.doc_no, read.date) == ("示政发〔2024〕12号", "2024-05-06")


def test_where_nobody_signs_the_day_of_the_web_page_stands() -> None:
    table = "索引号：014123 发布日期：2024-05-09\n"
    assert masthead(table + notice("市政府关于做好防汛工作的通知", "示政发〔2024〕12号")).date == "2024-05-09"


@pytest.mark.parametrize("title", ["转发：示例市2016年招生方案解读", "Notice on School Admission in Shili"])
def test_a_line_over_what_a_web_page_says_is_a_title(title: str) -> None:
    read = masthead(f"{title}\n发布时间：2016/01/21\n一、招生范围\n全市范围招生。\n")
    assert (read.title, read.date) == (title, "2016-01-21")


def test_number_over_the_title() -> None:
    text = "示政发〔2024〕12号\n市政府关于做好防汛工作的通知\n\n各县、区人民政府：\n\n请做好准备。"
    assert masthead(text).doc_no == "示政发〔2024〕12号"


def test_title_over_three_lines() -> None:
    text = notice("示例市人民政府\n关于做好汛期城市内涝防治和\n供水安全保障工作的通知", "示政发〔2024〕12号")
    assert masthead(text).title == "示例市人民政府关于做好汛期城市内涝防治和供水安全保障工作的通知"


def test_letter_spaced_title() -> None:
    assert masthead("政 府 工 作 报 告\n\n各位代表：\n\n水厂建成。").title == "政府工作报告"


def test_decree_in_the_line_of_promulgation() -> None:
    text = (
        "示例市节约用水办法\n（2024年3月5日示例市人民政府令第12号公布，自2024年5月1日起施行）\n\n"
        "第一条 为了节约用水，制定本办法。\n第二条 用水单位应当计量。\n"
    )
    read = masthead(text)
    assert (read.title, read.doc_no, read.issuer, read.date) == (
        "示例市节约用水办法",
        "示例市人民政府令第12号",
        "示例市人民政府",
        "2024-03-05",
    )


def test_a_rule_of_a_draft_has_no_number_and_no_date() -> None:
    read = masthead("示例市停车场管理条例（草案）\n\n第一条 为了规范停车，制定本条例。\n\n第二条 停车应当有序。\n")
    assert read == Masthead("示例市停车场管理条例（草案）", None, None, None, "条例")


def test_report_by_its_speaker() -> None:
    text = "各位代表：\n\n现在，我代表示例市人民政府向大会报告工作，请予审议。\n\n一、2024年工作回顾\n\n水厂建成。"
    read = masthead(text)
    assert (read.title, read.issuer, read.kind) == ("政府工作报告", "示例市人民政府", "报告")


def test_issuer_and_date_on_the_line_under_the_title() -> None:
    text = "关于2024年节约用水工作情况的报告\n示例市水务局（2024年10月8日）\n\n一、基本情况\n\n水厂建成。"
    read = masthead(text)
    assert (read.issuer, read.date, read.kind) == ("示例市水务局", "2024-10-08", "报告")


def test_a_file_without_a_title_bears_its_name() -> None:
    read = masthead("水厂建成，管网改造完成，供水安全得到保障。\n电厂建成，电网改造完成。\n")
    assert (read.title, read.doc_no, read.date) == ("文件名", None, None)


@pytest.mark.parametrize("day", ["2024年2月30日", "2024年13月5日"])
def test_a_day_that_does_not_exist_is_no_date(day: str) -> None:
    assert masthead(notice("市政府关于做好防汛工作的通知", "示政发〔2024〕12号", f"示例市人民政府\n{day}")).date is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("示政发〔2023〕36号", "示政发〔2023〕36号"),
        ("示政发 [2023] 36 号", "示政发[2023]36号"),
        ("示政发（2023）36号", "示政发（2023）36号"),
        ("示政发【2023】36号", "示政发【2023】36号"),
        ("发文字号：示政发〔2023〕36号", "示政发〔2023〕36号"),
        ("（示政发〔2023〕36号）", "示政发〔2023〕36号"),
        ("示财发〔2023〕36号 示水发〔2023〕7号", "示财发〔2023〕36号"),
        ("示例市人民政府令第58号", "示例市人民政府令第58号"),
        ("示例市人民政府令〔2021〕第2号", "示例市人民政府令〔2021〕第2号"),
        ("示例市人民政府公告2023年第3号", "示例市人民政府公告2023年第3号"),
        ("第12号公告", "第12号公告"),
        ("2023年第12号", "2023年第12号"),
    ],
)
def test_forms_of_the_number(line: str, number: str) -> None:
    assert document_number(printed(line), ()) == number


@pytest.mark.parametrize("line", ["根据示政发〔2023〕36号文件要求", "第一条 为了节水", "2024年3月5日", "（试行）"])
def test_what_is_no_number(line: str) -> None:
    assert document_number(printed(line), ()) is None


def test_a_decree_over_two_lines() -> None:
    head = printed("示例市人民政府令\n第58号")
    assert document_number(head, ()) == "示例市人民政府令第58号"
    assert authority_of_decree("示例市人民政府令第58号") == "示例市人民政府"
    assert authority_of_decree("示政发〔2023〕36号") is None


def test_the_number_after_those_who_issue_in_a_line_of_promulgation() -> None:
    body = printed("（2001年1月19日示例省委示例省人民政府印发示发〔2001〕3号）\n第一条 为了节水。")
    assert document_number((), body) == "示发〔2001〕3号"


def test_a_number_glued_to_the_addressee() -> None:
    body = printed("示政发〔2023〕36号各县、区人民政府，市各委办局：")
    assert document_number((), body) == "示政发〔2023〕36号"


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        ("示例市财政局示例市水务局", "示例市财政局、示例市水务局"),
        ("示例市发展和改革委员会 示例市水务局", "示例市发展和改革委员会、示例市水务局"),
        ("示例市人民政府办公室", "示例市人民政府办公室"),
        ("国家税务总局示例市税务局示例市财政局", "国家税务总局示例市税务局、示例市财政局"),
        ("示例市水厂", None),
    ],
)
def test_joint_issuers(together: str, apart: str | None) -> None:
    assert joined_issuers(together) == apart


def test_all_who_sign_a_joint_notice() -> None:
    text = notice("关于做好防汛工作的通知", "示水发〔2024〕12号", "示例市水务局\n示例市财政局\n2024年5月6日")
    assert (masthead(text).issuer, masthead(text).date) == ("示例市水务局、示例市财政局", "2024-05-06")


@pytest.mark.parametrize(
    ("between", "who"),
    [
        ("示例省第十届人民代表大会常务委员会第八次会议", "示例省人民代表大会常务委员会"),
        ("经示例市人民政府批准", "示例市人民政府"),
        ("示例市人民政府第3次常务会议审议", "示例市人民政府"),
        ("中华人民共和国国务院", "国务院"),
        ("国务院", "国务院"),
    ],
)
def test_whose_act_a_line_of_promulgation_tells(between: str, who: str) -> None:
    assert promulgator(between) == who


def test_the_first_act_of_a_line_of_promulgation() -> None:
    text = (
        "示例省节水条例\n（2011年3月30日示例省第十一届人民代表大会常务委员会第二十二次会议通过 "
        "根据2018年5月31日示例省第十三届人民代表大会常务委员会第三次会议修正）\n\n第一条 为了节水，制定本条例。\n"
    )
    read = masthead(text)
    assert (read.title, read.date, read.issuer) == ("示例省节水条例", "2011-03-30", "示例省人民代表大会常务委员会")


def test_a_line_of_promulgation_dated_in_chinese_numerals() -> None:
    text = (
        "示例省节水办法\n（二○○四年三月三十日示例省人民政府令第二十二号公布）\n\n第一条 为了节水，制定本办法。\n"
        "第二条 水厂应当检修。\n"
    )
    read = masthead(text)
    assert (read.date, read.issuer, read.doc_no) == ("2004-03-30", "示例省人民政府", "示例省人民政府令第二十二号")


def test_a_signature_glued_to_the_last_sentence() -> None:
    text = "关于节水的通知\n\n各县、区人民政府：\n\n请做好节水工作。示例市人民政府2024年5月6日（此件公开发布）\n"
    assert (masthead(text).issuer, masthead(text).date) == ("示例市人民政府", "2024-05-06")


def test_the_imprint_gives_no_date() -> None:
    text = "关于节水的通知\n\n各县、区人民政府：\n\n请做好节水工作。\n\n示例市人民政府办公室 2024年5月7日印发\n"
    assert masthead(text).date is None


def test_a_report_is_dated_by_its_occasion() -> None:
    text = (
        "政府工作报告\n——2024年1月15日在示例市第十届人民代表大会第三次会议上\n示例市市长 周一一\n各位代表：\n"
        "现在，我代表示例市人民政府向大会报告工作。\n"
    )
    assert (masthead(text).date, masthead(text).issuer) == ("2024-01-15", "示例市人民政府")
