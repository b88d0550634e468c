"""Web archives (RFC 2557): the page that was saved, without the images and styles that were saved with it."""

from __future__ import annotations

import email
from email import policy
from email.errors import MessageError
from email.message import Message

from errors import Damaged, EmptyFile
from index.read.collected import Collected, SourceFile
from index.read.task import Task
from index.read.web.charset import text_of_page
from index.read.web.page import add_page

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read_mhtml(task: Task) -> SourceFile:
    """The document of a web archive: of its root page, or of the pages in its frames where that one has no text.

    Raises Damaged where there is no page in it, else as `read_html` does.
    """
    try:
        message = email.message_from_bytes(task.path.read_bytes(), policy=policy.compat32)
        pages = _pages(message)
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise _damaged(task) from error
    if not pages:
        raise _damaged(task)
    into = Collected()
    try:
        _add(into, pages[0], task)
    except EmptyFile:
        for page in pages[1:]:
            _add_framed(into, page, task)
        if not into.lines:
            raise
    return into.source()


def _pages(message: Message) -> list[Message]:
    """The pages in it, the root first (RFC 2387, 3.2: the one that start names, else the first)."""
    parts = [part for part in message.walk() if part.get_content_type() in _PAGES and not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() != "text/plain"] or parts
    start = str(message.get_param("start") or "").strip("<> ")
    return sorted(pages, key=lambda part: not start or str(part.get("Content-ID", "")).strip("<> ") != start)


def _add(into: Collected, page: Message, task: Task) -> None:
    data = page.get_payload(decode=True)
    charset = page.get_content_charset()
    add_page(into, text_of_page(data if isinstance(data, bytes) else b"", task.name, charset), task.name)


def _add_framed(into: Collected, page: Message, task: Task) -> None:
    """Adds a page of a frame, unless it has no text either."""
    try:
        _add(into, page, task)
    except EmptyFile:
        return


def _damaged(task: Task) -> Damaged:
    return Damaged(f"{task.name} was not read: there is no page in this web archive, it is cut off; save it again.")
