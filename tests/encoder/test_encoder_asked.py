import pytest

from errors import EncoderError
from index.encoder.asked import Asked, OwnQuestion, key_of, own_asked, read_own_questions, stard_asked
from index.encoder.corpus import Article, Excerpt, LayQuestion

ARTICLES = [Article(8, "供水条例第八条\n停水应当通知。"), Article(9, "供水条例第九条\n未通知的处罚款。")]
OFFICIAL = [Excerpt("供热通知", "收费标准", "居民每平方米\n二十五元。")]


def test_the_key_of_a_text_is_blind_to_white_space():
    assert key_of("停水 应当\n通知。") == key_of("停水应当通知。") == "e6cdc6e44ad4"


def test_questions_are_read_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "questions.tsv"
    path.write_text("e6cdc6e44ad4\t停水要先说吗？\n0123456789ab\t暖气费多少\n", "utf-8")
    assert read_own_questions(path) == [
        OwnQuestion("e6cdc6e44ad4", "停水要先说吗？"),
        OwnQuestion("0123456789ab", "暖气费多少"),
    ]


@pytest.mark.parametrize("line", ["e6cdc6e44ad4", "e6cdc6e44ad4\t ", "92ff\t停水？", "e6cdc6e44ad4\t停水？\t再说", ""])
def test_a_line_that_is_no_question_is_named(tmp_path, line):
    path = tmp_path / "questions.tsv"
    path.write_text(f"e6cdc6e44ad4\t停水要先说吗？\n{line}\n", "utf-8")
    with pytest.raises(EncoderError, match="Line 2 of .*questions.tsv' is no question"):
        read_own_questions(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(EncoderError, match="cannot be read"):
        read_own_questions(tmp_path / "none.tsv")


def test_a_question_of_stard_goes_with_all_its_articles():
    assert stard_asked([LayQuestion("停水没通知？", (9, 8))], ARTICLES) == [
        Asked(
            "停水没通知？",
            (Excerpt("供水条例第九条", "", "未通知的处罚款。"), Excerpt("供水条例第八条", "", "停水应当通知。")),
        )
    ]


def test_our_own_questions_find_articles_and_paragraphs_by_their_keys():
    own = [OwnQuestion(key_of("停水应当通知。"), "甲？"), OwnQuestion(key_of("居民每平方米二十五元。"), "乙？")]
    assert list(own_asked(own, ARTICLES, OFFICIAL)) == [
        Asked("甲？", (Excerpt("供水条例第八条", "", "停水应当通知。"),)),
        Asked("乙？", (OFFICIAL[0],)),
    ]


def test_a_question_about_an_unknown_text_is_an_error():
    own = [OwnQuestion(key_of("停水应当通知。"), "甲？"), OwnQuestion("0123456789ab", "丙？")]
    with pytest.raises(EncoderError, match="1 of our 2 questions .* 0123456789ab '丙？'"):
        list(own_asked(own, ARTICLES, OFFICIAL))
