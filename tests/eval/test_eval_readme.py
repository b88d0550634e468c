"""eval/README.md says what is there."""

import re
from pathlib import Path

import pytest

from eval.__main__ import main

FOLDER = Path(__file__).resolve().parents[2] / "eval"
TEXT = (FOLDER / "README.md").read_text(encoding="utf-8")
STRUCTURE = {"measures/__init__.py", "measures/catalogue.py", "measures/outcome.py"}


def test_every_measure_is_described_and_every_description_has_its_file():
    there = {f"measures/{path.name}" for path in (FOLDER / "measures").glob("*.py")} - STRUCTURE
    assert set(re.findall(r"`(measures/\w+\.py)`", TEXT)) == there


def test_every_question_file_is_described():
    there = {f"questions/{path.name}" for path in (FOLDER / "questions").glob("*.jsonl")}
    assert set(re.findall(r"\| `(questions/\w+\.jsonl)`", TEXT)) == there


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m eval (\w+)", TEXT))))
def test_every_command_exists(command: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as raised:
        main([command, "--help"])
    assert raised.value.code == 0
    assert command in capsys.readouterr().out


def test_all_commands_are_shown(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = set(re.findall(r"^    (\w+)(?:  |$)", capsys.readouterr().out, re.MULTILINE))
    assert {"run", "score"} < listed
    assert set(re.findall(r"python -m eval (\w+)", TEXT)) == listed
