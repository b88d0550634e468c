"""The smaller parts of answering: units, lists, places, conflicts, kinds of answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.model import Piece, Section, Text
from qa.asked import has_kind, settling, wants_of
from qa.cite import CitationList
from qa.evidence import askings
from qa.named import named_documents
from qa.names import Names
from qa.notices import standing_on
from qa.places import bare_place, places_in
from qa.question import read_question
from qa.rarity import Rarity
from qa.units import units_of
from tests.qa.city import REPORT_ID, RULES_ID, town


@pytest.fixture(scope="module")
def store():
    return town()


def test_a_passage_is_its_sentences_without_their_numbering(store):
    passage = store.passages_of(RULES_ID)[3]
    units = units_of(store.document(RULES_ID), passage)
    assert [u.said for u in units] == [
        "公共自行车每次使用六十分钟以内免费；超过六十分钟的，每小时收取费用二元。",
    ]
    assert "".join(u.text for u in units) == passage.text.strip()


def test_an_entry_of_a_chronicle_is_led_by_its_day(store):
    document = store.document(REPORT_ID)
    text = "8月9日:\n●副市长视察公园。\n"
    day = Section(0, None, "day", "8月9日", "", ("8月9日",), 0, 7, len(text))
    document = replace(document, text=Text(text, (Piece(0, 1, 0),)), sections=(day,))
    passage = replace(store.passages_of(REPORT_ID)[1], start=0, end=len(text), text=text)
    assert units_of(document, passage)[-1].said == "8月9日：副市长视察公园。"


def test_a_row_is_said_with_its_headers(store):
    document = store.document(REPORT_ID)
    text = "1\t东公园\t5公顷\n"
    fields = (("序号", "1"), ("名称", "东公园"), ("面积", "5公顷"))
    row = Section(0, None, "row", "1", "东公园", ("1 东公园",), 0, len(text), len(text), fields)
    document = replace(document, text=Text(text, (Piece(0, 1, 0),)), sections=(row,))
    passage = replace(store.passages_of(REPORT_ID)[1], start=0, end=len(text), text=text)
    assert [u.said for u in units_of(document, passage)] == ["序号：1；名称：东公园；面积：5公顷"]


def test_a_row_is_led_by_the_merged_cell_that_a_row_above_prints(store):
    document = store.document(REPORT_ID)
    text = "云东区\t东公园\t5公顷\n西公园\t7公顷\n"
    first, cut = text.index("西"), len(text)
    above = (("区", "云东区"), ("名称", "东公园"), ("面积", "5公顷"))
    below = (("区", "云东区"), ("名称", "西公园"), ("面积", "7公顷"))
    rows = (
        Section(0, None, "row", "云东区 东公园", "", ("云东区 东公园",), 0, first, first, above),
        Section(1, None, "row", "云东区 西公园", "", ("云东区 西公园",), first, cut, cut, below),
    )
    document = replace(document, text=Text(text, (Piece(0, 1, 0),)), sections=rows)
    passage = replace(store.passages_of(REPORT_ID)[1], start=0, end=cut, text=text)
    led = units_of(document, passage)[1]
    assert led.said == "区：云东区；名称：西公园；面积：7公顷"
    assert led.lead == (0, 3)


def test_a_quote_never_crosses_a_break_of_the_source(store):
    document = store.document(RULES_ID)
    section = document.sections[3]
    middle = section.start + 10
    broken = replace(document, text=replace(document.text, breaks=(middle,)))
    citations = CitationList()
    numbers = citations.cite(broken, "p", section.start, section.end)
    assert numbers == (1, 2)
    assert citations.citations[0].quote + citations.citations[1].quote == document.section_text(section).strip()


def test_the_same_quote_is_cited_once(store):
    document = store.document(RULES_ID)
    citations = CitationList()
    first = citations.cite(document, "p", document.sections[1].start, document.sections[1].end)
    assert citations.cite(document, "p", document.sections[1].start, document.sections[1].end) == first
    assert len(citations.citations) == 1


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("要罚多少钱", "penalty"),
        ("每月补多少钱", "money"),
        ("哪天起施行", "date"),
        ("由谁负责", "body"),
        ("包括哪些材料", "list"),
        ("为什么下降", "reason"),
        ("公积金是指什么", "definition"),
    ],
)
def test_the_kind_of_answer_is_read_from_general_question_words(question, want):
    assert want in wants_of(question)


def test_a_sentence_is_known_to_have_the_kind_asked_for():
    assert has_kind("处五十元罚款", "money")
    assert not has_kind("按国家有关规定给予奖励", "money")
    assert has_kind("自2024年5月1日起施行", "date")
    assert not has_kind("第三条", "number")


@pytest.mark.parametrize(
    ("question", "settled", "unsettled"),
    [
        ("外地人能不能申请？", "外地居民可以申请。", "外地居民很多。"),
        ("什么是节水器具？", "本办法所称节水器具，是指合格的龙头。", "应当安装节水器具。"),
        ("什么样的单位算用水大户？", "用水大户是指月用水一万吨的单位。", "用水大户应当登记。"),
    ],
)
def test_what_settles_a_question_is_told_from_what_does_not(question, settled, unsettled):
    patterns = settling(question)
    assert any(pattern.search(settled) for pattern in patterns)
    assert not any(pattern.search(unsettled) for pattern in patterns)


def test_nothing_settles_what_asks_for_a_figure():
    assert settling("补贴多少元？") == ()


def test_each_clause_that_asks_has_its_units():
    first, second = askings("补贴一共发多少钱，从哪天开始发？")
    assert "元" in first.units
    assert second.units == {"日"}


@pytest.mark.parametrize(
    ("text", "places"),
    [("徐州市的医保", ("徐州市",)), ("全市的园区和市区", ()), ("上海的标准", ("上海",)), ("居住区和保护区的范围", ())],
)
def test_places_are_named_and_words_that_only_end_like_one_are_not(text, places):
    assert places_in(text) == places


def test_a_place_is_compared_by_its_bare_name():
    assert (bare_place("徐州市"), bare_place("海东县"), bare_place("北京")) == ("徐州", "海东", "北京")


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("海政发（2024）7号第三条", [RULES_ID]),
        ("《公共自行车管理办法》怎么说", [RULES_ID]),
        ("公共自行车管理办法管什么", [RULES_ID]),
        ("公园有几处", []),
    ],
)
def test_a_document_is_named_by_number_title_or_the_words_of_its_title(store, question, ids):
    assert [d.id for d in named_documents(read_question(question), Names(store, 50))] == ids


def test_a_rare_word_weighs_more_than_a_common_one(store):
    rarity = Rarity(store, 100)
    assert rarity.idf("公园") > rarity.idf("自行车") > 0


@pytest.mark.parametrize(
    ("fields", "day", "kind"),
    [
        ({}, "2025-01-01", None),
        ({}, "2026-05-01", "expired"),
        ({}, "2024-04-30", "not_yet"),
        ({"status": "draft", "expires": None}, "2025-01-01", "draft"),
        ({"status": "replaced"}, "2025-01-01", None),
        ({"status": "expired"}, "2025-01-01", None),
        ({"status": "expired", "expires": None}, "2025-01-01", "expired"),
    ],
)
def test_how_a_document_stands_depends_on_the_day_asked_about(store, fields, day, kind):
    from datetime import date

    document = replace(store.document(RULES_ID), **fields)
    assert standing_on(document, date.fromisoformat(day)) == kind
