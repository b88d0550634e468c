"""Every format gives the rows of the tables, each cell under its header, merged ones wherever they reach."""

from __future__ import annotations

import pytest
from format_files import FILES, OF_PICTURES, FormatFile, read_from

from bench.faithful import cells_right

_TABLED = [pair for file in FILES for pair in file.pairs if file.only != "page" and file.wanted(pair[1])["tables"]]
_LEAST = 0.95


def _share(file: FormatFile, name: str) -> float:
    read = [section.fields for each in read_from(file) for section in each.sections if section.kind == "row"]
    share = cells_right(read, [row for table in file.wanted(name)["tables"] for row in table]).value
    assert share is not None
    return share


@pytest.mark.parametrize(("file", "name"), [pair for pair in _TABLED if pair[0].format not in OF_PICTURES], ids=str)
def test_cells_of_tables(file: FormatFile, name: str) -> None:
    assert _share(file, name) >= _LEAST


@pytest.mark.slow
@pytest.mark.parametrize(("file", "name"), [pair for pair in _TABLED if pair[0].format in OF_PICTURES], ids=str)
def test_cells_of_tables_in_pictures(file: FormatFile, name: str) -> None:
    assert _share(file, name) >= _LEAST
