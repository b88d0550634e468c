"""BM25F as an inner product: the scores of `Lexical`, and counts that follow what comes and goes."""

import random

import pytest

from index.bm25 import Bm25
from index.lexical import Lexical
from index.milvus.impacts import Frequencies, impacts
from settings import Settings

SETTINGS = Settings()
WORDS = [
    "节约",
    "用水",
    "计划",
    "公园",
    "门票",
    "管理",
    "办法",
    "第三条",
    "百分之二十",
    "超过",
    "加价",
    "收取",
    "开放",
    "登记",
    "市民",
    "2024年",
    "应当",
]
RANDOM = random.Random(5)
TEXTS = [
    ("".join(RANDOM.choices(WORDS, k=RANDOM.randint(1, 40))), "".join(RANDOM.choices(WORDS, k=RANDOM.randint(0, 6))))
    for _ in range(80)
]


def counted(texts):
    frequencies = Frequencies()
    for body, context in texts:
        frequencies.add(body, context)
    return frequencies


def inner(one, other):
    return sum(value * other.get(dimension, 0.0) for dimension, value in one.items())


@pytest.mark.parametrize("settings", [SETTINGS, Settings(bm25_k1=0.4, bm25_b=0.2, context_weight=2.5)])
def test_the_inner_product_is_the_score_of_our_own_words(settings):
    lexical, frequencies = Bm25([Lexical.create(TEXTS)], settings), counted(TEXTS)
    rows = [impacts(body, context, frequencies.mean_length, settings) for body, context in TEXTS]
    for weights in ({"用水": 1.0}, {"公园": 0.35, "门票": 2.0, "第3条": 1.0, "园门": 1.0, "unheard": 1.0}):
        query = frequencies.query(weights)
        expected = dict(lexical.search(weights, 80))
        scores = {number: inner(query, row) for number, row in enumerate(rows)}
        assert {number: score for number, score in scores.items() if score > 0} == pytest.approx(expected, rel=1e-5)


def test_what_was_removed_leaves_the_counts_as_if_it_had_never_come(tmp_path):
    frequencies = counted([*TEXTS, ("只此一处的鹦鹉螺号", "公园")])
    frequencies.remove("只此一处的鹦鹉螺号", "公园")
    for body, context in TEXTS[40:]:
        frequencies.remove(body, context)
    frequencies.save(tmp_path)
    loaded, expected = Frequencies.load(tmp_path), counted(TEXTS[:40])
    weights = {word: 1.0 for word in [*WORDS, "鹦鹉螺"]}
    assert loaded.query(weights) == expected.query(weights)
    assert (loaded.passages, loaded.mean_length) == (40, expected.mean_length)
    assert not any("鹦鹉" in path.read_bytes().decode("utf-8", "ignore") for path in tmp_path.iterdir())


def test_nothing_counted_is_loaded_as_nothing(tmp_path):
    Frequencies().save(tmp_path)
    loaded = Frequencies.load(tmp_path)
    assert (loaded.passages, loaded.mean_length, loaded.query({"水": 1.0})) == (0, 1.0, {})


def test_a_passage_without_a_word_has_a_vector_that_no_query_meets():
    assert list(impacts("……", "", 10.0, SETTINGS)) == [0]
    assert 0 not in counted(TEXTS).query({word: 1.0 for word in WORDS})
    assert all(0 < dimension < 2**32 - 1 for dimension in impacts(*TEXTS[0], 10.0, SETTINGS))


def test_a_weight_that_is_not_above_zero_says_nothing():
    assert counted(TEXTS).query({"用水": 0.0, "公园": -1.0}) == {}
