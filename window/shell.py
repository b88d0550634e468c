"""What Gradio's page lacks, put around it: the language before anything is drawn, and no word to any other host."""

from __future__ import annotations

import re
import secrets
from importlib.resources import files

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio names its own site in these tags; only crawlers read them, but a page that names no host asks none.
_FOREIGN_META = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_SCRIPT = re.compile(rb"<script(?=[\s>])")


class Shell:
    """An ASGI application around the page: own head, security headers, every inline script signed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.early = (files("window") / "early.js").read_bytes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        await self.app(scope, receive, _Sender(self, send, nonce).send)

    def dressed(self, page: bytes, nonce: str) -> bytes:
        """The page without tags that name other hosts, with the script that settles the language first of all."""
        page = _FOREIGN_META.sub(b"", page).replace(b'lang="en"', b'lang="zh-CN"', 1)
        page = page.replace(b"<head>", b"<head><script>" + self.early + b"</script>", 1)
        return _SCRIPT.sub(b'<script nonce="' + nonce.encode() + b'"', page)


class _Sender:
    """Holds an HTML response back until it is whole; lets everything else (event streams too) through at once."""

    def __init__(self, shell: Shell, send: Send, nonce: str) -> None:
        self.shell, self.forward, self.nonce = shell, send, nonce
        self.start: Message | None = None
        self.body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(security_headers(self.nonce))
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        if self.start is None:
            await self.forward(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        page = self.shell.dressed(bytes(self.body), self.nonce)
        MutableHeaders(scope=start)["content-length"] = str(len(page))
        await self.forward(start)
        await self.forward({"type": "http.response.body", "body": page})


def security_headers(nonce: str) -> dict[str, str]:
    """Headers that keep the page to itself: nothing from another host, no inline script that is not its own.

    Gradio builds event handlers with `Function`, hence 'unsafe-eval'; its styles are inline.
    """
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' 'nonce-{nonce}' 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }
