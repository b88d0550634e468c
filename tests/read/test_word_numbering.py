import pytest
from word_files import item, level, lists, paragraph, read, texts

LAW = level(0, "chineseCountingThousand", "第%1章") + level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')


def test_chapters_and_items_that_are_only_numbering_stand_in_the_text(tmp_path):
    body = item("总则", 1) + item("目的", 1, 1) + item("范围", 1, 1) + item("附则", 1) + item("施行", 1, 1)
    source = read(tmp_path, body, numbering=lists(LAW))
    assert texts(source) == ["第一章 总则", "（一）目的", "（二）范围", "第二章 附则", "（一）施行"]
    assert all(line.begins for line in source.lines)


def test_levels_above_stand_in_a_number_and_in_digits_where_it_is_a_legal_one(tmp_path):
    definition = level(0, "japaneseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("总体要求", 1) + item("目标", 1, 1) + item("任务", 1) + item("分工", 1, 1)
    assert texts(read(tmp_path, body, numbering=lists(definition))) == [
        "一、总体要求",
        "1.1 目标",
        "二、任务",
        "2.1 分工",
    ]


def test_a_level_goes_on_where_it_is_said_not_to_restart(tmp_path):
    articles = level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>')
    definition = level(0, "chineseCountingThousand", "第%1章") + articles
    body = item("总则", 1) + item("甲", 1, 1) + item("乙", 1, 1) + item("罚则", 1) + item("丙", 1, 1)
    assert texts(read(tmp_path, body, numbering=lists(definition)))[-1] == "第三条 丙"


def test_a_level_restarts_only_after_the_levels_it_names(tmp_path):
    definition = (
        level(0, "decimal", "%1")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%2.%3", '<w:lvlRestart w:val="1"/>')
    )
    body = "".join(item("甲", 1, each) for each in (0, 1, 2, 1, 2, 0, 2))
    assert [text.split()[0] for text in texts(read(tmp_path, body, numbering=lists(definition)))] == [
        "1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1.1",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_together_unless_one_starts_anew(tmp_path):
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(level(0, "decimal", "%1."), numbers={2: 0, 3: 0}, overrides={3: start})
    body = item("甲", 1) + item("乙", 2) + item("丙", 3) + item("丁", 3) + item("戊", 1)
    assert texts(read(tmp_path, body, numbering=numbering)) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁", "3. 戊"]


def test_a_level_may_be_replaced_for_one_list(tmp_path):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1、")}</w:lvlOverride>'
    numbering = lists(level(0, "decimal", "%1."), numbers={2: 0}, overrides={2: own})
    assert texts(read(tmp_path, item("甲方", 2), numbering=numbering)) == ["甲、甲方"]


def test_a_paragraph_style_and_those_it_is_based_on_give_the_list(tmp_path):
    definition = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="none"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="0"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>')
        for text, style in (("要求", "h1"), ("原则", "h2"), ("目标", "own"), ("说明", "none"))
    )
    removed = paragraph("结语", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    source = read(tmp_path, body + removed, styles=styles, numbering=lists(definition))
    assert texts(source) == ["一、要求", "（一）原则", "（二）目标", "说明", "结语"]


def test_a_definition_may_be_that_of_a_list_style(tmp_path):
    styles = (
        '<w:style w:type="numbering" w:styleId="law"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists('<w:numStyleLink w:val="law"/>', level(0, "chineseCountingThousand", "第%1条"))
    body = item("本办法适用于示例市。", 1) + item("本办法自公布之日起施行。", 1)
    assert texts(read(tmp_path, body, styles=styles, numbering=numbering)) == [
        "第一条 本办法适用于示例市。",
        "第二条 本办法自公布之日起施行。",
    ]


def test_list_styles_that_refer_to_each_other_end(tmp_path):
    styles = (
        '<w:style w:type="numbering" w:styleId="law"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(read(tmp_path, item("甲", 1), styles=styles, numbering=lists('<w:numStyleLink w:val="law"/>'))) == [
        "甲"
    ]


def test_a_level_above_that_was_left_out_counts_as_if_it_had_been_there(tmp_path):
    definition = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")
    body = "".join(item("甲", 1, each) for each in (1, 0, 2, 1))
    assert [text.split()[0] for text in texts(read(tmp_path, body, numbering=lists(definition)))] == [
        "1.1", "2", "2.1.1", "2.2",
    ]  # fmt: skip


def test_digits_that_a_newer_format_asks_for(tmp_path):
    way = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    definition = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{way}<w:lvlText w:val="编号%1"/></w:lvl>'
    assert texts(read(tmp_path, item("甲", 1) * 2, numbering=lists(definition))) == ["编号009 甲", "编号010 甲"]


def test_bullets_are_shown_but_not_before_a_number_of_the_text_itself(tmp_path):
    symbols = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    definition = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0D8;"/>{symbols}</w:lvl>'
    body = item("提交申请", 1) + item("五、监督管理", 1)
    assert texts(read(tmp_path, body, numbering=lists(definition))) == ["➢ 提交申请", "五、监督管理"]


def test_an_empty_paragraph_of_a_list_counts_and_shows_its_number(tmp_path):
    body = item("甲", 1) + item("", 1) + item("乙", 1)
    assert texts(read(tmp_path, body, numbering=lists(level(0, "decimal", "%1、")))) == ["1、甲", "2、", "3、乙"]


def test_a_number_that_is_hidden_counts_and_is_not_shown(tmp_path):
    hidden = level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>") + level(1, "decimal", "%1.%2")
    assert texts(read(tmp_path, item("甲", 1) + item("乙", 1, 1), numbering=lists(hidden))) == ["甲", "1.1 乙"]


@pytest.mark.parametrize("number", ["7", "abc"])
def test_a_list_that_is_nowhere_defined_puts_nothing_before(tmp_path, number):
    assert texts(read(tmp_path, item("甲", number), numbering=lists(LAW))) == ["甲"]
