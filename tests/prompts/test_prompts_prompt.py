from __future__ import annotations

import hashlib

import pytest

from errors import PromptError
from prompts import REFUSAL, load_prompt
from settings import ROOT

GOOD = "---\nname: greet\npurpose: p\ninputs: who\noutput: o\n---\n你好，{{who}}\n"


def _write(folder, text):
    (folder / "greet.md").write_text(text, encoding="utf-8")
    return folder


def test_every_prompt_of_the_project_loads():
    for path in sorted((ROOT / "prompts").glob("*.md")):
        prompt = load_prompt(path.stem)
        assert prompt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_answer_prompt_says_the_refusal_phrase_the_code_looks_for():
    filled = load_prompt("answer").fill(question="问", passages="[1] 段落", refusal=REFUSAL)
    assert f"第一句的 text 只写“{REFUSAL}”" in filled
    assert "{{" not in filled


def test_values_are_data_and_never_parsed_again(tmp_path):
    prompt = load_prompt("greet", _write(tmp_path, GOOD))
    assert prompt.fill(who="{{who}} {0} %s") == "你好，{{who}} {0} %s\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("你好", "no front matter"),
        (GOOD.replace("inputs: who", "inputs: whom"), "declares the inputs"),
        (GOOD.replace("name: greet", "name: other"), "names itself"),
        (GOOD.replace("purpose: p\n", ""), "lacks purpose"),
        (GOOD.replace("purpose: p", "colour: red"), "has the line"),
    ],
)
def test_a_prompt_that_is_not_what_it_declares_is_refused_on_load(tmp_path, text, said):
    with pytest.raises(PromptError, match=said):
        load_prompt("greet", _write(tmp_path, text))


def test_filling_with_other_than_the_declared_inputs_is_an_error(tmp_path):
    prompt = load_prompt("greet", _write(tmp_path, GOOD))
    with pytest.raises(PromptError, match="declares"):
        prompt.fill(who="a", extra="b")


def test_a_prompt_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(PromptError, match="cannot be read"):
        load_prompt("greet", tmp_path)
