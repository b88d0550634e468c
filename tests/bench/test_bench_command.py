"""The whole benchmark over one small rule."""

import json
import re
from pathlib import Path

import pytest

from bench.__main__ import main

RULE = """示例市测试管理办法

示政发〔2024〕1号

第一条 为了规范测试活动，制定本办法。

第二条 测试人员应当每年参加培训，培训时间不少于24小时。

第三条 本办法自2024年1月1日起施行。
"""


def test_every_part_is_measured_and_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "测试办法.txt").write_text(RULE, "utf-8")
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"id": "T-1", "question": "培训时间不少于多少小时？"}) + "\n", "utf-8")

    assert main([str(documents), "--questions", str(questions)]) == 0

    printed = capsys.readouterr().out
    assert f"read      1 files, {len(RULE)} characters" in printed
    assert re.search(r"times as long as RecursiveCharacterTextSplitter 500/50", printed)
    assert re.search(r"index     1 documents, \d+ passages", printed)
    assert "question  1 asked: median" in printed
    assert re.search(
        r"writing   1 put to a scripted model: .* median [\d.]+ ms, .* first sentence median [\d.]+ ms", printed
    )


def test_questions_that_cannot_be_read_end_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "测试办法.txt").write_text(RULE, "utf-8")
    (tmp_path / "questions.jsonl").write_text("no JSON\n", "utf-8")

    assert main([str(tmp_path / "测试办法.txt"), "--questions", str(tmp_path / "questions.jsonl")]) == 1

    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "questions.jsonl" in error
