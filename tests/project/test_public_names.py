"""The public names of each part, spelled out: adding or dropping one is a decision, not an accident."""

import importlib

import pytest

PUBLIC = {
    "index": ["Document", "Line", "Passage", "Piece", "Section", "Text"],
    "index.read": [
        "ReadingProcess",
        "SourceFile",
        "Unpacked",
        "lines_of",
        "may_be_indexed",
        "open_file",
        "read_source",
    ],
    "index.encoder": ["Encoder", "load_encoder"],
    "qa": ["Answer", "Citation", "Filter", "Found", "Notice", "Pipeline", "Progress", "Statement", "Turn"],
    "prompts": ["REFUSAL", "Prompt", "load_prompt"],
    "eval": ["Question", "Record", "Run", "Score", "load_questions", "load_run", "score_run"],
    "eval.judge": ["Agreement", "agreement", "as_text", "judge_run"],
    "eval.measures": ["Measure", "RunMeasure", "measures", "run_measures"],
    "bench": [
        "Asking",
        "Ensemble",
        "Indexing",
        "Reading",
        "Scale",
        "measure_asking",
        "measure_ensemble",
        "measure_indexing",
        "measure_reading",
        "measure_scale",
    ],
}


@pytest.mark.parametrize("part", PUBLIC)
def test_a_part_exports_these_names_and_each_is_there(part: str):
    module = importlib.import_module(part)

    assert module.__all__ == PUBLIC[part]
    assert [name for name in PUBLIC[part] if not hasattr(module, name)] == []
