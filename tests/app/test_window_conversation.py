import re
from dataclasses import replace

import pytest

from qa.answer import Answer, Notice, Progress
from settings import Settings
from tests.app.scripted import TRAP, WATER, a_citation, a_found, an_answer
from window.conversation import answered, conversation, exchanged, foot, in_progress, welcome
from window.dialogue import Dialogue, Exchange, Waiting
from window.foot import as_text
from window.place import whereabouts
from window.words import spoken

SETTINGS = Settings()


def shown(answer: Answer) -> str:
    return answered(answer, SETTINGS) + foot(Exchange("问", answer), SETTINGS, judged=False, first=False)


def judged(*exchanges: Exchange) -> str:
    dialogue = Dialogue()
    dialogue.exchanges.extend(exchanges)
    return conversation(dialogue, SETTINGS, judged=True)


def words(html: str) -> str:
    """What a reader of Chinese sees."""
    html = re.sub(r'<span class="en".*?</span>', "", html)
    return re.sub(r"<[^>]+>", "", html)


def test_an_answer_begins_with_document_and_article_and_its_first_quotation_does_not_repeat_them():
    html = shown(an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)]))

    assert words(html) == (
        "《示例市节水办法》（示政发〔2024〕3号）第三条："
        "每户用水三吨。1"
        "1第三条 居民每户每月用水三吨。"
        "第三条·第 2 页·第 5 行"
        "复制回答"
    )


def test_where_two_documents_are_compared_each_quotation_says_document_number_section_page_and_line():
    citations = [a_citation(1), a_citation(2, TRAP, 1, "乙")]
    html = shown(an_answer(("每户用水三吨，那里不是。", (1, 2)), citations=citations))

    assert words(html).startswith(
        "每户用水三吨，那里不是。121第三条 居民每户每月用水三吨。《示例市节水办法》·示政发〔2024〕3号·第三条·第 2 页·第 5 行2乙《"
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


def test_a_statement_that_only_ends_otherwise_than_its_quotation_stands_there_once():
    html = shown(an_answer(("（一）每户三吨。", (1,)), citations=[a_citation(1, quote="（一）每户三吨；")]))

    assert "<blockquote>（一）每户三吨；<button" in html
    assert words(html).count("每户三吨") == 1


def test_a_statement_that_is_part_of_its_quotation_stands_out_in_it():
    html = shown(an_answer(("居民每户每月用水三吨", (1,)), citations=[a_citation(1)]))

    assert "<blockquote>第三条 <b>居民每户每月用水三吨</b>。<button" in html


def test_quotations_from_one_document_name_it_once_and_from_another_again():
    citations = [a_citation(1), a_citation(2, section=5), a_citation(3, TRAP, 1, "乙"), a_citation(4, section=6)]
    html = shown(an_answer(("甲。", (1,)), ("乙。", (2, 3)), ("丙。", (4,)), citations=citations))
    captions = [words(caption) for caption in re.findall(r"<figcaption>(.*?)</figcaption>", html)]

    assert captions[0] == "第三条·第 2 页·第 5 行"
    assert captions[1] == "第四条·第 2 页·第 6 行"
    assert captions[2].endswith("·第一条·第 2 页·第 2 行")
    assert words(whereabouts(citations[1], citations[0])) == "第四条·第 2 页·第 6 行"
    unnamed = replace(citations[1], section="")
    assert words(whereabouts(unnamed, citations[0])) == "同一文件·第 2 页·第 6 行"
    deeper = replace(citations[1], section="第三条 › （二）")
    assert words(whereabouts(deeper, citations[0])) == "（二）·第 2 页·第 6 行"
    assert words(whereabouts(citations[0], deeper)) == "第三条·第 2 页·第 5 行"
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


def test_exchanges_stand_in_order():
    html = judged(Exchange("一？", an_answer(("甲。", ()))), Exchange("二？", an_answer(("乙。", ()))))

    assert re.findall(r'<h3 class="asked">(.*?)</h3>', html) == ["一？", "二？"]
    assert html.index("甲。") < html.index("二？") < html.index("乙。")


def test_a_very_long_question_is_shown_by_its_beginning_with_its_length():
    html = judged(Exchange("长" * 12_000, an_answer()))

    assert html.count("长") == SETTINGS.window_question_chars
    assert "（全文共 12000 字）" in html


def test_a_question_that_waits_tells_the_stage_and_the_characters_in_tens():
    waiting = Waiting("用水几吨？", "")
    stages = [Progress("searching"), Progress("writing"), Progress("writing", chars=9), Progress("writing", chars=29)]
    told = []
    for waiting.progress in stages:
        told.append(re.findall(r'role="status">(.*?)</p>', in_progress(waiting, SETTINGS))[0])

    assert [words(line) for line in told] == [
        "正在查阅文件……",
        "正在撰写，每句核对原文后显示……",
        "正在撰写，每句核对原文后显示……",
        "正在撰写（已写 20 字），每句核对原文后显示……",
    ]


def test_what_the_documents_do_say_stands_between_the_message_and_the_nearest_passages():
    passages = (a_found(1, section=5),)
    statement = an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)]).statements
    answer = Answer("问", "not_found", statement, (a_citation(1),), message="文件没有写价格。", passages=passages)
    leading = replace(answer, message="文件没有写价格。文件里写明的是：")

    assert answered(leading, SETTINGS) == answered(answer, SETTINGS)
    assert words(shown(answer)) == (
        "文件没有写价格。"
        "文件里写明的是"
        "《示例市节水办法》（示政发〔2024〕3号）第三条："
        "每户用水三吨。1"
        "1第三条 居民每户每月用水三吨。"
        "第三条·第 2 页·第 5 行"
        "相关度最高的原文，供您查阅《示例市节水办法》第四条第四条 居民每户每月用水四吨。\n"
        "复制回答"
    )
    assert as_text(answer).startswith(
        "文件没有写价格。\n《示例市节水办法》（示政发〔2024〕3号）第三条：\n每户用水三吨。[1]\n"
    )


def test_an_answer_with_a_message_says_it_first_and_offers_nothing_else_to_read():
    answer = an_answer(("甲。", ()), message="只规定了一半。", passages=(a_found(1),))

    assert words(shown(answer)) == "只规定了一半。甲。复制回答"


def test_a_day_that_was_asked_for_is_said_and_none_is_not():
    answer = an_answer(("甲。", ()))

    assert "按 2024-05-01 查询甲。" in words(exchanged(Exchange("问", answer, "2024-05-01"), SETTINGS, False, False))
    assert "查询" not in words(exchanged(Exchange("问", answer), SETTINGS, False, False))


@pytest.mark.parametrize(
    ("confidence", "level", "percent"), [(0.85, "高", 85), (0.849, "中", 85), (0.6, "中", 60), (0.123, "低", 12)]
)
def test_confidence_is_one_of_three_words_with_the_number_in_its_title(confidence, level, percent):
    html = shown(an_answer(("甲。", ()), confidence=confidence))

    assert words(html).endswith(f"复制回答把握 {level}")
    assert f'title="估计有 {percent}% 的可能答对 / right with an estimated probability of {percent}%"' in html


def test_no_confidence_is_shown_where_none_is_known_and_a_refusal_claims_none():
    assert "把握" not in shown(an_answer(("甲。", ())))
    assert "把握" not in shown(Answer("问", "not_found", message="无。", confidence=0.9))


def test_every_answer_can_be_judged_and_that_it_is_kept_is_said_once():
    html = judged(
        Exchange("一？", Answer("一？", "failed", message="坏了。")),
        Exchange("二？", Answer("二？", "not_found", message="无。"), id="a"),
        Exchange("三？", an_answer(("甲。", ())), verdict="up", id="b"),
        Exchange("四？", an_answer(("乙。", ())), stopped=True),
    )
    buttons = re.findall(r'class="judge (\w+)" aria-pressed="(\w+)" data-exchange="(\w)" data-verdict="(\w+)"', html)

    assert buttons == [
        ("up", "false", "a", "up"),
        ("down", "false", "a", "down"),
        ("up", "true", "b", "up"),
        ("down", "false", "b", "down"),
    ]
    assert words(html).count("您评价后，问题和回答会保存在这台服务器上") == 1
    assert html.count("<textarea") == 1
    assert 'aria-label="对这个回答的意见 / Your comment on this answer" maxlength="2000"' in html


def test_the_copied_text_holds_statements_and_sources():
    answer = an_answer(
        ("每户用水三吨。", (1,)), citations=[a_citation(1)], notices=(Notice("expired", "该办法已失效。"),)
    )

    assert as_text(answer) == (
        "（已失效）该办法已失效。\n"
        "《示例市节水办法》（示政发〔2024〕3号）第三条：\n"
        "每户用水三吨。[1]\n"
        "\n"
        f"[1] 《示例市节水办法》 示政发〔2024〕3号 第三条：“第三条 居民每户每月用水三吨。”（{WATER.source}，第5行）"
    )


def test_the_welcome_offers_questions_as_buttons():
    html = welcome(["《示例市节水办法》从哪天起施行？"], 2)

    assert 'data-ask="《示例市节水办法》从哪天起施行？"' in html
    assert "已收录 2 份文件" in html
    assert "可以这样问" not in welcome([], 0)
