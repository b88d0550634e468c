import pytest
from odt_files import read, texts

from errors import Damaged, EmptyFile, Protected

LAW = """<text:list-style style:name="law">
<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="章"/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="●"/></text:list-style>"""


def items(*inside, more=""):
    return f'<text:list text:style-name="law" {more}>{"".join(f"<text:list-item>{x}</text:list-item>" for x in inside)}</text:list>'


def p(text):
    return f"<text:p>{text}</text:p>"


def test_items_have_the_numbers_of_their_levels(tmp_path):
    inner = items(p("目的"), p("范围") + items(p("本市")))
    assert texts(read(tmp_path, items(p("总则") + inner, p("附则") + items(p("施行"))), LAW)) == [
        "第一章 总则",
        "一.1. 目的",
        "一.2. 范围",
        "● 本市",
        "第二章 附则",
        "二.1. 施行",
    ]


def test_a_list_begins_anew_unless_it_goes_on_with_another(tmp_path):
    first = items(p("甲"), p("乙"), more='xml:id="a"')
    anew, on = items(p("丙")), items(p("丁"), more='text:continue-list="a"')
    again = items(p("戊"), more='text:continue-numbering="true"')
    assert texts(read(tmp_path, first + anew + on + again, LAW)) == [
        "第一章 甲", "第二章 乙", "第一章 丙", "第三章 丁", "第四章 戊",
    ]  # fmt: skip


def test_an_item_that_only_holds_a_list_is_not_counted_and_a_second_paragraph_has_no_number(tmp_path):
    text = items(p("甲")) + items(items(p("乙")), p("丙") + p("丁"), more='text:continue-numbering="true"')
    assert texts(read(tmp_path, text, LAW)) == ["第一章 甲", "一.1. 乙", "第二章 丙", "丁"]


def test_headings_are_counted_by_the_outline(tmp_path):
    outline = (
        '<text:outline-style style:name="o"><text:outline-level-style text:level="1" style:num-format="一"'
        ' style:num-suffix="、"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    heads = (
        '<text:h text:outline-level="1">要求</text:h><text:h text:outline-level="2">原则</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">说明</text:h><text:h text:outline-level="1">任务</text:h>'
    )
    assert texts(read(tmp_path, heads, outline)) == ["一、要求", "原则", "说明", "二、任务"]


def test_a_pattern_says_where_the_numbers_stand(tmp_path):
    style = (
        '<text:list-style style:name="law"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-list-format="第%1%条" text:start-value="7"/></text:list-style>'
    )
    assert texts(read(tmp_path, items(p("甲"), p("乙")), style)) == ["第7条 甲", "第8条 乙"]


def test_white_space_is_one_space_but_for_that_which_is_written_out(tmp_path):
    text = p(
        "  示例市\n   <text:span>人民 </text:span> 政府<text:s text:c='2'/>办公室<text:tab/>印<text:line-break/>2031年 "
    )
    assert texts(read(tmp_path, text)) == ["示例市 人民 政府  办公室\t印", "2031年"]


def test_deleted_text_comments_and_hidden_text_are_gone(tmp_path):
    styles = (
        '<style:style style:name="h" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p(
            "新<office:annotation><text:p>批注</text:p></office:annotation>文<text:span text:style-name='h'>密</text:span>"
        )
    )
    source = read(tmp_path, text, styles)
    assert texts(source) == ["新文"]
    assert any("Tracked changes" in note for note in source.notes)


def test_signs_of_symbol_fonts_are_what_they_show(tmp_path):
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties style:font-name="Wingdings 2"/>'
        '</style:style><style:style style:name="T2" style:family="text" style:parent-style-name="T1">'
        "<style:text-properties/></style:style>"
    )
    text = p('<text:span text:style-name="T1">R</text:span>R是<text:span text:style-name="T2">\uf0a3</text:span>否')
    assert texts(read(tmp_path, text, styles)) == ["☑R是□否"]


def test_a_style_that_names_no_font_leaves_that_around_it(tmp_path):
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties style:font-name="Wingdings 2"/>'
        '</style:style><style:style style:name="T2" style:family="text"><style:text-properties/></style:style>'
    )
    text = p('<text:span text:style-name="T1"><text:span text:style-name="T2">R</text:span></text:span>是')
    assert texts(read(tmp_path, text, styles)) == ["☑是"]


def test_notes_follow_their_paragraph(tmp_path):
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>初步数据。</text:p></text:note-body></text:note>"
    assert texts(read(tmp_path, p(f"增长5%{note}。") + p("完"))) == ["增长5%。", "初步数据。", "完"]


def test_text_boxes_follow_their_paragraph_and_images_are_counted(tmp_path):
    text = p(
        "正文<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/></draw:frame>"
    )
    source = read(tmp_path, text)
    assert texts(source) == ["正文", "框内"]
    assert source.notes == ("有 1 幅图片未读取，图中文字不在其内。1 image was not read.",)


def test_cells_that_span_rows_and_columns(tmp_path):
    def cell(text, more=""):
        return f"<table:table-cell {more}>{p(text)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    text = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("类别", 'table:number-rows-spanned="2"')
        + cell("标准", 'table:number-columns-spanned="2"')
        + f"{covered}</table:table-row></table:table-header-rows><table:table-row>{covered}{cell('本市')}{cell('外地')}"
        f"</table:table-row><table:table-row>{cell('租房')}{cell('500')}{cell('300')}</table:table-row></table:table>"
    )
    rows = [line.row for line in read(tmp_path, text).lines]
    assert [row.cells for row in rows] == [("类别", "标准", "标准"), ("类别", "本市", "外地"), ("租房", "500", "300")]
    assert [row.header for row in rows] == [True, True, False]


def test_an_encrypted_file_needs_its_password(tmp_path):
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(Protected, match="password"):
        read(tmp_path, p("密"), manifest=entry)


def test_a_text_of_images_only_says_so(tmp_path):
    with pytest.raises(EmptyFile, match="only images"):
        read(tmp_path, p("<draw:frame><draw:image/></draw:frame>"))


def test_a_file_with_entities_is_refused(tmp_path):
    with pytest.raises(Damaged, match="well-formed|entities"):
        read(tmp_path, p("&x;"))
