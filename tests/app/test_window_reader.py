import re
from dataclasses import replace

import pytest

from settings import Settings
from tests.app.scripted import TRAP, WATER, ScriptedShelf, a_document
from window.place import Place
from window.reader import quote_range, reader

SETTINGS = Settings(window_neighbours=2, window_more=3)
QUOTE = "居民每户每月用水三吨"


def opened(place: Place, *documents) -> str:
    return reader(ScriptedShelf(*documents), place, SETTINGS)


def paragraphs(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", p) for p in re.findall(r"<p class=\"(?!crumb|edge)[^\"]*\">(.*?)</p>", html)]


def test_a_citation_opens_at_its_quotation_with_its_neighbours_around():
    html = opened(Place("d1", "d1-4", QUOTE))

    assert f"<b>第三条</b> <mark>{QUOTE}</mark>。" in html
    assert paragraphs(html) == [f"第{n}条 居民每户每月用水{n}吨。" for n in "一二三四五"]
    assert '示例市节水办法</h2><p class="crumb">第三条</p>' in html


def test_the_facts_of_the_document_are_shown_with_the_sentence_its_status_rests_on():
    html = re.sub(r'<span class="en".*?</span>', "", opened(Place("d1")))
    facts = [
        tuple(re.sub(r"<[^>]+>", "", f) for f in pair) for pair in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html)
    ]

    assert facts == [
        ("文号", "示政发〔2024〕3号"),
        ("发文机关", "示例市人民政府"),
        ("成文日期", "2024-05-20"),
        ("施行日期", "2024-07-01"),
        ("类别", "办法"),
        ("效力", "现行有效"),
        ("依据", "本办法自2024年7月1日起施行。"),
        ("来源文件", "节水.txt 第 1–12 行"),
    ]


def test_a_document_opens_at_its_beginning_without_a_mark():
    html = opened(Place("d1"))

    assert "<mark>" not in html
    assert paragraphs(html) == ["示例市节水办法", "第一章 总则", "第一条 居民每户每月用水一吨。"]
    assert "—— 文件开头 ——" in html


def test_more_widens_on_one_side_and_keeps_the_quotation():
    html = opened(Place("d1", "d1-4", QUOTE))
    sides = dict(re.findall(r'data-side="(\w+)"[^>]*?(data-before="\d+" data-after="\d+")', html))

    assert sides == {
        "before": 'data-before="5" data-after="2"',
        "after": 'data-before="2" data-after="5"',
    }
    wider = opened(Place("d1", "d1-4", QUOTE, before=5, after=2))
    assert paragraphs(wider)[0] == "示例市节水办法"
    assert f"<mark>{QUOTE}</mark>" in wider


def test_the_whole_document_is_its_text_line_by_line():
    html = opened(Place("d1", before=99, after=99))

    assert "—— 文件开头 ——" in html
    assert "—— 文件结尾 ——" in html
    assert paragraphs(html) == [line for line in WATER.text.text.split("\n") if line and "\t" not in line]
    assert "<tr><td>月份</td><td>价格</td></tr><tr><td>五月</td><td>3元</td></tr>" in html


def test_a_marked_table_row_is_marked_cell_by_cell():
    html = opened(Place("d1", "d1-10", "五月\t3元"))

    assert "<td><mark>五月</mark></td><td><mark>3元</mark></td>" in html


def test_a_row_with_fewer_cells_is_filled_up():
    table = a_document([("table", "月份\t价格\t备注\n五月\t3元")])

    assert "<tr><td>五月</td><td>3元</td><td></td></tr>" in opened(Place("d1"), table)


@pytest.mark.parametrize(
    ("heading", "lead"),
    [("整机更新", "<b>（一） 整机更新</b>。每台八万元。"), ("整机更新，每台", "<b>（一）</b> 整机更新。每台八万元。")],
)
def test_a_heading_leads_its_line_unless_it_is_a_sentence(heading, lead):
    item = a_document([("heading", "（一） 整机更新。每台八万元。")])
    named = replace(item, sections=(replace(item.sections[0], heading=heading),))

    assert f'<p class="heading">{lead}</p>' in opened(Place("d1"), named)


def test_an_addressee_is_not_centred():
    letter = a_document([("masthead", "各县、区人民政府：")])

    assert '<p class="addressee">各县、区人民政府：</p>' in opened(Place("d1"), letter)


def test_lines_are_dressed_by_what_they_are():
    html = opened(Place("d1", before=99, after=99))

    assert '<p class="masthead title">示例市节水办法</p>' in html
    assert '<p class="chapter"><b>第一章</b> 总则</p>' in html
    assert '<p class="signature">示例市人民政府</p>' in html


def test_a_quotation_over_two_lines_is_marked_on_both():
    two = a_document([("article", "第一条 甲乙"), ("paragraph", "丙丁。")])

    html = opened(Place("d1", "d1-0", "乙丙"), two)

    assert "<b>第一条</b> 甲<mark>乙</mark></p>" in html
    assert "<mark>丙</mark>丁。" in html


def test_a_quotation_that_stands_nowhere_marks_the_passage():
    html = opened(Place("d1", "d1-4", "没有这句话"))

    assert "<b><mark>第三条</mark></b><mark> 居民每户每月用水三吨。</mark>" in html


@pytest.mark.parametrize("place", [Place("gone"), Place(""), Place("gone", "gone-1", "甲")])
def test_a_document_that_is_gone_is_said(place):
    assert "这份文件已不在索引中" in opened(place)


def test_a_passage_that_is_gone_is_found_by_its_quotation():
    assert opened(Place("d1", "d1-999", QUOTE)).count(f"<mark>{QUOTE}</mark>") == 1


def test_a_passage_that_is_gone_with_its_quotation_opens_the_document():
    assert paragraphs(opened(Place("d1", "d1-999", "没有这句话")))[0] == "示例市节水办法"


@pytest.mark.parametrize(
    ("whole", "quote", "near", "expected"),
    [
        ("甲乙丙", "乙", 0, (1, 2)),
        ("甲 乙\n丙", "甲乙丙", 0, (0, 5)),
        ("甲乙甲乙", "乙", 2, (3, 4)),
        ("乙甲", "乙", 1, (0, 1)),
        ("甲.乙", "甲.乙", 0, (0, 3)),
        ("甲x乙", "甲.乙", 0, None),
        ("甲", "", 0, None),
        ("甲", " \n", 0, None),
    ],
)
def test_quote_range(whole, quote, near, expected):
    assert quote_range(whole, quote, near) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, Place("")),
        ({"document": "d1", "passage": "d1-4", "quote": "甲"}, Place("d1", "d1-4", "甲")),
        ({"document": 7, "before": "3", "after": "-1"}, Place("", before=3)),
        ({"document": "d1", "before": "9999999", "after": "²"}, Place("d1")),
        ({"document": "d1", "before": 4}, Place("d1")),
    ],
)
def test_what_a_browser_sends_is_believed_only_where_it_is_of_its_kind(data, expected):
    assert Place.of_event(data) == expected


def test_notes_of_reading_are_shown():
    assert "缺第四条" in opened(Place("d1"), replace(WATER, notes=("缺第四条",)))


def test_a_draft_says_so():
    assert '<span class="chip draft">' in opened(Place("d2"), TRAP)
