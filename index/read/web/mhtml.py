"""Web archives (RFC 2557): the page that was saved, without the images and styles that were saved with it."""

from __future__ import annotations

import contextlib
import email
import re
from email import policy
from email.errors import MessageError
from email.message import Message

from errors import Damaged, EmptyFile
from index.read.collected import Collected, SourceFile
from index.read.task import Task
from index.read.web.charset import text_of_page
from index.read.web.page import FETCHED, add_page
from index.read.web.words import is_frame

_SENTENCE = re.compile(r"[。；]")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read_mhtml(task: Task) -> SourceFile:
    """The document of a web archive: of its root page, and of the pages in its frames where that has but a title.

    Raises Damaged where there is no page in it, else as `read_html` does.
    """
    try:
        message = email.message_from_bytes(task.path.read_bytes(), policy=policy.compat32)
        pages = _pages(message)
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise _damaged(task) from error
    if not pages:
        raise _damaged(task)
    into, empty = Collected(), None
    try:
        _add(into, pages[0], task)
    except EmptyFile as error:
        empty = error
    if not _says_anything(into):
        framed = _with_frames(into, pages[1:], task)
        into = framed if _says_anything(framed) or not into.lines else into
    if empty is not None and not into.lines:
        raise empty
    return into.source()


def _says_anything(page: Collected) -> bool:
    """Whether there is more than a title: a sentence, a table."""
    return any(line.row is not None or _SENTENCE.search(line.text) for line in page.lines)


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


def _with_frames(root: Collected, pages: list[Message], task: Task) -> Collected:
    """The titles that stand round the frames, and the pages in these that have text."""
    into = Collected(notes=[note for note in root.notes if note != FETCHED])
    for line in root.lines:
        if not is_frame(line.text, outside=True):
            into.add(line.text, begins=True)
    for page in pages:
        with contextlib.suppress(EmptyFile):
            _add(into, page, task)
    return into


def _damaged(task: Task) -> Damaged:
    return Damaged(f"{task.name} was not read: there is no page in this web archive, it is cut off; save it again.")
