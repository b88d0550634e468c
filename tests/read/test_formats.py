"""Every format gives what plain text gives: title, 文号, date, chapters, articles, points, footnotes."""

from __future__ import annotations

import pytest
from format_files import (
    FILES,
    FORMATS,
    KINDS,
    OF_PICTURES,
    FormatFile,
    index_of,
    read_document,
    read_from,
    skip_unless_read,
)

from bench.faithful import characters_right, folded

_WHOLE = [pair for file in FILES if file.only == "all" for pair in file.pairs]
_TYPED = [(file, name) for file, name in _WHOLE if file.format not in OF_PICTURES]
_WITH_ARTICLES = [(file, name) for file, name in _TYPED if file.wanted(name)["articles"]]
_PICTURES = [file for file in FILES if file.format in OF_PICTURES]


def _text(file: FormatFile) -> str:
    return "\n".join(document.text.text for document in read_from(file))


def test_every_file_made_is_there_and_no_other() -> None:
    there = {path.relative_to(FORMATS).as_posix() for path in FORMATS.rglob("*") if path.is_file()}
    assert there == {file.path for file in FILES} | {"expected.json", ".noindex"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_read(kind: str) -> None:
    skip_unless_read(kind)
    assert index_of(kind)[1].skipped == ()


@pytest.mark.parametrize(("file", "name"), _WHOLE, ids=str)
def test_number_and_date(file: FormatFile, name: str) -> None:
    document, wanted = read_document(file, name), file.wanted(name)
    assert (document.doc_no, document.date) == (wanted["doc_no"], wanted["date"])


@pytest.mark.parametrize(("file", "name"), _WITH_ARTICLES, ids=str)
def test_articles_and_chapters(file: FormatFile, name: str) -> None:
    document, wanted = read_document(file, name), file.wanted(name)
    read = [(s.label, folded(document.section_text(s))) for s in document.sections if s.kind == "article"]
    assert read == [(each["label"], folded(each["text"])) for each in wanted["articles"]]
    chapters = [f"{s.label} {s.heading}" for s in document.sections if s.kind == "chapter"]
    assert chapters == wanted["chapters"]


@pytest.mark.parametrize(("file", "name"), _TYPED, ids=str)
def test_points_have_their_numbers(file: FormatFile, name: str) -> None:
    text = folded(_text(file))
    noted = {folded(each): False for each in file.wanted(name)["points"]}
    marked = len(file.wanted(name)["notes"])  # a point that a footnote hangs on has its number inside
    missing = [point for point in noted if point not in text]
    assert len(missing) <= marked, missing


@pytest.mark.parametrize(("file", "name"), _TYPED, ids=str)
def test_characters(file: FormatFile, name: str) -> None:
    right = characters_right(_text(file), file.wanted(name)["text"].split("\n")).value
    assert right is not None
    assert right >= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("file", _PICTURES, ids=str)
def test_characters_of_pictures(file: FormatFile) -> None:
    wanted = [file.text] if file.text else [file.wanted(name)["text"] for name in file.holds]
    right = characters_right(_text(file), [line for text in wanted for line in text.splitlines()]).value
    assert right is not None
    assert right >= 0.97


@pytest.mark.parametrize("file", [file for file in FILES if "修订" in file.path], ids=str)
def test_changes_count_as_accepted_and_text_boxes_are_read(file: FormatFile) -> None:
    text = folded(_text(file))
    assert "各直属单位办公室，各县、区民政局" in text
    assert "已经删去" not in text
    assert "注意事项：本件尚未定稿，请勿外传。" in text


@pytest.mark.parametrize("file", [file for file in FILES if file.format == "pdf"], ids=str)
def test_running_heads_and_page_numbers_are_no_text(file: FormatFile) -> None:
    text = folded(_text(file))
    assert "示例市规范性文件选编" not in text
    assert "—1—" not in text
