from __future__ import annotations

import pytest

from index.model import Document, Passage, Piece, Section, Text
from qa import Pipeline
from settings import Settings
from tests.qa.city import REPORT_ID, RULES_ID, town
from tests.qa.memory_store import MemoryStore

BODY = {"one": "2024年，全市水葫芦治理面积2000公顷。\n", "other": "2024年水葫芦治理3.6万亩，超额完成。\n"}


def _report(document_id: str, text: str, date: str = "2025-01-10") -> tuple[Document, Passage]:
    section = Section(0, None, "heading", "一、", "", ("一、",), 0, len(text), len(text))
    document = Document(
        id=document_id,
        title=f"{document_id}报告",
        doc_no=None,
        issuer=None,
        date=date,
        kind="报告",
        effective_from=None,
        expires=None,
        status="record",
        status_reason="",
        issues=(),
        source=f"{document_id}.txt",
        pages=None,
        text=Text(text, (Piece(0, 1, 0),)),
        sections=(section,),
    )
    passage = Passage(f"{document_id}-0", document_id, 0, 0, ("一、",), 0, len(text), text, document.title)
    return document, passage


def _ask(bodies: dict[str, str], question: str):
    made = [_report(name, text) for name, text in bodies.items()]
    town_store = town()
    documents = [*(d for d, _ in made), *town_store.whole]
    passages = [*(p for _, p in made), *(p for i in (RULES_ID, REPORT_ID) for p in town_store.passages_of(i))]
    sources = {d.source: d.text.text for d in documents}
    return Pipeline(MemoryStore(documents, passages, sources), Settings()).ask(question)


def test_two_reports_with_different_areas_are_said_to_differ_with_both_quoted():
    answer = _ask(BODY, "2024年水葫芦治理面积是多少？")
    notice = next(n for n in answer.notices if n.kind == "conflict")
    assert "2000公顷" in notice.text
    assert "3.6万亩" in notice.text
    assert {answer.citations[n - 1].document_id for n in notice.citations} == {"one", "other"}


def test_the_verdict_is_a_statement_where_it_is_asked():
    answer = _ask(BODY, "两份报告里2024年水葫芦治理面积对得上吗？")
    assert answer.statements[0].text.startswith("文件中的数字不一致：有的写")


@pytest.mark.parametrize(
    "other",
    [
        "2024年水葫芦治理3万亩，超额完成。\n",  # 30,000亩 are 2,000公顷
        "2023年水葫芦治理3.6万亩，超额完成。\n",  # another year
        "2024年加拿大一枝黄花治理3.6万亩。\n",  # another thing
        "2024年水葫芦治理投入3.6万元。\n",  # another unit
        "2024年计划水葫芦治理面积2500公顷。\n",  # an aim, not a result
    ],
)
def test_what_does_not_disagree_gives_no_notice(other):
    answer = _ask({**BODY, "other": other}, "2024年水葫芦治理面积是多少？")
    assert [n for n in answer.notices if n.kind == "conflict"] == []


@pytest.mark.parametrize(
    ("other", "begins", "conflicts"),
    [
        ("2024年水葫芦治理3万亩，超额完成。\n", "文件中的数字一致，并不矛盾：", False),
        ("2022年以来，水葫芦治理面积5200公顷。\n", "文件中的数字口径不同：", False),
        ("2024年水葫芦治理3.6万亩，超额完成。\n", "文件中的数字不一致：", True),
    ],
)
def test_asked_whether_two_reports_agree_both_sides_come_first(other, begins, conflicts):
    answer = _ask({**BODY, "other": other}, "两份报告里2024年水葫芦治理面积的数字一样吗？")
    assert answer.statements[0].text.startswith(begins)
    assert {answer.citations[n - 1].document_id for n in answer.statements[0].citations} == {"one", "other"}
    assert {statement.text for statement in answer.statements[1:3]} == {BODY["one"].strip(), other.strip()}
    assert bool([n for n in answer.notices if n.kind == "conflict"]) == conflicts


def test_after_the_verdict_each_side_is_said_once_and_nothing_else():
    bodies = {**BODY, "other": f"{BODY['other'].strip()}全市湖面改善。\n"}
    answer = _ask(bodies, "两份报告里2024年水葫芦治理面积的数字一样吗？")
    assert len(answer.statements) == 3


def test_the_other_side_of_a_conflict_is_said_too():
    answer = _ask(BODY, "2024年水葫芦治理面积是多少？")
    assert {BODY["one"].strip(), BODY["other"].strip()} == {statement.text for statement in answer.statements[:2]}
