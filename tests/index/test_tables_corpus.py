"""Real tables, where they are at hand: rows and cells that were settled by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from printed_lines import SETTINGS

from index.model import Document, Section
from index.passages import passages_of
from index.reading import read_documents
from index.repair.lines import fold

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
GOLD = SHARED / "structure" / "gold_001_003.json"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir() or not GOLD.is_file(), reason="the real documents are not at hand: ../shared/corpus"
)


@cache
def documents_of(name: str) -> tuple[Document, ...]:
    return tuple(read_documents(CORPUS / name, name, SETTINGS)[0])


def rows_of(document: Document) -> list[Section]:
    return [section for section in document.sections if section.kind == "row"]


def tables_by_hand() -> list[tuple[str, dict[str, Any]]]:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    return [
        (name, table)
        for name, file in gold.items()
        if isinstance(file, dict)
        for document in file["documents"]
        for table in document.get("table_details", ())
    ]


def test_every_row_is_one_section_and_every_cell_under_its_header() -> None:
    checked = 0
    for name, table in tables_by_hand():
        rows = [row for d in documents_of(name) for row in rows_of(d)]
        found = [{header: fold(cell) for header, cell in row.fields} for row in rows]
        for cells in table["rows"]:
            right = {header: fold(cell) for header, cell in zip(table["header"], cells, strict=True) if cell}
            assert right in found
            checked += 1
    assert checked == 12


@cache
def one_character_a_line() -> tuple[Document, list[Section]]:
    """The document whose table is printed one character a line, and its rows."""
    names = sorted(path.name for path in CORPUS.glob("*.txt"))
    longest = max((d for name in names for d in documents_of(name)), key=lambda d: d.last_line - d.first_line)
    return longest, rows_of(longest)


def test_rows_of_the_long_table_are_whole() -> None:
    document, rows = one_character_a_line()
    whole = [
        row
        for row in rows
        if "".join(cell for _, cell in row.fields) in document.section_text(row).replace("\n", "")
        and [header for header, _ in row.fields][:4] == ["序号", "名称", "批次", "时代"]
    ]
    assert len(rows) == 89
    assert len(whole) == 89


def test_fields_of_the_long_table_where_they_are_sure() -> None:
    _, rows = one_character_a_line()
    named = [{header for header, _ in row.fields} for row in rows]
    assert sum("地址" in each for each in named) >= 86
    assert sum({"地址", "保护范围", "建设控制地带范围"} <= each for each in named) >= 58


def test_no_sentence_stands_under_a_place() -> None:
    _, rows = one_character_a_line()
    places = [cell for row in rows for header, cell in row.fields if header == "地址"]
    assert not [place for place in places if "。" in place or len(place) > 60]


def test_a_part_of_a_long_row_is_found_by_its_name() -> None:
    document, rows = one_character_a_line()
    by_ordinal = {row.ordinal: dict(row.fields) for row in rows}
    parts = [p for p in passages_of(document, SETTINGS) if p.section in by_ordinal]
    assert len(parts) >= 15
    assert not [p for p in parts if f"名称：{by_ordinal[p.section]['名称']}"[:40] not in p.context]


def test_merged_cells_of_a_table_set_by_spaces() -> None:
    """Rows whose district is printed only on the first of its group, and rows of which one value's column is lost."""
    name = next(path.name for path in CORPUS.glob("002*.txt"))
    rows = [
        row for d in documents_of(name) for row in rows_of(d) if ("序号", "2") in row.fields and len(row.fields) == 5
    ]
    merged = [row for row in rows if dict(row.fields).get("地点", "").endswith("区")]
    assert len(merged) == 1
    table = merged[0].parent
    siblings = [row for d in documents_of(name) if merged[0] in d.sections for row in rows_of(d) if row.parent == table]
    assert len([row for row in siblings if row.fields]) == 10
    assert all(dict(row.fields)["地点"] for row in siblings if row.fields)
    lost = [row for row in siblings if row.fields and "" in dict(row.fields)]
    assert [dict(row.fields)["序号"] for row in lost] == ["7", "8", "9", "10"]
