"""Why a request to a language model failed, in one sentence, and whether and when to ask again."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import openai

# What the client raises, and what reading a reply of another shape than the one asked for may raise below it.
FAULTS = (openai.OpenAIError, OSError, ValueError, TypeError, AttributeError, LookupError, RuntimeError)

_BUSY = (408, 429)
_NOT_UNDERSTOOD = (400, 422, 501)
_SAID = {
    401: "密钥不被接受",
    403: "密钥没有使用权限",
    404: "服务器上没有这个地址或模型",
    408: "服务器等待超时",
    429: "服务器请求过多",
}


def said(error: Exception) -> str:
    """The fault in plain words, without anything of the request or the reply."""
    if isinstance(error, openai.APIStatusError):
        reason = _SAID.get(error.status_code) or ("服务器出错" if error.status_code >= 500 else "服务器不接受请求")
        return f"{reason}，状态码 {error.status_code}"
    if isinstance(error, openai.APIConnectionError | OSError | ExceptionGroup):  # a group: no address could be reached
        return "连不上服务器，或连接中断"
    return "服务器报错" if isinstance(error, openai.OpenAIError) else "服务器的答复读不懂"


def may_pass(error: Exception) -> bool:
    """True where the same request may be answered a little later: too many requests, a fault there, no connection."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code in _BUSY or error.status_code >= 500 and error.status_code not in _NOT_UNDERSTOOD
    return isinstance(error, openai.APIConnectionError | OSError)


def not_understood(error: Exception) -> bool:
    """True where the server may not know a parameter of the request."""
    return isinstance(error, openai.APIStatusError) and error.status_code in _NOT_UNDERSTOOD


def wait_s(error: Exception, tries: int, backoff_s: float) -> float:
    """Seconds before the next try: as many as the server asks for, else twice as many each time, spread by a half.

    Spreading keeps clients that failed together from coming back together.
    """
    asked = _asked_s(error)
    return asked if asked is not None else backoff_s * 2 ** (tries - 1) * random.uniform(0.5, 1.0)


def _asked_s(error: Exception) -> float | None:
    """What the Retry-After header says, as seconds or as a date; None where there is none to be read."""
    given = error.response.headers.get("retry-after") if isinstance(error, openai.APIStatusError) else None
    if not given:
        return None
    if given.strip().replace(".", "", 1).isdecimal():
        return float(given)
    try:
        at = parsedate_to_datetime(given)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
