import zipfile

import pytest
from word_files import STRICT, item, level, lists, paragraph, read, run, texts, write_docx

from errors import Damaged, EmptyFile
from index.read.task import Task
from index.read.word import read_docx
from settings import Settings

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))


def instruction(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(text):
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


def test_paragraphs_begin_and_empty_ones_are_one_blank_line(tmp_path):
    source = read(tmp_path, paragraph("云州市人民政府") + paragraph() * 3 + paragraph("各区人民政府："))
    assert [(line.text, line.begins) for line in source.lines] == [
        ("云州市人民政府", True),
        ("", None),
        ("各区人民政府：", True),
    ]


def test_a_strict_document_reads_like_any_other(tmp_path):
    numbering = lists(level(0, "chineseCounting", "%1、"))
    assert texts(read(tmp_path, item("总体要求", 1), STRICT, numbering=numbering)) == ["一、总体要求"]


def test_deleted_and_moved_text_is_gone_and_inserted_text_stays(tmp_path):
    body = (
        "<w:p>" + run("补贴") + f"<w:del>{run('1000')}<w:r><w:delText>1000</w:delText></w:r></w:del>"
        f"<w:ins>{run('2000')}</w:ins>" + run("元") + f"<w:moveFrom>{run('每月')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo>{run('每年')}</w:moveTo></w:p>"
    )
    source = read(tmp_path, body)
    assert texts(source) == ["补贴2000元", "每年"]
    assert any("Tracked changes" in note for note in source.notes)


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next_and_counts_once(tmp_path):
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("申请人", numbers + "<w:rPr><w:del/></w:rPr>") + item("应当提交材料。", 1) + item("受理。", 1)
    assert texts(read(tmp_path, body, numbering=lists(level(0, "decimal", "%1.")))) == [
        "1. 申请人应当提交材料。",
        "2. 受理。",
    ]


def test_hidden_text_is_dropped_also_where_a_style_hides_it(tmp_path):
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        "<w:p>"
        + run("公开")
        + run("内部", "<w:vanish/>")
        + run("批注", '<w:rStyle w:val="h"/>')
        + run("内容", '<w:vanish w:val="0"/>')
        + "</w:p>"
    )
    assert texts(read(tmp_path, body, styles=styles)) == ["公开内容"]


def test_results_of_fields_stay_and_instructions_and_page_numbers_go(tmp_path):
    date = BEGIN + instruction("DATE") + SEPARATE + run("2031年5月6日") + END
    page = BEGIN + instruction(" PAGE ") + SEPARATE + run("12") + END
    inner = BEGIN + instruction("REF x") + SEPARATE + run("内层") + END
    nested = BEGIN + instruction("IF ") + inner + SEPARATE + run("外层") + END
    simple = f'<w:fldSimple w:instr="TITLE">{run("办法")}</w:fldSimple>'
    assert texts(read(tmp_path, f"<w:p>{date}{page}{nested}{simple}</w:p>")) == ["2031年5月6日外层办法"]


def test_a_field_that_never_ends_takes_no_text_with_it(tmp_path):
    body = f"<w:p>{BEGIN}{instruction('TOC')}</w:p>" + paragraph("第一条")
    assert texts(read(tmp_path, body)) == ["第一条"]


def test_a_result_may_go_over_paragraphs(tmp_path):
    body = f"<w:p>{BEGIN}{instruction('TOC')}{SEPARATE}{run('第一章')}</w:p><w:p>{run('第二章')}{END}{run('完')}</w:p>"
    assert texts(read(tmp_path, body)) == ["第一章", "第二章完"]


def test_a_number_in_a_ring_made_by_a_field(tmp_path):
    body = "<w:p>" + BEGIN + instruction(r"EQ \o\ac(○,3)") + END + run("材料") + "</w:p>"
    assert texts(read(tmp_path, body)) == ["③材料"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"EQ \f(1,3)", "1/3"),
        (r"EQ \s\up 8(\f(甲,乙))", "甲/乙"),
        (r"EQ \r(3,x)", "3√x"),
        (r"EQ \o(一,丨)", "一丨"),
        (r"EQ \f(1,", ""),
        ("EQ " + r"\f(" * 1_000 + "1" + ")" * 1_000, ""),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\al(\s\up 9(yún),云)', "云"),
    ],
)
def test_equations_written_by_a_field(tmp_path, written, shown):
    body = f"<w:p>{run('按')}{BEGIN}{instruction(written)}{END}{run('计算')}</w:p>"
    assert texts(read(tmp_path, body)) == [f"按{shown}计算"]


def test_page_numbers_in_simple_fields_go(tmp_path):
    fields = f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple><w:fldSimple w:instr="REF a">{run("第三条")}</w:fldSimple>'
    assert texts(read(tmp_path, f"<w:p>{fields}</w:p>")) == ["第三条"]


def test_boxes_and_lists_of_forms_show_what_is_chosen(tmp_path):
    def form(inside):
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>{END}'

    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>'
    checked = "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"
    body = "<w:p>" + form(checked) + form("<w:checkBox/>") + form(entries) + form("<w:ddList/>") + "</w:p>"
    assert texts(read(tmp_path, body)) == ["☑□乙"]


def test_a_symbol_made_by_a_field(tmp_path):
    body = "".join(
        BEGIN + instruction(f"SYMBOL {each}") + END for each in (r'163 \f "Wingdings 2" \s 12', "0x41", "9", "x")
    )
    assert texts(read(tmp_path, f"<w:p>{body}</w:p>")) == ["□A"]


def test_a_page_break_parts_what_stands_before_and_behind_it(tmp_path):
    body = "<w:p>" + run("云州市财政局") + '<w:r><w:br w:type="page"/></w:r>' + run("申报表") + "</w:p>"
    assert [(line.text, line.begins) for line in read(tmp_path, body).lines] == [
        ("云州市财政局", True),
        ("", None),
        ("申报表", True),
    ]


def test_text_boxes_are_read_once_before_the_text_where_they_stand_above_it(tmp_path):
    above = '<wp:positionV relativeFrom="page"/>'
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>{above}<wps:txbx>{box('红头')}"
        f"</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box('红头')}</v:textbox></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>{run('正文')}</w:p>"
        f"<w:p><w:r><w:pict><v:textbox>{box('框内')}</v:textbox></w:pict></w:r>{run('框外')}</w:p>"
    )
    assert texts(read(tmp_path, body)) == ["红头", "正文", "框外", "框内"]


def test_links_tags_and_controls_are_read_and_placeholders_are_not(tmp_path):
    body = (
        f"<w:p><w:hyperlink>{run('示例市')}</w:hyperlink><w:smartTag>{run('人民')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{run('政府')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击输入')}</w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('第一条')}</w:sdtContent></w:sdt>"
    )
    assert texts(read(tmp_path, body)) == ["示例市人民政府", "第一条"]


def test_signs_of_symbol_fonts_are_what_they_show(tmp_path):
    body = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        + run("是")
        + run("R", '<w:rFonts w:ascii="Wingdings 2"/>')
        + run("否")
        + '<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:char="D800"/></w:r></w:p>'
    )
    assert texts(read(tmp_path, body)) == ["☑是☑否-≥"]


@pytest.mark.parametrize(
    "fonts", ['w:hAnsi="Wingdings"', 'w:ascii="宋体" w:eastAsia="Wingdings"', 'w:ascii="宋体" w:cs="Wingdings"']
)
def test_a_symbol_may_be_of_any_font_of_its_run(tmp_path, fonts):
    assert texts(read(tmp_path, f"<w:p>{run('&#xF0FE;是', f'<w:rFonts {fonts}/>')}</w:p>")) == ["☑是"]


def test_text_given_in_two_ways_within_a_run_is_read_once(tmp_path):
    space = 'xmlns:s="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
    newer = f'<mc:Choice Requires="w16se"><s:symEx {space} s:font="Segoe UI Emoji" s:char="2611"/></mc:Choice>'
    body = f"<w:p><w:r><mc:AlternateContent>{newer}<mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    older = "<w:r><mc:AlternateContent><mc:Fallback><w:t>同意</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert texts(read(tmp_path, body + older)) == ["☑同意"]


def test_readings_over_characters_are_left_out(tmp_path):
    ruby = f"<w:r><w:ruby><w:rt>{run('yún')}</w:rt><w:rubyBase>{run('云')}</w:rubyBase></w:ruby></w:r>"
    assert texts(read(tmp_path, f"<w:p>{ruby}{run('州')}</w:p>")) == ["云州"]


def test_a_formula_is_written_out_on_one_line(tmp_path):
    def math(text):
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{math('a+b')}</m:num><m:den>{math('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{math('x')}</m:e><m:sup>{math('2')}</m:sup></m:sSup>"
    assert texts(read(tmp_path, f"<w:p><m:oMath>{math('y=')}{fraction}{power}</m:oMath></w:p>")) == ["y=(a+b)/2x^2"]


def test_a_line_break_begins_a_paragraph_only_where_the_text_says_so(tmp_path):
    lines = ["关于印发示例市办法的", "通知", "本办法已经通过。", "请执行", "（一）申请", "　　受理"]
    body = "<w:p>" + "<w:r><w:br/></w:r>".join(map(run, lines)) + "</w:p>"
    source = read(tmp_path, body)
    assert [(line.text, line.begins) for line in source.lines] == list(
        zip(lines, [True, None, None, True, True, True], strict=True)
    )


def test_tabs_stand_only_between_short_entries(tmp_path):
    long = "本办法所称补贴，是指由市级财政安排的用于支持本市范围内企业稳定就业岗位的专项资金以及各区配套的资金。"
    body = paragraph(run("联系人") + "<w:r><w:tab/></w:r>" + run("张三")) + paragraph(
        "<w:r><w:tab/></w:r>" + run("第一条") + "<w:r><w:tab/></w:r>" + run(long)
    )
    assert texts(read(tmp_path, body)) == ["联系人\t张三", f"第一条 {long}"]


def test_notes_follow_the_paragraph_and_their_marks_are_no_part_of_it(tmp_path):
    notes = f'<w:footnote w:id="2">{paragraph("以2031年数据为准。")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    source = read(tmp_path, f"<w:p>{run('增长5%')}{mark}{run('。')}</w:p>" + paragraph("完"), footnotes=notes)
    assert texts(source) == ["增长5%。", "以2031年数据为准。", "完"]


def test_what_only_a_note_hides_or_deletes_is_not_read(tmp_path):
    gone = "<w:rPr><w:del/></w:rPr>"
    inside = f"<w:p>{run('以2031年')}{run('内部', '<w:vanish/>')}{run('数据')}</w:p>"
    notes = f'<w:footnote w:id="2">{inside.replace("<w:p>", f"<w:p><w:pPr>{gone}</w:pPr>")}{paragraph("为准。")}'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    source = read(tmp_path, f"<w:p>{run('增长5%。')}{mark}</w:p>", footnotes=f"{notes}</w:footnote>")
    assert texts(source) == ["增长5%。", "以2031年数据为准。"]


def test_what_is_hidden_in_a_header_is_not_read_where_the_text_stands_only_there(tmp_path):
    header = f"<w:p>{run('示例市人民政府')}{run('内部', '<w:vanish/>')}</w:p>"
    assert texts(read(tmp_path, "", header1=header)) == ["示例市人民政府"]


def test_a_part_that_the_text_does_not_need_may_be_damaged(tmp_path):
    damaged = dict.fromkeys(("styles", "numbering", "footnotes"), "<w:p>")
    assert texts(read(tmp_path, paragraph("正文"), **damaged)) == ["正文"]
    with pytest.raises(Damaged, match=r"word/numbering\.xml is no well-formed XML"):
        read(tmp_path, item("总体要求", 1), numbering="<w:p>")


def test_parts_in_utf_16_are_read_like_any_other(tmp_path):
    style = '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = f"<w:p><w:pPr><w:pStyle w:val='h'/></w:pPr>{run('总体要求')}{run('内部', '<w:vanish/>')}</w:p>"
    path = write_docx(tmp_path / "a.docx", body, styles=style, numbering=lists(level(0, "chineseCounting", "%1、")))
    wide = tmp_path / "b.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(wide, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    assert texts(read_docx(Task(wide, wide.name, Settings(), tmp_path))) == ["一、总体要求"]


def test_a_mark_that_is_typed_stays(tmp_path):
    notes = f'<w:footnote w:id="2">{paragraph("*初步数据。")}</w:footnote>'
    mark = f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/></w:r>{run("*")}'
    assert texts(read(tmp_path, f"<w:p>{run('增长5%')}{mark}</w:p>", footnotes=notes)) == ["增长5%*", "*初步数据。"]


def test_comments_headers_and_footers_are_left_out_where_there_is_a_text(tmp_path):
    body = f"<w:p>{run('正文')}<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    source = read(tmp_path, body, header1=paragraph("页眉"), comments=f"<w:comment>{paragraph('批注')}</w:comment>")
    assert texts(source) == ["正文"]
    assert texts(read(tmp_path, "", header1=paragraph("页眉"))) == ["页眉"]


def test_images_are_counted_in_a_note_and_nothing_else_is_said_to_be_no_text(tmp_path):
    image = "<w:p><w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r></w:p>"
    assert read(tmp_path, paragraph("正文") + image * 2).notes == (
        "有 2 幅图片未读取，图中文字不在其内。2 images were not read.",
    )
    with pytest.raises(EmptyFile, match="only images"):
        read(tmp_path, image)


def test_a_file_without_its_main_part_is_damaged(tmp_path):
    path = write_docx(tmp_path / "a.docx", paragraph("正文"))
    path.write_bytes(path.read_bytes().replace(b"word/document.xml", b"word/doxument.xml"))
    with pytest.raises(Damaged, match="is missing"):
        read_docx(Task(path, path.name, Settings(), tmp_path))


def test_depth_without_end_is_read_as_far_as_it_makes_sense(tmp_path):
    nested = paragraph("底")
    for _ in range(30):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    assert texts(read(tmp_path, nested + paragraph("完"))) == ["底", "完"]


def test_a_web_page_in_the_cover_of_a_document_is_read(tmp_path):
    path = write_docx(tmp_path / "导出.docx", '<w:altChunk r:id="c"/>')
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="/word/c.html"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relation)
        archive.writestr(
            "word/c.html", "<html><body><p>示例市人民政府</p><p>第一条 本办法适用于本市。</p></body></html>"
        )
    assert texts(read_docx(Task(path, path.name, Settings(), tmp_path))) == [
        "示例市人民政府",
        "第一条 本办法适用于本市。",
    ]
