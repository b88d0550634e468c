import pytest

from index.fusion import fused, words_and_vectors
from settings import load_settings

WORDS = [(7, 12.0), (3, 9.0), (5, 6.0)]
VECTORS = [(3, 0.8), (9, 0.5), (7, 0.4)]


def test_scores_count_between_the_last_and_the_best_of_their_list():
    assert fused([(0.4, WORDS), (0.6, VECTORS)], pool=3, top=10) == [
        (3, pytest.approx(0.4 * 0.5 + 0.6)),
        (7, pytest.approx(0.4)),
        (9, pytest.approx(0.6 * 0.25)),
        (5, 0.0),
    ]


def test_in_a_list_that_holds_all_a_score_of_0_counts_0():
    assert fused([(1.0, WORDS)], pool=4, top=10) == [(7, 1.0), (3, 0.75), (5, 0.5)]
    assert fused([(1.0, [(1, 0.6), (2, -0.2)])], pool=4, top=10) == [(1, 1.0), (2, 0.0)]


def test_one_hit_of_many_counts_whole_and_no_hits_count_nothing():
    ((number, score),) = fused([(0.4, [(7, 12.0)]), (0.6, [])], pool=100, top=10)
    assert (number, score) == pytest.approx((7, 0.4))
    assert fused([(0.4, []), (0.6, [])], pool=100, top=10) == []


def test_equal_sums_stay_in_the_order_of_the_lists_and_the_rest_is_cut_off():
    lists = [(0.5, [(4, 2.0), (1, 1.0)]), (0.5, [(2, 0.9), (1, 0.3)])]
    assert [number for number, _ in fused(lists, pool=2, top=2)] == [4, 2]
    assert fused([(1.0, [(8, 5.0), (2, 5.0)])], pool=2, top=5) == [(8, 0.0), (2, 0.0)]


@pytest.mark.parametrize(("top", "pool"), [(10, 50), (60, 120)])
def test_each_search_finds_the_pool_or_twice_what_is_asked_for(top, pool):
    asked = []

    def search(hits):
        def found(count):
            asked.append(count)
            return hits

        return found

    settings = load_settings(fusion_pool=50, fusion_vectors=0.25)
    assert words_and_vectors(search([(1, 3.0)]), search([(2, 0.5)]), top, settings) == [(1, 0.75), (2, 0.25)]
    assert asked == [pool, pool]
