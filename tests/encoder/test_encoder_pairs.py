import random

from index.encoder.asked import Asked
from index.encoder.corpus import Excerpt
from index.encoder.pairs import Pair, clauses, cloze_pair, epoch_pairs, question_pairs, span_pair, title_pair
from index.encoder.recipe import Recipe

WITHOUT_CONTEXT = Recipe(with_context=0)
WITH_CONTEXT = Recipe(with_context=1)
SUPPLY = Excerpt("供水条例", "用水管理", "供水企业应当保证水质。停水应当提前通知用户。")
NOTICE = Excerpt("供水条例第八条", "", "停水应当通知。")
FINE = Excerpt("供水条例第九条", "", "未通知的处罚款。")
QUESTION = Asked("停水没通知怎么办？", (NOTICE, FINE))
OWN = Asked("水质谁来管？", (SUPPLY,))


def test_a_sentence_goes_with_the_rest_of_its_text():
    first, second = "供水企业应当保证水质。", "停水应当提前通知用户。"
    seen = {pair for seed in range(20) for pair in cloze_pair(SUPPLY, WITHOUT_CONTEXT, random.Random(seed))}
    assert seen == {Pair(first, second, SUPPLY.text), Pair(second, first, SUPPLY.text)}


def test_title_and_heading_go_before_the_rest_where_context_is_wanted():
    (pair,) = cloze_pair(SUPPLY, WITH_CONTEXT, random.Random(0))
    assert pair.passage.startswith("供水条例\n用水管理\n")
    assert pair.anchor not in pair.passage


def test_one_sentence_is_taken_apart_at_its_clauses():
    text = "养犬人应当注射疫苗，并办理登记，领取犬牌。"
    anchors = {
        pair.anchor: pair.passage
        for seed in range(30)
        for pair in cloze_pair(Excerpt("养犬条例", "", text), WITHOUT_CONTEXT, random.Random(seed))
    }
    assert anchors == {
        "养犬人应当注射疫苗，": "并办理登记，领取犬牌。",
        "并办理登记，": "养犬人应当注射疫苗，领取犬牌。",
        "领取犬牌。": "养犬人应当注射疫苗，并办理登记，",
    }


def test_a_text_that_leaves_no_rest_gives_no_pair():
    assert list(cloze_pair(Excerpt("条例", "", "本条例自公布之日起施行。"), WITHOUT_CONTEXT, random.Random(0))) == []


def test_a_title_pair_asks_with_title_and_heading_or_heading_alone():
    assert title_pair(SUPPLY) == Pair("供水条例\n用水管理", SUPPLY.text, "供水条例\n用水管理")
    assert title_pair(SUPPLY, heading_alone=True) == Pair("用水管理", SUPPLY.text, "用水管理")
    assert title_pair(Excerpt("供水条例", "", "甲"), heading_alone=True) == Pair("供水条例", "甲", "供水条例")


def test_each_question_goes_with_each_of_its_answers():
    assert list(question_pairs([QUESTION], WITHOUT_CONTEXT, random.Random(0))) == [
        Pair(QUESTION.question, "停水应当通知。", QUESTION.question),
        Pair(QUESTION.question, "未通知的处罚款。", QUESTION.question),
    ]
    named = list(question_pairs([QUESTION, OWN], WITH_CONTEXT, random.Random(0)))
    assert [pair.passage for pair in named] == [
        "供水条例第八条\n停水应当通知。",
        "供水条例第九条\n未通知的处罚款。",
        f"供水条例\n用水管理\n{SUPPLY.text}",
    ]


def test_an_epoch_counts_its_passes_and_leaves_out_local_laws_by_share():
    recipe = Recipe(local_law_share=0, official_passes=3, question_passes=5, own_passes=2, with_context=0)
    local = Excerpt("养犬条例", "", "养犬人应当办理登记。违者处以罚款。", local=True)
    pairs = epoch_pairs([SUPPLY, local], [], [QUESTION], [OWN], recipe, random.Random(0))
    topics = [pair.topic for pair in pairs]
    assert topics.count(QUESTION.question) == 10
    assert topics.count(OWN.question) == 2
    assert not any("养犬" in pair.passage for pair in pairs)
    assert len(pairs) == 15
    assert topics.count(SUPPLY.text) == 2


def test_the_same_chance_gives_the_same_epoch():
    made = [epoch_pairs([SUPPLY], [SUPPLY], [QUESTION], [OWN], Recipe(), random.Random(3)) for _ in range(2)]
    assert made[0] == made[1]


def test_clauses_joined_are_the_text():
    assert clauses("甲，乙：丙、丁") == ["甲，", "乙：", "丙、", "丁"]


def test_a_span_goes_with_the_whole_text_and_often_as_a_question():
    pairs = [pair for seed in range(200) for pair in span_pair(SUPPLY, WITHOUT_CONTEXT, random.Random(seed))]
    assert len(pairs) == 200
    assert {pair.passage for pair in pairs} == {SUPPLY.text} == {pair.topic for pair in pairs}
    assert 60 < sum(pair.anchor.endswith("？") for pair in pairs) < 140
    assert any(pair.anchor in SUPPLY.text for pair in pairs)
    assert any(pair.anchor.startswith("供水条例") for pair in pairs)


def test_a_span_may_find_its_text_under_title_and_heading():
    (pair,) = span_pair(SUPPLY, WITH_CONTEXT, random.Random(0))
    assert pair.passage == f"供水条例\n用水管理\n{SUPPLY.text}"


def test_a_text_of_short_clauses_gives_no_span():
    assert list(span_pair(Excerpt("t", "", "甲，乙。"), WITHOUT_CONTEXT, random.Random(0))) == []
