"""One form for what is the same, however it is printed."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.tokens import normalise, tokenise


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("ＡＢＣ　１２３", "abc 123"),
        ("陈 澄", "陈澄"),
        ("第 十 条", "第十条"),
        ("5.25 亿元", "5.25亿元"),
        ("1,234,567.8元", "1234567.8元"),
        ("分别为100，200，300元", "分别为100,200,300元"),
        ("示政发[2024] 3 号", "示政发〔2024〕3号"),
        ("示政发（2024）3号", "示政发〔2024〕3号"),
        ("示政发【2024】第3号", "示政发〔2024〕3号"),
        ("a b", "a b"),
        ("2023 2024", "2023 2024"),
        ("零\u200b宽\ufeff\x00字", "零宽字"),
        ("", ""),
    ],
)
def test_normal_form(printed, normal):
    assert normalise(printed) == normal


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("第十一条", "第11条", "第11条"),
        ("第一百二十三条", "第 123 条", "第123条"),
        ("百分之八", "8%", "8%"),
        ("百分之八点五", "8.5％", "8.5%"),
        ("千分之三", "3‰", "3‰"),
        ("三万元", "3万元", "30000"),
        ("三万元", "30,000元", "30000"),
        ("30.3亿", "30.3 亿元", "3030000000"),
        ("八月一日", "８月１日", "8月1日"),
        ("二〇二四年三月", "2024年3月", "2024年3月"),
        ("05月09日", "5月9日", "5月9日"),
        ("示政发〔2024〕70号", "根据示政发[2024]70 号", "示政发〔2024〕70号"),
        ("示政发﹝2024﹞70号", "示政发(2024)70号", "示政发〔2024〕70号"),
        ("1172.1", "１１７２．１", "1172.1"),
        ("12.50", "12.5", "12.5"),
    ],
)
def test_the_same_thing_gives_an_equal_token(one, other, shared):
    assert shared in tokenise(one)
    assert shared in tokenise(other)


def test_words_and_bigrams_of_a_sentence():
    assert Counter(tokenise("居民基本养老保险")) == Counter(
        ["居民", "基本", "养老保险"] + ["居民", "民基", "基本", "本养", "养老", "老保", "保险"]
    )


def test_stop_words_are_left_out_and_no_bigram_spans_them():
    assert tokenise("的了是") == []
    assert tokenise("人的权") == ["人", "权"]
    assert "目的" in tokenise("目的")


def test_words_that_only_look_like_numbers_stay_words():
    for text in ("统一", "一般", "万一", "千万", "一些"):
        assert not [token for token in tokenise(text) if token[0].isdecimal()], text


def test_a_decimal_is_one_token_and_an_outline_number_is_three():
    assert tokenise("1172.1") == ["1172.1"]
    assert tokenise("2.3.1") == ["2", "3", "1"]


@hypothesis_settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_gives_tokens_without_white_space(text):
    for token in tokenise(text):
        assert token
        assert token == "".join(token.split())
        assert len(token) <= 40


@hypothesis_settings(max_examples=50, deadline=None)
@given(st.text(alphabet="第十条百分之八点五〔（[2024]）〕号 ,，.．1年月日万亿%\n\u3000", max_size=40))
def test_normal_form_of_numbers_is_stable(text):
    once = normalise(text)
    assert normalise(once) == normalise(normalise(once))
    tokenise(text)


@pytest.mark.parametrize(
    "unit",
    [
        "水",
        "第",
        "一点",
        "1,111",
        "a\u0301\u0316",
        "\u0301\u0316",
        " \n",
        "😀",
        "(2020)",
        "百分之",
        "\x00",
        "\ud800",
        "1",
    ],
)
def test_a_long_line_takes_linear_time(unit):
    line = unit * (100_000 // len(unit))
    started = time.process_time()
    tokenise(line)
    assert time.process_time() - started < 20  # linear: well under 1; quadratic: minutes
