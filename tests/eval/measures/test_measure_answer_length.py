import pytest

from eval.measures.answer_length import answer_length, single_fact_brief, single_fact_length

TWO_PLACES = [{"file": "水.txt", "quote": "甲"}, {"file": "水.txt", "quote": "乙"}]


def said(record, *texts: str, **fields: object):
    return record(statements=[{"text": text, "citations": [1]} for text in texts], **fields)


def test_without_recorded_statements_it_is_unscored(question, record):
    assert answer_length(question(), record()) is None
    assert single_fact_brief(question(type="number"), record()) is None


@pytest.mark.parametrize("status", ["not_found", "clarify", "refused", "failed", None])
def test_what_is_no_answer_has_no_length(question, record, status: str | None):
    assert answer_length(question(), said(record, "文件没有规定。", status=status)) is None


def test_the_characters_of_all_statements_and_of_no_quotation(question, record, citation):
    assert answer_length(question(), said(record)) == 0.0
    found = said(record, "每人 3元。", "按月发放。", citations=[citation(1, "每人每月三元")])
    assert answer_length(question(), found) == 11.0


def test_a_single_fact_is_told_by_type_and_place(question, record):
    found = said(record, "每人三元。")
    assert single_fact_length(question(type="number"), found) == 5.0
    assert single_fact_length(question(type="list"), found) is None
    assert single_fact_length(question(), found) is None
    assert single_fact_length(question(type="number", evidence=TWO_PLACES[:1]), found) == 5.0
    assert single_fact_length(question(type="number", evidence=TWO_PLACES), found) is None


@pytest.mark.parametrize(("chars", "value"), [(1, 1.0), (350, 1.0), (351, 0.0)])
def test_a_single_fact_is_brief_up_to_350_characters(question, record, chars: int, value: float):
    assert single_fact_brief(question(type="date"), said(record, "水" * chars)) == value
