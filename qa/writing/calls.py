"""What the requests to a language model took, one line a question in the log, without a word of what was said."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from prompts import Prompt
from settings import Settings

log = logging.getLogger("wenzheng.model")


@dataclass(slots=True)
class Call:
    """One request, all its tries together; filled in while it runs."""

    prompt: Prompt
    sent: str = ""
    received: str = ""
    tokens_in: int | None = None  # None where the server does not count
    tokens_out: int | None = None
    first_s: float | None = None  # to the first character
    total_s: float = 0.0
    tries: int = 0
    outcome: str = "cancelled"  # what it is until it ends otherwise


def log_calls(calls: Sequence[Call], status: str, settings: Settings) -> None:
    """Tell the log what was asked of the model for one question, and with what end; nothing where nothing was asked."""
    if not calls:
        return
    firsts = [call.first_s for call in calls if call.first_s is not None]
    log.info(
        "model=%s prompts=%s tokens_in=%s tokens_out=%s first_s=%s total_s=%.3f tries=%d outcome=%s status=%s",
        settings.llm_model,
        ",".join(f"{call.prompt.name}@{call.prompt.sha256[:8]}" for call in calls),
        _tokens([(call.tokens_in, call.sent) for call in calls]),
        _tokens([(call.tokens_out, call.received) for call in calls]),
        f"{firsts[-1]:.3f}" if firsts else "-",
        sum(call.total_s for call in calls),
        sum(call.tries for call in calls),
        ",".join(call.outcome for call in calls),
        status,
    )
    for call in calls if settings.llm_log_text else ():
        log.info("prompt=%s sent=%r received=%r", call.prompt.name, call.sent, call.received)


def _tokens(counts: Sequence[tuple[int | None, str]]) -> str:
    """The tokens of all requests; characters after a ~ where a server does not count."""
    if all(tokens is not None for tokens, _ in counts):
        return str(sum(tokens or 0 for tokens, _ in counts))
    return f"~{sum(len(text) for _, text in counts)}"
