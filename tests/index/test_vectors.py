"""FAISS checked against NumPy, value by value, over one segment and over several."""

import numpy as np
import pytest

from index.nearest import Nearest
from index.vectors import Spool, Vectors, normalised
from settings import Settings

RANDOM = np.random.default_rng(3)
ROWS = (RANDOM.normal(size=(500, 48)) * RANDOM.uniform(0.1, 9, size=(500, 1))).astype(np.float32)
WHOLE, COARSE = Settings(exact_vectors=10_000), Settings(exact_vectors=0, vector_pool=250)
BOTH = pytest.mark.parametrize("settings", [WHOLE, COARSE])
CUTS = pytest.mark.parametrize("cuts", [[], [200], [0, 40, 41, 300]])


def over(settings, cuts=(), rows=ROWS):
    return Nearest([Vectors.create(part, settings) for part in np.split(rows, cuts)], settings)


def cosines(rows, query):
    return rows @ query / (np.linalg.norm(rows, axis=1) * np.linalg.norm(query))


@CUTS
@pytest.mark.parametrize("length", [1.0, 1e-3, 250.0])
def test_whole_values_give_the_cosines_of_numpy_whatever_the_length_of_the_query(cuts, length):
    query = RANDOM.normal(size=48).astype(np.float32) * length
    expected = cosines(ROWS, query)
    order = np.argsort(-expected)[:20]
    found = over(WHOLE, cuts).search(query.astype(np.float32), 20)
    assert [number for number, _ in found] == order.tolist()
    assert [score for _, score in found] == pytest.approx(expected[order].tolist(), abs=1e-5)


def test_a_first_part_of_one_vector_decides_nothing_about_the_bits():
    parts = [Vectors.create(part, COARSE) for part in np.split(ROWS, [1])]
    joined = Vectors.merged([(part, np.ones(part.count, dtype=np.bool_)) for part in parts], COARSE)
    at_once = Vectors.create(ROWS, COARSE)
    query = normalised(ROWS[7:8])

    found, expected = (np.sort(each.near(query, 40, 60)[0]).tolist() for each in (joined, at_once))
    assert found == expected


@CUTS
def test_values_of_16_bits_are_within_a_thousandth_of_the_cosine_and_find_the_same_best(cuts):
    nearest = over(COARSE, cuts)
    for row in range(0, 500, 50):
        query = ROWS[row] + 0.2 * np.linalg.norm(ROWS[row]) * RANDOM.normal(size=48).astype(np.float32) / 7
        expected = cosines(ROWS, query)
        found = nearest.search(query, 20)
        assert found[0][0] == row == int(np.argmax(expected))
        assert [score for _, score in found] == pytest.approx(expected[[number for number, _ in found]], abs=1e-3)
        assert len(set(np.argsort(-expected)[:20].tolist()) & {number for number, _ in found}) >= 17


@BOTH
def test_everything_asked_for_it_gives_everything_as_numpy_does(settings):
    query = RANDOM.normal(size=48).astype(np.float32)
    expected = cosines(ROWS, query)
    found = over(settings, [90, 300]).search(query, 500)
    assert sorted(number for number, _ in found) == list(range(500))
    assert [score for _, score in found] == pytest.approx(expected[[number for number, _ in found]], abs=1e-3)


def test_whole_and_coarse_segments_are_compared_by_their_values():
    segments = [Vectors.create(ROWS[:400], COARSE), Vectors.create(ROWS[400:], WHOLE)]
    query = normalised(ROWS)[[450, 17]].sum(axis=0)
    expected = cosines(ROWS, query)
    found = Nearest(segments, COARSE).search(query, 10)
    assert {number for number, _ in found[:2]} == set(np.argsort(-expected)[:2].tolist()) == {17, 450}
    assert [score for _, score in found] == pytest.approx(expected[[number for number, _ in found]], abs=1e-3)


@BOTH
def test_a_longer_query_finds_the_same_in_the_same_order(settings):
    nearest = over(settings)
    query = RANDOM.normal(size=48).astype(np.float32)
    assert [n for n, _ in nearest.search(query, 50)] == [n for n, _ in nearest.search(query * 117, 50)]


@BOTH
def test_saved_and_loaded_it_finds_the_same(settings, tmp_path):
    vectors = Vectors.create(ROWS, settings)
    vectors.save(tmp_path)
    loaded = Vectors.load(tmp_path)
    assert (loaded.count, loaded.dimensions, loaded.coarse) == (500, 48, settings is COARSE)
    assert Nearest([loaded], settings).search(ROWS[7], 10) == Nearest([vectors], settings).search(ROWS[7], 10)
    assert Nearest([loaded], settings).search(ROWS[7], 1)[0][0] == 7


@BOTH
def test_merged_is_what_stays_of_each_part_numbered_anew_and_does_not_wear_out(settings, tmp_path):
    first = [(Vectors.create(rows, settings), RANDOM.random(len(rows)) < 0.7) for rows in np.split(ROWS, [300, 301])]
    expected = np.concatenate([part.rows(np.flatnonzero(mask)) for part, mask in first])
    merged = Vectors.merged(first, settings)
    for _ in range(3):
        merged = Vectors.merged([(merged, np.ones(merged.count, dtype=np.bool_))], settings)
        merged.save(tmp_path)
        merged = Vectors.load(tmp_path)
    assert np.array_equal(merged.rows(np.arange(merged.count)), expected)
    assert Nearest([merged], settings).search(expected[5], 1)[0][0] == 5


def test_a_segment_that_grows_or_shrinks_past_the_limit_is_kept_the_other_way(tmp_path):
    limit = Settings(exact_vectors=400)
    large = Vectors.merged(
        [(Vectors.create(part, limit), np.ones(250, dtype=np.bool_)) for part in np.split(ROWS, 2)], limit
    )
    small = Vectors.merged([(large, np.arange(500) < 300)], limit)
    assert (large.coarse, large.count, small.coarse, small.count) == (True, 500, False, 300)
    assert np.array_equal(small.rows(np.arange(300)), large.rows(np.arange(300)))


@BOTH
def test_merged_of_nothing_that_stays_is_empty(settings):
    parts = [(Vectors.create(ROWS, settings), np.zeros(500, dtype=np.bool_))]
    assert (Vectors.merged(parts, settings).count, Vectors.merged(parts, settings).dimensions) == (0, 48)


def test_equal_vectors_come_in_corpus_order():
    rows = np.ones((9, 4), dtype=np.float32)
    assert [n for n, _ in over(WHOLE, [4, 6], rows).search(np.ones(4, dtype=np.float32), 9)] == list(range(9))


def test_numbers_given_are_those_found_and_decide_between_equal_cosines():
    segments = [Vectors.create(np.ones((size, 4), dtype=np.float32), WHOLE) for size in (3, 2)]
    nearest = Nearest(segments, WHOLE, np.array([4, 0, 2, 1, 3]))
    assert [number for number, _ in nearest.search(np.ones(4, dtype=np.float32), 9)] == [0, 1, 2, 3, 4]
    some = np.array([1, 0, 1, 1, 0], dtype=np.bool_)
    assert [number for number, _ in nearest.search(np.ones(4, dtype=np.float32), 9, some)] == [1, 2, 4]


@pytest.mark.parametrize("query", [np.zeros(48), np.full(48, np.nan), np.full(48, np.inf)])
def test_a_query_without_direction_finds_nothing(query):
    assert over(WHOLE).search(query.astype(np.float32), 5) == []


@BOTH
def test_no_rows_find_nothing(settings, tmp_path):
    Vectors.create(np.zeros((0, 8), dtype=np.float32), settings).save(tmp_path)
    assert Nearest([Vectors.load(tmp_path)], settings).search(np.ones(8, dtype=np.float32), 5) == []
    assert Nearest([], settings).search(np.ones(8, dtype=np.float32), 5) == []


@pytest.mark.parametrize("rows", [ROWS[:1], ROWS[:2], ROWS[:33], np.repeat(ROWS[:1], 40, axis=0)])
def test_a_coarse_index_of_very_few_or_equal_rows_serves(rows):
    found = over(COARSE, rows=rows).search(ROWS[0], 50)
    assert len(found) == len(rows)
    assert found[0][0] == 0
    assert found[0][1] == pytest.approx(1.0, abs=1e-3)


def test_rows_that_are_no_numbers_become_zeros():
    rows = normalised(np.array([[3, 4], [0, 0], [np.nan, 1], [np.inf, 1]], dtype=np.float32))
    assert rows.tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0], [0, 0], [0, 0]]))


@BOTH
@CUTS
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
def test_held_to_some_it_finds_the_best_of_those_as_numpy_does(settings, cuts, share):
    query = RANDOM.normal(size=48).astype(np.float32)
    among = RANDOM.random(500) < share
    expected = np.where(among, cosines(ROWS, query), -9.0)
    found = over(settings, cuts).search(query, 20, among)
    assert len(found) == min(20, among.sum())
    numbers = [number for number, _ in found]
    assert [score for _, score in found] == pytest.approx(expected[numbers].tolist(), abs=1e-3)
    assert len(set(numbers) & set(np.argsort(-expected)[: len(found)].tolist())) >= len(found) - 2 * (
        settings is COARSE
    )


def test_held_to_what_is_far_from_the_query_it_finds_the_best_of_those():
    # 6,000 rows on one side and 4,000 on the other: none of those that may be found is among the nearest thousands.
    side = np.where(np.arange(10_000) < 6_000, 1.0, -1.0)[:, None]
    rows = (RANDOM.normal(size=(10_000, 32)) / 6 + side * np.eye(32)[0]).astype(np.float32)
    query, among = np.eye(32, dtype=np.float32)[0], np.arange(10_000) >= 6_000
    expected = np.where(among, cosines(rows, query), -9.0)
    found = over(COARSE, rows=rows).search(query, 10, among)
    assert [score for _, score in found] == pytest.approx(np.sort(expected)[::-1][:10].tolist(), abs=1e-3)


@BOTH
def test_rows_that_come_in_parts_make_the_same_index_as_all_at_once(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("index.vectors._READ", 64)
    at_once = Vectors.create(ROWS, settings)
    spool = Spool(tmp_path / "rows", ROWS.shape[1])
    for start in range(0, len(ROWS), 70):
        part = ROWS[start : start + 70]
        spool.add(part, np.zeros(len(part), dtype=np.bool_))
    in_parts = spool.vectors(settings)

    numbers = np.arange(len(ROWS))
    assert in_parts.count == len(ROWS)
    assert np.array_equal(in_parts.rows(numbers), at_once.rows(numbers))
    assert list(tmp_path.iterdir()) == []


def test_rows_carried_over_stay_as_they_are(tmp_path):
    spool = Spool(tmp_path / "rows", 48)
    spool.add(ROWS[:10], np.arange(10) < 6)
    rows = spool.vectors(WHOLE).rows(np.arange(10))
    assert np.array_equal(rows[:6], ROWS[:6])
    assert rows[6:] == pytest.approx(normalised(ROWS[6:10]), abs=1e-7)
