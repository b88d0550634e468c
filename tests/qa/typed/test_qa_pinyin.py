import pytest

from qa.typed.pinyin import Pinyin
from qa.typed.vocabulary import Vocabulary

FREQUENCIES = {
    "公积金": 0.1,
    "最少": 0.1,
    "交": 0.05,
    "缴": 0.01,
    "多少": 0.2,
    "钱": 0.1,
    "是": 0.2,
    "市": 0.1,
    "西安": 0.02,
    "先": 0.03,
    "绿": 0.01,
}


@pytest.fixture(scope="module")
def pinyin() -> Pinyin:
    return Pinyin(Vocabulary(FREQUENCIES, {}))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("gongjijin zuishao jiao duoshao qian", "公积金最少交多少钱"),
        ("gong ji jin zui shao jiao duo shao qian?", "公积金最少交多少钱?"),
        ("GONGJIJIN jiao 100 qian", "公积金交100钱"),
        ("gōngjījīn jiāo duōshǎo", "公积金交多少"),
        ("shi xian jiao lv", "是先交绿"),
        ("shi xian jiao lü", "是先交绿"),
    ],
)
def test_the_likeliest_words_that_sound_so(pinyin, typed, read):
    assert Pinyin.may_be(typed)
    assert pinyin.read(typed) == read


def test_one_word_is_read_unless_two_are_likelier_together():
    assert Pinyin(Vocabulary({"公路": 0.02, "公": 0.1, "路": 0.1, "工": 0.09}, {})).read("gonglu") == "公路"
    assert Pinyin(Vocabulary({"公路": 0.002, "工": 0.2, "路": 0.2}, {})).read("gonglu") == "工路"


def test_the_word_before_tells_words_of_one_sound_apart():
    words = {"每": 0.01, "没": 0.1, "小时": 0.05}
    assert Pinyin(Vocabulary(words, {})).read("meixiaoshi") == "没小时"
    assert Pinyin(Vocabulary(words, {("每", "小时"): 0.008})).read("meixiaoshi") == "每小时"


def test_what_sounds_like_no_word_known_is_not_read(pinyin):
    assert pinyin.read("gongjijin buzhidao") == ""


@pytest.mark.parametrize("typed", ["Who was appointed in 2023?", "hello", "5b+955Wl", "gjj", "", "？？", "xin gongq"])
def test_no_pinyin(typed):
    assert not Pinyin.may_be(typed)


def test_a_syllable_may_end_where_another_could_go_on():
    assert Pinyin.may_be("xingong")  # xin gong, not xing ong


def test_a_long_run_is_told_at_once():
    assert not Pinyin.may_be("xian" * 2_000 + "q")
