from eval.measures.fact_coverage import answer_read, fact_coverage, right

GROUPS = [["50%", "百分之五十"], ["三倍"]]


def answered(record, citation, text: str, quote: str = ""):
    return record(statements=[{"text": text, "citations": [1]}], citations=[citation(1, quote)])


def test_without_groups_it_is_unscored(question, record):
    assert fact_coverage(question(), record(statements=[])) is None
    assert right(question(), record(statements=[])) is None


def test_without_recorded_statements_it_is_unscored(question, record):
    assert fact_coverage(question(must_include=GROUPS), record(answer="50%，三倍")) is None


def test_the_unanswerable_and_the_awkward_are_left_out(question, record):
    assert fact_coverage(question(must_include=GROUPS, type="unanswerable"), record(statements=[])) is None
    assert fact_coverage(question(must_include=GROUPS, expect="refuse"), record(statements=[])) is None


def test_no_answer_meets_nothing_whatever_its_message_says(question, record):
    refused = record(status="not_found", statements=[], citations=[], answer="没有找到50%或三倍")
    assert fact_coverage(question(must_include=GROUPS), refused) == 0.0


def test_the_share_of_groups_met_by_statement_or_quotation(question, record, citation):
    asked = question(must_include=GROUPS)
    assert fact_coverage(asked, answered(record, citation, "罚百分之五十")) == 0.5
    assert fact_coverage(asked, answered(record, citation, "罚百分之五十", "以上 三 倍以下")) == 1.0
    assert right(asked, answered(record, citation, "罚百分之五十")) == 0.0
    assert right(asked, answered(record, citation, "罚50%", "三倍")) == 1.0


def test_a_quotation_that_no_statement_cites_is_not_read(question, record, citation):
    found = record(statements=[{"text": "罚50%", "citations": []}], citations=[citation(1, "三倍")])
    assert fact_coverage(question(must_include=GROUPS), found) == 0.5


def test_a_quotation_is_read_once_where_it_is_first_cited(record, citation):
    statements = [{"text": "甲", "citations": [1]}, {"text": "乙", "citations": [1, 2]}]
    assert answer_read(record(statements=statements, citations=[citation(1, "一"), citation(2, "二")])) == "甲一乙二"


def test_only_the_first_800_folded_characters_are_read(question, record, citation):
    asked = question(must_include=[["三倍"]])
    assert fact_coverage(asked, answered(record, citation, "水，" * 798 + "三倍")) == 1.0
    assert fact_coverage(asked, answered(record, citation, "水，" * 799 + "三倍")) == 0.0
