import pytest

from eval.measures.evidence_recall import evidence_recall

TWO = [{"file": "a.txt", "quote": "甲乙，丙"}, {"file": "a.txt", "quote": "丁戊"}]


def test_without_evidence_it_is_unscored(question, record, passage):
    assert evidence_recall(question(), record(passages=[passage("甲")]), 1_000) is None


def test_without_recorded_passages_it_is_unscored(question, record):
    assert evidence_recall(question(evidence=TWO), record(), 1_000) is None


def test_nothing_found_is_0(question, record):
    assert evidence_recall(question(evidence=TWO), record(passages=[]), 1_000) == 0.0


def test_the_share_of_items_that_stand(question, record, passage):
    asked = question(evidence=TWO)
    assert evidence_recall(asked, record(passages=[passage("子"), passage("甲 乙\n丙")]), 1_000) == 0.5
    assert evidence_recall(asked, record(passages=[passage("丁戊"), passage("甲乙丙")]), 1_000) == 1.0


def test_a_quote_may_run_from_one_passage_into_the_next(question, record, passage):
    assert evidence_recall(question(evidence=TWO[:1]), record(passages=[passage("甲"), passage("乙丙")]), 1_000) == 1.0


@pytest.mark.parametrize(("chars", "value"), [(4, 0.0), (5, 1.0)])
def test_the_cut_counts_folded_characters(question, record, passage, chars: int, value: float):
    # folded: 子丑 甲乙丙, so the quote ends with the fifth character
    found = record(passages=[passage("子，丑。 "), passage("甲乙，丙丁")])
    assert evidence_recall(question(evidence=TWO[:1]), found, chars) == value


def test_an_alternative_serves_its_own_item_only(question, record, passage):
    asked = question(evidence=TWO, evidence_alt=[["己庚"], []])
    assert evidence_recall(asked, record(passages=[passage("己庚")]), 1_000) == 0.5


SECTION = {"document": "示例市节约用水办法", "section": "第七条"}


@pytest.mark.parametrize(("chars", "value"), [(3, 0.0), (4, 1.0)])
def test_a_section_counts_where_its_passage_begins(question, record, passage, chars: int, value: float):
    # three folded characters stand before it: its first is the fourth
    found = record(passages=[passage("子丑寅"), passage("很长" * 100, "第二章 › 第七条 立法目的")])
    assert evidence_recall(question(evidence=[SECTION]), found, chars) == value


def test_a_section_of_another_document_does_not_count(question, record, passage):
    found = record(passages=[passage("甲", "第七条", "节电办法"), passage("甲", "第八条")])
    assert evidence_recall(question(evidence=[SECTION]), found, 1_000) == 0.0


def test_a_quote_beside_a_section_is_what_counts(question, record, passage):
    asked = question(evidence=[SECTION | {"quote": "甲乙"}])
    assert evidence_recall(asked, record(passages=[passage("丙", "第七条")]), 1_000) == 0.0
    assert evidence_recall(asked, record(passages=[passage("甲乙", "第八条")]), 1_000) == 1.0


def test_an_alternative_run_serves_a_section_too(question, record, passage):
    asked = question(evidence=[SECTION], evidence_alt=[["甲乙"]])
    assert evidence_recall(asked, record(passages=[passage("甲乙", "第八条")]), 1_000) == 1.0
