import re

from eval.charts import Bar, Mark, Plane, bars, plot
from eval.questions import Question, QuestionLine
from eval.records import Record, Run
from eval.report import page, recall_curves, shortfall, worst
from eval.score import Score, score_run
from eval.stats import Estimate
from settings import Settings

SETTINGS = Settings()


def asked(identity: str, quote: str = "甲", **fields: object) -> Question:
    line = {
        "id": identity,
        "question": f"<b>{identity}</b>？",
        "type": "number",
        "evidence": [{"file": "水.txt", "quote": quote}],
    }
    return Question(identity, None, QuestionLine.model_validate(line | fields))


def scored(*texts: str) -> Score:
    questions = [asked(str(number), lay=number == 0) for number in range(len(texts))]
    records = [
        Record.model_validate(
            {
                "id": str(number),
                "status": "answered",
                "answer": "<script>alert(1)</script>",
                "passages": [{"document": "节水办法", "section": "第一条", "text": text}],
            }
        )
        for number, text in enumerate(texts)
    ]
    return score_run(Run({"commit": "<abc>"}, tuple(records)), questions, SETTINGS)


def test_an_empty_run_still_makes_a_page():
    text = page(score_run(Run({}, ()), [asked("a")], SETTINGS), 10)
    assert text.startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")
    assert "<svg" not in text


def test_curves_by_hand():
    # the evidence is the 3rd character of one question and in the 601st of the other
    curves = recall_curves(scored("子丑甲", "子" * 600 + "甲").scored)
    everything, everyday = dict(curves["all questions"]), dict(curves["everyday wording"])
    assert (everything[0], everything[200], everything[600], everything[800]) == (0.0, 0.5, 0.5, 1.0)
    assert (everyday[0], everyday[200]) == (0.0, 1.0)


def test_the_worst_come_first_and_the_faultless_not_at_all():
    result = scored("甲", "乙", "子" * 3_000 + "甲")
    assert [one.question.id for one in worst(result.scored)] == ["1", "2"]
    assert [shortfall(one) for one in result.scored] == [0.0, 2.0, 1.0]


def test_the_page_shows_what_was_expected_and_found_and_escapes_it():
    text = page(scored("乙"), 10)
    assert "&lt;b&gt;0&lt;/b&gt;？" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text
    assert "✗ 甲 <small>水.txt</small>" in text
    assert "<b>节水办法</b> › 第一条<br>乙" in text
    assert "&lt;abc&gt;" in text


def test_the_page_needs_nothing_else():
    text = page(scored("乙", "甲"), 10)
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?://""", text)


def test_measures_that_nothing_was_scored_by_are_named_apart():
    text = page(scored("甲"), 10)
    assert "<th>evidence recall @1,000</th><td>1.000</td><td></td><td>1</td>" in text
    assert "未评: fact coverage, right, citation exactness, citation support, citation recall, refusal recall" in text


def test_a_bar_shows_mean_interval_and_count():
    text = bars([Bar("<类型>", Estimate(0.5, 8, 0.25, 0.75))])
    assert "&lt;类型&gt;" in text
    assert 'class="fill" width="50.0"' in text
    assert 'x1="25.0" x2="75.0"' in text
    assert "0.50 <small>n 8</small>" in text


def test_a_bar_of_one_question_has_no_interval():
    assert "interval" not in bars([Bar("类型", Estimate(1.0, 1, None, None))])


def test_a_line_runs_from_corner_to_corner():
    # LEFT 44, RIGHT 16, TOP 16, BOTTOM 40 of 640 x 320
    drawn = plot(Plane("recall", "characters", wide=4_000, high=0.5), {"all": [(0, 0.0), (4_000, 0.5)]})
    assert 'points="44.0,280.0 624.0,16.0"' in drawn
    assert ">3,000</text>" in drawn
    assert ">0.4</text>" in drawn


def test_a_mark_stands_in_its_place_with_its_interval_and_its_label_inside():
    drawn = plot(Plane("a", "b"), {}, [Mark(1.0, 0.5, "<n 8>", 0.25, 0.75), Mark(0.0, 0.0, "n 1")])
    assert '<line class="interval" x1="624.0" x2="624.0" y1="214.0" y2="82.0"/>' in drawn
    assert '<circle class="mark" cx="624.0" cy="148.0" r="5"/>' in drawn
    assert '<text x="616.0" y="140.0" text-anchor="end">&lt;n 8&gt;</text>' in drawn
    assert '<text x="52.0" y="272.0" text-anchor="start">n 1</text>' in drawn
    assert drawn.count("interval") == 1
