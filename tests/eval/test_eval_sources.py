"""Citations checked against real files and a real index, both made of one invented rule."""

from dataclasses import replace
from pathlib import Path

import pytest

from errors import EvaluationError, IndexMissing
from eval.fold import fold
from eval.sources import FolderSources, ReadSources, Sources, index_sources
from index.build import build
from index.model import Text
from index.reading import read_documents
from settings import Settings

SETTINGS = Settings()
RULE = """示例市节约用水办法

第一章　总则

第一条　为了节约用水，制定本办法。

第二条　全市单位应当节约用水。

第二章　附则

第三条　本办法自2021年1月1日起施行。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    (source / "水.txt").write_text(RULE, encoding="utf-8")
    return source


@pytest.fixture(params=["folder", "index"])
def truth(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> Sources:
    if request.param == "folder":
        return FolderSources(folder, SETTINGS)
    build([folder], tmp_path / "index", SETTINGS)
    return index_sources(tmp_path / "index", SETTINGS)


def test_a_quote_stands_in_its_file_and_in_no_other(truth: Sources):
    assert truth.holds("水.txt", fold("全市单位应当节约用水。第二章 附则"))
    assert not truth.holds("水.txt", fold("全省单位应当节约用水"))
    assert not truth.holds("电.txt", fold("全市单位应当节约用水"))


def test_a_section_is_found_by_the_name_citations_give(truth: Sources):
    second = truth.sections("示例市节约用水办法", "水.txt", "第一章 总则 › 第二条")
    assert list(second) == [fold("第二条　全市单位应当节约用水。")]
    assert list(truth.sections("示例市节约用水办法", "水.txt", "第二条")) == []
    assert list(truth.sections("示例市节约用电办法", "水.txt", "第一章 总则 › 第二条")) == []


def test_no_section_is_the_whole_document(truth: Sources):
    (whole,) = truth.sections("示例市节约用水办法", "水.txt", "")
    assert whole == fold(RULE)


def test_documents_of_one_title_are_all_looked_into(folder: Path):
    (first,), text = read_documents(folder / "水.txt", "水.txt", SETTINGS)
    second = replace(first, id="second", text=Text(first.text.text.replace("全市", "全省")))
    found = ReadSources((first, second), {"水.txt": text}).sections(first.title, "水.txt", "第一章 总则 › 第二条")
    assert found == ["第二条全市单位应当节约用水", "第二条全省单位应当节约用水"]


def test_without_files_nothing_stands_anywhere():
    assert ReadSources((), {}).sections("办法", "水.txt", "第一条") == []
    assert not ReadSources((), {}).holds("水.txt", "电")


def test_an_index_that_has_changed_is_not_taken_for_the_one_of_the_run(folder: Path, tmp_path: Path):
    build([folder], tmp_path / "index", SETTINGS)
    with pytest.raises(EvaluationError, match="has changed since the run was made"):
        index_sources(tmp_path / "index", SETTINGS, generation="another")


def test_a_place_without_index_or_files_is_named(tmp_path: Path):
    with pytest.raises(IndexMissing):
        index_sources(tmp_path / "none", SETTINGS)
    with pytest.raises(EvaluationError, match="is not a folder of source files"):
        FolderSources(tmp_path / "none", SETTINGS)
