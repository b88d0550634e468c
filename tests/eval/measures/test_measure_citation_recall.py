from eval.measures.citation_recall import citation_recall

TWO = [{"file": "水.txt", "quote": "全市单位应当"}, {"file": "水.txt", "quote": "为了节约用水"}]


def test_without_evidence_citations_or_sources_it_is_unscored(question, record, citation, sources):
    assert citation_recall(question(), record(citations=[citation(1, "全市")]), sources) is None
    assert citation_recall(question(evidence=TWO), record(), sources) is None
    assert citation_recall(question(evidence=TWO), record(citations=[citation(1, "全市")]), None) is None


def test_nothing_cited_is_0(question, record, sources):
    assert citation_recall(question(evidence=TWO), record(citations=[]), sources) == 0.0


def test_the_section_of_a_citation_counts_with_it(question, record, citation, sources):
    asked = question(evidence=TWO)
    assert citation_recall(asked, record(citations=[citation(1, "节约用水")]), sources) == 0.5
    both = [citation(1, "节约用水"), citation(2, "节约用水", "第一条 立法目的")]
    assert citation_recall(asked, record(citations=both), sources) == 1.0


def test_a_quotation_counts_though_its_section_is_not_known(question, record, citation, sources):
    assert (
        citation_recall(question(evidence=TWO), record(citations=[citation(1, "为了节约用水", "第九条")]), sources)
        == 0.5
    )


def test_a_citation_without_a_section_does_not_cite_its_whole_document(question, record, citation, sources):
    assert citation_recall(question(evidence=TWO), record(citations=[citation(1, "节约用水", "")]), sources) == 0.0
    assert citation_recall(question(evidence=TWO), record(citations=[citation(1, "为了节约用水", "")]), sources) == 0.5


def test_an_alternative_counts_for_its_item(question, record, citation, sources):
    asked = question(evidence=[{"file": "水.txt", "quote": "甲乙"}], evidence_alt=[["适用"]])
    assert citation_recall(asked, record(citations=[citation(1, "全市单位")]), sources) == 1.0


def test_a_section_is_cited_by_its_place(question, record, citation, sources):
    asked = question(evidence=[{"document": "节约用水办法", "section": "第二条"}])
    assert citation_recall(asked, record(citations=[citation(1, "全市单位")]), sources) == 1.0
    assert citation_recall(asked, record(citations=[citation(1, "为了", "第一条 立法目的")]), sources) == 0.0
