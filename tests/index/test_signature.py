"""Who signed and when: authority and date at the end of a document, in Arabic or Chinese numerals."""

import pytest
from printed_lines import printed

from index.gazette.signature import find_signatures, is_authority, is_date_line, is_note, is_officer


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2024年5月6日", True), ("（2024年5月6日）", True), ("二〇二四年五月六日", True), ("2024年5月6日起施行", False),
     ("2024年5月", False), ("", False)],
)  # fmt: skip
def test_date_line(text: str, expected: bool) -> None:
    assert is_date_line(text) is expected


@pytest.mark.parametrize(
    "name",
    ["示例市人民政府", "示例市人民政府办公室", "示例市水务局", "示例市人大常委会", "示 例 市 财 政 局", "中共示例市委",
     "示例市防汛抗旱指挥部", "示例水务集团有限公司", "国家税务总局示例市税务局"],
)  # fmt: skip
def test_authorities(name: str) -> None:
    assert is_authority(name)


@pytest.mark.parametrize("text", ["水厂建成。", "2024年5月6日", "一、总体要求", "", "特此通知", "联系人：张三"])
def test_what_is_no_authority(text: str) -> None:
    assert not is_authority(text)


def test_authority_over_date() -> None:
    [signature] = find_signatures(printed("请遵照执行。\n\n示例市人民政府\n2024年5月6日"))
    assert (signature.first, signature.end) == (1, 3)
    assert (signature.issuer, signature.date) == ("示例市人民政府", "2024-05-06")


def test_two_authorities_sign_together() -> None:
    [signature] = find_signatures(printed("请遵照执行。\n示例市水务局\n示例市财政局\n二〇二四年五月六日"))
    assert (signature.first, signature.end, signature.issuer) == (1, 4, "示例市水务局")


def test_a_date_alone_after_a_full_stop() -> None:
    [signature] = find_signatures(printed("请遵照执行。\n2024年5月6日"))
    assert (signature.issuer, signature.date) == (None, "2024-05-06")


@pytest.mark.parametrize(
    "text",
    [
        "水厂\n2024年5月6日",
        "本办法自\n2024年5月6日\n起施行。",
        "示例市水务局\n2024年5月",
        "办法\n（2024年5月6日）",
        "水。\n2024年2月31日",
    ],
)
def test_no_signature(text: str) -> None:
    assert find_signatures(printed(text)) == []


def test_an_officer_signs_a_decree() -> None:
    [signature] = find_signatures(printed("现予公布。\n省 长  高 原\n2023年6月6日"))
    assert (signature.first, signature.end) == (1, 3)
    assert (signature.issuer, signature.date, signature.signed) == (None, "2023-06-06", True)


def test_an_officer_and_the_authority_sign() -> None:
    [signature] = find_signatures(printed("现予公布。\n市 长\n示例市人民政府\n2013年9月12日"))
    assert (signature.first, signature.issuer) == (1, "示例市人民政府")


@pytest.mark.parametrize(
    "text", ["市长林致远", "省 长  高 原", "代省长何静", "部长：周明达", "示例市人民政府市长林致远", "总理"]
)
def test_officers(text: str) -> None:
    assert is_officer(text)


@pytest.mark.parametrize(
    "text", ["市长到水厂调研了供水情况", "办公室主任会议", "部门负责人", "市长热线受理群众来电", "林致远"]
)
def test_no_officers(text: str) -> None:
    assert not is_officer(text)


@pytest.mark.parametrize(
    "text", ["（此件公开发布）", "（此件主动公开）", "(本文有删减)", "（联系人：王芳）", "（此件发至县团级）"]
)
def test_remarks(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize("text", ["（试行）", "（公开征求意见稿）", "（2024年3月）", "此件公开发布"])
def test_no_remarks(text: str) -> None:
    assert not is_note(text)
