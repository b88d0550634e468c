"""A language model behind an OpenAI-compatible server: streamed, asked again while that can help, cancelled at once.

Requests run in one event loop in the background, because only there can a request that waits be given up: at its
deadline, or when nobody waits for it any more. Import this module only where a model is configured: its client is
heavy.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import aclosing
from functools import cache
from queue import Empty, SimpleQueue
from typing import Any

from langchain_core.messages import AIMessageChunk, HumanMessage
from langchain_openai import ChatOpenAI

from errors import GenerationError
from qa.writing.calls import Call
from qa.writing.retry import FAULTS, may_pass, not_understood, said, wait_s
from settings import Settings

_BEAT_S = 0.2  # so often the caller gets a turn while the model is silent
_MAX_REPLY_CHARS = 20_000  # a model that writes more has lost its way
_NO_KEY = "none"  # the client sends none that is empty

Pieces = SimpleQueue[str | None]  # of a reply, as they come; None after the last


class LanguageModel:
    """The model that the settings name; safe to use from several threads."""

    def __init__(self, chat: ChatOpenAI, settings: Settings) -> None:
        self._chat = chat
        self._settings = settings
        self._first_form = 0  # the plainest form of a request that this server was found to need

    @classmethod
    def from_settings(cls, settings: Settings) -> LanguageModel:
        """The model that `settings` name."""
        chat = ChatOpenAI(
            base_url=settings.llm_base_url,
            model=settings.llm_model,
            api_key=settings.llm_api_key.get_secret_value() or _NO_KEY,
            timeout=settings.llm_deadline_s,
            max_retries=0,
            stream_chunk_timeout=None,
            use_responses_api=False,
            default_headers={"Connection": "close"},  # none is left open with nobody to close it
        )
        return cls(chat, settings)

    def stream(
        self, text: str, call: Call, deadline_s: float, schema: Mapping[str, Any] | None = None
    ) -> Generator[str, None, None]:
        """The reply to `text` piece by piece, and "" whenever there was none for a moment.

        Closing it closes the request. `call` is filled in on the way. Raises GenerationError where no whole reply came
        in `deadline_s` seconds, all tries together.
        """
        pieces: Pieces = SimpleQueue()
        call.sent = text
        began = time.perf_counter()
        task = asyncio.run_coroutine_threadsafe(self._fetch(text, call, deadline_s, schema, pieces), _background())
        try:
            while (piece := _next(pieces)) is not None:
                if piece and call.first_s is None:
                    call.first_s = time.perf_counter() - began
                call.received += piece
                if len(call.received) > _MAX_REPLY_CHARS:
                    raise GenerationError("答复过长")
                yield piece
            task.result()
            call.outcome = "whole"
        except GenerationError as error:
            call.outcome = str(error)
            raise
        finally:
            task.cancel()
            call.total_s = time.perf_counter() - began

    async def _fetch(
        self, text: str, call: Call, deadline_s: float, schema: Mapping[str, Any] | None, pieces: Pieces
    ) -> None:
        try:
            async with asyncio.timeout(deadline_s):
                await self._insist(text, call, asyncio.get_running_loop().time() + deadline_s, schema, pieces)
        except TimeoutError as error:
            raise GenerationError(f"{deadline_s:g} 秒内没有写完") from error
        except GenerationError:
            raise
        except Exception as error:  # the edge to the client: whatever broke there, the answer from the text must stand
            raise GenerationError(said(error)) from error
        finally:
            pieces.put(None)

    async def _insist(
        self, text: str, call: Call, until: float, schema: Mapping[str, Any] | None, pieces: Pieces
    ) -> None:
        """Ask again after a fault that may pass, and in a plainer form where the form may be the fault."""
        forms = _forms(schema, self._settings)
        forms = {n: form for n, form in forms.items() if n >= self._first_form} or forms
        fullest, faulty = min(forms), 0
        while True:
            number = min(forms)
            call.tries += 1
            try:
                await self._ask(text, forms[number], call, pieces)
                if number > fullest:  # and this server refused the fuller ones
                    self._first_form = max(self._first_form, number)
                return
            except FAULTS as error:
                if not_understood(error) and len(forms) > 1:
                    del forms[number]
                    continue
                faulty += 1
                pause_s = wait_s(error, faulty, self._settings.llm_backoff_s)
                in_time = asyncio.get_running_loop().time() + pause_s < until
                if not (may_pass(error) and faulty <= self._settings.llm_retries and in_time):
                    raise GenerationError(said(error)) from error
                await asyncio.sleep(pause_s)

    async def _ask(self, text: str, form: Mapping[str, Any], call: Call, pieces: Pieces) -> None:
        """One request. A fault after the first piece is final, for what has come may have been shown."""
        came = False
        try:
            async with aclosing(self._coming(text, form, call)) as coming:
                async for piece in coming:
                    came = True
                    pieces.put(piece)
        except FAULTS as error:
            if came:
                raise GenerationError(f"答复中途断了：{said(error)}") from error
            raise
        if not came:
            raise GenerationError("答复为空")

    async def _coming(self, text: str, form: Mapping[str, Any], call: Call) -> AsyncGenerator[str, None]:
        async for chunk in self._chat.astream([HumanMessage(text)], **form):
            _count(chunk, call)
            if chunk.text:
                yield chunk.text


def _forms(schema: Mapping[str, Any] | None, settings: Settings) -> dict[int, dict[str, Any]]:
    """The forms a request may take, the fullest first: parameters a server may not know go step by step."""
    bounded = {"max_tokens": settings.llm_max_tokens}
    usual: dict[str, Any] = {"temperature": 0, "stream_usage": True, "extra_body": bounded}
    if schema is None or settings.llm_json_schema == "off":
        return {1: usual, 2: {}}
    # As a plain field of the body: the client's own way of asking for a format would read the reply itself, and raise
    # where it is cut short.
    asked = {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": schema}}
    strict = usual | {"extra_body": bounded | {"response_format": asked}}
    return {0: strict} if settings.llm_json_schema == "on" else {0: strict, 1: usual, 2: {}}


def _count(chunk: AIMessageChunk, call: Call) -> None:
    if chunk.usage_metadata:
        call.tokens_in = chunk.usage_metadata["input_tokens"]
        call.tokens_out = chunk.usage_metadata["output_tokens"]


def _next(pieces: Pieces) -> str | None:
    try:
        return pieces.get(timeout=_BEAT_S)
    except Empty:
        return ""


@cache
def _background() -> asyncio.AbstractEventLoop:
    """The event loop in which requests run, started with the first one; its thread ends with the process."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop
