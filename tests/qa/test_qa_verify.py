from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Statement
from qa.cite import CitationList
from qa.verify import Verifier, unsupported
from tests.qa.city import RULES_ID, town


@pytest.fixture
def cited():
    store = town()
    document = store.document(RULES_ID)
    section = document.sections[3]
    citations = CitationList()
    numbers = citations.cite(document, f"{RULES_ID}-3", section.start, section.end)
    return Verifier(store), citations.citations, numbers


def test_a_verbatim_statement_is_kept_with_its_place(cited):
    verifier, citations, numbers = cited
    verified = verifier.verify([Statement("每小时收取费用二元。", numbers)], citations)
    assert [s.text for s in verified.statements] == ["每小时收取费用二元。"]
    assert (verified.citations[0].section, verified.citations[0].line) == ("第三条", 4)


def test_the_same_figure_in_digits_is_supported(cited):
    verifier, citations, numbers = cited
    assert verifier.verify([Statement("每小时2元，60分钟以内免费。", numbers)], citations).dropped == ()


def test_a_figure_that_is_not_quoted_drops_the_statement(cited):
    verifier, citations, numbers = cited
    verified = verifier.verify([Statement("每小时收取费用三元。", numbers)], citations)
    assert verified.statements == ()
    assert verified.dropped[0][1] == "3元 is not in its quotations"


def test_a_quote_that_is_not_in_the_source_drops_the_statement(cited):
    verifier, citations, numbers = cited
    forged = [replace(citations[0], quote="每小时收取费用二角")]
    assert verifier.verify([Statement("每小时收费。", numbers)], forged).statements == ()


def test_a_quote_of_another_section_is_not_verbatim_there(cited):
    verifier, citations, _ = cited
    assert not verifier.is_verbatim(replace(citations[0], section="第四条"))


def test_a_statement_without_citation_is_dropped(cited):
    verifier, citations, _ = cited
    assert verifier.verify([Statement("免费。", ())], citations).dropped[0][1] == "it has no citation"


def test_kept_citations_are_numbered_from_one(cited):
    verifier, citations, numbers = cited
    second = replace(citations[0], n=7)
    verified = verifier.verify([Statement("费用二元。", (7,))], [*citations, second])
    assert verified.statements[0].citations == (1,)
    assert [c.n for c in verified.citations] == [1]


def test_a_title_in_the_statement_must_be_quoted():
    assert unsupported("按《某某条例》办理", "依照有关规定办理") == "某某条例"
    assert unsupported("罚款50元", "处五十元罚款") == ""
