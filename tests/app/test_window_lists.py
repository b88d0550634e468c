import re
from dataclasses import replace

import pytest

from settings import Settings
from tests.app.scripted import WATER, ScriptedShelf, a_document
from window.examples import examples
from window.listing import listing
from window.place import path_of
from window.words import WORDS, both, spoken, tables, word

ARTICLES = [("article", f"第{n}条 甲。") for n in "一二三四五六七八九"]
OTHERS = [
    a_document(ARTICLES, id="a", title="示例市停车办法", effective_from=None),
    a_document([], id="b", title="示例市公交办法", effective_from="2025-01-01"),
    a_document([("person", "周明远 任局长。")], id="c", title="关于周明远任职的通知", kind="任免", effective_from=None),
    a_document([("day", "1日 甲。"), ("day", "9日 乙。")], id="d", title="大事记", kind="大事记", effective_from=None),
    a_document([], id="e", title="示例市绿化条例（草案）", status="draft", effective_from=None),
    a_document([], id="f", title="示例市供热办法", expires="2030-12-31", effective_from=None),
]


def test_examples_take_one_question_of_each_sort_from_different_documents():
    assert examples(ScriptedShelf(*OTHERS), Settings()) == (
        "《示例市停车办法》第四条规定了什么？",
        "《示例市公交办法》从哪天起施行？",
        "周明远任什么职务？",
        "《大事记》里，9日有哪些大事？",
        "《示例市绿化条例（草案）》现在生效了吗？",
        "《示例市供热办法》有效期到什么时候？",
    )


def test_examples_are_the_same_each_time_and_no_more_than_asked_for():
    shelf, empty = ScriptedShelf(*OTHERS), ScriptedShelf()
    empty.held = ()

    assert examples(shelf, Settings(window_examples=2)) == examples(shelf, Settings())[:2]
    assert examples(shelf, Settings(window_examples=0)) == ()
    assert examples(empty, Settings()) == ()


def test_examples_of_many_documents_come_from_a_sample_of_them():
    many = ScriptedShelf(
        *(a_document(ARTICLES, id=str(n), title=f"第{n}号办法", effective_from=None) for n in range(900))
    )

    assert examples(many, Settings(window_examples=2)) == (
        "《第0号办法》第四条规定了什么？",
        "《第5号办法》第四条规定了什么？",
    )


def test_one_sort_serves_again_where_there_is_no_other():
    rules = [a_document(ARTICLES, id=str(n), title=f"第{n}号办法", effective_from=None) for n in range(9)]

    assert examples(ScriptedShelf(*rules), Settings()) == tuple(f"《第{n}号办法》第四条规定了什么？" for n in range(6))


def test_a_notice_is_asked_for_by_the_one_rule_it_issues_and_a_long_title_not_at_all():
    notice = replace(OTHERS[1], title="关于印发示例市公交办法的通知", issues=("示例市公交办法",))

    assert examples(ScriptedShelf(notice), Settings()) == ("《示例市公交办法》从哪天起施行？",)
    assert examples(ScriptedShelf(replace(notice, issues=(), title="长" * 33)), Settings()) == ()
    assert examples(ScriptedShelf(replace(notice, issues=(), title="关于修改《甲》的决定")), Settings()) == ()


def test_a_report_is_asked_about_by_a_heading():
    report = a_document([("heading", "一、")], title="工作报告", kind="报告", effective_from=None)
    headed = replace(report, sections=(replace(report.sections[0], heading="养老服务"),))

    assert examples(ScriptedShelf(headed), Settings()) == ("《工作报告》关于“养老服务”是怎么写的？",)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["示例市停车办法", "示例市公交办法", "关于周明远任职的通知", "大事记"]),
        ("公交", ["示例市公交办法"]),
        ("示例市 办法", ["示例市停车办法", "示例市公交办法"]),
        ("任免", ["关于周明远任职的通知"]),
        ("〔2024〕3号 公交", ["示例市公交办法"]),
        ("没有的", []),
    ],
)
def test_the_filter_keeps_documents_that_hold_every_word(words, expected):
    html = listing(OTHERS[:4], words, 10)

    assert re.findall(r'<span class="title">(.*?)</span>', html) == expected
    assert ("没有符合的文件" in html) == (not expected)


def test_the_list_says_how_many_it_holds_back():
    html = listing(OTHERS, "", 2)

    assert html.count('class="entry"') == 2
    assert "共 6 份，显示前 2 份" in html


def test_a_document_in_the_list_opens_at_its_beginning():
    html = listing([WATER], "", 10)

    assert 'data-document="d1" data-passage=""' in html
    assert '<span class="chip in_force">' in html


def test_every_word_is_in_both_languages_with_the_same_values():
    for chinese, english in WORDS.values():
        assert chinese.strip()
        assert english.strip()
        assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english))


def test_words_in_one_language_in_both_and_as_a_table():
    assert word("tab_ask", "en") == "Ask"
    assert word("tab_ask", "zh-CN") == "问答"
    assert word("tab_ask", "fr") == "问答"
    assert spoken("line", line=3) == "第 3 行 / line 3"
    assert both("line", line="<3>") == (
        '<span class="zh" lang="zh-CN">第 &lt;3&gt; 行</span><span class="en" lang="en">line &lt;3&gt;</span>'
    )
    assert {language: table["send"] for language, table in tables().items()} == {"zh-CN": "提问", "en": "Ask"}


def test_one_rule_in_two_files_is_asked_for_once():
    twice = [a_document(ARTICLES, id=each, title="示例市停车办法", effective_from=None) for each in "ab"]

    assert examples(ScriptedShelf(*twice), Settings()) == ("《示例市停车办法》第四条规定了什么？",)


def test_documents_of_one_title_are_told_apart_by_their_files():
    alone = a_document([], id="c", title="示例市供热办法", source="供热.txt")
    twice = [a_document([], id=each, title="示例市停车办法", source=f"停车.{each}") for each in ("pdf", "docx")]
    html = listing([*twice, alone], "", 9)

    assert ["停车.pdf" in html, "停车.docx" in html, "供热.txt" in html] == [True, True, False]


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        ("一、 总则 › （二） 对象", "一、总则 › （二）对象"),
        ("第一章 总则 › 第五条", "第一章 总则 › 第五条"),
        ("（一） › 1. 标准", "（一） › 1. 标准"),
    ],
)
def test_no_blank_stands_behind_a_full_width_mark(section, shown):
    assert path_of(section) == shown
