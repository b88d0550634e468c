import pytest

from eval.judged import Judged, JudgedLine
from eval.measures.correctness import correctness
from eval.measures.faithfulness import faithfulness


@pytest.mark.parametrize("measure", [faithfulness, correctness])
def test_what_was_not_judged_is_unscored(question, record, measure):
    assert measure(question(), record(), None) is None
    assert measure(question(), record(), Judged({}, {})) is None
    unjudged = JudgedLine(id="Q-1", unscored={"correctness": "slow", "faithfulness": "slow"})
    assert measure(question(), record(), Judged({}, {unjudged.key: unjudged})) is None


def test_each_has_its_own_value_and_each_turn_its_own_line(question, record):
    line = JudgedLine(id="Q-1", turn=2, faithfulness=0.5, correctness=0.0)
    judged = Judged({}, {line.key: line})
    assert faithfulness(question(), record(turn=2), judged) == 0.5
    assert correctness(question(), record(turn=2), judged) == 0.0
    assert correctness(question(), record(turn=1), judged) is None
