import re
from html.parser import HTMLParser

import pytest

from qa.explain import Feature, Probe
from tests.app.scripted import a_found, an_explained
from window.found import COLUMNS, found_table, shown

FIRST = an_explained(a_found(1, words=1, vectors=3))
SECOND = an_explained(a_found(2, words=2, references=1, gossip=4), twin=True, page=None, doc_no=None, missed=())


class Rows(HTMLParser):
    """The cells of a table's rows as a Chinese reader sees them, the names of columns left out of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.skipped: list[str] = []
        html = re.sub(r'<span class="of">.*?</span></span>', "", html)
        self.feed(re.sub(r'<span class="en".*?</span>', "", html))

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag in ("p", "li") and self.rows and self.rows[-1]:
            self.rows[-1][-1] += "|"

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_every_passage_has_its_rank_in_each_list_and_its_scores():
    head, first, _, second, _ = Rows(found_table(Probe((FIRST, SECOND)))).rows

    assert head == ["名次", "文件与章节", "词语", "语义", "合并", "得分"]
    assert first == ["1", "《示例市节水办法》|第二条", "1", "3", "0.80", "0.65"]
    assert second[0] == "2"
    assert second[1].startswith("《示例市节水办法》|第二条引用 #1gossip #4与排在前面的段落几乎相同")
    assert second[2:] == ["2", "—", "0.80", "0.65"]


def test_a_passage_put_beside_what_it_cites_says_so():
    html = found_table(Probe((an_explained(a_found(2), beside=1),)))

    assert Rows(html).rows[1][1].endswith("与第 1 段有引用关系，故紧随其后")


def test_the_reasons_are_the_passage_its_place_its_words_and_its_features():
    (why,) = Rows(found_table(Probe((FIRST,)))).rows[2]

    assert why.split("|")[1:] == [
        "第二条 居民每户每月用水二吨。",
        "示政发〔2024〕3号节水.txt第 2 页第 4 行打开原文",
        "命中用水每",
        "未命中价格",
        "词语检索0.40 × 2.00 = 0.80",
        "过于简短1.00 × -0.30 = -0.30",
        "词语覆盖0.25 × 0.60 = 0.15",
        "合计 0.65",
    ]


def test_what_is_not_known_is_not_shown():
    why = Rows(found_table(Probe((SECOND,)))).rows[2][0].split("|")

    assert why[2] == "节水.txt第 4 行打开原文"
    assert not any(part.startswith("未命中") for part in why)


def test_bars_are_as_long_as_what_they_add_and_say_which_way():
    html = found_table(Probe((FIRST,)))

    bars = re.findall(r'<li class="(\w+)">.*?style="--share:(\d+)%"', html)
    assert bars == [("for", "100"), ("against", "38"), ("for", "19")]


def test_a_passage_to_which_nothing_adds_has_no_bars():
    html = found_table(Probe((an_explained(a_found(1), features=(Feature("words", 0.0, 2.0),)),)))

    assert '<ul class="bars"></ul>' in html
    assert "合计 0.00" in html


def test_a_row_is_picked_and_a_button_among_its_reasons_opens_the_source():
    html = found_table(Probe((FIRST,)))
    buttons = re.findall(r"<button[^>]*>", html)

    assert [("data-pick" in button, "aria-expanded" in button) for button in buttons] == [(True, True), (False, False)]
    assert all('data-open="" data-document="d1" data-passage="d1-3"' in button for button in buttons)
    assert f'<td colspan="{len(COLUMNS)}">' in html


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("no_words", "没有可以查找的文字"),
        ("too_long", "请不要超过 2000 字"),
        ("nothing_held", "请先建立索引"),
        ("nothing_found", "没有找到相关段落"),
    ],
)
def test_where_there_is_nothing_one_line_says_why(reason, sentence):
    html = found_table(Probe(reason=reason, limit=2000))

    assert sentence in html
    assert "<table" not in html


@pytest.mark.parametrize(
    ("passage", "matched", "expected"),
    [
        ("居民用水", ("用水",), "居民<b>用水</b>"),
        ("节约用水", ("用水", "节约用水"), "<b>节约用水</b>"),
        ("每户每月", ("每",), "每户每月"),
        ("PM2.5浓度", ("pm2.5",), "<b>PM2.5</b>浓度"),
        ("a&b (c)", ("(c)",), "a&amp;b <b>(c)</b>"),
        ("甲", (), "甲"),
    ],
)
def test_the_words_that_matched_stand_out(passage, matched, expected):
    assert shown(passage, matched) == expected
