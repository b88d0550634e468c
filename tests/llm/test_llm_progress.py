"""What is known of an answer beside its sentences while and after a language model writes it."""

from __future__ import annotations

from datetime import date

from qa import Progress
from tests.llm.asking import EXTRACT, FEE, QUESTION, pipeline_for, reply
from tests.llm.scripted import fails, says

EXPIRED = date(2027, 1, 1)
GOOD = reply((EXTRACT, FEE))


def test_a_sentence_of_an_expired_rule_is_told_with_the_notice_of_that(server):
    server.enqueue(says(GOOD))
    *told, answer = pipeline_for(server).stream(QUESTION, as_of=EXPIRED)

    written = [each for each in told if isinstance(each, Progress) and each.statements]
    assert written
    for each in written:
        assert [notice.kind for notice in each.notices] == ["expired"]
        assert "已经过期" in each.notices[0].text
        assert set(each.notices[0].citations) <= {citation.n for citation in each.citations}
        assert each.generation == answer.generation != ""


def test_confidence_is_of_the_answer_taken_from_the_text_alone(server):
    server.enqueue(says(GOOD), fails(401))
    pipeline = pipeline_for(server)

    written, taken = (pipeline.ask(QUESTION, as_of=EXPIRED) for _ in range(2))

    assert [notice.kind for notice in written.notices] == ["expired"]
    assert written.confidence is None
    assert taken.notices[0].kind == "fallback"
    assert taken.confidence is not None
