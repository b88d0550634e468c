"""Page layout undone: what goes, what stays, and which lines belong to one paragraph."""

import pytest
from printed_lines import printed

from index.model import Line
from index.read.plain import lines_of
from index.repair.lines import (
    clean,
    fold,
    has_open_bracket,
    is_columnar,
    is_terminal,
    join_paragraphs,
    repair_lines,
    stands_alone,
    starts_block,
    width,
)


def cleaned(text: str) -> str:
    return clean(Line(text, 1)).text


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in join_paragraphs(printed(text))]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  为了 节约 用水，制定本办法。", "为了节约用水，制定本办法。"),
        ("　　用水单位应当计量。", "用水单位应当计量。"),
        ("投资 5.25 亿元", "投资5.25亿元"),
        ("引进 Water Expo 展会", "引进Water Expo展会"),
        ("Sample City Water", "Sample City Water"),
        ("**第一条** 为了节约用水", "第一条 为了节约用水"),
        ("__重点任务__：计量", "重点任务：计量"),
        ("***计量***", "计量"),
        ("联系电话138****5678，证号3207**********1234", "联系电话138****5678，证号3207**********1234"),
        ("示例市***水厂", "示例市***水厂"),
        ("本办法自____年__月__日起施行。", "本办法自____年__月__日起施行。"),
        ("## 第二章 用水管理", "第二章 用水管理"),
        ("- （一）水表", "（一）水表"),
        ("> 用水单位应当计量。", "用水单位应当计量。"),
        ("第 三 条　用水单位", "第三条　用水单位"),
        ("水\u200b表\ufeff应当\u202e检定\u202c", "水表应当检定"),
        ("水\x07表", "水表"),
        ("水\xad表\u2066应当\U000e0041检定\x85", "水表应当检定"),
        ("完成投资30. 3 亿元", "完成投资30.3亿元"),
        ("增长5.25 亿元，同比增长1. 2个百分点", "增长5.25亿元，同比增长1.2个百分点"),
        ("2 0 2 3 年工作要点", "2023年工作要点"),
        ("1. 3 座水厂建成", "1. 3座水厂建成"),
        ("示政发〔2023〕 36 号", "示政发〔2023〕36号"),
        ("通 知", "通知"),
        ("本办法自 2026 年　月 日起施行。", "本办法自2026年　月 日起施行。"),
        ("示政发〔2026〕 号", "示政发〔2026〕 号"),
        ("水厂&nbsp;建成<br>管网<b>改造</b>完成<span style='x'>。</span>", "水厂建成管网改造完成。"),
        ("A&amp;B公司", "A&B公司"),
        ("水位<3米且>1米", "水位<3米且>1米"),
        ("见[节水办法](https://example.org/a?b=1)第三条", "见节水办法第三条"),
        ("节水办法](https://example.org/a)第三条", "节水办法第三条"),
        ("示发[2023](3)", "示发[2023](3)"),
        ("⼀、⽔⼚", "⼀、⽔⼚"),
        ("", ""),
        (" \u3000\xa0", ""),
    ],
)
def test_clean(raw: str, text: str) -> None:
    assert cleaned(raw) == text


@pytest.mark.parametrize(
    "raw",
    ["  为了 节约 用水。", "**第一条** 水", "水\u200b表", "- （一）水", "a  b", "2 0 2 3 年", "a&amp;b <p>水</p>"],
)
def test_every_character_kept_knows_its_column(raw: str) -> None:
    line = clean(Line(raw, 7, 3))
    assert "".join(raw[column] for column in line.columns) == line.text
    assert (line.number, line.page) == (7, 3)


def test_gaps_between_cells_stay() -> None:
    assert is_columnar("1  水厂  3座")
    assert not is_columnar("为了 节约 用水")
    assert is_columnar("水厂\t3座")
    assert cleaned("1  水厂  3座") == "1  水厂  3座"


def test_name_and_office_stay_apart_and_the_name_is_closed_up() -> None:
    assert cleaned("副组长：郭 明　市政府副秘书长") == "副组长：郭明　市政府副秘书长"


@pytest.mark.parametrize("line", ["- 3 -", "— 12 —", "第3页", "第 3 页 共 12 页", "3/12", "| － 6 －", "－6－ |"])
def test_page_numbers_go_with_a_reason(line: str) -> None:
    kept, dropped = repair_lines([Line("水。", 1), Line(line, 2), Line("电。", 3)])
    assert [each.text for each in kept] == ["水。", "电。"]
    assert [(each.number, each.reason) for each in dropped] == [(2, "page number")]
    assert [each.page_top for each in kept] == [False, True]


@pytest.mark.parametrize("line", ["2024年", "3.", "3座", "-3%", "12", "第3条 水。", "| 3 |", "|-|-|"])
def test_a_number_in_the_text_is_no_page_number(line: str) -> None:
    _, dropped = repair_lines([Line("水。", 1), Line(line, 2), Line("电。", 3)])
    assert dropped == []


def test_running_heads_go_wherever_the_page_number_stands() -> None:
    lines = [
        "水厂建成。",
        "示例市人民政府公报 3",
        "管网改造",
        "4 示例市人民政府公报",
        "已经完成。",
        "示例市人民政府公报 5",
        "好。",
    ]
    kept, dropped = repair_lines([Line(text, number) for number, text in enumerate(lines, start=1)])
    assert [each.text for each in kept] == ["水厂建成。", "管网改造", "已经完成。", "好。"]
    assert {each.reason for each in dropped} == {"running head"}


def test_a_column_of_the_gazette_goes_where_it_comes_back_and_stays_in_the_contents() -> None:
    contents = ["目 录", "【人事任免】", "关于职务任免的通知……3"]
    kept, dropped = repair_lines(lines_of("\n".join([*contents, "人事任免", "任命林远为局长。"])))
    assert [each.text for each in kept] == ["目录", *contents[1:], "任命林远为局长。"]
    assert [(each.number, each.reason) for each in dropped] == [(4, "running head")]


@pytest.mark.parametrize("caption", ["【附录一】", "【立法目的】"])
def test_a_caption_in_brackets_on_a_line_of_its_own_is_no_running_head(caption: str) -> None:
    assert [line.text for line in printed(f"第一条 水。\n{caption}\n电。")] == ["第一条 水。", caption, "电。"]


def test_the_name_and_number_of_an_issue_on_every_page_goes() -> None:
    for head in ("示例市人民政府公报　2024·3", "第2页 示例市人民政府公报 2024年第3期"):
        text = "\n".join(
            ["水厂建成。", head, "管网改造完成。", head, "水表更换完成。", head, "示例市人民政府公报的发行。"]
        )
        assert [line.text for line in printed(text)] == [
            *("水厂建成。", "管网改造完成。", "水表更换完成。", "示例市人民政府公报的发行。")
        ]


def test_bare_numbers_that_end_pages_and_count_them_go() -> None:
    kept, dropped = repair_lines(lines_of("水厂\n11\n\f管网\n12\n\f水表\n13\n13座\n\f7\n好"))
    assert [line.text for line in kept] == ["水厂", "管网", "水表", "13", "13座", "7", "好"]
    assert [(each.number, each.reason) for each in dropped] == [(2, "page number"), (4, "page number")]


def test_a_bare_number_that_ends_one_page_alone_stays() -> None:
    kept, dropped = repair_lines(lines_of("水厂\n11\n\f管网\n36\n\f水表\n"))
    assert [line.text for line in kept] == ["水厂", "11", "管网", "36", "水表"]
    assert dropped == []


def test_a_sentence_that_a_scan_said_over_and_over_is_kept_once() -> None:
    line = "全市新增供水能力十万吨，覆盖三个县区。"
    kept, dropped = repair_lines(lines_of("\n".join(["水。", line, line, line, "电。", line, line])))
    assert [each.text for each in kept] == ["水。", line, "电。", line, line]
    assert [(each.number, each.reason) for each in dropped] == [(3, "line printed again"), (4, "line printed again")]


@pytest.mark.parametrize(
    "line",
    [
        "责任单位市水务局市财政局市审计局",
        "一、全市新增供水能力，覆盖三个县区。",
        "水，电。",
        "水厂，\t三座，\t在示例市东城区。",
    ],
)
def test_other_lines_may_come_back(line: str) -> None:
    assert len(repair_lines(lines_of("\n".join([line] * 4)))[0]) == 4


def test_a_short_line_that_comes_back_is_no_running_head() -> None:
    text = "\n".join(
        ["一、水厂", "责任单位：市水务局", "二、管网", "责任单位：市水务局", "三、水表", "责任单位：市水务局"]
    )
    assert len(printed(text)) == 6


def test_a_page_break_in_a_sentence_is_joined() -> None:
    text = "用水单位应当依照本办法的规定安装水计\n- 3 -\n量设施，并且保证其正常运行。\n第二条 水。"
    assert paragraphs(text)[0] == "用水单位应当依照本办法的规定安装水计量设施，并且保证其正常运行。"


def test_a_point_that_names_a_document_is_whole() -> None:
    lines = [
        "决定废止下列文件：",
        "1.示例市人民政府关于加强城市供水和节约用水管理工作的通知（示政发〔2013〕12号）",
        "2.示例市人民政府办公室关于印发示例市户外广告设置规定的通知（示政办发〔2016〕5号）",
        "3.《示例市人民政府关于印发示例市户外广告设置规定的通知》（示政发〔2016〕15号）",
        "本决定自公布之日起施行。",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_hard_wraps_are_joined() -> None:
    text = (
        "各县、区人民政府应当将节约用水工作纳入国民经济和社会发展规划，建立健全节\n"
        "约用水工作机制，安排专项资金，用于节水技术改造、节水器具推广和节水宣传教育\n"
        "工作，并且每年向社会公布。\n"
        "市水务局负责本办法的组织实施，其他有关部门按照各自的职责，共同做好节约用\n"
        "水工作。"
    )
    joined = paragraphs(text)
    assert len(joined) == 2
    assert "建立健全节约用水工作机制" in joined[0]
    assert joined[1].endswith("共同做好节约用水工作。")


@pytest.mark.parametrize(
    "lines",
    [
        ["一、总体要求", "坚持节水优先。"],
        ["第一章 总则", "第一条 为了节约用水，制定本办法。"],
        ["水厂建成。", "管网改造完成。"],
        ["主要任务如下：", "一、建设水厂。", "二、改造管网。"],
        ["（一）建设水厂；", "（二）改造管网。"],
        ["示例市人民政府", "2024年5月6日"],
        ["加强监督检查。（责任单位：市水务局）", "提高服务水平。"],
        ["他说：“水厂已经建成。”", "管网改造完成。"],
        ["一、健全制度，做好日常养护工作", "全市各公园坚持每日巡查，发现问题当日整改。"],
        [
            "（二）补齐设施短板，提升服务能力，方便群众出行",
            "三年内全市新增停车位三千个，优先安排在老旧小区周边，由各县区政府组织实施。",
        ],
        ["落实节水责任", "责任单位：市水务局、各县区人民政府", "完成时限：2025年12月"],
    ],
)
def test_paragraphs_stay_apart(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == lines


def test_a_full_line_that_ends_a_sentence_goes_on_where_the_next_is_not_indented() -> None:
    lines = [
        "（一）加强巡查。各镇街道每周至少一次",
        "到现场核对台账，发现问题当日整改到位。",
        "整改情况由市水务局每月汇总后统一向社会",
        "公布，接受群众监督，并且按照有关规定整",
        "理归档，保存期限不少于三年，以备查验使",
        "用，并且由专人负责，不得涂改或者丢失损",
        "毁。",
    ]
    assert paragraphs("\n".join(lines)) == ["".join(lines)]


def test_a_full_line_that_ends_a_sentence_ends_a_paragraph_before_an_indented_one() -> None:
    lines = [
        "加强巡查和检查，各镇街道每周至少有一次",
        "到现场核对台账，发现问题当日整改到位。",
        "市水务局每月汇总后将情况统一向社会",
        "公布，接受群众监督，并且按照有关规定整",
        "理归档，保存期限不少于三年，以备查验使",
        "用，并且由专人负责，不得涂改或者丢失损",
        "毁。",
    ]
    assert paragraphs("\n".join(lines)) == ["".join(lines[:2]), "".join(lines[2:])]


def test_a_colon_in_an_open_bracket_ends_nothing() -> None:
    lines = ["按期完成整改。（责任单位：", "示例市水务局、示例市财政局）"]
    assert paragraphs("\n".join(lines)) == ["".join(lines)]


@pytest.mark.parametrize(
    ("above", "below"), [("示政发〔2023〕", "36号"), ("示政发〔2023〕36", "号"), ("示政发〔2023", "〕36号")]
)
def test_a_number_broken_by_the_line_is_one(above: str, below: str) -> None:
    assert paragraphs(f"{above}\n{below}") == [above + below]


def test_an_open_bracket_goes_on() -> None:
    assert paragraphs("依照《示例市节约用水\n管理办法》的规定。") == ["依照《示例市节约用水管理办法》的规定。"]


def test_a_table_one_character_a_line_is_marked() -> None:
    lines = printed("表：\n" + "\n".join("水厂管网" * 20))
    assert [line.vertical for line in lines] == [True] * 81


def test_a_few_short_lines_are_no_such_table() -> None:
    assert not any(line.vertical for line in printed("\n".join("水厂管网" * 5)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("水。", True), ("水；", True), ("如下：", True), ("水。”", True), ("水。）", True),
     ("水。（责任单位：市水务局）", True),
     ("水，", False), ("水", False), ("（一）", False), ("", False), ("《办法》", False)],
)  # fmt: skip
def test_terminal(text: str, expected: bool) -> None:
    assert is_terminal(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("《示例市节约", True), ("《办法》", False), ("（一）水（二", True), ("示政发〔2024", True), ("", False)],
)
def test_open_bracket(text: str, expected: bool) -> None:
    assert has_open_bracket(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("总体要求", True), ("一、总体要求", True), ("示例市人民政府关于印发节约用水办法的通知", True),
     ("水厂建成，管网", False),
     ("为了加强节约用水工作并且保证用水单位按照计划用水", False)],
)  # fmt: skip
def test_stands_alone(text: str, expected: bool) -> None:
    assert stands_alone(text) is expected


def test_blocks_start_with_labels_and_bullets() -> None:
    assert [starts_block(text) for text in ("一、水", "● 水", "第一条 水", "水")] == [True, True, True, False]


def test_fold_leaves_what_is_compared() -> None:
    assert fold("（一） **节约**、用水；ＡＢ　12 %") == "(一)节约用水AB12%"
    assert fold("") == ""


def test_width_counts_half_width_columns() -> None:
    assert width("水ab，") == 6
