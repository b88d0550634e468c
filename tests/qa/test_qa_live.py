"""A pipeline that goes over to the next generation of its index while it is used."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from errors import IndexMissing
from index.build import build
from index.generation import current
from index.store import Store
from qa.answer import Answer
from qa.live import LivePipeline
from settings import Settings

SETTINGS = Settings()
DAY = date(2025, 6, 1)
BIKES = "示例市公共自行车管理办法\n第一条　公共自行车每小时收费{}元。\n第二条　本办法自2024年1月1日起施行。\n"
QUESTION = "公共自行车每小时收多少钱？"


def index_of(folder: Path, price: int) -> Path:
    papers, index = folder / "papers", folder / "index"
    papers.mkdir(exist_ok=True)
    (papers / "自行车.txt").write_text(BIKES.format(price), "utf-8")
    build([papers], index, SETTINGS)
    return index


def said(live: LivePipeline) -> str:
    return [each.text for each in live.stream(QUESTION, as_of=DAY) if isinstance(each, Answer)][-1]


def test_the_next_question_is_answered_from_the_index_made_anew(tmp_path: Path):
    index = index_of(tmp_path, 2)
    with LivePipeline(index, SETTINGS) as live:
        assert "每小时收费2元" in said(live)
        running = live.stream(QUESTION, as_of=DAY)
        next(running)
        index_of(tmp_path, 3)
        assert "每小时收费3元" in said(live)
        (ended,) = (each for each in running if isinstance(each, Answer))
        assert "每小时收费2元" in ended.text  # a call that runs ends on what it began with
        (head,) = live.documents()
        assert live.document(head.id).text.text.count("3元") == 1
        assert live.source("自行车.txt").origin == str(tmp_path / "papers" / "自行车.txt")


def test_a_generation_that_cannot_be_opened_leaves_the_former_one(tmp_path: Path, caplog):
    index = index_of(tmp_path, 2)
    with LivePipeline(index, SETTINGS) as live:
        (index / "CURRENT").write_text("gen-000000000000\n", "ascii")
        assert "每小时收费2元" in said(live)
        assert "每小时收费2元" in said(live)
        assert [record.message for record in caplog.records if "cannot be opened" in record.message] != []
        (index / "CURRENT").unlink()
        assert "每小时收费2元" in said(live)


def test_what_was_opened_while_it_was_left_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    index = index_of(tmp_path, 2)
    closed, close = [], Store.close

    def closing(store: Store):
        closed.append(store.info.id)
        close(store)

    monkeypatch.setattr(Store, "close", closing)
    with ExitStack() as left:
        live = left.enter_context(LivePipeline(index, SETTINGS))
        first = current(index).name
        index_of(tmp_path, 3)
        monkeypatch.setattr("qa.live.Pipeline.warm", lambda _: left.close())
        live.refresh()
    assert [f"gen-{each}" for each in closed] == [first, current(index).name]


def test_no_index_is_told_when_it_is_opened(tmp_path: Path):
    with pytest.raises(IndexMissing):
        LivePipeline(tmp_path, SETTINGS)
