from datetime import date

import pytest

from qa import Pipeline
from qa.typed import Script
from qa.typed.vocabulary import vocabulary
from settings import Settings
from tests.qa.city import town


@pytest.fixture(scope="module")
def script() -> Script:
    return Script(town(), 100)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("請問公共自行車每小時收費多少？", "请问公共自行车每小时收费多少？"),
        ("公共自行车每小时收费多少？", "公共自行车每小时收费多少？"),
        ("gonggong zixingche mei xiaoshi shoufei duoshao", "公共自行车每小时收费多少"),
        ("Who pays for the bicycles?", "Who pays for the bicycles?"),
        ("？？！", "？？！"),
    ],
)
def test_simplified_characters_come_of_it(script, typed, read):
    assert script.read(typed) == read


def test_words_of_documents_and_of_people_who_ask():
    met = vocabulary(["公共自行车，公共自行车"])
    assert sum(met.words.values()) == pytest.approx(1)
    assert met.words["自行车"] > met.words["多少"] > 0
    assert met.chance("自行车", "公共") > met.chance("自行车", "") > met.chance("自行车", "多少") > 0


def test_a_question_in_pinyin_is_answered_and_shown_as_it_was_understood():
    answer = Pipeline(town(), Settings()).ask(
        "gonggong zixingche chaoguo liushi fenzhong mei xiaoshi shoufei duoshao", as_of=date(2025, 6, 1)
    )
    assert answer.understood == "公共自行车超过六十分钟每小时收费多少"
    assert any("每小时收取费用二元" in statement.text for statement in answer.statements)


def test_a_question_in_traditional_characters_is_answered():
    answer = Pipeline(town(), Settings()).ask("公共自行車超過六十分鐘每小時收多少錢？", as_of=date(2025, 6, 1))
    assert answer.question == "公共自行車超過六十分鐘每小時收多少錢？"
    assert any("每小时收取费用二元" in statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    "typed",
    [
        "women can dance",
        "man made",
        "can he dance",
        "change man",
        "make a change",
        "mango",
        "banana",
        "language",
        "bandage",
        "bike lane",
        "mama mia",
        "men can bake",
        "tie a tie",
        "fan a fire",
        "hainan china",
        "machine gun",
        "same name",
        "a huge change",
        "one man can change a tune",
        "can he dance, 5 men?",
    ],
)
def test_english_that_could_be_cut_into_syllables_is_no_pinyin(script, typed):
    assert script.read(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "shenme shihou kaishi shixing",
        "tingchechang shoufei biaozhun",
        "gongjijin zuishao jiao duoshao qian",
        "yanglaojin zenme ling",
        "gaoling jintie duoshao sui keyi ling",
        "diandongche zai nali chongdian",
        "shui fuze guanli",
        "xiyan fa duoshao qian",
        "weifa jianzhu shui lai chai",
        "lajifenlei zenme fa",
        "yang gou yao ban zheng ma",
        "yibao baoxiao bili shi duoshao",
        "butie zenme shenqing",
        "di shiyi tiao guiding le shenme",
        "canjiren keyi mianfei zuo che ma",
        "laoren mianfei zuo gongjiao ma",
        "gongzufang shenqing tiaojian",
        "jiangli duoshao wan yuan",
        "zhufang butie",
        "zenme banli",
    ],
)
def test_a_question_in_pinyin_is_read_whatever_it_is_about(script, typed):
    assert script.read(typed) != typed


def test_what_is_warm_reads_no_passages_again(monkeypatch):
    holdings = town()
    script = Script(holdings, 100)
    script.warm()
    monkeypatch.setattr(holdings, "sample", lambda count: pytest.fail("it was learnt again"))

    assert script.read("gonggong zixingche") == "公共自行车"
