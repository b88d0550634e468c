"""What of a page is its document: main text, title, particulars and attachments, and none of the frame."""

import pytest
from web_files import body, read, texts

from errors import Damaged, EmptyFile, Undecodable

PROSE = [
    "今年汛期降水偏多，为做好防汛工作，经市政府同意，现通知如下：",
    "一、压实责任。各区、县要落实防汛责任制，逐级签订责任书，做到守土有责。",
    "二、加强值守。汛期实行二十四小时值班，重要情况随时报告。",
]
TEXT = "".join(f"<p>　　{each}</p>" for each in PROSE)
TITLE = "云州市人民政府关于加强防汛工作的通知"


def page(inside, title="云州市人民政府"):
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>"
        "<div class=top><a href=/>首页</a> | <a href=/a>政务公开</a> | <a href=/b>办事</a></div>"
        "<div class=crumb>您现在的位置：<a href=/>首页</a> &gt; <a href=/a>通知</a></div>"
        f"{inside}"
        "<div><h3>相关阅读</h3><ul><li><a href=/1>云州市防汛工作会议召开，部署全年任务。</a></li></ul></div>"
        "<div>主办单位：云州市人民政府办公室　网站标识码：0000000000　云ICP备00000000号</div></body></html>"
    )


@pytest.mark.parametrize(
    "container",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<article>{}</article>",
        "<div id='zoom'><div>{}</div></div>",
        "<table><tr><td><table><tr><td class='b12c'>{}</td></tr></table></td></tr></table>",
        "<form method=post><div class='xyz'><div>{}</div></div></form>",
        "{}",
    ],
)
def test_the_main_text_is_found_wherever_it_stands(tmp_path, container):
    inside = f"<h1>{TITLE}</h1><div>发布时间：2024-05-06 来源：市水务局 浏览次数：12 字体：[ 大 中 小 ] 打印</div>"
    source = read(tmp_path, page(inside + container.format(TEXT)))
    assert texts(source) == [TITLE, "发布时间：2024-05-06 来源：市水务局", *PROSE]


def test_the_title_is_known_by_the_pages_own_name(tmp_path):
    inside = f"<div>信息公开</div><div><em>关于汛期值守事宜</em></div><div id=content>{TEXT}</div>"
    source = read(tmp_path, page(inside, "关于汛期值守事宜_云州市人民政府"))
    assert texts(source) == ["关于汛期值守事宜", *PROSE]


def test_a_table_of_particulars_becomes_lines_of_pairs(tmp_path):
    table = (
        "<table><tr><td><b>索 引 号：</b></td><td>YZ001</td><td><b>主题分类：</b></td><td>水利</td></tr>"
        "<tr><td><b>发文机关：</b></td><td>云州市人民政府</td><td><b>发文字号：</b></td><td>云政发〔2024〕5号</td></tr>"
        "<tr><td><b>主 题 词：</b></td><td colspan=3></td></tr></table>"
    )
    source = read(tmp_path, page(f"{table}<h1>{TITLE}</h1><div id=zoom>{TEXT}</div>"))
    assert texts(source) == [
        "索 引 号：YZ001 主题分类：水利",
        "发文机关：云州市人民政府 发文字号：云政发〔2024〕5号",
        TITLE,
        *PROSE,
    ]
    assert not any(line.row for line in source.lines)


@pytest.mark.parametrize(
    "markup",
    [
        "<dl><dt>索引号：</dt><dd>YZ001</dd><dt>发布机构：</dt><dd>市水务局</dd><dt>发文字号：</dt><dd>云水〔2024〕5号</dd></dl>",
        "<ul><li><b>索引号：</b>YZ001</li><li><b>发布机构：</b>市水务局</li><li>发文字号：云水〔2024〕5号</li></ul>",
        "<div><p>索引号： YZ001</p><p>发布机构： 市水务局</p><p>发文字号： 云水〔2024〕5号</p></div>",
        "<div>索引号</div><div>YZ001</div><div>发布机构</div><div>市水务局</div><div>发文字号</div><div>云水〔2024〕5号</div>",
    ],
)
def test_particulars_one_a_line_have_two_on_the_first(tmp_path, markup):
    source = read(tmp_path, page(f"{markup}<h1>{TITLE}</h1><div id=zoom>{TEXT}</div>"))
    assert [text.replace("： ", "：") for text in texts(source)[:3]] == [
        "索引号：YZ001 发布机构：市水务局",
        "发文字号：云水〔2024〕5号",
        TITLE,
    ]


def test_attachments_are_lines_of_their_own(tmp_path):
    links = "<div><a href='./P1.docx'>值守表</a></div><div><a href='/down?file=2.pdf'>联系方式</a></div>"
    source = read(tmp_path, page(f"<h1>{TITLE}</h1><div id=zoom>{TEXT}</div>{links}"))
    assert texts(source)[-2:] == ["附件：值守表", "附件：联系方式"]


def test_attachments_listed_under_their_word_stay_as_they_are(tmp_path):
    links = "<p>附件：</p><p><a href=1.doc>1.值守表.doc</a></p><p><a href=2.doc>2.名册.doc</a></p>"
    source = read(tmp_path, page(f"<h1>{TITLE}</h1><div id=zoom>{TEXT}{links}</div>"))
    assert texts(source)[-3:] == ["附件：", "1.值守表.doc", "2.名册.doc"]


def test_text_beside_the_heaviest_element_is_kept(tmp_path):
    inside = (
        f"<div><h1>{TITLE}</h1><div class=text>{TEXT * 4}</div><div align=right>云州市人民政府</div>"
        "<div align=right>2024年5月6日</div><div><p>附表所列水库的责任人应当于每月五日前报送巡查记录，不得迟报。</p></div></div>"
    )
    assert texts(read(tmp_path, page(inside)))[-3:] == [
        "云州市人民政府",
        "2024年5月6日",
        "附表所列水库的责任人应当于每月五日前报送巡查记录，不得迟报。",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "3.建立电梯安全码。居民扫码可以查看评估结果和应急电话。",
        "无障碍设施建设应当与主体工程同步，由市住建局负责。",
        "字体大小应当统一为三号仿宋。",
        "首页应当载明案卷的名称和编号。",
        "您在办理业务时应当出示身份证。",
        "返回原单位的，工龄连续计算。",
        "上篇：总论",
        "相关文件：",
        "打印费由申请人承担。",
        "主办单位：市体育局",
        "版权所有者应当自登记之日起履行告知义务，版权所有的证明由登记机关出具。",
    ],
)
def test_a_sentence_is_never_taken_for_a_button(tmp_path, sentence):
    source = read(tmp_path, page(f"<h1>{TITLE}</h1><div id=zoom>{TEXT}<p>{sentence}</p><p>三、抓好落实。</p></div>"))
    assert sentence in texts(source)


@pytest.mark.parametrize(
    "line",
    [
        "【打印本页】 【关闭窗口】",
        "分享到：微信 微博",
        "扫一扫在手机打开当前页",
        "上一篇：关于供水的通知",
        "责任编辑：张三",
        "阅读次数：128",
        "版权所有：云州市人民政府",
        "返回顶部",
    ],
)
def test_buttons_inside_the_text_are_left_out(tmp_path, line):
    source = read(tmp_path, page(f"<h1>{TITLE}</h1><div id=zoom>{TEXT}<p>{line}</p></div>"))
    assert texts(source) == [TITLE, *PROSE]


def test_a_page_of_links_is_read_all_the_same(tmp_path):
    links = "".join(f"<li><a href=/{each}>云州市供热条例实施细则之{each}</a></li>" for each in "甲乙丙")
    assert "云州市供热条例实施细则之乙" in texts(body(tmp_path, f"<ul>{links}</ul>"))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=gb2312><p>镕基路、喆字与珺字".encode("gbk"), "镕基路、喆字与珺字"),
        ("<meta charset=utf-8><p>说是一种编码".encode("gb18030"), "说是一种编码"),
        ("<meta charset=gbk><p>其实是另一种编码".encode(), "其实是另一种编码"),
        ("<meta charset=big5><p>繁體網頁的條例".encode("big5"), "繁體網頁的條例"),
        ("\ufeff<html><p>有标记的页面".encode("utf-16"), "有标记的页面"),
        ("<p>整页只有一行，".encode() + "其中一字残缺".encode() * 30 + b"\xe5\x8f<i>", "整页只有一行，" + "其中一字残缺" * 30 + "\ufffd"),
    ],
)  # fmt: skip
def test_bytes_count_for_more_than_what_the_page_says(tmp_path, data, text):
    assert texts(read(tmp_path, data)) == [text]


def test_a_page_of_another_encoding_is_refused(tmp_path):
    with pytest.raises(Undecodable, match="页面.html was not read: "):
        read(tmp_path, b"<html><p>" + bytes(range(128, 256)) * 20)


def test_a_page_that_scripts_fill_is_named_as_such(tmp_path):
    with pytest.raises(EmptyFile, match="its scripts fetch it"):
        body(
            tmp_path, "<noscript>You need to enable JavaScript.</noscript><div id=root></div><script src=a.js></script>"
        )


def test_a_page_that_frames_others_names_them(tmp_path):
    with pytest.raises(EmptyFile, match=r"only frames other pages \(left.htm、main.htm\)"):
        read(tmp_path, "<html><frameset><frame src=left.htm><frame src=main.htm></frameset></html>")


def test_a_page_under_another_name_is_read_as_what_it_is_and_said_so(tmp_path):
    source = read(tmp_path, page(f"<h1>{TITLE}</h1>{TEXT}"), name="通知.pdf")
    assert texts(source) == [TITLE, *PROSE]
    assert source.notes == (
        "文件名以 .pdf 结尾，内容却是网页，已按网页读入。It is named .pdf and is a web page; it was read as one.",
    )


def test_xml_entities_are_refused(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "甲甲"><!ENTITY b "&a;&a;">]><html><p>&b;</p></html>'
    with pytest.raises(Damaged, match="declares XML entities"):
        read(tmp_path, bomb)


def test_nesting_however_deep_loses_no_text(tmp_path):
    deep = "<div>" * 100_000 + "<p>深处的一段。</p>" + "</div>" * 100_000 + "<p>末尾一段。</p>"
    assert texts(body(tmp_path, deep)) == ["深处的一段。", "末尾一段。"]


def test_fonts_that_are_never_closed_lose_no_paragraph(tmp_path):
    source = body(tmp_path, "".join(f"<p><font>第{each}段。" for each in range(3_000)))
    assert texts(source) == [f"第{each}段。" for each in range(3_000)]


def test_a_short_notice_is_told_from_a_footer_longer_than_itself(tmp_path):
    inside = (
        "<div class=bt>关于停水的通告</div><div>2024-05-06 10:00 | 来源：市水务局 | 点击：23</div>"
        "<div class=nr><p>因管网检修，5月7日8时至18时停水。</p><p>市水务局</p></div>"
        "<div><p>市水务局主办 市大数据中心承办</p><p>地址：中山路1号 邮编：000000 联系电话：010-00000000 传真：010-00000001</p>"
        "<p>建议使用1024×768分辨率浏览器</p></div>"
    )
    assert texts(read(tmp_path, page(inside))) == [
        "关于停水的通告",
        "2024-05-06 10:00 | 来源：市水务局",
        "因管网检修，5月7日8时至18时停水。",
        "市水务局",
    ]


def test_names_of_particulars_without_a_value_are_left_out_of_the_head_alone(tmp_path):
    inside = (
        f"<p>索引号：甲1</p><p>主题词：</p><p>发布机构：市水务局</p><h1>{TITLE}</h1><div id=zoom>{TEXT}<p>编号：</p><p>名称：水库</p>"
        "<p>来源：河道</p></div>"
    )
    lines = texts(read(tmp_path, page(inside)))
    assert lines[:2] == ["索引号：甲1 发布机构：市水务局", TITLE]
    assert lines[-3:] == ["编号：", "名称：水库", "来源：河道"]


def test_a_title_and_attachments_in_what_is_called_furniture_stay(tmp_path):
    inside = (
        f"<div><header><h1>{TITLE}</h1></header><div id=zoom>{TEXT}</div>"
        "<div class=related><h3>附件下载</h3><a href=1.doc>附件1.名册.doc</a></div></div>"
    )
    lines = texts(read(tmp_path, page(inside, f"{TITLE}_云州市人民政府")))
    assert (lines[0], lines[-1]) == (TITLE, "附件1.名册.doc")
