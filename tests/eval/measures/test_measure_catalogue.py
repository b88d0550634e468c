import eval.measures as package
from eval.measures import measures, run_measures


def test_what_the_package_offers():
    assert package.__all__ == ["Measure", "RunMeasure", "measures", "run_measures"]


def test_every_measure_is_listed_once_in_the_order_of_reports():
    assert [measure.name for measure in measures()] == [
        "evidence_recall_1000",
        "evidence_recall_2000",
        "evidence_recall_4000",
        "fact_coverage",
        "right",
        "citation_exactness",
        "citation_support",
        "citation_recall",
        "refusal_recall",
        "false_refusal",
        "notices_due",
        "notices_undue",
        "adversarial",
        "answer_length",
        "single_fact_length",
        "single_fact_brief",
        "brier",
        "faithfulness",
        "correctness",
        "seconds",
    ]
    assert [measure.name for measure in run_measures()] == ["calibration_error", "risk_coverage_area"]


def test_nothing_is_scored_for_a_bare_question_and_a_bare_record(question, record, sources):
    values = {measure.name: measure.of(question(), record()) for measure in measures(sources)}
    assert {name for name, value in values.items() if value is not None} == {"false_refusal"}


def test_the_measures_of_citations_take_the_sources(question, record, citation, sources):
    exactness = {measure.name: measure for measure in measures(sources)}["citation_exactness"]
    assert exactness.of(question(), record(citations=[citation(1, "全市单位")])) == 1.0
