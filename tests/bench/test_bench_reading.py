"""What the benchmark counts, on files small enough to count by hand; its seconds are only ever compared with zero."""

from pathlib import Path

from bench.reading import ROUNDS, Reading, best, files_of, measure_reading
from settings import load_settings

RULE = "示例市测试办法\n\n第一条 为了测试，制定本办法。\n\n第二条 本办法自2024年1月1日起施行。\n"


def test_reading_counts_files_characters_and_passages(tmp_path: Path):
    (tmp_path / "甲.txt").write_text(RULE, "utf-8")
    (tmp_path / "乙.txt").write_text("", "utf-8")

    reading = measure_reading([tmp_path], load_settings())

    assert (reading.files, reading.characters) == (1, len(RULE))
    assert reading.passages >= 1
    assert reading.seconds > 0
    assert reading.splitter_seconds > 0
    assert reading.header_splitter_seconds > 0


def test_rates_and_ratio_by_hand():
    reading = Reading(
        files=1, characters=600, passages=2, seconds=3.0, splitter_seconds=0.5, header_splitter_seconds=1.5
    )

    assert reading.characters_per_second == 200
    assert reading.splitter_characters_per_second == 1200
    assert reading.ratio == 6
    assert reading.header_splitter_characters_per_second == 400
    assert reading.header_ratio == 2


def test_only_kinds_taken_in_are_read(tmp_path: Path):
    for name in ("乙.txt", "甲.md", "图.exe", "README.md"):
        (tmp_path / name).write_text("字", "utf-8")

    assert [path.name for path in files_of([tmp_path])] == ["乙.txt", "甲.md"]
    assert files_of([tmp_path / "乙.txt"]) == [tmp_path / "乙.txt"]


def test_the_best_of_the_rounds_counts():
    rounds: list[int] = []

    assert best(lambda: rounds.append(1)) >= 0
    assert len(rounds) == ROUNDS
