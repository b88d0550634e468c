"""A real server of another make, with a model that knows nothing: what it says is never passed on as an answer."""

from __future__ import annotations

import importlib.util
import logging
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import Answer, Pipeline, Progress
from settings import Settings
from tests.llm.asking import EXTRACT, IN_FORCE, QUESTION
from tests.llm.tiny_model import make_tiny_model
from tests.qa.city import town

_START_S = 240  # loading torch takes its time on a busy machine
_NEEDED = [name for name in ("accelerate", "fastapi", "uvicorn") if importlib.util.find_spec(name) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(_NEEDED), reason=f"transformers serve needs {', '.join(_NEEDED)}: pip install -e .[dev]"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings that name `transformers serve` with the tiny model, running on a free port."""
    folder = tmp_path_factory.mktemp("served")
    make_tiny_model(folder / "model")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "transformers.cli.transformers", "serve", str(folder / "model")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"],
            stdout=log,
            stderr=log,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"},
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", server, folder / "log")
        yield Settings(
            llm_base_url=f"http://127.0.0.1:{port}/v1",
            llm_model=str(folder / "model"),
            llm_max_tokens=48,
            llm_deadline_s=120.0,
        )
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"transformers serve did not come up: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def test_nonsense_of_a_real_server_ends_in_the_extract_with_a_notice(served, caplog):
    with caplog.at_level(logging.INFO, logger="wenzheng.model"):
        *progress, answer = Pipeline(town(), served).stream(QUESTION, as_of=IN_FORCE)
    assert isinstance(answer, Answer)
    assert [s.text for s in answer.statements] == [EXTRACT]
    (notice,) = answer.notices
    assert notice.kind == "fallback"
    assert "没有按要求的格式作答" in notice.text
    written = [each for each in progress if isinstance(each, Progress) and each.chars]
    assert len(written) > 1
    assert all(each.statements == () for each in written)
    assert "tries=1 outcome=没有按要求的格式作答 status=answered" in caplog.text
    assert "tokens_out=48 " in caplog.text


def test_an_address_that_the_server_does_not_have_ends_in_the_extract_with_a_notice(served):
    settings = served.model_copy(update={"llm_base_url": served.llm_base_url.replace("/v1", "/v9")})
    answer = Pipeline(town(), settings).ask(QUESTION, as_of=IN_FORCE)
    assert [s.text for s in answer.statements] == [EXTRACT]
    assert "服务器上没有这个地址或模型，状态码 404" in answer.notices[0].text
