"""An OpenAI-compatible server on loopback that replies as it was told: in pieces, slowly, wrongly, or not at all."""

from __future__ import annotations

import json
import select
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self

DROP: Final = object()  # in a script: the connection breaks here

Piece = str | bytes | float | object  # text, a raw line of the stream, seconds of silence, or DROP


@dataclass(frozen=True, slots=True)
class Script:
    """One reply: a status and, where it is 200, the pieces of a stream."""

    pieces: tuple[Piece, ...] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str = '{"error": {"message": "scripted"}}'
    usage: tuple[int, int] | None = None  # tokens in and out, told after the last piece
    finish: str = "stop"


def says(*pieces: Piece, **fields: Any) -> Script:
    """A reply that streams `pieces`."""
    return Script(pieces, **fields)


def fails(status: int, **fields: Any) -> Script:
    """A reply with an error status."""
    return Script(status=status, **fields)


class ScriptedServer(ThreadingHTTPServer):
    """Replies in the order enqueued; remembers what it was asked, when, and who left before the end."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scripts: deque[Script] = deque()
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.began: list[float] = []  # time.perf_counter() of the first text sent, one a reply
        self.left = threading.Event()  # a client went away before its reply was whole
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def prompts(self) -> list[str]:
        return [body["messages"][-1]["content"] for body in self.asked]

    def enqueue(self, *scripts: Script) -> None:
        self.scripts.extend(scripts)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # what is said goes out at once, as from any server that streams

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.keys.append(self.headers["Authorization"])
        script = self.server.scripts.popleft() if self.server.scripts else fails(500, body="nothing is enqueued")
        try:
            if script.status == 200:
                self._stream(script)
            else:
                self._fail(script)
        except (BrokenPipeError, ConnectionResetError):
            self.server.left.set()
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a test prints nothing."""

    def _fail(self, script: Script) -> None:
        payload = script.body.encode()
        self.send_response(script.status)
        for name, value in {"Content-Type": "application/json", **script.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def _stream(self, script: Script) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._send(_event({"role": "assistant", "content": ""}))
        began = False
        for piece in script.pieces:
            if piece is DROP:
                self.close_connection = True
                return
            if isinstance(piece, float):
                self._wait(piece)
                continue
            if not began:
                self.server.began.append(time.perf_counter())
                began = True
            self._send(piece if isinstance(piece, bytes) else _event({"content": piece}))
        self._send(_event({}, script.finish))
        if script.usage and self.server.asked[-1].get("stream_options"):
            self._send(_usage(*script.usage))
        self._send(b"data: [DONE]\n\n")
        self._send(b"")

    def _send(self, payload: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(payload), payload))
        self.wfile.flush()

    def _wait(self, seconds: float) -> None:
        """Stay silent, and notice when the client goes away."""
        readable, _, _ = select.select([self.connection], [], [], seconds)
        if readable:
            raise ConnectionResetError


def _event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    return _line({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


def _usage(tokens_in: int, tokens_out: int) -> bytes:
    counts = {"prompt_tokens": tokens_in, "completion_tokens": tokens_out, "total_tokens": tokens_in + tokens_out}
    return _line({"choices": [], "usage": counts})


def _line(fields: dict[str, Any]) -> bytes:
    chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", **fields}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()
