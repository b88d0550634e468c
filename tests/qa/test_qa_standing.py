"""Asked whether a document still stands, the passages that tell come along: its own and the newer document's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.model import Document
from index.passages import passages_of
from index.reading import read_documents
from qa import Pipeline
from qa.question import read_question
from qa.standing import asks_standing
from settings import Settings
from tests.qa.memory_store import MemoryStore

OLD = (
    "海城市渡口管理办法\n\n海政发〔2018〕5号\n\n第一条 渡口应当安全，设置救生设备。\n\n第二条 过渡票价每人次二元。\n\n"
    "第三条 渡口每日六时开放。\n\n第四条 本办法自2018年3月1日起施行。\n\n海城市人民政府\n2018年2月1日\n"
)
NEW = (
    "海城市水上客运管理办法\n\n海政发〔2024〕6号\n\n第一条 客船应当适航。\n\n第二条 客运票价实行政府指导价。\n\n"
    "第三条 本办法自2024年7月1日起施行，《海城市渡口管理办法》（海政发〔2018〕5号）同时废止。\n\n海城市人民政府\n2024年6月1日\n"
)


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    held: list[Document] = []
    for name, text in (("旧.txt", OLD), ("新.txt", NEW)):
        (tmp_path / name).write_text(text, "utf-8")
        held += read_documents(tmp_path / name, name, Settings())[0]
    passages = [passage for document in held for passage in passages_of(document, Settings())]
    return Pipeline(MemoryStore(held, passages, {"旧.txt": OLD, "新.txt": NEW}), Settings())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("渡口管理办法现在还有效吗？", True),
        ("渡口管理办法后来改过吗？", True),
        ("渡口管理办法被什么文件代替了？", True),
        ("渡口的规定还算数吗？", True),
        ("有没有新的办法？", True),
        ("过渡票价多少？", False),
        ("渡口怎么管理？", False),
    ],
)
def test_what_asks_whether_a_document_stands(question: str, expected: bool) -> None:
    assert asks_standing(read_question(question)) is expected


@pytest.mark.parametrize(
    "question",
    ["渡口管理办法现在还有效吗？", "《海城市渡口管理办法》后来改过吗？", "海政发〔2018〕5号被什么代替了？"],
)
def test_the_repealing_passage_comes_with_the_document_asked_about(pipeline: Pipeline, question: str) -> None:
    found = pipeline.search(question)[:3]
    assert "海城市水上客运管理办法" in [each.document for each in found if "同时废止" in each.text]
    assert any("同时废止" in citation.quote for citation in pipeline.ask(question).citations)


def test_nothing_comes_along_where_it_is_not_asked(pipeline: Pipeline) -> None:
    found = pipeline.retriever.find(read_question("过渡票价每人次多少？"))
    assert not any("references" in each.ranks for each in found.candidates)


def test_a_document_that_is_only_cited_is_found_where_it_is_cited(pipeline: Pipeline) -> None:
    store = pipeline.retriever.holdings
    older, newer = store.whole
    cited = [
        replace(p, text=p.text + "按照《海城市航道养护规则》执行。") if p.ordinal == 0 else p
        for p in store.passages_of(newer.id)
    ]
    retriever = Pipeline(MemoryStore([older, newer], [*store.passages_of(older.id), *cited], {}), Settings()).retriever
    best = retriever.find(read_question("按照《海城市航道养护规则》怎么养护？")).candidates[0]
    assert (best.passage.id, best.ranks["cites"], best.features["cites"]) == (cited[0].id, 1, 1.0)
    held = retriever.find(read_question("按照《海城市渡口管理办法》怎么收费？")).candidates
    assert not any("cites" in each.ranks for each in held)


@pytest.mark.parametrize("question", ["《海城市渡口管理办法》是哪年的？", "渡口管理办法是什么时候出台的？"])
def test_the_year_of_a_document_is_its_date(pipeline: Pipeline, question: str) -> None:
    assert pipeline.ask(question).statements[0].text == "成文日期：2018年2月1日。"
