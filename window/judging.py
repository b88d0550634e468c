"""Whether an answer helped: two thumbs under it, then a box for a comment, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from qa.feedback import COMMENT_CHARS, Feedback, Verdict, now
from window.dialogue import Exchange
from window.markup import attributes, button, text
from window.words import both, spoken

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
THUMB = (
    '<svg class="thumb" viewBox="0 0 16 16" aria-hidden="true"><path d="M1.5 7h2.6v6.5H1.5zM5.4 7.2 8.3 1.5c1.2 0 2 1 '
    '1.7 2.2L9.5 6h3.4c1.1 0 1.8 1 1.6 2l-1 4.1c-.2.8-.9 1.4-1.7 1.4H5.4z"/></svg>'
)


def thumbs(exchange: Exchange) -> str:
    """The two buttons, the one that was pressed standing out."""
    return f'<span class="thumbs">{"".join(thumb(exchange, verdict) for verdict in VERDICTS)}</span>'


def thumb(exchange: Exchange, verdict: Verdict) -> str:
    """The button that gives this verdict."""
    pressed = "true" if exchange.verdict == verdict else "false"
    words = both(f"thumb_{verdict}")
    return button(
        THUMB + words, class_=f"judge {verdict}", aria_pressed=pressed, data_exchange=exchange.id, data_verdict=verdict
    )


def comment_box(exchange: Exchange) -> str:
    """What follows a verdict: that it was kept, or lost, and a box for more; nothing before one."""
    if exchange.lost:
        said = f'<p class="lost" role="alert">{both("feedback_lost")}</p>'
    elif exchange.verdict:
        said = f'<p role="status">{both("comment_kept" if exchange.comment else "verdict_kept")}</p>'
    else:
        return ""
    return f'<div class="comment">{said}{field(exchange) if exchange.verdict else ""}</div>'


def field(exchange: Exchange) -> str:
    """The box for a comment and the button that sends it."""
    named = attributes(aria_label=spoken("comment_label"), maxlength=COMMENT_CHARS, rows=2)
    send = button(both("comment_send"), class_="judge", data_exchange=exchange.id, data_comment="")
    return f"<textarea{named}>{text(exchange.comment)}</textarea>{send}"


def judged(exchange: Exchange, data: Mapping[str, Any]) -> Exchange:
    """The exchange with the verdict or the comment of an event; everything in that came back from a browser."""
    verdict, comment = data.get("verdict"), data.get("comment")
    if verdict in VERDICTS:
        return replace(exchange, verdict=verdict, lost=False)
    if exchange.verdict and isinstance(comment, str):
        return replace(exchange, comment=comment.strip()[:COMMENT_CHARS], lost=False)
    return exchange


def feedback_on(exchange: Exchange, verdict: Verdict, turns: tuple[str, ...]) -> Feedback:
    """The verdict on an exchange as it is kept, `turns` the questions before."""
    return Feedback(
        at=now(),
        verdict=verdict,
        comment=exchange.comment,
        question=exchange.question,
        turns=turns,
        as_of=exchange.as_of,
        answer=exchange.answer.to_record(exchange.id),
        generation=exchange.answer.generation,
        id=exchange.id,
    )
