from __future__ import annotations

from qa.slots import document_phrases, noun_phrases, refilled, subject_replaced


def test_several_slots_are_filled_at_once():
    assert refilled("2023年西湖区修了几座桥？", "2024年东湖区") == "2024年东湖区修了几座桥？"


def test_what_finds_no_slot_stands_in_front():
    assert refilled("西湖区修了几座桥？", "东湖区的乡镇") == "乡镇 东湖区修了几座桥？"


def test_amounts_are_of_one_kind_where_their_unit_is():
    assert refilled("断了两个月怎么办？", "半年") == "断了半年怎么办？"
    assert refilled("更新一台补多少？", "十八层") == ""


def test_a_numbered_matter_takes_the_place_of_another():
    assert refilled("102号建议由谁主办？", "203号") == "203号建议由谁主办？"


def test_an_article_takes_the_place_of_another():
    assert refilled("第五条怎么规定？", "第六条") == "第六条怎么规定？"


def test_documents_are_named_by_what_they_are():
    assert document_phrases("按照节水办法，谁来管？") == ("节水办法",)
    assert document_phrases("《停车条例》和市政府的报告") == ("《停车条例》", "市政府的报告")
    assert document_phrases("卫健委那份报告的数") == ("卫健委那份报告",)
    assert document_phrases("停车条例草案里") == ("停车条例草案",)
    assert document_phrases("这个办法好吗") == ()
    assert document_phrases("怎么交费") == ()


def test_nouns_with_what_describes_them():
    assert noun_phrases("2024年第一实验小学招多少人？") == ["第一实验小学"]


def test_the_subject_of_the_last_clause_is_replaced_where_a_topic_is_set():
    assert subject_replaced("专项检查中，学校归谁管？", "医院") == "专项检查中，医院归谁管？"
    assert subject_replaced("学校归谁管？", "医院") == ""
