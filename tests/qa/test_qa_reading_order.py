"""The sentences of an answer, passage by passage and joined where they follow each other."""

from pathlib import Path

import pytest

from index.passages import passages_of
from index.reading import read_documents
from qa import Pipeline
from qa.saying import in_reading_order
from qa.units import Unit, units_of
from settings import Settings
from tests.qa.memory_store import MemoryStore

RULE = "海城市渡口管理办法\n\n第一条 渡口应当安全。票价二元。老人免费。\n\n第二条 渡船应当编号。编号由市交通局发给。\n"


@pytest.fixture
def units(tmp_path: Path) -> list[Unit]:
    (tmp_path / "a.txt").write_text(RULE, "utf-8")
    (document,), _ = read_documents(tmp_path / "a.txt", "a.txt", Settings())
    passages = passages_of(document, Settings())
    return [unit for passage in passages for unit in units_of(document, passage) if "条" in "".join(passage.path)]


def texts(units: list[Unit]) -> list[str]:
    return [unit.said for unit in units]


def test_the_deciding_sentence_comes_first(units):
    safe, price, free, numbered, given = units
    assert texts(in_reading_order([given, price])) == ["编号由市交通局发给。", "票价二元。"]


def test_sentences_that_follow_each_other_are_one(units):
    safe, price, free, numbered, given = units
    assert texts(in_reading_order([free, given, price])) == ["票价二元。老人免费。", "编号由市交通局发给。"]


def test_a_sentence_left_out_between_keeps_them_apart(units):
    safe, price, free, numbered, given = units
    assert texts(in_reading_order([free, safe])) == ["老人免费。", "渡口应当安全。"]


def test_a_heading_is_no_statement(tmp_path):
    text = "海城市渡口补助方案\n\n一、补助标准\n\n每条渡船每年补助八千元。\n\n二、资金来源\n\n补助由市财政承担。\n"
    (tmp_path / "b.txt").write_text(text, "utf-8")
    (document,), source = read_documents(tmp_path / "b.txt", "b.txt", Settings())
    store = MemoryStore([document], passages_of(document, Settings()), {"b.txt": source})
    answer = Pipeline(store, Settings()).ask("渡船补助标准是多少？")
    said = [statement.text for statement in answer.statements]
    assert "每条渡船每年补助八千元。" in said
    assert "补助标准" not in said


def test_nothing_stays_nothing():
    assert in_reading_order([]) == []
