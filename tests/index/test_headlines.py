"""What the lines round a title are: numbers, letterheads, histories, 版记."""

import pytest

from index.gazette.headlines import (
    DOC_NO,
    is_grade,
    is_history,
    is_imprint,
    is_issue_line,
    is_letterhead,
    is_number,
    is_section_head,
    surrounds_titles,
)


@pytest.mark.parametrize(
    "text",
    ["（第93号）", "第 138 号", "云州省人民政府令〔2021〕第2号", "令[2008]第1号", "法释[2005]9号", "示例省税务局公告2015年第76号",
     "（示政发〔2024〕1号）", "示科﹝2021﹞1号", "示例市人民政府令（第75号）", "〔2022〕2号", "2023年第7号"],
)  # fmt: skip
def test_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["第三条", "12号", "示政发2024年12", "示例市防汛办法第5号令规定", "（12）"])
def test_no_numbers(text: str) -> None:
    assert not is_number(text)
    assert not DOC_NO.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    ["示例市人民政府文件", "示例市人民政府令", "中华人民共和国国务院令", "示例市水务局文件", "示例市人民政府令第12号"],
)
def test_letterheads(text: str) -> None:
    assert is_letterhead(text)


@pytest.mark.parametrize("text", ["关于清理规范性文件", "（示例市人民政府令第12号）", "示例市停车场管理办法", "司令"])
def test_no_letterheads(text: str) -> None:
    assert not is_letterhead(text)


@pytest.mark.parametrize(
    "text",
    ["（2024年1月18日市人民政府第31次常务会议通过）", "(2001年3月1日公布 根据2023年6月6日云州省人民政府令第9号修正)",
     "2004年10月29日云州省人民政府第23次常务会议通过"],
)  # fmt: skip
def test_histories(text: str) -> None:
    assert is_history(text)
    assert surrounds_titles(text)


@pytest.mark.parametrize("text", ["2024年全市安排供水工程三十处。", "（试行）", "2024年防汛工作方案"])
def test_no_histories(text: str) -> None:
    assert not is_history(text)


@pytest.mark.parametrize(
    "text",
    [
        "抄送：市委办公室，市人大常委会办公室。",
        "示例市人民政府办公室 2024年3月15日印发",
        "主题词：防汛 通知",
        "（共印300份）",
    ],
)
def test_imprints(text: str) -> None:
    assert is_imprint(text)


def test_no_imprints() -> None:
    assert not is_imprint("请将方案印发各单位。")
    assert not is_imprint("市政府关于印发示例市防汛办法的通知")


def test_running_heads_of_a_periodical() -> None:
    assert is_issue_line("示例市人民政府公报2024·3")
    assert is_issue_line("第8页 云州省人民政府公报 2023年第12期")
    assert not is_issue_line("2024年示例市国民经济和社会发展统计公报")
    assert not is_issue_line("关于2024年第3期培训的通知")


def test_parts_of_a_gazette_and_grades() -> None:
    assert [is_section_head(text) for text in ("市政府文件", "【人事任免】", "关于文件")] == [True, True, False]
    assert [is_grade(text) for text in ("000027", "机密★1年", "特急", "2024年")] == [True, True, True, False]
