"""The words that a segment keeps: counted by hand, saved and read, and merged as if they were counted anew."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import Lexical, hash_of

TEXTS = [("apple pear apple", "fruit"), ("plum apple", "fruit pear fruit"), ("", ""), ("stone", "apple")]
FILES = {f"words.{name}.npy" for name in ("tokens", "indptr", "passages", "body", "context", "lengths")}


def counts(words):
    """(passage, in the text, in the context) by hash."""
    spans = zip(words.tokens.tolist(), words.indptr[:-1].tolist(), words.indptr[1:].tolist(), strict=True)
    fields = [words.passages.tolist(), words.body.tolist(), words.context.tolist()]
    return {token: list(zip(*(field[start:end] for field in fields), strict=True)) for token, start, end in spans}


def bits(words):
    return [getattr(words, name).tobytes() for name in ("tokens", "indptr", "passages", "lengths", "body", "context")]


def test_counts_by_hand():
    words = Lexical.create(TEXTS)
    assert words.tokens.tolist() == sorted(map(hash_of, ["apple", "pear", "plum", "fruit", "stone"]))
    assert counts(words) == {
        hash_of("apple"): [(0, 2, 0), (1, 1, 0), (3, 0, 1)],
        hash_of("pear"): [(0, 1, 0), (1, 0, 1)],
        hash_of("plum"): [(1, 1, 0)],
        hash_of("fruit"): [(0, 0, 1), (1, 0, 2)],
        hash_of("stone"): [(3, 1, 0)],
    }
    assert words.lengths.tolist() == [3, 2, 0, 1]


def test_a_hash_is_the_same_everywhere():
    assert hash_of("公园") == 9_019_624_841_578_653_304  # b2sum -l 64, its bytes from the last to the first
    assert 0 <= hash_of("") < 2**64


def test_counts_past_a_byte_are_kept_and_past_two_are_cut():
    words = Lexical.create([("apple " * 300, "pear"), ("apple", "pear " * 70_000)])
    assert counts(words)[hash_of("apple")] == [(0, 300, 0), (1, 1, 0)]
    assert counts(words)[hash_of("pear")] == [(0, 0, 1), (1, 0, 65_535)]


@pytest.mark.parametrize("texts", [TEXTS, [], [("", "")]])
def test_saved_and_loaded_it_is_the_same(texts, tmp_path):
    words = Lexical.create(texts)
    words.save(tmp_path)
    loaded = Lexical.load(tmp_path)
    assert bits(loaded) == bits(words)
    assert words.consistent
    assert loaded.consistent
    assert {file.name for file in tmp_path.iterdir()} == FILES
    assert not any("apple" in file.read_bytes().decode("latin-1") for file in tmp_path.iterdir())


def test_files_that_do_not_belong_together_are_told(tmp_path):
    Lexical.create(TEXTS).save(tmp_path)
    np.save(tmp_path / "words.body.npy", np.zeros(3, dtype=np.uint8))
    assert not Lexical.load(tmp_path).consistent


passages = st.tuples(*[st.lists(st.sampled_from(["aa", "bb", "cc", "dd"]), max_size=5).map(" ".join)] * 2)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.tuples(passages, st.booleans()), max_size=8), max_size=5))
def test_merged_is_what_is_made_of_the_texts_that_stay(parts):
    made = [
        (Lexical.create([text for text, _ in part]), np.array([stays for _, stays in part], dtype=np.bool_))
        for part in parts
    ]
    again = Lexical.create([text for part in parts for text, stays in part if stays])
    merged = Lexical.merged(made)
    assert bits(merged) == bits(again)
    assert merged.body.dtype == again.body.dtype


def test_a_token_that_no_passage_has_any_more_is_gone():
    words = Lexical.merged([(Lexical.create(TEXTS), np.array([True, True, True, False]))])
    assert hash_of("stone") not in words.tokens.tolist()
    assert counts(words)[hash_of("apple")] == [(0, 2, 0), (1, 1, 0)]
