"""FAISS checked against NumPy, value by value."""

import numpy as np
import pytest

from index.vectors import Spool, Vectors, normalised
from settings import Settings

RANDOM = np.random.default_rng(3)
ROWS = (RANDOM.normal(size=(500, 48)) * RANDOM.uniform(0.1, 9, size=(500, 1))).astype(np.float32)
WHOLE, EIGHT_BIT = Settings(exact_vectors=10_000), Settings(exact_vectors=0)


def cosines(rows, query):
    return rows @ query / (np.linalg.norm(rows, axis=1) * np.linalg.norm(query))


@pytest.mark.parametrize("length", [1.0, 1e-3, 250.0])
def test_whole_values_give_the_cosines_of_numpy_whatever_the_length_of_the_query(length):
    vectors = Vectors.create(ROWS, WHOLE)
    query = RANDOM.normal(size=48).astype(np.float32) * length
    expected = cosines(ROWS, query)
    order = np.argsort(-expected)[:20]
    found = vectors.search(query.astype(np.float32), 20)
    assert [number for number, _ in found] == order.tolist()
    assert [score for _, score in found] == pytest.approx(expected[order].tolist(), abs=1e-5)


def test_eight_bit_values_are_within_a_hundredth_of_the_cosine_and_find_the_same_best():
    vectors = Vectors.create(ROWS, EIGHT_BIT)
    for row in range(0, 500, 50):
        query = ROWS[row] + 0.2 * np.linalg.norm(ROWS[row]) * RANDOM.normal(size=48).astype(np.float32) / 7
        expected = cosines(ROWS, query)
        found = vectors.search(query, 30)
        assert found[0][0] == row == int(np.argmax(expected))
        assert [score for _, score in found] == pytest.approx(expected[[number for number, _ in found]], abs=0.01)
        assert len(set(np.argsort(-expected)[:30].tolist()) & {number for number, _ in found}) >= 28


@pytest.mark.parametrize("settings", [WHOLE, EIGHT_BIT])
def test_a_longer_query_finds_the_same_in_the_same_order(settings):
    vectors = Vectors.create(ROWS, settings)
    query = RANDOM.normal(size=48).astype(np.float32)
    assert [n for n, _ in vectors.search(query, 50)] == [n for n, _ in vectors.search(query * 117, 50)]


@pytest.mark.parametrize("settings", [WHOLE, EIGHT_BIT])
def test_saved_and_loaded_it_finds_the_same(settings, tmp_path):
    vectors = Vectors.create(ROWS, settings)
    vectors.save(tmp_path)
    loaded = Vectors.load(tmp_path)
    assert (loaded.count, loaded.dimensions) == (500, 48)
    assert loaded.search(ROWS[7], 10) == vectors.search(ROWS[7], 10)
    assert loaded.search(ROWS[7], 1)[0][0] == 7


@pytest.mark.parametrize("settings", [WHOLE, EIGHT_BIT])
def test_carried_vectors_do_not_wear_out(settings, tmp_path):
    first = Vectors.create(ROWS, settings)
    kept = first.rows(np.arange(400))
    now = first
    for generation in range(5):
        rows = np.concatenate([now.rows(np.arange(400)), ROWS[400 + generation :]])
        carried = np.arange(len(rows)) < 400
        now = Vectors.create(rows, settings, now, carried)
        now.save(tmp_path)
        now = Vectors.load(tmp_path)
    assert np.array_equal(now.rows(np.arange(400)), kept)


def test_equal_vectors_come_in_corpus_order():
    vectors = Vectors.create(np.ones((9, 4), dtype=np.float32), WHOLE)
    assert [number for number, _ in vectors.search(np.ones(4, dtype=np.float32), 9)] == list(range(9))


@pytest.mark.parametrize("query", [np.zeros(48), np.full(48, np.nan), np.full(48, np.inf)])
def test_a_query_without_direction_finds_nothing(query):
    assert Vectors.create(ROWS, WHOLE).search(query.astype(np.float32), 5) == []


@pytest.mark.parametrize("settings", [WHOLE, EIGHT_BIT])
def test_no_rows_find_nothing(settings, tmp_path):
    Vectors.create(np.zeros((0, 8), dtype=np.float32), settings).save(tmp_path)
    assert Vectors.load(tmp_path).search(np.ones(8, dtype=np.float32), 5) == []


def test_rows_that_are_no_numbers_become_zeros():
    rows = normalised(np.array([[3, 4], [0, 0], [np.nan, 1], [np.inf, 1]], dtype=np.float32))
    assert rows.tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0], [0, 0], [0, 0]]))


@pytest.mark.parametrize("settings", [WHOLE, EIGHT_BIT])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
def test_held_to_some_it_finds_the_best_of_those_as_numpy_does(settings, share):
    vectors = Vectors.create(ROWS, settings)
    query = RANDOM.normal(size=48).astype(np.float32)
    among = RANDOM.random(500) < share
    kept = vectors.rows(np.arange(500))
    expected = np.where(among, kept @ (query / np.linalg.norm(query)), -9.0)
    found = vectors.search(query, 20, among)
    assert len(found) == min(20, among.sum())
    assert [number for number, _ in found] == np.argsort(-expected)[: len(found)].tolist()
    assert [score for _, score in found] == pytest.approx(np.sort(expected)[::-1][: len(found)].tolist(), abs=1e-5)


@pytest.mark.parametrize("settings", [WHOLE, EIGHT_BIT])
def test_rows_that_come_in_parts_make_the_same_index_as_all_at_once(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("index.vectors._READ", 64)
    at_once = Vectors.create(ROWS, settings)
    spool = Spool(tmp_path / "rows", ROWS.shape[1])
    for start in range(0, len(ROWS), 70):
        part = ROWS[start : start + 70]
        spool.add(part, np.zeros(len(part), dtype=np.bool_))
    in_parts = spool.vectors(settings, None)

    numbers = np.arange(len(ROWS))
    assert in_parts.count == len(ROWS)
    assert np.array_equal(in_parts.rows(numbers), at_once.rows(numbers))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("settings", [WHOLE, EIGHT_BIT])
def test_merged_is_what_stays_of_each_part_numbered_anew(settings, tmp_path):
    parts = [(Vectors.create(rows, settings), RANDOM.random(len(rows)) < 0.7) for rows in np.split(ROWS, [300, 301])]
    merged = Vectors.merged(parts, settings)
    merged.save(tmp_path)
    expected = np.concatenate([part.rows(np.flatnonzero(mask)) for part, mask in parts])
    held = Vectors.load(tmp_path).rows(np.arange(merged.count))
    assert merged.count == len(expected)
    assert held == pytest.approx(expected, abs=0.06)
    assert np.array_equal(held[: parts[0][1].sum()], expected[: parts[0][1].sum()])  # the largest keeps its values


def test_merged_of_nothing_that_stays_is_empty():
    parts = [(Vectors.create(ROWS, WHOLE), np.zeros(500, dtype=np.bool_))]
    assert (Vectors.merged(parts, WHOLE).count, Vectors.merged(parts, WHOLE).dimensions) == (0, 48)
