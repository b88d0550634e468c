"""Who signed and when: authority and date at the end of a document, in Arabic or Chinese numerals."""

import pytest
from printed_lines import printed

from index.signature import find_signatures, is_authority, is_date_line, iso_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年5月6日", "2024-05-06"),
        ("2024 年 5 月 6 日", "2024-05-06"),
        ("二〇二四年五月六日", "2024-05-06"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("二零一九年十月十日", "2019-10-10"),
        ("（2024年12月31日市政府令第3号公布）", "2024-12-31"),
        ("2024年2月29日", "2024-02-29"),
        ("2024年5月", None),
        ("5月6日", None),
        ("2024年13月1日", None),
        ("2024年2月30日", None),
        ("2023年2月29日", None),
        ("2024年4月31日", None),
        ("2024年0月0日", None),
        ("", None),
    ],
)
def test_iso_date(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso


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
