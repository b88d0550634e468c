from __future__ import annotations

import pytest

from qa.followup import made_whole, points_at_document

LEVELS = "在职职工在二级医院住院，能报多少？"


@pytest.mark.parametrize(
    ("text", "before", "whole"),
    [
        ("那退休的呢？", LEVELS, "退休职工在二级医院住院，能报多少？"),
        ("换成三级医院呢？", LEVELS, "在职职工在三级医院住院，能报多少？"),
        ("2022年呢", "2023年建了多少公里绿道？", "2022年建了多少公里绿道？"),
        ("9月18日呢？", "2024年9月4日开了什么会？", "2024年9月18日开了什么会？"),
        ("东湖区的呢？", "西湖区今年修了几座桥？", "东湖区今年修了几座桥？"),
        ("要是超了百分之四十呢？", "超计划百分之五，水费怎么加价？", "超计划百分之四十，水费怎么加价？"),
        ("缓冲区呢？", "货车在核心区什么时间限行？", "货车在缓冲区什么时间限行？"),
        ("医院呢？", "卫生检查方面，学校食堂归谁管？", "卫生检查方面，医院归谁管？"),
        ("没登记的呢？", "登记的车能停多久？", "没登记的车能停多久？"),
        ("登记过的呢？", "没登记过的车能停多久？", "登记过的车能停多久？"),
        ("原来的局长呢？", "谁当了水务局局长？", "原来 谁当了水务局局长？"),
    ],
)
def test_a_fragment_fills_a_slot_of_the_question_before(text, before, whole):
    assert made_whole(text, before).text == whole
    assert made_whole(text, before).leaning == 1.0


def test_a_fragment_of_a_fragment_takes_its_place():
    first = made_whole("修车行呢？", "专项治理里，学校归哪个部门管？")
    assert first.text == "专项治理里，修车行归哪个部门管？"
    assert made_whole("药店呢？", first.text, typed="修车行呢？").text == "专项治理里，药店归哪个部门管？"


def test_a_condition_is_put_in_front_and_the_next_one_takes_its_place():
    first = made_whole("要是吃低保呢？", "每月能领多少津贴？")
    assert first.text == "吃低保：每月能领多少津贴？"
    assert made_whole("如果搬走了呢？", first.text).text == "搬走了：每月能领多少津贴？"


def test_what_the_question_word_asks_about_stays_the_question():
    whole = made_whole("那退休的呢？", LEVELS)
    assert (whole.own, whole.asks) == ("退休", "退休职工在二级医院住院，能报多少？")


@pytest.mark.parametrize(
    ("text", "before", "whole"),
    [
        ("不是，我问的是节水办法。", "停车办法从哪天起施行？", "节水办法从哪天起施行？"),
        ("不对，我要问的是5月6日。", "5月3日开了什么会？", "5月6日开了什么会？"),
        ("不是东湖区，是西湖区。", "东湖区有几座桥？", "西湖区有几座桥？"),
        ("我问的是退休人员。", "在职职工怎么缴费？", "退休人员怎么缴费？"),
    ],
)
def test_a_correction_fills_the_slot_with_what_was_meant(text, before, whole):
    corrected = made_whole(text, before)
    assert (corrected.text, corrected.corrects) == (whole, True)


def test_a_correction_that_is_a_question_keeps_only_the_subject():
    corrected = made_whole("不是，我问的是每月几号发钱。", "高龄津贴去哪里申请？")
    assert corrected.own == "每月几号发钱"
    assert corrected.text.startswith("高龄津贴")


def test_a_question_without_a_subject_takes_over_the_subject_words_and_not_what_was_asked():
    whole = made_whole("上限是多少？", "普通门诊什么时候施行？")
    assert whole.text == "普通门诊 上限是多少？"
    assert whole.asks == "上限是多少？"


def test_of_the_subject_words_those_that_the_answer_bears_out_are_taken():
    whole = made_whole("上限是多少？", "普通门诊掏钱以后怎么办？", said="普通门诊费用按照下列标准支付")
    assert whole.text == "普通门诊 上限是多少？"


def test_a_pronoun_stands_for_the_document_named_before():
    whole = made_whole("违反了它怎么处罚？", "节水办法从哪天起施行？")
    assert whole.own == "违反了节水办法怎么处罚？"


def test_another_document_takes_the_subject_and_not_the_name_of_the_first():
    whole = made_whole("以前那份实施意见补多少？", "按照电梯更新行动方案，整机补多少？")
    assert "方案" not in whole.text
    assert whole.text.endswith("整机 以前那份实施意见补多少？")


def test_more_is_the_question_before_once_again():
    for text in ("还有吗？", "还有别的吗", "其他的呢？", "继续"):
        whole = made_whole(text, LEVELS)
        assert (whole.text, whole.more) == (LEVELS, True)


@pytest.mark.parametrize(
    "text",
    [
        "截至2024年末全市建成多少座公共停车场？",
        "市水务局局长由谁担任？",
        "家庭医生签约服务的重点人群覆盖率目标是多少？",
        "新建住宅小区停车泊位的配建标准是什么？",
    ],
)
def test_a_question_with_a_subject_of_its_own_drops_the_history(text):
    whole = made_whole(text, LEVELS)
    assert (whole.text, whole.leaning) == (text, 0.0)


def test_the_kind_of_document_pointed_at():
    assert points_at_document("这个办法什么时候施行") == "办法"
    assert points_at_document("那份实施方案呢") == ""  # names it
    assert points_at_document("它有效吗") == "文件"
    assert points_at_document("其中有几条") == ""
