"""What is counted by character pairs at once is what looking for every word in every text gives."""

import math
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_store import MemoryStore

from index.model import Passage, Section
from index.tokens import normalise
from qa.rarity import Rarity
from qa.reading import Reading, comparable
from qa.scored import named_in
from qa.terms import Shares, Term, coverage, covered, weighed
from qa.units import Unit

WORDS = st.text(alphabet="水务局节约二2a", min_size=1, max_size=5)
TEXTS = st.lists(st.text(alphabet="水务局节约二2a 。", max_size=30), min_size=1, max_size=6)


def passage(number: int, text: str) -> Passage:
    return Passage(f"d-{number}", "d", number, 0, ("第一条",), 0, len(text), text, "办法")


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=6))
def test_rarity_counts_the_texts_that_have_a_word(texts: list[str], words: list[str]):
    passages = [passage(number, text) for number, text in enumerate(texts)]
    rarity = Rarity(MemoryStore([], passages, {}), sample=10)

    for word in words:
        having = sum(word in normalise(each.indexed_text) for each in passages)
        assert rarity.idf(word) == max(0.0, math.log((len(texts) + 1) / (having + 0.5)))


def test_a_sample_is_taken_evenly():
    store = MemoryStore([], [passage(number, "水" if number % 5 else "务") for number in range(20)], {})

    assert [each.ordinal for each in store.sample(4)] == [0, 5, 10, 15]
    assert Rarity(store, sample=4).idf("务") == max(0.0, math.log(5 / 4.5))


@given(TEXTS, TEXTS, st.lists(WORDS, max_size=6, unique=True))
def test_shares_are_those_of_each_term(texts: list[str], contexts: list[str], words: list[str]):
    terms = [
        Term(word, 0.7 + len(word), tuple(word[i : i + 2] for i in range(len(word) - 1)) if len(word) > 2 else ())
        for word in words
    ]
    readings = [Reading(comparable(t), comparable(c)) for t, c in zip(texts, contexts, strict=False)]
    shares = Shares(terms)
    in_texts, in_wholes = shares.of(readings)

    assert in_texts.tolist() == [[term.share_in(reading.text) for term in terms] for reading in readings]
    assert in_wholes.tolist() == [[term.share_in(reading.whole) for term in terms] for reading in readings]
    assert covered(terms, in_texts).tolist() == [coverage(terms, reading.text) for reading in readings]


@pytest.mark.parametrize(("cell", "share"), [("节约用水", 1.0), ("节约用电器", 0.6), ("节水器具", 0.0), ("3吨", 0.0)])
def test_the_name_of_a_row_counts_from_three_fifths_of_it_on(cell: str, share: float):
    row = cast(Section, SimpleNamespace(fields=(("名称", cell),)))
    unit = cast(Unit, SimpleNamespace(row=row))
    assert named_in(unit, "节约用水每3吨奖励多少") == share


def test_shares_of_no_terms_weigh_nothing():
    assert weighed(np.zeros(0), np.zeros((2, 0))).tolist() == [0.0, 0.0]
    assert weighed(np.array([2.0, 1.0]), np.array([[1.0, 0.5], [0.0, 1.0]])).tolist() == [2.5, 1.0]
