import pytest

from eval.measures.citation_exactness import citation_exactness


def test_without_citations_it_is_unscored(question, record, sources):
    assert citation_exactness(question(), record(), sources) is None
    assert citation_exactness(question(), record(citations=[]), sources) is None


def test_without_sources_it_is_unscored(question, record, citation):
    assert citation_exactness(question(), record(citations=[citation(1, "节约用水")]), None) is None


@pytest.mark.parametrize(
    ("quote", "section", "change", "value"),
    [
        ("全市单位应当节约用水", "第二条 适用", {}, 1.0),
        ("全市单位 应当节约用水。", "第二条适用", {}, 1.0),  # white space and punctuation are folded
        ("适用全市单位", "第二条 适用", {}, 1.0),  # over a line end
        ("为了节约用水", "第二条 适用", {}, 0.0),  # verbatim, but of another article
        ("全市单位必须节约用水", "第二条 适用", {}, 0.0),
        ("全市单位应当节约用水", "第三条", {}, 0.0),
        ("全市单位应当节约用水", "第二条 适用", {"document": "示例市节约用电办法"}, 0.0),
        ("全市单位应当节约用水", "第二条 适用", {"source": "电.txt"}, 0.0),
        ("汇编", "第二条 适用", {}, 0.0),  # in the file, in no document
        ("为了节约用水", "", {}, 1.0),  # no section is named: the document must hold it
        ("。", "第二条 适用", {}, 0.0),  # nothing is left of it
    ],
)
def test_a_quote_stands_in_source_document_and_section(
    question, record, citation, sources, quote: str, section: str, change: dict[str, str], value: float
):
    found = record(citations=[citation(1, quote, section, **change)])
    assert citation_exactness(question(), found, sources) == value


def test_the_share_of_citations(question, record, citation, sources):
    found = record(
        citations=[citation(1, "全市单位"), citation(2, "全省单位"), citation(3, "节约用水"), citation(4, "用水")]
    )
    assert citation_exactness(question(), found, sources) == 0.75
