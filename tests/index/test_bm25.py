"""BM25F against a sum worked by hand and against a plain loop over the formula, over one segment and over several."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.bm25 import Bm25, best
from index.lexical import Lexical
from index.tokens import tokenise
from settings import Settings

SETTINGS = Settings(bm25_k1=1.2, bm25_b=0.75, context_weight=0.5)
# One Latin word is one token, so lengths can be counted by eye: 2, 4 and 3 tokens, 3 on average.
TEXTS = [("apple pear", "fruit"), ("apple apple apple plum", "fruit"), ("stone iron lead", "apple")]
LETTERS = [chr(ord("a") + at) * 2 for at in range(26)]


def over(*segments, settings=SETTINGS):
    return Bm25([Lexical.create(texts) for texts in segments], settings)


def drawn(count, seed=7):
    random = np.random.default_rng(seed)
    return [
        (" ".join(random.choice(LETTERS, random.integers(0, 30))), " ".join(random.choice(LETTERS, 3)))
        for _ in range(count)
    ]


@pytest.mark.parametrize("segments", [(TEXTS,), (TEXTS[:1], TEXTS[1:]), (TEXTS[:2], [], TEXTS[2:])])
def test_scores_worked_by_hand_are_those_of_the_whole_collection(segments):
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
    assert dict(over(*segments).search({"apple": 1.0}, 10)) == pytest.approx(expected, rel=1e-6)


def test_weights_add_up_and_unknown_tokens_say_nothing():
    words = over(TEXTS)
    apple, iron = dict(words.search({"apple": 1}, 9)), dict(words.search({"iron": 1}, 9))
    both = dict(words.search({"apple": 2, "iron": 0.5, "mango": 100}, 9))
    assert both == pytest.approx({number: 2 * apple[number] + 0.5 * iron.get(number, 0) for number in apple})


@pytest.mark.parametrize("parts", [1, 3])
def test_the_same_as_a_loop_over_the_formula(parts):
    texts = drawn(200)
    words = over(*(texts[200 * at // parts : 200 * (at + 1) // parts] for at in range(parts)))
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


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(st.integers(0, 120), max_size=6),
    tokens=st.dictionaries(st.sampled_from([*LETTERS, "none"]), st.floats(0.01, 3), max_size=8),
    top=st.integers(1, 130),
    share=st.sampled_from([None, 0.0, 0.1, 0.7]),
)
def test_however_passages_lie_in_segments_the_same_is_found_to_the_bit(cuts, tokens, top, share):
    texts = drawn(120)
    ends = [0, *sorted(cuts), 120]
    among = None if share is None else np.random.default_rng(2).random(120) < share
    many = over(*(texts[one:other] for one, other in zip(ends, ends[1:], strict=False)))
    assert many.search(tokens, top, among) == over(texts).search(tokens, top, among)


@pytest.mark.parametrize("share", [None, 0.02, 0.5])
def test_lists_skipped_the_same_is_found_to_the_bit_as_with_all_added_up(share, monkeypatch):
    random = np.random.default_rng(11)
    names = np.array([f"{chr(97 + at // 26)}{chr(97 + at % 26)}x" for at in range(400)])
    often = 1 / np.arange(1, 401)
    texts = [(" ".join(random.choice(names, 25, p=often / often.sum())), str(at % 9)) for at in range(3_000)]
    words = over(texts[:1_000], texts[1_000:1_900], texts[1_900:])
    among = None if share is None else random.random(3_000) < share
    looked_up = 0

    def counted(*given):
        nonlocal looked_up
        looked_up += 1
        return look_up(*given)

    look_up = words._look_up
    monkeypatch.setattr(words, "_look_up", counted)
    monkeypatch.setattr("index.bm25._FIRST_SHARE", 0)
    for _ in range(40):
        query = dict(zip(random.choice(names, 14, p=often / often.sum()), random.uniform(0.2, 2, 14), strict=True))
        monkeypatch.setattr("index.bm25._FIRST", 300)
        skipped = words.search(query, 10, among)
        monkeypatch.setattr("index.bm25._FIRST", 10**9)
        assert skipped == words.search(query, 10, among)
    assert looked_up >= 20


def test_equal_scores_come_in_corpus_order():
    words = over([("same text", "")] * 30, [("same text", "")] * 20)
    assert [number for number, _ in words.search({"same": 1}, 5)] == [0, 1, 2, 3, 4]
    assert [number for number, _ in words.search({"same": 1}, 50)] == list(range(50))
    assert best(np.array([0, 2, 1, 2, 1], np.float32), np.arange(5), 3) == [(1, 2.0), (3, 2.0), (2, 1.0)]
    assert best(np.array([0, 2, 1, 2, 1], np.float32), np.arange(9, 4, -1), 3) == [(6, 2.0), (8, 2.0), (5, 1.0)]


def test_numbers_given_are_those_found_and_decide_between_equal_scores():
    segments = [Lexical.create([("same text", "")] * 3), Lexical.create([("same text", ""), ("other", "")])]
    words = Bm25(segments, SETTINGS, np.array([4, 0, 2, 1, 3]))
    assert [number for number, _ in words.search({"same": 1}, 3)] == [0, 1, 2]
    assert [number for number, _ in words.search({"same": 1}, 9, np.array([1, 0, 1, 1, 1], np.bool_))] == [1, 2, 4]


@pytest.mark.parametrize("texts", [[], [("", "")], [("", ""), ("的", "")]])
def test_nothing_to_index_finds_nothing(texts):
    assert over(texts).search({"apple": 1}, 5) == Bm25([], SETTINGS).search({"apple": 1}, 5) == []


@pytest.mark.parametrize(("query", "top"), [({}, 5), ({"apple": 0.0}, 5), ({"apple": -1.0}, 5), ({"apple": 1.0}, 0)])
def test_a_query_of_nothing_finds_nothing(query, top):
    assert over(TEXTS).search(query, top) == []


def test_a_token_that_counts_nowhere_scores_nothing():
    assert over(TEXTS, settings=Settings(context_weight=0, bm25_k1=0)).search({"fruit": 1.0}, 5) == []


def test_held_to_some_it_finds_the_best_of_those_with_the_scores_they_had():
    words = over([(f"{'水' * (number % 7 + 1)}厂 {number}", "公园") for number in range(60)], settings=Settings())
    everything = words.search({"水厂": 1.0, "公园": 0.5, "7": 2.0}, 60)
    among = np.array([number % 3 == 1 for number in range(60)])
    expected = [(number, score) for number, score in everything if number % 3 == 1]
    assert words.search({"水厂": 1.0, "公园": 0.5, "7": 2.0}, 60, among) == expected
    assert words.search({"水厂": 1.0, "公园": 0.5, "7": 2.0}, 4, among) == expected[:4]
    assert words.search({"水厂": 1.0}, 4, np.zeros(60, dtype=np.bool_)) == []
