from eval.measures.notices import notices_due, notices_undue


def raised(record, *kinds: str):
    return record(notices=[{"kind": kind, "text": "注意"} for kind in kinds])


def test_where_the_question_does_not_say_it_is_unscored(question, record):
    assert notices_due(question(), raised(record, "draft")) is None
    assert notices_undue(question(), raised(record, "draft")) is None


def test_where_nothing_was_recorded_it_is_unscored(question, record):
    assert notices_due(question(notices=["draft"]), record()) is None
    assert notices_undue(question(notices=["draft"]), record()) is None


def test_where_none_is_due_only_the_undue_are_measured(question, record):
    asked = question(notices=[])
    assert notices_due(asked, raised(record)) is None
    assert notices_undue(asked, raised(record)) == 0.0
    assert notices_undue(asked, raised(record, "expired")) == 1.0


def test_the_share_of_those_due(question, record):
    asked = question(notices=["draft", "conflict"])
    assert notices_due(asked, raised(record)) == 0.0
    assert notices_due(asked, raised(record, "draft", "draft")) == 0.5
    assert notices_due(asked, raised(record, "conflict", "draft")) == 1.0
    assert notices_undue(asked, raised(record, "draft")) == 0.0
    assert notices_undue(asked, raised(record, "draft", "replaced")) == 1.0


def test_what_is_no_warning_is_never_undue(question, record):
    assert notices_undue(question(notices=[]), raised(record, "premise", "fallback")) == 0.0
