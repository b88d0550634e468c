"""A web page as the lines of its document."""

from __future__ import annotations

import re
from pathlib import PurePath

from lxml import etree

from errors import EmptyFile
from index.read.collected import Collected, SourceFile
from index.read.flow.remarks import unread_images
from index.read.task import Task, Tell, nobody
from index.read.web.charset import text_of_page
from index.read.web.core import core_of
from index.read.web.flow import Flow
from index.read.web.grids import mark_layout
from index.read.web.headers import join_headers
from index.read.web.items import Grid, Item, Paragraph
from index.read.web.select import listed, selected
from index.read.web.tree import tree_of
from index.read.web.unseen import take_out_furniture, take_out_unseen

_SITE_BEHIND = re.compile(r"\s*(?:[_|｜>»]|\s[-–—]\s|--)\s*")
_TITLE_NAMES = frozenset({"articletitle", "og:title", "title", "dc.title", "twitter:title"})
ALL_TEXT = "data-wenzheng-text"  # an attribute of a page that has no frame: the body of a mail
_PAGE_SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp", ".php", ""})
FETCHED = (  # said of a page without a text
    "网页里只有标题，正文可能在另一页或由脚本载入，未能读到。"
    "The page holds hardly more than a title; its text may be in a frame or fetched by scripts."
)
_SENTENCE = re.compile(r"[。；]")
_BUTTON = re.compile(r"\.gif|icon|logo|banner|blank", re.IGNORECASE)
_MIN_CHARS = 2  # of a page's text, marks not counted
_WORD = re.compile(r"\w")


def read_html(task: Task) -> SourceFile:
    """The document of a web page: its title, particulars, main text and attachments.

    Raises Undecodable, Damaged, or EmptyFile where the page only frames others or is filled in by its scripts.
    """
    into = Collected()
    add_page(into, text_of_page(task.path.read_bytes(), task.name), task.name, task.tell)
    suffix = PurePath(task.name).suffix.lower()
    if suffix not in _PAGE_SUFFIXES:
        into.notes.append(
            f"文件名以 {suffix} 结尾，内容却是网页，已按网页读入。"
            f"It is named {suffix} and is a web page; it was read as one."
        )
    return into.source()


def add_page(into: Collected, text: str, name: str, tell: Tell = nobody) -> None:
    """Adds the lines of a page's document; `tell` hears of its elements. Raises as `read_html` does."""
    root = tree_of(text, name)
    title, framed = _title_of(root), _framed(root)
    scripted = next(root.iter("script"), None) is not None
    items = _whole(root, tell) if root.get(ALL_TEXT) else _document(root, title, tell)
    if not items:
        whole = _whole(tree_of(text, name), tell)
        items = listed(whole) or ([] if scripted else whole)
    elif not _says_anything(items):
        into.notes += unread_images(_images(root)) or ([FETCHED] if scripted or framed else [])
    if len(_WORD.findall("".join(_texts(items)))) < _MIN_CHARS:
        raise _empty(name, framed, scripted)
    _write(into, items)


def _says_anything(items: list[Item]) -> bool:
    """Whether there is more than a title: a sentence, a table, a file to fetch."""
    return any(isinstance(item, Grid) or item.attached or _SENTENCE.search(item.text) for item in items)


def _images(root: etree._Element) -> int:
    """How many pictures the page shows, those left out that are buttons."""
    shown = [each for each in root.iter("img") if not any(above.tag == "a" for above in each.iterancestors())]
    return sum(1 for each in shown if not _BUTTON.search(each.get("src", "")[-100:]))


def add_whole(into: Collected, text: str, name: str) -> None:
    """Adds the lines of a page that is all text: a chapter of a book."""
    _write(into, _whole(tree_of(text, name), nobody))


def _whole(root: etree._Element, tell: Tell) -> list[Item]:
    """All items of the page."""
    take_out_unseen(root)
    join_headers(root)
    mark_layout(root)
    return Flow(tell=tell).walk(_body_of(root))


def _document(root: etree._Element, title: str, tell: Tell) -> list[Item]:
    """The items of the page that are its document; none where all of it is links and furniture."""
    take_out_unseen(root)
    body = _body_of(root)
    tell(0, 1)
    take_out_furniture(body, title)
    join_headers(body)
    mark_layout(body)
    tell(0, 1)
    return selected(Flow(core_of(body), tell).walk(body), title)


def _body_of(root: etree._Element) -> etree._Element:
    body = root.find("body") if root.tag == "html" else None
    return root if body is None else body


def _title_of(root: etree._Element) -> str:
    """What the page calls itself, the name of its site taken off: for finding the line, never a line itself."""
    for meta in root.iter("meta"):
        named = (meta.get("name") or meta.get("property") or "").lower()
        if named in _TITLE_NAMES and (meta.get("content") or "").strip():
            return str(meta.get("content")).strip()
    element = next(root.iter("title"), None)
    whole = "".join(element.itertext()) if element is not None else ""
    return _SITE_BEHIND.split(" ".join(whole.split()))[0]


def _framed(root: etree._Element) -> list[str]:
    """The pages that this one shows in frames."""
    return [str(frame.get("src")) for frame in root.iter("frame", "iframe") if frame.get("src")]


def _empty(name: str, framed: list[str], scripted: bool) -> EmptyFile:
    if framed:
        return EmptyFile(
            f"{name} was not read: it only frames other pages ({'、'.join(framed)[:120]}); save these, or open it in a "
            "browser and save it as one file (MHTML) or PDF."
        )
    if scripted:
        return EmptyFile(
            f"{name} was not read: the page holds no text of its own, its scripts fetch it; open it in a browser and "
            "save it as one file (MHTML) or PDF."
        )
    return EmptyFile(f"{name} was not read: there is no text in the page; remove it or replace it by the document.")


def _texts(items: list[Item]) -> list[str]:
    return [
        item.text if isinstance(item, Paragraph) else "".join("".join(row.printed) for row in item.rows)
        for item in items
    ]


def _write(into: Collected, items: list[Item]) -> None:
    for item in items:
        if isinstance(item, Grid):
            into.begin_table()
            for row in item.rows:
                into.add_row(row.printed, row.filled, header=row.header)
        else:
            into.add(item.text, begins=item.begins)
