"""Web pages made on the spot, and the lines that are read from them."""

from index.read.task import Task
from index.read.web import read_html
from settings import Settings


def read(tmp_path, page, name="页面.html", encoding="utf-8", **settings):
    """The file read; `page` is its text, or its bytes."""
    path = tmp_path / "file.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode(encoding))
    return read_html(Task(path, name, Settings(**settings), tmp_path))


def texts(source):
    return [line.text for line in source.lines]


def body(tmp_path, inside, head=""):
    """The lines of a page with nothing round its text."""
    return read(tmp_path, f"<html><head><meta charset=utf-8>{head}</head><body>{inside}</body></html>")


def cells(source):
    """The rows of its tables as printed."""
    return [tuple(line.text.split("\t")) for line in source.lines if line.row]
