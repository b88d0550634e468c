"""The page on a free port of this machine, and what a browser and a program ask of it there."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn

from app import application, build_page, listening
from qa.feedback import FeedbackStore
from settings import Settings
from tests.app.scripted import ScriptedAnswerer, ScriptedShelf

NO_LIMITS: tuple[str, str, list[str], list[int], list[str]] = ("", "", [], [], [])  # the fields of a scope, left empty


@contextmanager
def served(answerer: ScriptedAnswerer, settings: Settings, kept: FeedbackStore | None = None) -> Iterator[httpx.Client]:
    """A client of the page over `answerer`, for as long as it is served."""

    async def built() -> Any:  # inside a running loop: outside of one Gradio leaves several loops unclosed
        return application(build_page(answerer, ScriptedShelf(), settings, kept))

    app = asyncio.run(built())
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, ws="none"))
    with listening("127.0.0.1", 0) as on:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [on]})
        thread.start()
        url = f"http://127.0.0.1:{on.getsockname()[1]}"
        try:
            with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
                while not server.started:
                    assert thread.is_alive()
                    time.sleep(0.02)
                yield client
        finally:
            server.should_exit = True
            thread.join(20)


def called(client: httpx.Client, name: str, **values: object) -> Any:
    """What the HTTP API gives for one call."""
    event = client.post(f"/gradio_api/call/v2/{name}", json=values).raise_for_status().json()["event_id"]
    lines = client.get(f"/gradio_api/call/{name}/{event}").text.splitlines()
    assert lines[0] == "event: complete"
    (value,) = json.loads(lines[1].removeprefix("data: "))
    return value


def pressed(client: httpx.Client, name: str, data: list[Any], event: object = None, session: str = "a") -> list[Any]:
    """What the page gets when an event of its own is set off: the last values of its outputs."""
    fn, queued = function(client, name)
    body = {"fn_index": fn, "data": data, "event_data": event, "session_hash": session}
    if not queued:
        return list(client.post("/gradio_api/run/predict", json=body).raise_for_status().json()["data"])
    client.post("/gradio_api/queue/join", json=body).raise_for_status()
    return last_told(client, session)


def function(client: httpx.Client, name: str) -> tuple[int, bool]:
    """The number of the first event of that name, and whether it waits in line."""
    known = client.get("/config").json()["dependencies"]
    return next((each["id"], each["queue"] is not False) for each in known if each["api_name"] == name)


def last_told(client: httpx.Client, session: str) -> list[Any]:
    """The last values of the outputs of the event that a page is waiting for."""
    lines = client.get("/gradio_api/queue/data", params={"session_hash": session}).text.splitlines()
    messages = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    last = next(m for m in reversed(messages) if m["msg"] == "process_completed")
    assert last["success"], last
    return list(last["output"]["data"])
