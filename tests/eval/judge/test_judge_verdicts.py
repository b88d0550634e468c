import pytest

from errors import GenerationError
from eval.judge.verdicts import Correctness, Faithfulness, share_correct, share_supported, verdict_in

TWO = (
    '{"verdicts": [{"statement": 2, "supported": false, "reason": "金额不符"},'
    ' {"statement": 1, "supported": true, "reason": "一致"}]}'
)


@pytest.mark.parametrize(
    "reply", ["", "   ", "我认为这句话有依据。", "{", "{}", '{"verdicts": 1}', '[{"statement": 1}]']
)
def test_what_holds_no_verdict_is_none(reply: str):
    with pytest.raises(GenerationError, match="no verdict that can be read"):
        share_supported(reply, 1)


def test_the_share_of_statements_supported():
    value, found = share_supported(TWO, 2)
    assert value == 0.5
    assert [one.reason for one in found.verdicts] == ["金额不符", "一致"]


@pytest.mark.parametrize("statements", [1, 3])
def test_every_statement_has_its_one_verdict(statements: int):
    with pytest.raises(GenerationError, match=rf"verdicts on the statements \[1, 2\] of {statements}"):
        share_supported(TWO, statements)


@pytest.mark.parametrize(("verdict", "value"), [("correct", 1.0), ("partly", 0.5), ("wrong", 0.0)])
def test_the_worth_of_an_answer(verdict: str, value: float):
    assert share_correct(f'{{"verdict": "{verdict}", "reason": "同上"}}')[0] == value
    with pytest.raises(GenerationError):
        share_correct('{"verdict": "perhaps", "reason": "难说"}')


@pytest.mark.parametrize(
    "around",
    [
        "```json\n%s\n```",
        "<think>也许是 {不对}</think>%s",
        '先前以为 {"verdict": "wrong", "reason": "一"}，再看：\n%s\n以上。',
        "%s {",
    ],
)
def test_the_last_verdict_counts_whatever_stands_around_it(around: str):
    assert share_correct(around % '{"verdict": "correct", "reason": "二", "note": 1}')[1].reason == "二"


def test_the_schema_asks_for_all_and_nothing_else():
    schema = Correctness.model_json_schema()
    assert (schema["additionalProperties"], schema["required"]) == (False, ["verdict", "reason"])
    assert Faithfulness.model_json_schema()["$defs"]["StatementVerdict"]["required"] == [
        "statement",
        "supported",
        "reason",
    ]
    assert verdict_in(TWO, Faithfulness).verdicts[0].statement == 2
