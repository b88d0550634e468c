import math
from pathlib import Path

import pytest

pytest.importorskip("langchain_text_splitters", reason="the baseline's splitter is installed for development only")

from errors import EvaluationError
from eval.baseline import CHUNK_CHARS, WordIndex, baseline, chunks
from eval.questions import Question, QuestionLine
from eval.texts import decoded_texts
from settings import Settings

TEXTS = ["苹果 香蕉", "苹果 苹果 葡萄", "葡萄"]


def test_nothing_in_common_finds_nothing():
    assert WordIndex(TEXTS).best("西瓜", 3) == []
    assert WordIndex(TEXTS).best("", 3) == []


def test_bm25_by_hand():
    # 苹果 in 2 of 3 texts: idf = ln(1 + 1.5 / 2.5); the texts have 2, 3 and 1 words, 2 on average
    idf = math.log(1 + 1.5 / 2.5)
    first = idf * 1 * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2 / 2))
    second = idf * 2 * 2.5 / (2 + 1.5 * (0.25 + 0.75 * 3 / 2))
    found = WordIndex(TEXTS).best("苹果", 3)
    assert [number for number, _ in found] == [1, 0]
    assert [score for _, score in found] == pytest.approx([second, first])


def test_a_rarer_word_counts_more_and_top_is_kept():
    assert [number for number, _ in WordIndex(TEXTS).best("香蕉葡萄", 1)] == [0]


def test_text_is_cut_by_length():
    cut = chunks({"a.txt": "水" * 1_200, "b.txt": "电"})
    assert {chunk.source for chunk in cut} == {"a.txt", "b.txt"}
    assert max(len(chunk.text) for chunk in cut) <= CHUNK_CHARS


def test_a_baseline_run_has_passages_and_no_answer():
    line = QuestionLine(id="a", question="苹果多少钱？")
    (record,) = baseline({"价.txt": "苹果三元。", "量.txt": "葡萄五斤。"}, [Question("a", None, line)])
    assert "status" not in record
    assert [passage["text"] for passage in record["passages"]] == ["苹果三元。"]
    assert record["passages"][0]["rank"] == 1
    assert record["seconds"] >= 0


def test_files_are_read_as_they_are_and_the_others_told(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("第一条\n  用水。", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    skipped: list[str] = []
    assert decoded_texts([tmp_path], Settings(), skipped.append) == {"sub/a.txt": "第一条\n  用水。"}
    assert len(skipped) == 1
    assert "empty.txt" in skipped[0]


def test_nothing_to_search_is_said(tmp_path: Path):
    with pytest.raises(EvaluationError, match="nothing to search"):
        decoded_texts([tmp_path / "none.txt"], Settings(), lambda _: None)
