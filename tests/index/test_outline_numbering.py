"""Labels told by the numbers around them: steps, articles in sequence; annexes told by what was announced."""

from pathlib import Path

from printed_lines import read_text

from index.labels import label_of
from index.model import Document, Section
from index.outline.decimals import steps_in

NOTICE = "示例市人民政府关于印发示例市停车规划的通知\n示政发〔2024〕8号\n\n各县、区人民政府：\n\n现将示例市停车规划印发给你们，请遵照执行。\n\n"
SIGNED = "示例市人民政府\n2024年3月6日\n\n"


def section_with(document: Document, words: str) -> Section:
    return document.section_at(document.text.text.index(words))


def steps(*texts: str) -> list[str | None]:
    found = steps_in(texts, [label_of(text) for text in texts])
    return [found[i].text if i in found else None for i in range(len(texts))]


def test_steps_only_in_a_run() -> None:
    assert steps("1 总则", "1.1 编制目的", "为了防汛。", "1.2适用范围", "2 职责", "2.1 指挥部", "2.1.1 办公室") == [
        "1",
        "1.1",
        None,
        "1.2",
        "2",
        "2.1",
        "2.1.1",
    ]
    assert steps("一、总则", "1.1编制目的", "1.2编制依据", "二、职责", "2.1指挥部") == [None, "1.1", "1.2", None, "2.1"]
    assert steps("1.总则", "1.1编制目的", "1.2编制依据", "1.3范围") == ["1.", "1.1", "1.2", "1.3"]
    assert steps("1 总则", "1.1 编制目的", "1.3 范围", "1.8 附则") == ["1", "1.1", "1.3", None]


def test_amounts_and_dates_are_no_steps() -> None:
    assert steps("3.5亿元用于水厂。", "3.6亿元用于管网。", "3.7亿元用于泵站。") == [None] * 3
    assert steps("1.1万人", "1.2万人", "1.3万人", "2024年") == [None] * 4
    assert steps("1 水厂", "2 管网", "3 泵站") == [None] * 3


def test_steps_lie_under_each_other(tmp_path: Path) -> None:
    body = (
        "示例市防汛应急预案\n\n1 总则\n\n1.1 编制目的\n\n规范防汛工作，减少损失。\n\n1.2 适用范围\n\n适用于本市的防汛工作。\n\n2 组织体系\n\n"
        "2.1 市级机构\n\n2.1.1 指挥部职责\n\n（1）会商汛情。\n\n3 附则\n\n3.1 本预案由示例市水务局负责解释。\n"
    )
    [document] = read_text(tmp_path, body)
    assert section_with(document, "会商汛情").path == (
        "2 组织体系",
        "2.1 市级机构",
        "2.1.1 指挥部职责",
        "（1） 会商汛情",
    )
    assert section_with(document, "规范防汛").path == ("1 总则", "1.1 编制目的")
    assert section_with(document, "负责解释").path[0] == "3 附则"


def test_the_next_number_begins_an_article_whatever_its_words(tmp_path: Path) -> None:
    text = "示例市节约用水办法\n\n第一条 为了节约用水，制定本办法。\n\n第二条执行计划用水。\n\n第三条 本市鼓励节水。\n"
    [document] = read_text(tmp_path, text)
    assert [s.label for s in document.sections if s.kind == "article"] == ["第一条", "第二条", "第三条"]


def test_a_reference_to_the_article_that_comes_next(tmp_path: Path) -> None:
    text = "示例市节约用水办法\n\n第一条 为了节约用水，制定本办法。\n\n第二条执行的除外。\n\n第二条 本市鼓励节水。\n"
    [document] = read_text(tmp_path, text)
    articles = [document.section_text(s).strip() for s in document.sections if s.kind == "article"]
    assert articles == ["第一条 为了节约用水，制定本办法。\n第二条执行的除外。", "第二条 本市鼓励节水。"]


def test_an_article_glued_into_the_middle_of_a_line(tmp_path: Path) -> None:
    text = "示例市节约用水办法\n\n第一条 为了节约用水，制定本办法。第二条 本市鼓励节水。违反第一条的，责令改正。\n\n第三条 本办法自2024年5月1日起施行。\n"
    [document] = read_text(tmp_path, text)
    articles = [document.section_text(s).strip() for s in document.sections if s.kind == "article"]
    assert articles == [
        "第一条 为了节约用水，制定本办法。",
        "第二条本市鼓励节水。违反第一条的，责令改正。",
        "第三条 本办法自2024年5月1日起施行。",
    ]


def test_a_caption_alone_on_the_line_of_its_article(tmp_path: Path) -> None:
    text = "示例市停车规划\n\n第一条 发展现状\n\n全市有泊位三千个。\n\n第二条 规划目标\n\n新增泊位一千个。\n"
    [document] = read_text(tmp_path, text)
    articles = [s for s in document.sections if s.kind == "article"]
    assert [(s.heading, document.section_text(s).splitlines()[1]) for s in articles] == [
        ("发展现状", "全市有泊位三千个。"),
        ("规划目标", "新增泊位一千个。"),
    ]


def annexes(document: Document) -> list[tuple[str, str]]:
    return [(s.label, s.heading) for s in document.sections if s.kind == "annex"]


def test_an_annex_has_the_title_that_was_announced(tmp_path: Path) -> None:
    text = (
        f"{NOTICE}附件：1.示例市公共停车场名录及收费标准表\n2.示例市停车规划（2024—2026年）\n\n{SIGNED}"
        "附件1\n\n示例市公共停车场名录\n\n及收费标准表\n\n停车场  地址\n东站停车场  站前路一号\n\n附件2\n\n示例市停车规划\n\n（2024－2026年）\n\n新增泊位一千个。\n"
    )
    [document] = read_text(tmp_path, text)
    assert annexes(document) == [
        ("附件1", "示例市公共停车场名录及收费标准表"),
        ("附件2", "示例市停车规划（2024－2026年）"),
    ]
    assert {section_with(document, "2.示例市").kind, section_with(document, "附件：1.").kind} == {"item", "paragraph"}


def test_pointers_under_a_line_that_says_only_annex(tmp_path: Path) -> None:
    text = f"{NOTICE}一、总体要求\n\n抓好落实。\n\n附件：\n1.泊位名录\n2.收费标准\n\n{SIGNED}附件1\n\n泊位名录\n\n东站一百个。\n"
    [document] = read_text(tmp_path, text)
    assert annexes(document) == [("附件1", "泊位名录")]
    assert [s.heading for s in document.sections if s.kind == "heading" and s.label[:1].isdigit()] == []


def test_an_annex_named_with_its_number_under_the_text_only_points(tmp_path: Path) -> None:
    text = f"{NOTICE}抓好落实。\n\n附件1.泊位名录\n\n{SIGNED}附件1.泊位名录\n\n东站一百个。\n"
    [document] = read_text(tmp_path, text)
    assert annexes(document) == [("附件1", "泊位名录")]


def test_an_annex_that_no_separator_parts_from_its_title(tmp_path: Path) -> None:
    text = f"{NOTICE}附件：示例市停车场名录\n\n{SIGNED}附件示例市停车场名录\n\n东站停车场在站前路。\n"
    [document] = read_text(tmp_path, text)
    assert annexes(document) == [("附件", "示例市停车场名录")]


def test_numbered_annexes_that_no_separator_parts_from_their_titles(tmp_path: Path) -> None:
    text = f"{NOTICE}附件：1.停车告知书\n2.泊位移交书\n\n{SIGNED}附件1停车告知书\n\n请按时缴费。\n\n附件2泊位移交书\n\n移交泊位一百个。\n"
    [document] = read_text(tmp_path, text)
    assert annexes(document) == [("附件1", "停车告知书"), ("附件2", "泊位移交书")]
