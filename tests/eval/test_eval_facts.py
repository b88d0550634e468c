import pytest

from eval.facts import chinese_number, figures, names, supports, written_figures


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("七", 7),
        ("十", 10),
        ("五十三", 53),
        ("一百零五", 105),
        ("三千二百", 3200),
        ("二〇二四", 2024),
        ("十五万", 150_000),
        ("一亿二千万", 120_000_000),
        ("二万亿", 2_000_000_000_000),
        ("十四五", None),
        ("万", None),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None):
    assert chinese_number(numeral) == value


def test_no_text_has_no_facts():
    assert figures("") == frozenset()
    assert names("") == frozenset()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("每亩47,000元", {"47000"}),
        ("每亩4.7万元", {"47000"}),
        ("每亩四万七千元", {"47000"}),
        ("5.25 亿元", {"525000000"}),
        ("罚百分之五十以上三倍以下", {"50%", "3"}),
        ("百分之二点五", {"2.5%"}),
        ("占25.0%", {"25%"}),
        ("第二十五条", {"25"}),
        ("二〇二四年", {"2024"}),
        ("8月21日至24日", {"8", "21", "24", "8月", "8月21日", "8月24日"}),
        ("八月二十一日", {"8", "21", "8月", "8月21日"}),
        ("“十四五”规划", {"十四五"}),
        ("统一管理，一些部门", set()),
        ("3. 共7项", {"7"}),
        ("（二）共7项", {"7"}),
        ("二、共7项", {"7"}),
        ("2.5公里", {"2.5"}),
        ("2020，100人", {"2020", "100"}),
        ("柳桥区\t96\t580", {"96", "580"}),
        ("罚三至五倍", {"3", "5"}),
        ("四至范围", set()),
    ],
)
def test_figures_have_one_form(text: str, found: set[str]):
    assert figures(text) == found


def test_names_are_titles_numbers_of_documents_and_words_tagged_so():
    assert names("《节水 办法》由陈澄签发") >= {"节水办法", "陈澄"}
    assert "政发〔2024〕3号" in names("见示政发〔2024〕 3 号")
    assert "北京" in names("赴北京")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由市水利局负责", {"水利局"}),
        ("向住房公积金管理中心申请", {"管理中心"}),
        ("由民政部门会同教育局办理", {"民政部门", "教育局"}),
        ("由有关部门处理，形成新格局", set()),
        ("任命李晓红为副主任", {"李晓红"}),
    ],
)
def test_names_of_bodies_and_people(text: str, found: set[str]):
    assert names(text) == found


def test_the_number_of_an_item_quoted_supports_the_statement_that_gives_it():
    assert supports("十一、实际利用外资 5.96", "指标：十一、实际利用外资；本月：5.96")
    assert not supports("十一、实际利用外资 5.96", "指标：十二、实际利用外资；本月：5.96")


def test_the_mark_of_an_item_is_no_part_of_the_numeral_behind_it():
    assert supports("2.三个片区的建设情况", "三个片区的建设情况")
    assert not supports("2.三个片区的建设情况", "2.3个片区的建设情况")


def test_a_statement_is_supported_whatever_way_its_figures_are_written():
    assert supports("并处百分之五十以上三倍以下的罚款", "罚款为50%以上3倍以下。")
    assert not supports("并处百分之五十以上三倍以下的罚款", "罚款为50%以上5倍以下。")


def test_a_percentage_is_not_a_number():
    assert not supports("增长9.3个百分点", "增长9.3%")


def test_a_day_needs_its_month():
    assert not supports("8月1日开始，9月21日结束", "8月21日结束")


def test_a_name_that_the_quotation_lacks_is_not_supported():
    assert supports("免去陈澄同志职务", "陈澄被免职")
    assert not supports("免去陈澄同志职务", "周远被免职")


def test_a_document_number_in_other_brackets_is_the_same_and_another_is_not():
    assert supports("示政规发〔2020〕4号", "文号是示政规发[2020]4号")
    assert not supports("示政规发〔2020〕4号", "文号是示政发〔2020〕4号")


def test_a_statement_without_facts_needs_none():
    assert supports("应当依法予以赔偿", "要赔偿")


def test_figures_as_written_have_their_units_and_their_arabic_form():
    assert written_figures("") == []
    assert written_figures("（二）统一管理，一些部门") == []
    text = "（二）自2024年5月 1 日起，每月五十元，罚百分之五十以上三倍以下，共3200辆、5.25 亿元"
    assert written_figures(text) == [
        ("2024年5月1日",),
        ("五十元", "50元"),
        ("百分之五十", "50%"),
        ("三倍", "3倍"),
        ("3200",),
        ("5.25亿元",),
    ]
