"""Lines on which a page printed two lines of a head are cut, and keep their place in the source."""

import pytest
from printed_lines import printed

from index.gazette.glued import cut_glued

BODY = "\n水厂建成了，供水有保障。\n"


def cut(text: str) -> list[str]:
    return [line.text for line in cut_glued(printed(text + BODY))][:-1]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "示科规〔2021〕1号示例市科技局关于印发《示例市院士办法》的通知各县（区）科技局：为做好工作，制定本办法。",
            ["示科规〔2021〕1号", "示例市科技局关于印发《示例市院士办法》的通知", "各县（区）科技局：", "为做好工作，制定本办法。"],
        ),
        ("示人社字〔2024〕41号各市（含县）：", ["示人社字〔2024〕41号", "各市（含县）："]),
        ("关于防汛工作的通知（示政发〔2020〕3号）各县、区人民政府：", ["关于防汛工作的通知", "（示政发〔2020〕3号）", "各县、区人民政府："]),
        ("市长林致远2024年2月2日示例市停车场管理办法", ["市长林致远", "2024年2月2日", "示例市停车场管理办法"]),
        ("示例市水务局 2024年3月5日", ["示例市水务局", "2024年3月5日"]),
        ("（此件公开发布）示例市停车场管理办法", ["（此件公开发布）", "示例市停车场管理办法"]),
        ("第126号 《示例市停车场管理办法》已经市政府同意，现予发布。", ["第126号", "《示例市停车场管理办法》已经市政府同意，现予发布。"]),
        ("政府工作报告——2024年1月20日在示例市第十届人民代表大会第二次会议上", ["政府工作报告", "——2024年1月20日在示例市第十届人民代表大会第二次会议上"]),
        ("关于做好防火工作的实施意见为了加强防火，提出如下意见。", ["关于做好防火工作的实施意见", "为了加强防火，提出如下意见。"]),
        ("示政〔2024〕9号　　签发人：林致远", ["示政〔2024〕9号", "签发人：林致远"]),
    ],
)  # fmt: skip
def test_cut(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "示政发〔2020〕3号文件规定的标准同时废止。",
        "（示政发〔2020〕3号）《示例市办法》深刻转变职能。",
        "请按照关于防汛工作的通知执行。",
        "市水务局2024年3月5日召开会议，研究防汛。",
        "2024年3月5日，市长到水厂调研。",
        "现行标准第十二号予以废止。",
    ],
)
def test_not_cut(text: str) -> None:
    assert cut(text) == [text]


def test_parts_know_their_columns() -> None:
    line = "示政发〔2024〕1号  示例市关于防汛的通知各县、区人民政府："
    for part in cut_glued(printed(line)):
        assert "".join(line[column] for column in part.columns) == part.text
        assert part.number == 1


def test_the_rows_of_a_table_are_not_cut() -> None:
    rows = "单位    负责人    日期\n示例市水务局    林致远    2024年3月5日\n示例市财政局    何静    2024年3月6日\n"
    assert len(cut_glued(printed(rows))) == 3
