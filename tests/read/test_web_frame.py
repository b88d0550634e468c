"""The frame round a page's text on real sites: feet, menus, tabs, teasers, notes, what scripts fetch."""

import pytest
from web_files import body, read, texts

from errors import EmptyFile

MENU = "<ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li><li><a href=/b>办事</a></li></ul>"
FOOT = (
    "<div class=dibu><p>主办：云州市人民政府办公室　承办：云州市数据局</p><p>云ICP备00000000号　<a href=#>云公网安备 00000000号</a></p>"
    "<p>联系电话：0000-1234567　<a href=/map>网站地图</a></p></div>"
)
NOTICE = ["停水通知", "因管道抢修，8月3日9时至12时滨河路停水。", "联系电话：0000-7654321"]


def test_a_foot_is_told_by_its_words_and_a_telephone_in_the_notice_stays(tmp_path):
    page = f"{MENU}<div class=bt>{NOTICE[0]}</div><div class=t><p>{NOTICE[1]}</p><p>{NOTICE[2]}</p></div>{FOOT}"
    assert texts(body(tmp_path, page, "<title>停水通知_云州市</title>")) == NOTICE


def test_who_holds_an_event_is_no_foot(tmp_path):
    lines = ["云州市全民健身日活动的通告", "活动定于8月8日举行，欢迎参加。", "主办单位：市体育局　承办单位：市体校"]
    page = f"{MENU}<h1>{lines[0]}</h1><div id=zoom><p>{lines[1]}</p><p>{lines[2]}</p><p>市体育局</p></div>{FOOT}"
    assert texts(body(tmp_path, page)) == [*lines, "市体育局"]


def test_a_list_of_links_is_read_without_its_menu_and_its_pager(tmp_path):
    names = ["云州市2023年政府信息公开工作年度报告", "云州市财政局关于2022年决算的报告"]
    links = "".join(f"<li><a href={at}>{each}</a><span>2023-05-0{at}</span></li>" for at, each in enumerate(names, 1))
    page = f"<script></script>{MENU}<ul>{links}</ul><div>共 3 页 <a>上一页</a> <a>1</a> <a>下一页</a></div>{FOOT}"
    assert texts(body(tmp_path, page)) == [f"{names[0]}2023-05-01", f"{names[1]}2023-05-02"]


def test_a_page_of_frame_alone_is_filled_by_its_scripts(tmp_path):
    with pytest.raises(EmptyFile, match="its scripts fetch it"):
        body(tmp_path, f"{MENU}<div id=app></div>{FOOT}<script src=app.js></script>")


@pytest.mark.parametrize(
    ("inside", "note"),
    [
        ("<div id=app></div><script></script>", "网页里只有标题，正文可能在另一页或由脚本载入"),
        ("<iframe src=text.html></iframe>", "网页里只有标题，正文可能在另一页或由脚本载入"),
        ("<img src=1.jpg><img src=2.png><a href=/><img src=3.png></a>", "有 2 幅图片未读取"),
    ],
)
def test_of_a_page_with_a_title_alone_it_is_said(tmp_path, inside, note):
    source = body(tmp_path, f"{MENU}<h1>一图读懂农贸市场管理办法</h1><div>{inside}</div>{FOOT}")
    assert texts(source) == ["一图读懂农贸市场管理办法"]
    assert [each.startswith(note) for each in source.notes] == [True]


def test_a_title_of_few_characters_is_known_by_the_pages_name(tmp_path):
    page = f"{MENU}<h1>常见问题</h1><div id=zoom><p>持身份证申请，五个工作日办结，不收取任何费用。</p></div>"
    assert texts(body(tmp_path, page, "<title>常见问题_云州市</title>"))[0] == "常见问题"


def test_a_title_broken_into_lines_is_kept_whole(tmp_path):
    page = (
        f"{MENU}<h1>云州市人民政府办公室<br>关于印发云州市农贸市场管理办法的<br>通知</h1>"
        "<div id=zoom><p>现印发给你们，请认真贯彻执行。办法自公布之日起施行，由市市场监督管理局负责解释。</p></div>"
    )
    title = "<title>云州市人民政府办公室关于印发云州市农贸市场管理办法的通知</title>"
    assert texts(body(tmp_path, page, title))[:3] == [
        "云州市人民政府办公室",
        "关于印发云州市农贸市场管理办法的",
        "通知",
    ]


def test_tabs_that_a_click_brings_up_are_read_and_a_hidden_message_is_not(tmp_path):
    page = (
        "<h1>优待证办理指南</h1><div class=tab><p>年满60周岁的老年人可以申请。</p></div>"
        "<div class=tab style='display:none'><p>应当提交身份证。</p></div><div class='tab hide' hidden><p>不收费。</p></div>"
        "<div class=tip style='display:none'>您访问的链接即将离开本站。</div>"
    )
    assert texts(body(tmp_path, page))[1:] == ["年满60周岁的老年人可以申请。", "应当提交身份证。", "不收费。"]


def test_paragraphs_that_scripts_show_one_by_one_are_read(tmp_path):
    page = "".join(
        f"<p class=fade style='visibility:hidden'>第{each}条，市场开办者应当履行职责。</p>" for each in "一二三"
    )
    assert len(texts(body(tmp_path, f"<p>正在显示，请稍候。</p>{page}"))) == 4


def test_a_style_sheet_that_shows_the_open_tab_is_followed(tmp_path):
    style = "<style>.pane{display:none} .pane.open{display:block}</style>"
    page = "<p>第一段说明文字，足够长。</p><div class='pane open'>甲。</div><div class=pane id=b style='display:block'>乙。</div>"
    assert texts(body(tmp_path, page, style)) == ["第一段说明文字，足够长。", "甲。", "乙。"]


def test_beginnings_of_other_pages_are_left_out_with_their_links(tmp_path):
    text = "".join(f"<p>第{each}条　市场开办者应当建立健全管理制度，并接受监督。</p>" for each in "一二三")
    others = (
        "<div><div>热点推荐</div><div><a href=1>市长调研菜篮子工程</a><p>市长调研菜篮子工程，全市积极响应，取得明显成效……</p></div>"
        "<div><a href=2>云州获评卫生城市</a><p>近日，我市获评卫生城市，各区开展了多种多样的活动...[详细]</p></div></div>"
    )
    lines = texts(body(tmp_path, f"{MENU}<div><h1>云州市农贸市场管理办法</h1>{text}</div>{others}{FOOT}"))
    assert lines[-1] == "第三条　市场开办者应当建立健全管理制度，并接受监督。"


@pytest.mark.parametrize(
    "mark",
    [
        "<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>",
        "<a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a>",
        "<a epub:type='noteref' href='notes.xhtml#n1'>①</a>",
    ],
)
def test_the_mark_of_a_note_is_not_of_the_text_and_the_note_is(tmp_path, mark):
    page = f"<p>有效期5年{mark}。</p><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 期满前评估。</p></div>"
    assert texts(body(tmp_path, page)) == ["有效期5年。", "[1] 期满前评估。"]


@pytest.mark.parametrize("value", ["='x'", "=x", ""])
def test_an_element_of_very_many_attributes_costs_neither_time_nor_text(tmp_path, value):
    attributes = " ".join(f"a{each}{value}" for each in range(100_000))
    assert texts(body(tmp_path, f"<p {attributes}>正文在此。</p><p>又一段。</p>")) == ["正文在此。", "又一段。"]


def test_a_tag_whose_name_never_ends_does_not_hold_up_the_reading(tmp_path):
    assert texts(body(tmp_path, f"<p>正文在此。</p><{'a' * 1_000_000}"))[:1] == ["正文在此。"]


def test_a_picture_in_a_tag_is_no_reason_to_touch_it(tmp_path):
    assert texts(body(tmp_path, f"<p><img src='data:image/png;base64,{'A' * 100_000}'>正文在此。</p>")) == [
        "正文在此。"
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<ol>{}</ol>",
        "<ul style='list-style:none'>{}</ul>",
    ],
)
def test_particulars_in_brackets_are_pairs(tmp_path, markup):
    items = "<li>[索引号]&nbsp;<span>YZ1</span></li><li>[联合发文单位]&nbsp;<span></span></li><li>【发文字号】云政发〔2023〕5号</li>"
    page = f"<h1>云州市人民政府关于防汛的通知</h1>{markup.format(items)}<div id=zoom><p>请各区认真落实防汛责任，加强值守。</p></div>"
    assert texts(body(tmp_path, page))[1:2] == ["索引号：YZ1 发文字号：云政发〔2023〕5号"]


def test_particulars_that_only_their_style_sets_apart_are_pairs(tmp_path):
    items = "".join(
        f"<div><span>{key}</span><span>{value}</span></div>"
        for key, value in [("文号", "云政发〔2023〕5号"), ("发布机构", "云州市人民政府"), ("发文日期", "2023-04-18")]
    )
    page = f"{items}<h1>云州市人民政府关于防汛的通知</h1><div id=zoom><p>请各区认真落实防汛责任，加强值守。</p></div>"
    assert texts(body(tmp_path, page))[:2] == [
        "文号：云政发〔2023〕5号 发布机构：云州市人民政府",
        "发文日期：2023-04-18",
    ]


def test_a_name_that_is_not_known_keeps_its_value_in_a_table_of_particulars(tmp_path):
    table = (
        "<table><tr><td>索引号</td><td>甲1</td><td>文号</td><td>云政发〔2023〕5号</td></tr>"
        "<tr><td>有效性</td><td>有效</td><td>备案号</td><td>YB-2023</td></tr>"
        "<tr><td>主题词</td><td></td><td>：</td><td></td></tr></table>"
    )
    page = f"{table}<h1>云州市人民政府关于防汛的通知</h1><div id=zoom><p>请各区认真落实防汛责任，加强值守。</p></div>"
    assert texts(body(tmp_path, page))[:2] == ["索引号：甲1 文号：云政发〔2023〕5号", "有效性：有效 备案号：YB-2023"]


def test_a_letter_and_its_answer_are_lines(tmp_path):
    page = "<table><tr><td>来信内容：</td><td>补助多少？</td></tr><tr><td>答复内容：</td><td>每台18万元。</td></tr></table>"
    source = read(tmp_path, page)
    assert texts(source) == ["来信内容：补助多少？", "答复内容：每台18万元。"]
    assert not any(line.row for line in source.lines)


TEXT = "<div id=zoom><p>请各区认真落实防汛责任，加强值守。</p><p>汛期实行二十四小时值班，重要情况随时报告。</p></div>"
LINES = ["请各区认真落实防汛责任，加强值守。", "汛期实行二十四小时值班，重要情况随时报告。"]
TITLE = "云州市人民政府关于防汛的通知"


@pytest.mark.parametrize(
    "above", [["云州市人民政府文件", "云政发〔2023〕5号"], ["云州市人民政府令", "第12号"], ["云政办〔2023〕第5号"]]
)
def test_the_red_head_over_a_title_is_of_the_document(tmp_path, above):
    head = "".join(f"<div>{each}</div>" for each in above)
    page = f"{MENU}<div>政府文件</div>{head}<h1>{TITLE}</h1>{TEXT}{FOOT}"
    assert texts(body(tmp_path, page)) == [*above, TITLE, *LINES]


def test_a_title_that_is_a_link_is_a_title(tmp_path):
    page = f"{MENU}<div><p><a href=self.html>{TITLE}</a></p>{TEXT}</div>{FOOT}"
    assert texts(body(tmp_path, page, f"<title>{TITLE}_云州市</title>")) == [TITLE, *LINES]


def test_a_menu_that_is_called_as_the_page_is_no_title(tmp_path):
    page = f"{MENU}<ul><li><a href=/c>互动交流</a></li><li><a href=/d>走进云州</a></li></ul><p>{LINES[0]}</p>"
    assert texts(body(tmp_path, page, "<title>互动交流_云州市</title>")) == LINES[:1]


def test_the_head_and_the_foot_that_libreoffice_prints_are_left_out(tmp_path):
    page = f"<div title='header'><p>云州市人民政府公报</p></div><h1>{TITLE}</h1>{TEXT}<div title='footer'><p>— 1 —</p></div>"
    assert texts(body(tmp_path, page)) == [TITLE, *LINES]


@pytest.mark.parametrize("address", ["/attach/download?id=7", "/common/down.do?f=8", "/x?fileid=9", "/a/b.docx"])
def test_a_link_that_fetches_a_file_is_an_attachment(tmp_path, address):
    page = f"{MENU}<h1>{TITLE}</h1>{TEXT}<div><span>附件：</span><a href='{address}'>值守登记表</a></div>{FOOT}"
    assert texts(body(tmp_path, page)) == [TITLE, *LINES, "附件：值守登记表"]


def test_titles_that_begin_like_particulars_stay_as_they_are(tmp_path):
    titles = ["主题教育安排", "主题教育整改清单", "主题教育总结"]
    page = f"<div id=zoom><h1>{TITLE}</h1>{''.join(f'<p>{each}</p>' for each in titles)}{TEXT}</div>"
    assert texts(body(tmp_path, page, f"<title>{TITLE}</title>")) == [TITLE, *titles, *LINES]


@pytest.mark.parametrize("address", ["/countdown.html", "/user?profileid=3", "#dropdown"])
def test_a_link_whose_address_only_sounds_like_a_file_is_none(tmp_path, address):
    page = f"{MENU}<h1>{TITLE}</h1>{TEXT}<div><a href='{address}'>云州市倒计时一百天专栏</a></div>{FOOT}"
    assert texts(body(tmp_path, page)) == [TITLE, *LINES]


def test_whom_to_ask_and_who_signs_behind_the_text_stay(tmp_path):
    behind = ["联系人：李四　联系电话：0000-7654321", "地址：云州市滨河路1号", "云州市水务局", "2023年8月1日"]
    page = f"{MENU}<h1>{TITLE}</h1>{TEXT}{''.join(f'<div>{each}</div>' for each in behind)}{FOOT}"
    assert texts(body(tmp_path, page)) == [TITLE, *LINES, *behind]


@pytest.mark.parametrize(
    "line",
    [
        "语音播报 播放 暂停",
        "点赞 0",
        "我要评论",
        "您访问的链接即将离开“云州市人民政府门户网站”，是否继续访问？",
        "首页 上一页 1 2 3 下一页 尾页 共3页",
    ],
)
def test_buttons_of_newer_sites_are_left_out(tmp_path, line):
    assert texts(body(tmp_path, f"{MENU}<h1>{TITLE}</h1>{TEXT}<div>{line}</div>{FOOT}")) == [TITLE, *LINES]


def test_a_sentence_on_who_leaves_a_net_is_no_button(tmp_path):
    sentence = "对即将离开城区供水管网的用户，应当拆表"
    assert (
        texts(body(tmp_path, f"{MENU}<h1>{TITLE}</h1><div id=zoom>{TEXT}<p>{sentence}</p></div>{FOOT}"))[-1] == sentence
    )


def test_very_many_blanks_do_not_hold_up_the_reading(tmp_path):
    blanks = "\u3000" * 100_000
    found = texts(body(tmp_path, f"<h1>{TITLE}</h1><p>[{blanks}甲</p>{TEXT}<p>……{blanks}乙</p>"))
    assert [line.replace("\u3000", "").replace(" ", "") for line in found] == [TITLE, "[甲", *LINES, "……乙"]


def test_a_formula_is_read_once(tmp_path):
    formula = "<math><mi>S</mi><mo>=</mo><mn>2</mn><annotation encoding='application/x-tex'>S=2</annotation></math>"
    assert texts(body(tmp_path, f"<p>补贴额为{formula}，由财政负担。</p>")) == ["补贴额为S=2，由财政负担。"]


def test_words_of_buttons_that_a_text_lists_stay(tmp_path):
    """Fault: states of a valve were taken for the buttons of a player."""
    states = "".join(f"<li>{each}</li>" for each in ("打开", "停止", "暂停", "关闭"))
    text = f"<p>供水阀门由专人操作，每日巡查两次，状态分为：</p><ul>{states}</ul><p>巡查记录保存三年，不得涂改。</p>"
    page = f"<h1>供水阀门管理规程</h1><div id=zoom><p>播放</p><p>暂停</p>{text}<p>打印</p></div>"
    assert texts(body(tmp_path, page)) == [
        "供水阀门管理规程",
        "供水阀门由专人操作，每日巡查两次，状态分为：",
        *("打开", "停止", "暂停", "关闭"),
        "巡查记录保存三年，不得涂改。",
    ]


def test_buttons_under_a_list_of_attachments_are_no_items_of_it(tmp_path):
    page = "<div id=zoom><p>现将名单公布，公示期七天。</p><p>附件：</p><p>名单（第一批）</p><p>打印</p><p>请相互转告，有异议的来函。</p></div>"
    assert "打印" not in texts(body(tmp_path, page))


@pytest.mark.parametrize(
    "bar", ["打印 关闭 字体：大 中 小", "【字体：大 中 小】 打印 收藏", "字号：默认 大 超大 | 打印"]
)
def test_bars_of_buttons_and_sizes_in_any_order(tmp_path, bar):
    lines = ["停水通知", "因管道抢修，8月3日9时至12时滨河路停水。"]
    page = f"<h1>{lines[0]}</h1><div id=zoom><p>{bar}</p><p>{lines[1]}</p></div><div>{bar}</div>"
    assert texts(body(tmp_path, page, f"<title>{lines[0]}</title>")) == lines


def test_a_bar_is_no_value_of_the_particular_before_it(tmp_path):
    """Fault: how often a page was read is filled in by a script, and 字体：大 中 小 behind it was the number."""
    page = (
        "<h1>停水通知</h1><table><tr><td>发布日期：2024-08-02</td><td>浏览次数：</td><td>字体：[ <a>大</a> <a>中</a> ]</td></tr>"
        "</table><div id=zoom><p>因管道抢修，8月3日9时至12时滨河路停水。</p></div>"
    )
    assert texts(body(tmp_path, page)) == [
        "停水通知",
        "发布日期：2024-08-02",
        "因管道抢修，8月3日9时至12时滨河路停水。",
    ]


def test_the_name_of_a_list_under_the_heading_is_not_the_title(tmp_path):
    """Fault: on pages that are all called by the site's name the last line worded as a title displaced the heading."""
    page = (
        "<div class=hd>云州市教育局</div><h1>云州市校外培训机构管理办法</h1><div>云州市教育局重点工作清单</div>"
        "<div class=content><p>第一条　为了规范校外培训机构的办学行为，制定本办法。</p><p>第二条　培训不得晚于20时30分。</p></div>"
    )
    assert texts(body(tmp_path, page, "<title>云州市教育局</title>"))[0] == "云州市校外培训机构管理办法"


@pytest.mark.parametrize("heading", ["公　告", "停水通知"])
def test_a_short_heading_is_the_title_where_there_is_no_other(tmp_path, heading):
    page = f"<h1>{heading}</h1><div id=zoom><p>因管道抢修，8月3日9时至12时滨河路停水，请做好储水准备。</p></div>"
    assert texts(body(tmp_path, page, "<title>云州市水务局</title>"))[0] == heading
