"""How soon a reader sees what a language model writes: from a piece leaving its server to it standing in the answer."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np

from errors import EvaluationError
from eval.questions import load_questions
from index.store import Store
from qa import Pipeline, Progress
from settings import Settings

_PIECE_S = 0.005  # between two pieces, as a fast model sends them
_PASSAGE = re.compile(r'<段落 编号="1"[^>]*>\n(.*?)\n</段落>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Delay:
    """Seconds from a piece leaving the server to it being told."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Writing:
    """What was measured over the questions that were put to the model."""

    questions: int
    first_progress: Delay  # after the first character
    first_statement: Delay  # after the last character of the first sentence, verified


@dataclass(slots=True)
class _Sent:
    first: float = 0.0
    sentence: float = 0.0


@dataclass(slots=True)
class _Told:
    first: list[float] = field(default_factory=list)
    statement: list[float] = field(default_factory=list)


def measure_writing(index: Path, questions: Path, settings: Settings) -> Writing:
    """Ask every question of a file of a pipeline whose model says the beginning of the best passage, piece by piece.

    Raises EvaluationError where none of them was put to the model.
    """
    told = _Told()
    with _server() as server, Store.open(index, settings) as store:
        address = f"http://127.0.0.1:{server.server_address[1]}/v1"
        pipeline = Pipeline(store, settings.model_copy(update={"llm_base_url": address, "llm_model": "scripted"}))
        asked = [each.line.question for each in load_questions(questions)]
        for question in asked[:1] + asked:  # the first one pays for what is loaded on first use
            _listen(pipeline, question, server, told)
    if len(told.statement) < 2:
        raise EvaluationError(f"No question of {questions} was put to the model. Name questions that are answered.")
    return Writing(len(told.first) - 1, _delay(told.first[1:]), _delay(told.statement[1:]))


def _listen(pipeline: Pipeline, question: str, server: _Server, told: _Told) -> None:
    server.sent = _Sent()
    first = statement = 0.0
    for each in pipeline.stream(question):
        if isinstance(each, Progress) and each.chars:
            now = time.perf_counter()
            first = first or now
            statement = statement or (now if each.statements else 0.0)
    if first:
        told.first.append(first - server.sent.first)
    if statement:
        told.statement.append(statement - server.sent.sentence)


def _delay(seconds: list[float]) -> Delay:
    return Delay(float(np.median(seconds)), float(np.quantile(seconds, 0.95)))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sent = _Sent()


@contextmanager
def _server() -> Iterator[_Server]:
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        passage = _PASSAGE.search(body["messages"][-1]["content"])
        sentence = re.split(r"(?<=[。；])", passage[1].strip() if passage else "")[0]
        said = json.dumps({"text": sentence, "passages": [1], "quote": sentence}, ensure_ascii=False)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        sent = self.server.sent
        for piece in (*(said[at : at + 2] for at in range(0, len(said), 2)), "]}"):
            sent.first = sent.first or time.perf_counter()
            sent.sentence = sent.sentence if piece == "]}" else time.perf_counter()
            self._send({"content": piece})
            time.sleep(_PIECE_S)
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: figures are all that is printed."""

    def _send(self, delta: dict[str, Any]) -> None:
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
        chunk |= {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
        self.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()
