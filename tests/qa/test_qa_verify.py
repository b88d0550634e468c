from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Statement
from qa.cite import CitationList
from qa.verify import Verifier, unfounded, unsupported
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
    statement = Statement("每小时2元，60分钟以内免费。", numbers)
    assert verifier.verify([statement], citations).statements == (statement,)


def test_a_figure_that_is_not_quoted_drops_the_statement(cited):
    verifier, citations, numbers = cited
    verified = verifier.verify([Statement("每小时收取费用三元。", numbers)], citations)
    assert (verified.statements, verified.citations) == ((), ())


def test_a_quote_that_is_not_in_the_source_drops_the_statement(cited):
    verifier, citations, numbers = cited
    forged = [replace(citations[0], quote="每小时收取费用二角")]
    assert verifier.verify([Statement("每小时收费。", numbers)], forged).statements == ()


def test_a_quote_of_another_section_is_not_verbatim_there(cited):
    verifier, citations, _ = cited
    assert not verifier.is_verbatim(replace(citations[0], section="第四条"))


def test_a_statement_without_citation_is_dropped(cited):
    verifier, citations, _ = cited
    assert verifier.verify([Statement("免费。", ())], citations).statements == ()


def test_kept_citations_are_numbered_from_one(cited):
    verifier, citations, numbers = cited
    second = replace(citations[0], n=7)
    verified = verifier.verify([Statement("费用二元。", (7,))], [*citations, second])
    assert verified.statements[0].citations == (1,)
    assert [c.n for c in verified.citations] == [1]


def test_a_title_in_the_statement_must_be_quoted():
    assert unsupported("按《某某条例》办理", "依照有关规定办理") == "某某条例"
    assert unsupported("罚款50元", "处五十元罚款") == ""


@pytest.mark.parametrize(
    ("said", "quoted", "missing"),
    [
        ("十日内提出申请", "应当在三十日内提出申请", "10日"),
        ("50元罚款", "处150元罚款", "50元"),
        ("2.5%的利率", "按12.5%的利率计", "2.5%"),
        ("补贴35万元", "补贴3-5万元", "350000元"),
        ("三十日内提出申请", "应当在三十日内提出申请", ""),
    ],
)
def test_half_of_a_number_is_not_that_number(said, quoted, missing):
    assert unsupported(said, quoted) == missing


def test_a_statement_names_no_document_and_no_article_that_it_does_not_quote(cited):
    verifier, citations, numbers = cited
    verified = verifier.verify(
        [
            Statement("依照《海平市公共自行车管理办法》，每小时收取费用二元。", numbers),
            Statement("第九条：每小时收取费用二元。", numbers),
            Statement("第三条：每小时收取费用二元。", numbers),
        ],
        citations,
    )
    assert [s.text for s in verified.statements] == ["第三条：每小时收取费用二元。"]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("依照海政发〔2024〕8号办理", "海政发〔2024〕8号"),
        ("依照云政发〔2024〕7号办理", "云政发〔2024〕7号"),
        ("由海政办发〔2024〕7号规定", "由海政办发〔2024〕7号"),
        ("按照文件海政发〔2024〕第7号办理", ""),
        ("属于“绿色通道”", "绿色通道"),
        ("属于“优先办理”", ""),
        ("依照海政发[2024]7号办理", ""),
    ],
)
def test_a_document_number_and_words_in_quotation_marks_must_be_quoted(said, missing):
    assert unsupported(said, "依照海政发〔2024〕7号，属于“优先办理”") == missing


@pytest.mark.parametrize(
    ("said", "quoted", "missing"),
    [
        ("由市教育局受理申请", "由市体育局受理申请", "教育局"),
        ("由张伟明负责", "由李晓红负责", "张伟明"),
        ("由李晓红负责受理", "由李晓红负责", ""),
        ("到北京市办理", "到服务中心办理", "北京市"),
        ("通过MagicPay缴费", "通过网上缴费", "MagicPay"),
        ("未成年人不得入内", "未成年人应当由家长陪同入内", "不得"),
        ("未成年人可以入内", "未成年人不得入内", "可以"),
        ("未成年人不能入内", "禁止未成年人入内", ""),
        ("老年人无需缴费", "老年人应当缴费", "无需"),
        ("老年人免费乘车", "对老年人不收取费用", ""),
        ("由委员长主持", "由委员长主持会议", ""),
    ],
)
def test_a_sentence_in_its_own_words_keeps_to_the_names_and_the_sense_of_what_it_quotes(said, quoted, missing):
    assert unfounded(said, quoted) == missing
