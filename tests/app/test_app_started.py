"""`python app.py` from its command line: what it says and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app import arguments, listening, main
from index.build import build
from qa.feedback import FILE, FeedbackStore
from settings import ROOT, Settings

RULE = """示例市节约用水管理办法

第一条 为了节约用水，制定本办法。

第二条 居民每户每月用水不超过十五吨的，水价为每吨三元。

第三条 本办法自2024年7月1日起施行。
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chat")
    (folder / "节水.txt").write_text(RULE, "utf-8")
    build([folder / "节水.txt"], folder / "index", Settings())
    return folder / "index"


@pytest.fixture(scope="module")
def address(index: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "app.py", "--index", str(index), "--port", "0"],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield line.split(": ", 1)[1].strip()
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")  # interrupting is how it is closed


def called(address: str, name: str, **values: object) -> Any:
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        event = client.post(f"/gradio_api/call/v2/{name}", json=values).json()["event_id"]
        lines = client.get(f"/gradio_api/call/{name}/{event}").text.splitlines()
    assert lines[0] == "event: complete", lines
    return json.loads(lines[1].removeprefix("data: "))[0]


def test_the_defaults_are_this_machine_and_the_index_of_the_repository():
    asked = arguments([], Settings())

    assert (asked.index, asked.host, asked.port) == (ROOT / ".index", "127.0.0.1", 7860)


@pytest.mark.slow
def test_the_address_printed_serves_answers_with_verbatim_quotations_and_keeps_verdicts_by_the_index(address, index):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address)
    answer = called(address, "ask", question="居民用水每吨多少钱？")
    found = called(address, "search", words="水价")

    called(address, "feedback", answer=answer, verdict="up")

    assert answer["status"] == "answered"
    assert "每吨三元" in answer["answer"]
    assert all(citation["quote"] in RULE for citation in answer["citations"])
    assert "每吨三元" in found[0]["text"]
    assert [given.question for given in FeedbackStore(index / FILE).all()] == ["居民用水每吨多少钱？"]


@pytest.mark.slow
def test_the_log_tells_what_wenzheng_does_and_what_went_wrong_elsewhere():
    script = """
import logging
import app
app.tell_log()
logging.getLogger("wenzheng.model").info("one line a question")
logging.getLogger("httpx").info("one line a request")
logging.getLogger("httpx").warning("no route")
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)

    assert ran.stdout == ""
    assert [line.split(" ", 2)[2] for line in ran.stderr.splitlines()] == [
        "INFO wenzheng.model one line a question",
        "WARNING httpx no route",
    ]


def test_a_missing_index_is_one_line_and_status_1(tmp_path, capsys):
    status = main(["--index", str(tmp_path / "none"), "--port", "0"])
    told = capsys.readouterr().err

    assert status == 1
    assert told.count("\n") == 1
    assert str(tmp_path / "none") in told


def test_a_port_that_is_taken_is_one_line_and_status_1(index, capsys):
    with listening("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        status = main(["--index", str(index), "--port", port])
    told = capsys.readouterr().err

    assert status == 1
    assert told.count("\n") == 1
    assert f"127.0.0.1:{port}" in told


@pytest.mark.parametrize("wrong", [["--port", "http"], ["--port", "65536"], ["--what"]])
def test_wrong_usage_is_status_2(wrong):
    with pytest.raises(SystemExit, match="2"):
        main(wrong)
