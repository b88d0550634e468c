"""A question is answered from every format with the citation it gets from plain text."""

from __future__ import annotations

import pytest
from format_files import FILES, KINDS, OF_PICTURES, index_of, skip_unless_read

from bench.faithful import folded
from index.store import Store
from qa import Pipeline
from settings import load_settings

_WHOLE = {
    kind: sorted({name for file in FILES if file.format == kind and file.only == "all" for name in file.holds})
    for kind in KINDS
}
_ASKED = [
    pytest.param(kind, name, marks=[pytest.mark.slow] if kind in OF_PICTURES else [], id=f"{kind}-{name}")
    for kind, names in _WHOLE.items()
    for name in names
]


@pytest.mark.parametrize(("kind", "name"), _ASKED)
def test_questions_cite_the_place_that_answers(kind: str, name: str) -> None:
    skip_unless_read(kind)
    wanted = next(file for file in FILES if name in file.holds).wanted(name)
    with Store.open(index_of(kind)[0], load_settings()) as store:
        pipeline = Pipeline(store, load_settings())
        for question in wanted["questions"]:
            answer = pipeline.ask(question["question"])
            assert answer.status == "answered", question
            cited = [
                (citation.section, folded(citation.quote))
                for citation in answer.citations
                if question["section"] in citation.section and folded(question["says"]) in folded(citation.quote)
            ]
            assert cited, (question, [(each.section, each.quote) for each in answer.citations])
