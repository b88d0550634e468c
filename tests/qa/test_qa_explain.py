"""Why a passage stands where it does: the figures are those the order was made by, and they add up."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from index.model import Passage
from qa.explain import Explained, Feature, Probe, explained, words_in
from qa.explain_words import FEATURES, LISTS, REASONS, lines
from qa.pipeline import Pipeline
from qa.question import read_question
from qa.references import Companion, beside_leads
from qa.rerank import feature_weights
from qa.terms import Term
from settings import Settings
from tests.qa.city import RULES_ID, town
from tests.qa.memory_store import MemoryStore

SETTINGS = Settings()
QUERY = "公共自行车每小时收费多少"


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(town(), SETTINGS)


def feature(each: Explained, name: str) -> Feature:
    return next(f for f in each.features if f.name == name)


@pytest.mark.parametrize("query", [QUERY, "《海平市公共自行车管理办法》第四条", "新建公园几处", "2024年绿化面积45公顷"])
def test_the_order_is_the_one_the_chat_uses(pipeline, query):
    probe = pipeline.explain(query)
    assert [each.found for each in probe.passages] == pipeline.search(query)
    assert [each.found for each in probe.passages] == list(pipeline.ask(query).passages)
    assert [each.rank for each in probe.passages] == list(range(1, len(probe.passages) + 1))


@pytest.mark.parametrize("query", [QUERY, "公园", "本办法的有效期"])
def test_the_score_is_the_sum_of_the_features_and_goes_down(pipeline, query):
    passages = pipeline.explain(query).passages
    for each in passages:
        assert each.score == pytest.approx(sum(f.value * f.weight for f in each.features))
        points = [abs(f.points) for f in each.features]
        assert points == sorted(points, reverse=True)
    firsts = [each.score for each in passages if not each.twin and not each.beside]
    assert all(one >= other - 1e-9 for one, other in itertools.pairwise(firsts))


def test_the_best_by_words_has_the_whole_score_by_words(pipeline):
    best = pipeline.explain(QUERY).passages[0]
    assert "六十分钟" in best.found.text
    assert best.lists["words"] == 1
    assert feature(best, "words") == Feature("words", 1.0, SETTINGS.weight_words)
    vectors = feature(best, "vectors")
    assert best.fused == pytest.approx(SETTINGS.weight_words + vectors.points)


def test_the_words_matched_stand_in_passage_title_or_headings(pipeline):
    best = pipeline.explain(QUERY).passages[0]
    assert {"公共", "自行车", "小时"} <= set(best.matched)
    assert not set(best.matched) & set(best.missed)
    assert all(word in best.found.text + best.found.document for word in best.matched)


def test_an_article_looked_up_is_in_a_list_of_its_own(pipeline):
    best = pipeline.explain("海平市公共自行车管理办法第四条").passages[0]
    assert best.found.section == "第四条"
    assert best.lists["article"] == 1
    assert feature(best, "article").points == SETTINGS.weight_article


def test_the_place_is_where_the_passage_starts_in_its_file(pipeline):
    best = pipeline.explain(QUERY).passages[0]
    cited = pipeline.ask(QUERY).citations[0]
    assert (best.found.section, best.line, best.page) == (cited.section, cited.line, cited.page) == ("第三条", 4, None)
    assert best.doc_no == "海政发〔2024〕7号"


def test_the_line_is_that_of_the_first_character_shown():
    store = town()
    passages = [p for d in store.documents() for p in store.passages_of(d.id)]
    first, second = passages[0], passages[1]
    moved: list[Passage] = [
        replace(first, end=first.end - 1, text=first.text[:-1]),
        replace(second, start=second.start - 1, text=f"\n{second.text}"),
        *passages[2:],
    ]
    sources = {d.source: store.source_text(d.source) for d in store.documents()}
    probe = Pipeline(MemoryStore(store.whole, moved, sources), SETTINGS).explain("规范公共自行车管理")
    assert next(each.line for each in probe.passages if each.found.section == "第一条") == 2


def test_a_passage_nearly_the_same_as_a_better_one_goes_last_and_says_so():
    store = town()
    rules, report = store.whole
    copy = replace(rules, id="copy", source="copy.txt")
    passages = [p for d in (rules, report) for p in store.passages_of(d.id)]
    copies = [replace(p, id=f"copy-{p.ordinal}", document_id="copy") for p in store.passages_of(RULES_ID)]
    sources = {d.source: d.text.text for d in (rules, report, copy)}
    probe = Pipeline(MemoryStore([rules, report, copy], [*passages, *copies], sources), SETTINGS).explain(QUERY)
    twins = [each.twin for each in probe.passages]
    assert twins == sorted(twins)
    assert sum(twins) == len(copies)


def test_a_passage_put_right_after_the_one_that_cites_it_says_so():
    store = town()
    retrieval = Pipeline(store, SETTINGS).retriever.find(read_question(QUERY))
    first, second, third, *rest = retrieval.candidates
    moved = replace(retrieval, candidates=(first, replace(third, beside=first.passage.id), second, *rest))
    assert [each.beside for each in explained(moved, store, SETTINGS)[:3]] == [None, 1, None]
    put = beside_leads([first, second, third], [Companion(first.passage.id, third.passage, True)], SETTINGS)
    assert [candidate.beside for candidate in put] == ["", first.passage.id, ""]


def test_more_than_an_answer_is_given_can_be_asked_for():
    pipeline = Pipeline(town(), Settings(found_passages=2))
    assert len(pipeline.search(QUERY)) == 2
    assert len(pipeline.explain(QUERY, top=5).passages) == 5
    assert len(pipeline.explain(QUERY, top=1).passages) == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no_words"),
        (" \n\t　", "no_words"),
        ("？！……《》<>", "no_words"),
        ("\u200b\ufeff\x00", "no_words"),
        ("，" * 10_000, "no_words"),
        ("长" * 10_000, "too_long"),
        ("长" * 1_999, ""),
        ("<script>alert(1)</script>", ""),
        ("\ud800水", ""),
        ("' OR 1=1 --", ""),
    ],
)
def test_whatever_is_typed_gets_passages_or_a_reason(pipeline, words, reason):
    probe = pipeline.explain(words)
    assert probe.reason == reason
    assert bool(probe.passages) == (not reason)


def test_an_empty_index_says_so():
    assert Pipeline(MemoryStore([], [], {}), SETTINGS).explain("水") == Probe(reason="nothing_held")


def test_a_word_that_does_not_stand_whole_is_matched_in_part():
    terms = (Term("节约用水", 1.0, ("节约", "约用", "用水")), Term("水价", 1.0), Term("用水", 1.0))
    assert words_in(terms, "居民用水应当节约") == ("节约", "用水")
    assert words_in(terms, "节约用水条例") == ("节约用水", "用水")


def test_every_feature_list_and_reason_has_words_in_both_languages():
    assert {*feature_weights(SETTINGS), "new_cover"} <= set(FEATURES)
    assert {"words", "vectors", "article", "references"} <= set(LISTS)
    assert set(REASONS) == {"no_words", "too_long", "nothing_held", "nothing_found"}


def test_a_terminal_gets_the_reasons_in_both_languages(pipeline):
    told = list(lines(pipeline.explain(QUERY, top=1)))
    assert told[0].startswith("  1  ")
    assert told[0].endswith("海平市公共自行车管理办法  第三条  (rules.txt 第4行)")
    assert "词语 words #1" in told[2]
    assert any(line.strip() == "词语检索 score by words 1.00 × 2.00 = 2.00" for line in told)
    assert told[-1].startswith("     命中 matched: ")


def test_the_record_is_plain(pipeline):
    record = pipeline.explain(QUERY).passages[0].to_record()
    assert list(record) == [
        "rank", "score", "fused", "lists", "features", "matched", "twin", "beside",
        "document", "doc_no", "section", "text", "source", "page", "line",
    ]  # fmt: skip
    assert record["features"]["words"] == {"value": 1.0, "weight": 2.0}
    assert record["lists"]["words"] == 1
    assert record["score"] == pytest.approx(
        sum(f["value"] * f["weight"] for f in record["features"].values()), abs=1e-5
    )
