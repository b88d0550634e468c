from eval.measures.timing import timing


def test_without_a_time_it_is_unscored(question, record):
    assert timing(question(), record()) is None


def test_seconds_as_recorded(question, record):
    assert timing(question(), record(seconds=0.25)) == 0.25
    assert timing(question(), record(seconds=0)) == 0.0
