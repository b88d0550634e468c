"""BM25F against a sum worked by hand and against a plain loop over the formula."""

import math
from collections import Counter

import numpy as np
import pytest

from index.lexical import Lexical, best
from index.tokens import tokenise
from settings import Settings

SETTINGS = Settings(bm25_k1=1.2, bm25_b=0.75, context_weight=0.5)
# One Latin word is one token, so lengths can be counted by eye: 2, 4 and 3 tokens, 3 on average.
TEXTS = [("apple pear", "fruit"), ("apple apple apple plum", "fruit"), ("stone iron lead", "apple")]


def test_scores_worked_by_hand():
    words = Lexical.create(TEXTS, SETTINGS)
    idf = math.log(1 + (3 - 3 + 0.5) / (3 + 0.5))  # apple stands in all three, once in the context alone
    first = 1 / (0.25 + 0.75 * 2 / 3)  # 1.3333
    second = 3 / (0.25 + 0.75 * 4 / 3)  # 2.4
    third = 0.5
    assert idf == pytest.approx(0.133531, abs=1e-6)
    expected = {
        0: idf * first * 2.2 / (1.2 + first),
        1: idf * second * 2.2 / (1.2 + second),
        2: idf * third * 2.2 / 1.7,
    }
    assert expected == pytest.approx({0: 0.154615, 1: 0.195846, 2: 0.086403}, abs=1e-6)
    assert dict(words.search({"apple": 1.0}, 10)) == pytest.approx(expected, rel=1e-6)


def test_weights_add_up_and_unknown_tokens_say_nothing():
    words = Lexical.create(TEXTS, SETTINGS)
    apple, iron = dict(words.search({"apple": 1}, 9)), dict(words.search({"iron": 1}, 9))
    both = dict(words.search({"apple": 2, "iron": 0.5, "mango": 100}, 9))
    assert both == pytest.approx({number: 2 * apple[number] + 0.5 * iron.get(number, 0) for number in apple})


def test_the_same_as_a_loop_over_the_formula():
    random = np.random.default_rng(7)
    letters = [chr(ord("a") + at) * 2 for at in range(26)]
    texts = [
        (" ".join(random.choice(letters, random.integers(0, 30))), " ".join(random.choice(letters, 3)))
        for _ in range(200)
    ]
    words = Lexical.create(texts, SETTINGS)
    for query in ({"aa": 1.0}, {"aa": 1.0, "bb": 0.3, "zz": 2.0}):
        expected = brute_force(texts, query, SETTINGS)
        found = words.search(query, 200)
        assert dict(found) == pytest.approx(expected, rel=1e-5)
        assert found == sorted(found, key=lambda item: (-item[1], item[0]))
        assert words.search(query, 7) == found[:7]


def brute_force(texts, query, settings):
    bodies = [Counter(tokenise(body)) for body, _ in texts]
    contexts = [Counter(tokenise(context)) for _, context in texts]
    mean = sum(body.total() for body in bodies) / len(bodies)
    scores = {}
    for number, (body, context) in enumerate(zip(bodies, contexts, strict=True)):
        score = 0.0
        for token, weight in query.items():
            having = sum(token in b or token in c for b, c in zip(bodies, contexts, strict=True))
            idf = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
            measure = 1 - settings.bm25_b + settings.bm25_b * body.total() / mean
            tf = body[token] / measure + settings.context_weight * context[token]
            score += weight * idf * tf * (settings.bm25_k1 + 1) / (settings.bm25_k1 + tf)
        if score > 0:
            scores[number] = score
    return scores


def test_equal_scores_come_in_corpus_order():
    words = Lexical.create([("same text", "")] * 50, SETTINGS)
    assert [number for number, _ in words.search({"same": 1}, 5)] == [0, 1, 2, 3, 4]
    assert best(np.array([0.0, 2.0, 1.0, 2.0, 1.0]), 3) == [(1, 2.0), (3, 2.0), (2, 1.0)]


def test_saved_and_loaded_it_finds_the_same(tmp_path):
    words = Lexical.create(TEXTS, SETTINGS)
    words.save(tmp_path)
    loaded = Lexical.load(tmp_path, 3)
    assert loaded.consistent
    assert loaded.search({"apple": 1, "iron": 1}, 3) == words.search({"apple": 1, "iron": 1}, 3)


@pytest.mark.parametrize("texts", [[], [("", "")], [("", ""), ("的", "")]])
def test_nothing_to_index_finds_nothing(texts, tmp_path):
    Lexical.create(texts, SETTINGS).save(tmp_path)
    loaded = Lexical.load(tmp_path, len(texts))
    assert loaded.consistent
    assert loaded.search({"apple": 1}, 5) == []


@pytest.mark.parametrize(("query", "top"), [({}, 5), ({"apple": 0.0}, 5), ({"apple": -1.0}, 5), ({"apple": 1.0}, 0)])
def test_a_query_of_nothing_finds_nothing(query, top):
    assert Lexical.create(TEXTS, SETTINGS).search(query, top) == []


def test_held_to_some_it_finds_the_best_of_those_with_the_scores_they_had():
    lexical = Lexical.create([(f"{'水' * (number % 7 + 1)}厂 {number}", "公园") for number in range(60)], Settings())
    everything = lexical.search({"水厂": 1.0, "公园": 0.5, "7": 2.0}, 60)
    among = np.array([number % 3 == 1 for number in range(60)])
    expected = [(number, score) for number, score in everything if number % 3 == 1]
    assert lexical.search({"水厂": 1.0, "公园": 0.5, "7": 2.0}, 60, among) == expected
    assert lexical.search({"水厂": 1.0, "公园": 0.5, "7": 2.0}, 4, among) == expected[:4]
    assert lexical.search({"水厂": 1.0}, 4, np.zeros(60, dtype=np.bool_)) == []


def test_words_counted_in_blocks_are_those_counted_at_once(tmp_path, monkeypatch):
    texts = [(f"apple {'pear ' * (n % 4)}stone{n % 7}", f"fruit {n % 3}") for n in range(60)]
    (tmp_path / "once").mkdir()
    (tmp_path / "blocks").mkdir()
    Lexical.create(texts, SETTINGS).save(tmp_path / "once")
    monkeypatch.setattr("index.lexical._BLOCK", 25)
    Lexical.create(texts, SETTINGS).save(tmp_path / "blocks")

    for file in (tmp_path / "once").iterdir():
        assert file.read_bytes() == (tmp_path / "blocks" / file.name).read_bytes()
