"""The page of the original beside the text: boxes where the quotation stands, a sentence where the file is gone."""

import re
from dataclasses import replace

from fastapi import FastAPI
from starlette.testclient import TestClient

from errors import ReadError
from index.model import Area, LinePlace, Piece, Text
from settings import Settings
from tests.app.scripted import WATER, ScriptedShelf
from window.originals import serve_pictures
from window.place import Place
from window.reader import reader

QUOTE = "居民每户每月用水三吨"
LINES = WATER.text.text.split("\n")
STARTS = [sum(len(line) + 1 for line in LINES[:at]) for at in range(len(LINES))]
PAGED = replace(
    WATER,
    source="市 节水.pdf",
    text=Text(WATER.text.text, tuple(Piece(start, at + 1, 0, 2) for at, start in enumerate(STARTS[:-1]))),
)


class Held:
    """Pictures of one source."""

    def __init__(self, there: bool = True) -> None:
        self.there = there

    def has_pages(self, name: str) -> bool:
        return name.endswith(".pdf")

    def is_there(self, name: str) -> bool:
        return self.there

    def picture(self, name: str, page: int) -> bytes:
        if name != "市 节水.pdf":
            raise KeyError(name)
        if page != 2:
            raise ReadError(f"{name} has no page {page}.")
        return b"RIFF"


def opened(pictures: Held | None, quote: str = QUOTE, source: str = PAGED.source) -> str:
    shelf = ScriptedShelf(replace(PAGED, source=source))
    # 第三条 居民每户每月用水三吨。: 15 columns over half the page, the quotation from the fifth to the fourteenth
    shelf.placed = [LinePlace(5, 2, (Area(0, 15, (0.25, 0.5, 0.75, 0.55)),), None)]
    return reader(shelf, Place("d1", "d1-4", quote), Settings(), pictures)


def test_the_quotation_is_boxed_on_its_page():
    html = opened(Held())
    assert 'src="/original/2/%E5%B8%82%20%E8%8A%82%E6%B0%B4.pdf"' in html
    (box,) = re.findall(r'<span class="box" style="([^"]*)">', html)
    assert box == "left:38.13%;top:49.80%;width:33.73%;height:5.40%"


def test_without_a_quotation_or_pictures_there_is_only_the_text():
    assert "facsimile" not in opened(None)
    assert "facsimile" not in opened(Held(), quote="")


def test_of_a_format_whose_pages_are_not_drawn_there_is_only_the_text():
    for there in (True, False):
        assert "facsimile" not in opened(Held(there), source="节水.ofd")


def test_a_file_that_is_gone_is_said_to_be():
    html = opened(Held(there=False))
    assert "原件已不在原处或已更改，只显示文字。" in html
    assert "<img" not in html


def test_pictures_are_served_of_what_is_indexed_alone():
    app = FastAPI()
    serve_pictures(app, Held())
    client = TestClient(app)
    found = client.get("/original/2/市 节水.pdf")
    assert (found.status_code, found.content, found.headers["content-type"]) == (200, b"RIFF", "image/webp")
    assert client.get("/original/3/市 节水.pdf").json() == {"detail": "市 节水.pdf has no page 3."}
    assert client.get("/original/2/../../etc/passwd").status_code == 404
    assert client.get("/original/x/市 节水.pdf").status_code == 422
