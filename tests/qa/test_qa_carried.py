"""The words of a follow-up against those it took over from the turn before."""

from dataclasses import replace

import pytest

from qa.question import read_question
from qa.scored import weight_in
from qa.terms import Term
from settings import Settings

FOLLOW_UP = replace(read_question("渡口票价在哪儿申请退还？"), own="在哪儿申请退还？", leaning=0.5)


@pytest.mark.parametrize(("word", "leaning", "weight"), [("申请", 0.5, 2.0), ("票价", 0.5, 0.8), ("票价", 0.0, 2.0)])
def test_a_word_taken_over_counts_less_in_a_sentence_than_one_asked_now(
    word: str, leaning: float, weight: float
) -> None:
    settings = Settings(carried_share=0.4)
    assert weight_in(Term(word, 2.0, ()), replace(FOLLOW_UP, leaning=leaning), settings) == pytest.approx(weight)
