"""What holds on the day asked is said first: an amendment before what it changes, and the other way round before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qa import Pipeline
from tests.qa.test_qa_standing import AMENDING, OLD, answering

NEW = "将第二条修改为：“第二条过渡票价每人次三元。”"
BEFORE = "过渡票价每人次二元。"


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return answering(tmp_path, 旧=OLD, 改=AMENDING)


def test_the_amending_words_come_before_those_they_change_which_carry_the_notice(pipeline: Pipeline) -> None:
    answer = pipeline.ask("过渡票价每人次多少元？", as_of=date(2021, 1, 1))
    texts = [statement.text for statement in answer.statements]
    assert texts[0] == NEW
    assert BEFORE in texts
    assert [notice.kind for notice in answer.notices] == ["replaced"]


def test_words_changed_within_a_provision_come_before_it_and_words_struck_out_right_after(tmp_path: Path) -> None:
    changes = AMENDING.replace(NEW, "将第二条中的“每人次二元”修改为“每人次三元”。")
    pipeline = answering(tmp_path, 旧=OLD, 改=changes.replace("删去第三条", "删去第一条中的“设置救生设备”"))
    changed = pipeline.ask("过渡票价每人次多少元？", as_of=date(2021, 1, 1))
    assert changed.statements[0].text == "将第二条中的“每人次二元”修改为“每人次三元”。"
    struck = pipeline.ask("渡口应当设置什么设备？", as_of=date(2021, 1, 1))
    texts = [statement.text for statement in struck.statements]
    assert texts[:2] == ["渡口应当安全，设置救生设备。", "删去第一条中的“设置救生设备”。"]


def test_before_the_amendment_takes_effect_the_old_words_come_first(pipeline: Pipeline) -> None:
    answer = pipeline.ask("过渡票价每人次多少元？", as_of=date(2019, 6, 1))
    assert answer.statements[0].text == BEFORE
    assert "replaced" not in [notice.kind for notice in answer.notices]


def test_on_a_day_before_a_rule_was_made_it_is_not_yet(pipeline: Pipeline) -> None:
    answer = pipeline.ask("过渡票价每人次多少元？", as_of=date(2017, 1, 1))
    assert "not_yet" in [notice.kind for notice in answer.notices]
