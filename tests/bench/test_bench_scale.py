"""Passages made for measuring, and the measurement over few of them; its seconds are only compared with zero."""

import json
import lzma
import re
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.ensemble import PACKAGES
from bench.scale import ADDED, measure_scale
from bench.texts import made_texts
from index.lexical import Lexical
from index.vectors import Vectors
from settings import ROOT, load_settings

SETTINGS = load_settings()


def articles(folder: Path) -> Path:
    (folder / "stard").mkdir(parents=True)
    asked = {"qid": 1, "query": "谁交水费？", "pos": [7]}
    (folder / "stard" / "dev.jsonl").write_text(json.dumps(asked) + "\n", "utf-8")
    held = [
        {"id": 3, "name": "甲法第一条", "content": "无关。"},
        {"id": 7, "name": "乙法第二条", "content": "用户交费。"},
    ]
    laws = [
        {"law": "乙法", "chapter": [], "no": "第二条", "text": "用户，交费。"},
        {"law": "丙法", "chapter": ["第一章"], "no": "第一条", "text": "为了测试，制定本法，从今日起施行。"},
        {"law": "丙法", "chapter": ["第一章"], "no": "第二条", "text": "测试由部门负责，每年一次。"},
    ]
    for name, lines in (("stard/corpus.jsonl.xz", held), ("laws_cn_articles.jsonl.xz", laws)):
        with lzma.open(folder / name, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    return folder


def test_articles_that_answer_stand_first_and_once(tmp_path: Path):
    texts = made_texts(7, ROOT / "samples", SETTINGS, articles(tmp_path / "training"))

    assert texts.questions == [("谁交水费？", frozenset({0}))]
    assert texts.passages[0] == ("用户交费。", "乙法第二条")
    assert texts.passages[1] == ("为了测试，制定本法，从今日起施行。", "丙法 第一章 第一条")
    assert texts.whole[1] == "丙法 第一章 第一条\n为了测试，制定本法，从今日起施行。"
    assert len(texts.passages) == 7
    assert len({text for text, _ in texts.passages[:5]}) == 5


def test_without_statutes_the_samples_serve(tmp_path: Path):
    texts = made_texts(300, ROOT / "samples", SETTINGS, tmp_path / "absent")

    assert texts.origin == "samples"
    assert len(texts.passages) == 300
    assert texts.questions[0] == (texts.passages[0][0][:40], frozenset({0}))


@pytest.mark.slow
def test_segments_are_those_of_a_build_and_what_is_added_is_one_more(tmp_path: Path):
    settings = load_settings(segment_passages=400)

    scale = measure_scale(900, tmp_path, settings)

    assert (scale.passages, scale.segments, scale.added) == (900, 3, ADDED)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["added", "seg-000", "seg-001", "seg-002"]
    assert len(Lexical.load(tmp_path / "seg-002").lengths) == Vectors.load(tmp_path / "seg-002").count == 100
    assert Vectors.load(tmp_path / "added").count == ADDED
    assert scale.words.megabytes == pytest.approx(
        sum(file.stat().st_size for file in tmp_path.glob("seg-*/words.*")) / 1e6
    )
    assert scale.by_words.recall > 0
    assert 0 < scale.open_seconds < scale.add_seconds


@pytest.mark.slow
def test_scale_is_measured_and_printed(capsys: pytest.CaptureFixture[str]):
    assert main(["scale", "--passages", "1000", "2000"]) == 0

    printed = capsys.readouterr().out
    assert re.findall(r"^([0-9,]+) passages of .* in 1 segments", printed, re.M) == ["1,000", "2,000"]
    assert "words and vectors of 40 passages more" in printed
    assert "search    both: median" in printed
    assert "times as fast as the ensemble" in printed or f"pip install {PACKAGES}" in printed
