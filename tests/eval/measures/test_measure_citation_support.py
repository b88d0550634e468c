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


def test_naming_the_document_and_article_cited_is_supported(question, record, citation):
    cited = [citation(1, "应当节约用水")]
    right = [{"text": "《示例市节约用水办法》第2条：应当节约用水", "citations": [1]}]
    wrong = [{"text": "《示例市节约用水办法》第3条：应当节约用水", "citations": [1]}]
    assert citation_support(question(), record(statements=right, citations=cited)) == 1.0
    assert citation_support(question(), record(statements=wrong, citations=cited)) == 0.0
