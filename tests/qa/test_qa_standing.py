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


AMENDING = (
    "海城市人民政府关于修改《海城市渡口管理办法》的决定\n\n海政发〔2020〕3号\n\n各县、区人民政府：\n\n"
    "一、将第二条修改为：“第二条过渡票价每人次三元。”\n\n二、删去第三条。\n\n三、本决定自2020年5月1日起施行。\n\n"
    "海城市人民政府\n2020年4月1日\n"
)


def answering(folder: Path, **sources: str) -> Pipeline:
    held: list[Document] = []
    for name, text in sources.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        held += read_documents(folder / f"{name}.txt", f"{name}.txt", Settings())[0]
    passages = [passage for document in held for passage in passages_of(document, Settings())]
    return Pipeline(MemoryStore(held, passages, {f"{name}.txt": text for name, text in sources.items()}), Settings())


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return answering(tmp_path, 旧=OLD, 新=NEW)


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
    answer = pipeline.ask(question)
    assert answer.statements[0].text == (
        "本办法自2024年7月1日起施行，《海城市渡口管理办法》（海政发〔2018〕5号）同时废止。"
    )
    assert [notice.kind for notice in answer.notices] == ["replaced"]


def test_what_amends_a_document_is_said_with_what_it_changes_and_from_when(tmp_path: Path) -> None:
    answer = answering(tmp_path, 旧=OLD, 改=AMENDING).ask("海城市渡口管理办法后来改过吗？")
    assert [statement.text for statement in answer.statements][:5] == [
        "海城市人民政府关于修改《海城市渡口管理办法》的决定",
        "将第二条修改为：“第二条过渡票价每人次三元。”",
        "删去第三条。",
        "本决定自2020年5月1日起施行。",
        "本办法自2018年3月1日起施行。",
    ]


def test_that_nothing_held_changes_a_document_is_said(tmp_path: Path) -> None:
    answer = answering(tmp_path, 旧=OLD).ask("海城市渡口管理办法有没有被修改过？")
    assert [notice.text for notice in answer.notices] == [
        "收录的文件里没有修改、代替或者废止《海城市渡口管理办法》的。"
    ]


@pytest.mark.parametrize("asked", ["同时废止的是哪个文件", "废止了哪些文件"])
def test_what_a_document_puts_out_of_force_itself_is_no_question_of_its_own_standing(
    tmp_path: Path, asked: str
) -> None:
    assert answering(tmp_path, 旧=OLD).ask(f"海城市渡口管理办法{asked}？").notices == ()


def test_a_rule_that_held_in_the_year_looked_back_to_answers_though_it_was_replaced(pipeline: Pipeline) -> None:
    assert pipeline.ask("2019年的时候过渡票价每人次多少元？").statements[0].text == "过渡票价每人次二元。"


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
