from __future__ import annotations

import json

import pytest

from errors import StoreError
from qa.__main__ import main
from qa.pipeline import FAILED
from tests.qa.city import town


@pytest.fixture
def opened(monkeypatch):
    """The command line over the invented town: only the opening of a folder is stood in for."""

    class Opened:
        def __enter__(self):
            return town()

        def __exit__(self, *details: object) -> None:
            return None

    monkeypatch.setattr("index.store.Store.open", lambda folder, settings: Opened())


QUESTION = "公共自行车超过六十分钟每小时收多少钱？"


def test_json_prints_one_object_and_nothing_else(opened, capsys):
    assert main(["ask", QUESTION, "--index", "x", "--json", "--as-of", "2025-06-01"]) == 0
    printed = capsys.readouterr()
    record = json.loads(printed.out)
    assert (record["id"], record["question"], record["status"]) == ("ask", QUESTION, "answered")
    assert record["statements"][0]["citations"] == [1]
    assert printed.err == ""


def test_text_shows_statement_quote_and_place(opened, capsys):
    assert main(["ask", QUESTION, "--index", "x", "--as-of", "2026-06-01"]) == 0
    out = capsys.readouterr().out
    assert "每小时收取费用二元。 [1]" in out
    assert "《海平市公共自行车管理办法》 海政发〔2024〕7号 第三条" in out
    assert "注意：《海平市公共自行车管理办法》的有效期至2026年4月30日，已经过期。" in out


def test_nothing_found_is_a_status_and_offers_the_nearest(opened, capsys):
    assert main(["ask", "徐州市的公共自行车怎么收费？", "--index", "x"]) == 0
    out = capsys.readouterr().out
    assert "徐州市" in out
    assert "  · 《" in out


def test_no_index_is_one_line_on_stderr_and_status_1(tmp_path, capsys):
    assert main(["ask", QUESTION, "--index", str(tmp_path / "none"), "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1


def test_a_store_that_does_not_serve_is_one_line_on_stderr_and_status_1(opened, monkeypatch, capsys):
    monkeypatch.setattr("tests.qa.memory_store.MemoryStore.search_words", down)
    assert main(["ask", QUESTION, "--index", "x", "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [f"{FAILED}The store at example was not reached; start it."]


def down(*_: object) -> None:
    raise StoreError("The store at example was not reached; start it.")


@pytest.mark.parametrize("arguments", [[], ["ask"], ["ask", "问"], ["ask", "问", "--index", "x", "--as-of", "明天"]])
def test_wrong_usage_is_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""
