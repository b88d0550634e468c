"""The confidence that the program comes with fits the features it computes, and is a probability."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from errors import ConfidenceError
from qa import Pipeline, Turn
from qa.confidence import Confidence, unsure
from qa.confidence.features import FEATURES, features
from qa.confidence.learnt import FILE, Weight
from qa.extract import Draft
from qa.question import read_question
from qa.refusing.ground import Ground
from settings import Settings
from tests.qa.city import town
from tests.qa.memory_store import MemoryStore

DAY = date(2025, 6, 1)
GIVEN = "公共自行车超过六十分钟每小时收多少钱？"
NOT_GIVEN = "公共自行车的电池保修期有多少个月？"


class Watching:
    """Keeps what it was asked about, and gives one number for everything."""

    def __init__(self, stated: float) -> None:
        self.stated = stated
        self.seen: list[tuple[Ground, Draft]] = []

    def of(self, ground: Ground, draft: Draft) -> float:
        self.seen.append((ground, draft))
        return self.stated


def values(question: str) -> dict[str, float]:
    watching = Watching(1.0)
    Pipeline(town(), Settings(), watching).ask(question, as_of=DAY)
    return features(*watching.seen[0])


def test_the_features_shipped_are_those_computed() -> None:
    computed = values(GIVEN)
    assert list(computed) == list(FEATURES) == list(Confidence.load().weights)


def test_no_weight_goes_against_the_direction_of_its_feature() -> None:
    weights = Confidence.load().weights
    assert all(weights[name].weight * direction >= 0 for name, direction in FEATURES.items())
    assert any(weight.weight for weight in weights.values())


def test_features_tell_what_is_given_from_what_is_not() -> None:
    given, other = values(GIVEN), values(NOT_GIVEN)
    assert given["missing_noun"] < 0.2 < other["missing_noun"]
    assert given["own_words"] > other["own_words"]
    assert Confidence.load().given(given) > Confidence.load().given(other)


def test_a_probability_is_worked_out_by_hand() -> None:
    confidence = Confidence(0.5, {"everyday": Weight(mean=0.5, scale=0.5, weight=1.0)})
    assert confidence.given({"everyday": 1.0}) == pytest.approx(0.8175745)  # 1 / (1 + e^-1.5)
    assert confidence.given({"everyday": 0.0}) == pytest.approx(0.3775407)  # 1 / (1 + e^0.5)


def test_every_answer_states_the_same_confidence_each_time() -> None:
    pipeline = Pipeline(town(), Settings())
    first, second = (pipeline.ask(GIVEN, as_of=DAY).confidence for _ in range(2))
    assert first is not None
    assert first == second
    assert 0.5 < first < 1.0


def test_an_answer_below_the_floor_is_refused_with_what_was_found() -> None:
    answer = Pipeline(town(), Settings(confidence_floor=0.5), Watching(0.49)).ask(GIVEN, as_of=DAY)
    assert answer.status == "not_found"
    assert answer.message.startswith("收录的文件谈到了相关内容，但没有把握其中写明了所问的数额。")
    assert "每小时收取费用二元" in answer.statements[0].text
    assert answer.citations[0].section == "第三条"
    assert answer.confidence == 0.49


def test_a_follow_up_made_whole_is_not_refused_for_words_that_nobody_asked_for() -> None:
    pipeline = Pipeline(town(), Settings(confidence_floor=0.5), Watching(0.1))
    before = Turn("公共自行车管理办法哪天施行？", pipeline.ask("公共自行车管理办法哪天施行？", as_of=DAY))
    answer = pipeline.ask("那弄坏了罚多少？", [before], as_of=DAY)
    assert (answer.status, answer.confidence) == ("answered", 0.1)
    assert any("二百元以下罚款" in statement.text for statement in answer.statements)


def test_an_answer_at_the_floor_is_given() -> None:
    answer = Pipeline(town(), Settings(confidence_floor=0.5), Watching(0.5)).ask(GIVEN, as_of=DAY)
    assert (answer.status, answer.message, answer.confidence) == ("answered", "", 0.5)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("谁负责管理公共自行车？", "人"),
        ("为什么要收费？", "原因"),
        ("公共自行车公司叫什么名字？", "名称"),
        ("公共自行车呢？", "内容"),
    ],
)
def test_the_refusal_names_what_is_asked(question: str, name: str) -> None:
    assert f"所问的{name}。" in unsure(read_question(question), Draft((), (), (), ())).reason


def test_nothing_drafted_is_not_weighed() -> None:
    watching = Watching(1.0)
    answer = Pipeline(MemoryStore((), [], {}), Settings(), watching).ask(GIVEN, as_of=DAY)
    assert answer.confidence is None
    assert watching.seen == []


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ConfidenceError, match=r"cannot be read from .*none\.json.*python -m eval calibrate"):
        Confidence.load(tmp_path / "none.json")


def test_a_file_learnt_for_other_features_names_them(tmp_path: Path) -> None:
    learnt = json.loads(FILE.read_text("utf-8"))
    learnt["features"]["length"] = learnt["features"].pop("everyday")
    old = tmp_path / "old.json"
    old.write_text(json.dumps(learnt), encoding="utf-8")
    with pytest.raises(ConfidenceError, match="everyday、length"):
        Confidence.load(old)


def test_a_file_of_something_else_is_one_clear_error(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"weights": []}', encoding="utf-8")
    with pytest.raises(ConfidenceError, match="does not hold a confidence"):
        Confidence.load(other)
