from eval.measures.citation_support import citation_support


def test_without_statements_it_is_unscored(question, record):
    assert citation_support(question(), record()) is None
    assert citation_support(question(), record(statements=[], citations=[])) is None


def test_without_recorded_citations_it_is_unscored(question, record):
    assert citation_support(question(), record(statements=[{"text": "甲"}])) is None


def test_a_statement_that_cites_nothing_is_not_supported(question, record):
    assert citation_support(question(), record(statements=[{"text": "应当赔偿"}], citations=[])) == 0.0


def test_figures_must_stand_in_the_statements_own_citations(question, record, citation):
    statements = [{"text": "罚款3万元", "citations": [1]}, {"text": "罚款5万元", "citations": [1]}]
    cited = [citation(1, "处三万元罚款"), citation(2, "处五万元罚款")]
    assert citation_support(question(), record(statements=statements, citations=cited)) == 0.5


def test_two_citations_support_together(question, record, citation):
    statements = [{"text": "罚款3万元至5万元", "citations": [1, 2]}]
    cited = [citation(1, "处三万元罚款"), citation(2, "处五万元罚款")]
    assert citation_support(question(), record(statements=statements, citations=cited)) == 1.0


def test_what_stands_beside_a_quotation_supports_nothing(question, record, citation):
    statements = [{"text": "《示例市节约用水办法》第二条：应当节约用水", "citations": [1]}]
    beside = [citation(1, "应当节约用水", "第二条 适用")]
    quoted = [citation(1, "《示例市节约用水办法》第二条规定应当节约用水")]
    assert citation_support(question(), record(statements=statements, citations=beside)) == 0.0
    assert citation_support(question(), record(statements=statements, citations=quoted)) == 1.0


def test_a_body_that_the_quotation_does_not_name_is_not_supported(question, record, citation):
    cited = [citation(1, "由市水利局负责")]
    assert (
        citation_support(question(), record(statements=[{"text": "水利局负责", "citations": [1]}], citations=cited))
        == 1.0
    )
    assert (
        citation_support(question(), record(statements=[{"text": "城管局负责", "citations": [1]}], citations=cited))
        == 0.0
    )
