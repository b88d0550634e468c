"""Paragraphs, inline text, lists and tables of a page."""

import pytest
from web_files import body, cells, read, texts


def test_paragraphs_divisions_and_headings_begin_a_line_each(tmp_path):
    source = body(
        tmp_path,
        "<h2>示例市养犬<b>管理</b>办法</h2><div>第一条　为了<span>规范养犬</span>，制定本办法。</div><p>第二条",
    )
    assert [(line.text, line.begins) for line in source.lines] == [
        ("示例市养犬管理办法", True),
        ("第一条　为了规范养犬，制定本办法。", True),
        ("第二条", True),
    ]


def test_a_line_break_may_stand_inside_a_paragraph_and_two_or_an_indent_begin_one(tmp_path):
    source = body(
        tmp_path,
        "<div>云州市人民政府关于<br>加强防汛的通知<br><br>各区：<br>　　请照办。<br>&nbsp;&nbsp;&nbsp;&nbsp;特此通知。</div>",
    )
    assert [(line.text, line.begins) for line in source.lines] == [
        ("云州市人民政府关于", True),
        ("加强防汛的通知", None),
        ("各区：", True),
        ("请照办。", True),
        ("特此通知。", True),
    ]


def test_a_line_feed_between_chinese_characters_is_nothing_and_a_blank_between_words(tmp_path):
    assert texts(body(tmp_path, "<p>云州\n  市的 5G\n network 基站</p>")) == ["云州市的 5G network 基站"]


def test_entities_comments_and_signs_that_are_not_seen(tmp_path):
    page = "<p>&#1;甲&amp;乙&nbsp;&lt;丙&gt;&#12288;丁&#x200b;戊<!-- 注 -->己<![if !supportLists]>庚<![endif]></p>"
    assert texts(body(tmp_path, page)) == ["甲&乙 <丙>　丁戊己庚"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>4</sup>立方米", "10⁴立方米"),
        ("3 m<sup>2</sup>", "3 m²"),
        ("H<sub>2</sub>O", "H₂O"),
        ("第5<sup>注甲</sup>项", "第5注甲项"),
        ("生产总值<sup>[2]</sup>增长", "生产总值增长"),
        ("参见<sup>①</sup>表", "参见表"),
        ('老年人<sup><a href="#fn1">[1]</a></sup>可以', "老年人可以"),
    ],
)
def test_super_and_subscripts(tmp_path, markup, text):
    assert texts(body(tmp_path, f"<p>{markup}</p>")) == [text]


def test_blanks_that_word_puts_behind_a_number_are_one(tmp_path):
    page = "<p class=MsoListParagraph><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;&nbsp; </span></span>改造管网。</p>"
    assert texts(body(tmp_path, page)) == ["1. 改造管网。"]


def test_lists_have_the_numbers_that_a_browser_shows(tmp_path):
    page = (
        "<ol start=3><li>三<ol type=a><li>甲</ol></li><li value=7>七</li><li>（八）自有其号</li></ol>"
        "<ol reversed><li>二</li><li>一</li></ol><ol style='list-style:none'><li>无号</li></ol><ul><li>圆点</li></ul>"
        "<ol style='list-style-type:cjk-ideographic' start=20><li>事</li></ol><ol type=I start=4><li>罗马</li></ol>"
    )
    assert texts(body(tmp_path, page)) == [
        "3. 三", "a. 甲", "7. 七", "（八）自有其号", "2. 二", "1. 一", "无号", "圆点", "二十、事", "IV. 罗马",
    ]  # fmt: skip


def test_preformatted_text_keeps_its_lines(tmp_path):
    page = "<pre>第一行\n第二行</pre><div style='white-space: pre-wrap'>甲\n乙</div>"
    assert texts(body(tmp_path, page)) == ["第一行", "第二行", "甲", "乙"]


def test_merged_cells_are_printed_once_and_fill_what_they_span(tmp_path):
    source = body(
        tmp_path,
        "<table><caption>补贴标准</caption><thead><tr><th rowspan=2>类别</th><th colspan=2>标准（元）</th></tr>"
        "<tr><th>城镇</th><th>农村</th></tr></thead><tr><td>轻度</td><td>30</td><td rowspan=2>20</td></tr>"
        "<tr><td>重度</td><td>60</td></tr></table>",
    )
    assert source.lines[0].text == "补贴标准"
    rows = [(line.text, line.row.cells, line.row.header) for line in source.lines[1:]]
    assert rows == [
        ("类别\t标准（元）\t", ("类别", "标准（元）", "标准（元）"), True),
        ("\t城镇\t农村", ("类别", "城镇", "农村"), True),
        ("轻度\t30\t20", ("轻度", "30", "20"), None),
        ("重度\t60\t", ("重度", "60", "20"), None),
    ]


def test_a_span_beyond_the_last_column_makes_no_columns(tmp_path):
    page = "<table><tr><td colspan=99>名单</td></tr><tr><td>张三</td><td>局长</td></tr></table>"
    source = body(tmp_path, page)
    assert [line.row.cells for line in source.lines] == [("名单", "名单"), ("张三", "局长")]


def test_rows_without_end_tags_and_a_foot_before_the_body(tmp_path):
    page = "<table><tfoot><tr><td>合计<td>3<tbody><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    assert cells(body(tmp_path, page)) == [("甲", "1"), ("乙", "2"), ("合计", "3")]


def test_a_table_that_lays_out_the_page_is_paragraphs(tmp_path):
    page = (
        "<table><tr><td>云州市人民政府令</td></tr><tr><td><table><tr><td>第一条 甲。</td></tr><tr><td>第二条 乙。</td></tr>"
        "</table></td></tr></table>"
    )
    source = body(tmp_path, page)
    assert texts(source) == ["云州市人民政府令", "第一条 甲。", "第二条 乙。"]
    assert not cells(source)


def test_a_table_whose_cell_is_the_running_text_is_paragraphs(tmp_path):
    running = "".join(f"<p>第{each}条 为了规范示例市的停车管理，制定本办法，请遵照执行。</p>" for each in range(40))
    page = f"<table><tr><td>日期</td><td>2024年</td></tr><tr><td>甲</td><td>{running}</td></tr></table>"
    assert not cells(body(tmp_path, page))


def test_a_cell_of_several_lines_is_one_text(tmp_path):
    page = "<table><tr><td>单位</td><td>要求</td></tr><tr><td>甲<br>乙</td><td><p>一是</p><p>二是</p></td></tr></table>"
    assert cells(body(tmp_path, page)) == [("单位", "要求"), ("甲 乙", "一是 二是")]


def test_hidden_elements_are_not_read(tmp_path):
    page = (
        "<p>看得见的正文，请照此办理。</p><p style='display:none'>甲</p><p hidden>乙</p><p class=x>丙</p>"
        "<p><span style='font-size:0px'>丁</span>尾</p><script>戊</script><textarea>己</textarea>"
    )
    assert texts(body(tmp_path, page, "<style>.x { display: none }</style>")) == ["看得见的正文，请照此办理。", "尾"]


def test_a_style_for_printing_hides_nothing(tmp_path):
    page = "<style>@media print { .text { display: none } }</style><p class=text>正文在此。</p><p>另一段。</p>"
    assert texts(body(tmp_path, page)) == ["正文在此。", "另一段。"]


def test_a_text_that_its_scripts_show_is_read(tmp_path):
    page = "<div style='display:none' id=main><p>示例市人民政府关于防汛的通知，请照此办理。</p></div><p>加载中</p>"
    assert "示例市人民政府关于防汛的通知，请照此办理。" in texts(body(tmp_path, page))


def test_a_page_that_is_xml_is_read_as_xml(tmp_path):
    page = (
        '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>'
        "<body><p>甲&nbsp;乙<br/>丙</p><p><![CDATA[<丁>]]></p></body></html>"
    )
    assert texts(read(tmp_path, page, encoding="gbk")) == ["甲 乙", "丙", "<丁>"]


def test_a_term_with_one_short_value_is_a_line_with_it(tmp_path):
    """Fault: 5（工作日） stood apart from what it is the limit of."""
    page = (
        "<dl><dt>承诺办结时限</dt><dd>5（工作日）</dd><dt>办理地点：</dt><dd>二楼B区</dd><dt>申请材料</dt><dd>申请表</dd><dd>身份证</dd>"
        "<dt>可以代办吗？</dt><dd>可以。</dd><dt>受理条件</dt><dd><p>年满十八周岁。</p></dd></dl>"
    )
    assert texts(body(tmp_path, page)) == [
        "承诺办结时限：5（工作日）",
        "办理地点：二楼B区",
        *("申请材料", "申请表", "身份证"),
        *("可以代办吗？", "可以。"),
        *("受理条件", "年满十八周岁。"),
    ]


def test_what_was_deleted_while_changes_were_tracked_is_not_read(tmp_path):
    page = "<p>会议于<del>5月7日</del><ins>5月8日</ins>召开。</p>"
    assert texts(body(tmp_path, page)) == ["会议于5月8日召开。"]


@pytest.mark.parametrize(
    ("between", "more", "joined"),
    [("", "", True), ("<p>以下为名单</p>", "", False), ("", "<td>丙</td>", False)],
    ids=["at once", "words between", "another number of columns"],
)
def test_a_header_in_a_table_of_its_own_is_the_header_of_the_rows_behind_it(tmp_path, between, more, joined):
    """Fault: the names of the columns were lines, and the first row of a table that scrolls was its header."""
    names = "<th>单位</th><th>有效期至</th><th class=gutter></th>"
    rows = "".join(f"<tr><td>{each}公司</td><td>2029年</td>{more}</tr>" for each in "甲乙")
    page = f"<div class=head><table><thead><tr>{names}</tr></thead></table></div>{between}<div class=rows><table>{rows}</table></div>"
    source = body(tmp_path, page)
    assert (cells(source)[0][:2] == ("单位", "有效期至")) is joined
    assert [line.row.header for line in source.lines if line.row][0] is (True if joined else None)
