"""The gate on scores made by hand, and on the samples from the question file to the exit status."""

import re
from pathlib import Path

import pytest

from errors import EvaluationError
from eval.__main__ import main
from eval.gate import Bounds, fallen, load_bounds
from eval.questions import Question, QuestionLine
from eval.records import Record, Run
from eval.score import Score, score_run
from index.build import build
from settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "eval" / "questions" / "samples.jsonl"
FLOORS = ROOT / "eval" / "floors.toml"


def scored(*statuses: str) -> Score:
    questions = [
        Question(str(n), None, QuestionLine(id=str(n), question="？", type="number")) for n in range(len(statuses))
    ]
    records = [Record.model_validate({"id": str(n), "status": status}) for n, status in enumerate(statuses)]
    return score_run(Run({}, tuple(records)), questions, Settings(eval_resamples=100))


def test_what_an_empty_run_leaves_unscored_is_out_of_bounds():
    bounds = Bounds(floors={"right": 0.0}, ceilings={"false_refusal": 1.0, "calibration_error": 1.0})
    assert fallen(scored(), bounds) == [
        "right is unscored (floor 0)",
        "false_refusal is unscored (ceiling 1)",
        "calibration_error is unscored (ceiling 1)",
    ]


@pytest.mark.parametrize(("ceiling", "out"), [(0.25, []), (0.2, ["false_refusal is 0.250 (ceiling 0.2, n 4)"])])
def test_a_ceiling_may_be_reached_and_not_passed(ceiling: float, out: list[str]):
    result = scored("answered", "answered", "answered", "not_found")
    assert fallen(result, Bounds(ceilings={"false_refusal": ceiling})) == out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("right = ", "cannot be read"),
        ("", "bounds no measure"),
        ("[floors]\nrigth = 0.5", "'rigth', which is no measure"),
        ("[floors]\nright = 'much'", r"does not bound measures: floors\.right"),
        ("[roofs]\nright = 0.5", "does not bound measures: roofs"),
        ("[floors]\nfalse_refusal = 0.5", r"on its good side\. Move it out of \[floors\]"),
        ("[ceilings]\nright = 0.5", r"on its good side\. Move it out of \[ceilings\]"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, message: str):
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=message):
        load_bounds(path)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers to the questions over the samples, made as `make eval` makes them."""
    folder = tmp_path_factory.mktemp("gate")
    build([ROOT / "samples"], folder / "index", load_settings())
    out = folder / "run.jsonl"
    asking = ["--index", str(folder / "index"), "--out", str(out), "--as-of", "2026-06-01"]
    assert main(["run", str(QUESTIONS), *asking]) == 0
    return out


@pytest.mark.slow
def test_the_samples_pass_the_floors_that_ship(run: Path, capsys: pytest.CaptureFixture[str]):
    command = ["gate", str(run), "--questions", str(QUESTIONS), "--floors", str(FLOORS)]
    assert (main(command), capsys.readouterr().out) == (0, "")


@pytest.mark.slow
def test_a_floor_above_what_is_reached_closes_the_gate(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    raised = tmp_path / "floors.toml"
    raised.write_text("[floors]\nright = 1.01\ncitation_exactness = 1.0\n[ceilings]\nfalse_refusal = -0.01\n")
    assert main(["gate", str(run), "--questions", str(QUESTIONS), "--floors", str(raised)]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert re.search(
        r"right is 0\.\d{3} \(floor 1\.01, n \d+\); false_refusal is 0\.\d{3} \(ceiling -0\.01, n \d+\)\.", err
    )
    assert "citation_exactness" not in err
