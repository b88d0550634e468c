import re
from dataclasses import replace

import pytest

from qa.answer import Answer, Notice
from qa.question import Turn
from settings import Settings
from tests.app.scripted import TRAP, WATER, a_citation, a_found, an_answer
from window.conversation import answered, as_text, conversation, welcome
from window.place import whereabouts
from window.words import spoken

SETTINGS = Settings()


def shown(answer: Answer) -> str:
    return answered(answer, SETTINGS)


def words(html: str) -> str:
    """What a reader of Chinese sees."""
    html = re.sub(r'<span class="en".*?</span>', "", html)
    return re.sub(r"<[^>]+>", "", html)


def test_a_statement_stands_over_its_quotation_with_document_number_section_page_and_line():
    html = shown(an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)]))

    assert words(html) == (
        "每户用水三吨。1"
        "1第三条 居民每户每月用水三吨。"
        "《示例市节水办法》·示政发〔2024〕3号·第三条·第 2 页·第 5 行"
        "复制回答"
    )


def test_a_citation_is_a_labelled_button_that_names_the_place_to_open():
    html = shown(an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)]))
    button = re.search(r'<button type="button" class="cite"[^>]*>', html)

    assert button is not None
    assert (
        'aria-label="打开引文 1：《示例市节水办法》 第三条 / Open quotation 1: 《示例市节水办法》 第三条"' in button[0]
    )
    assert 'data-document="d1" data-passage="d1-4" data-quote="第三条 居民每户每月用水三吨。"' in button[0]


def test_a_quotation_is_shown_once_and_pointed_to_after():
    both = an_answer(("甲。", (1,)), ("乙。", (1, 2)), citations=[a_citation(1), a_citation(2, section=5)])
    html = shown(both)

    assert html.count("<blockquote>") == 2
    assert html.count("见上文引文") == 1


def test_a_statement_that_is_its_own_quotation_stands_there_once():
    citation = a_citation(1)
    html = shown(an_answer((citation.quote, (1,)), citations=[citation]))

    assert words(html).count(citation.quote) == 1
    assert html.count('class="cite"') == 1


def test_a_statement_that_is_part_of_its_quotation_stands_out_in_it():
    html = shown(an_answer(("居民每户每月用水三吨", (1,)), citations=[a_citation(1)]))

    assert "<blockquote>第三条 <b>居民每户每月用水三吨</b>。<button" in html


def test_quotations_from_one_document_name_it_once_and_from_another_again():
    citations = [a_citation(1), a_citation(2, section=5), a_citation(3, TRAP, 1, "乙"), a_citation(4, section=6)]
    html = shown(an_answer(("甲。", (1,)), ("乙。", (2, 3)), ("丙。", (4,)), citations=citations))
    captions = [words(caption) for caption in re.findall(r"<figcaption>(.*?)</figcaption>", html)]

    assert captions[0] == "《示例市节水办法》·示政发〔2024〕3号·第三条·第 2 页·第 5 行"
    assert captions[1] == "第四条·第 2 页·第 6 行"
    assert captions[2].endswith("·第一条·第 2 页·第 2 行")
    assert words(whereabouts(citations[1], citations[0])) == "第四条·第 2 页·第 6 行"
    unnamed = replace(citations[1], section="")
    assert words(whereabouts(unnamed, citations[0])) == "同一文件·第 2 页·第 6 行"
    assert captions[3] == "《示例市节水办法》·示政发〔2024〕3号·第五条·第 2 页·第 7 行"


def test_a_number_without_a_citation_gives_no_mark():
    assert 'class="cite"' not in shown(an_answer(("甲。", (7,))))


@pytest.mark.parametrize(
    ("kind", "label"),
    [("draft", "征求意见稿"), ("expired", "已失效"), ("conflict", "数据不一致"), ("premise", "前提有误")],
)
def test_a_notice_is_a_band_above_the_statements(kind, label):
    html = shown(an_answer(("甲。", (1,)), citations=[a_citation(1)], notices=(Notice(kind, "请注意。", (1,)),)))

    assert html.index(f'<p class="band {kind}" role="note">') < html.index('<div class="statement">')
    assert f"{label}请注意。1" in words(html)


def test_a_quotation_that_only_a_notice_rests_on_stands_under_it():
    notice = Notice("expired", "已过期。", (2, 1))
    html = shown(an_answer(("甲。", (1,)), citations=[a_citation(1), a_citation(2, section=5)], notices=(notice,)))

    assert [words(quote) for quote in re.findall(r"<blockquote>(.*?)</blockquote>", html)] == [
        "2第四条 居民每户每月用水四吨。",
        "1第三条 居民每户每月用水三吨。",
    ]


def test_where_nothing_is_found_the_message_and_the_nearest_passages_are_offered():
    passages = tuple(a_found(n, section=n) for n in range(1, 8))
    html = shown(Answer("问", "not_found", message="文件没有说明。", passages=passages))

    assert words(html).startswith("文件没有说明。相关度最高的原文，供您查阅《示例市节水办法》第一章")
    assert html.count('class="near"') == SETTINGS.window_nearest
    assert "复制回答" not in html


def test_a_long_passage_offered_is_cut_and_a_short_one_is_not():
    html = shown(Answer("问", "not_found", message="无。", passages=(a_found(1),)))

    assert "第二条 居民每户每月用水二吨。\n</span>" in html
    short = answered(Answer("问", "not_found", passages=(a_found(1),)), Settings(window_passage_chars=4))
    assert "<span>第二条 …</span>" in short


def test_a_completed_question_is_said():
    assert "理解为：节水办法从哪天起施行？" in words(shown(an_answer(understood="节水办法从哪天起施行？")))


def test_the_windows_own_message_is_in_both_languages():
    html = shown(Answer("问", "failed", message=spoken("failed")))

    assert '<p class="message"><span class="zh"' in html
    assert words(html) == "抱歉，这次没能完成查阅，请稍后再试或换一种问法。"


def test_turns_stand_in_order_and_the_waiting_question_last():
    turns = [Turn("一？", an_answer(("甲。", ()))), Turn("二？", an_answer(("乙。", ())))]
    html = conversation(turns, SETTINGS, waiting="三？")

    assert re.findall(r'<h3 class="asked">(.*?)</h3>', html) == ["一？", "二？", "三？"]
    assert html.index("乙。") < html.index("三？") < html.index("正在查阅文件")


def test_a_very_long_question_is_shown_by_its_beginning_with_its_length():
    html = conversation([Turn("长" * 12_000, an_answer())], SETTINGS)

    assert html.count("长") == SETTINGS.window_question_chars
    assert "（全文共 12000 字）" in html


def test_the_copied_text_holds_statements_and_sources():
    answer = an_answer(
        ("每户用水三吨。", (1,)), citations=[a_citation(1)], notices=(Notice("expired", "该办法已失效。"),)
    )

    assert as_text(answer) == (
        "（已失效）该办法已失效。\n"
        "每户用水三吨。[1]\n"
        "\n"
        f"[1] 《示例市节水办法》 示政发〔2024〕3号 第三条：“第三条 居民每户每月用水三吨。”（{WATER.source}，第5行）"
    )


def test_the_welcome_offers_questions_as_buttons():
    html = welcome(["《示例市节水办法》从哪天起施行？"], 2)

    assert 'data-ask="《示例市节水办法》从哪天起施行？"' in html
    assert "已收录 2 份文件" in html
    assert "可以这样问" not in welcome([], 0)
