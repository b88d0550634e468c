from pathlib import Path

import pytest

from errors import EvaluationError
from eval.judged import load_judged


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "judged.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_file_of_nothing_but_its_header_judges_nothing(tmp_path: Path):
    judged = load_judged(written(tmp_path, '{"judged": {"judge": "m"}}'))
    assert (judged.header, judged.lines) == ({"judge": "m"}, {})


@pytest.mark.parametrize("lines", [(), ('{"run": {}}',), ('{"judged": 1}',)])
def test_a_file_without_its_header_is_refused(tmp_path: Path, lines: tuple[str, ...]):
    with pytest.raises(EvaluationError, match="holds no verdicts"):
        load_judged(written(tmp_path, *lines))


@pytest.mark.parametrize("line", ['{"turn": 1}', '{"id": "a", "correctness": 2}', '{"id": "a", "faithfulness": "no"}'])
def test_a_line_that_is_no_verdict_is_named(tmp_path: Path, line: str):
    with pytest.raises(EvaluationError, match=r"judged\.jsonl, line 2, is not a verdict"):
        load_judged(written(tmp_path, '{"judged": {}}', line))
