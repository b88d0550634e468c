"""As many passages as are asked for: real articles of law with questions of lay people where they are at hand.

Beyond what there is, articles come again with clauses of other ones in them, so that no two passages are the same and
words keep the frequencies of the language.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from index.passages import passages_of
from index.reading import read_documents
from settings import ROOT, Settings

TRAINING = ROOT.parent / "shared" / "training"
_CLAUSE = re.compile(r"[^，。；：]+[，。；：]?")
_STRIDE = 7_919  # prime: the articles that lend a clause follow each other in no pattern


@dataclass(frozen=True, slots=True)
class Texts:
    """Passages as (text, context), and questions with the numbers of the passages that answer."""

    origin: str
    passages: list[tuple[str, str]]
    questions: list[tuple[str, frozenset[int]]] = field(default_factory=list)

    @property
    def whole(self) -> list[str]:
        """Context and text of every passage on two lines: what is encoded, and what a plain search is given."""
        return [f"{context}\n{text}" for text, context in self.passages]


def made_texts(count: int, samples: Path, settings: Settings, training: Path = TRAINING) -> Texts:
    """`count` passages: of statutes, with STARD's questions, where `training` is there; else of the files in `samples`.

    Never fewer than those that answer the questions of STARD.
    """
    if (training / "stard").is_dir():
        return _of_laws(count, training)
    real = list(_of_files(samples, settings))
    questions = [(text[:40], frozenset({number})) for number, (text, _) in enumerate(real[:count])]
    return Texts(samples.name, list(islice(_endless(real), count)), questions)


def _of_laws(count: int, training: Path) -> Texts:
    """The articles that answer STARD's development questions first, then those of the statutes that differ."""
    numbers: dict[int, int] = {}
    passages: list[tuple[str, str]] = []
    asked = [json.loads(line) for line in (training / "stard" / "dev.jsonl").read_text("utf-8").splitlines()]
    wanted = {article for question in asked for article in question["pos"]}
    for line in _lines(training / "stard" / "corpus.jsonl.xz"):
        if line["id"] in wanted:
            numbers[line["id"]] = len(passages)
            passages.append((line["content"], line["name"]))
    others = _unlike([text for text, _ in passages], training / "laws_cn_articles.jsonl.xz")
    passages += islice(_endless(others), max(0, count - len(passages)))
    questions = [(q["query"], frozenset(numbers[article] for article in q["pos"])) for q in asked]
    return Texts("statutes, questions of STARD", passages, questions)


def _unlike(texts: Sequence[str], laws: Path) -> Iterator[tuple[str, str]]:
    """The articles of `laws` that are neither one of `texts` nor came before, marks aside."""
    seen = {_bare(text) for text in texts}
    for line in _lines(laws):
        bare = _bare(line["text"])
        if bare not in seen:
            seen.add(bare)
            yield line["text"], " ".join((line["law"], *line["chapter"], line["no"]))


def _of_files(folder: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        for document in read_documents(path, path.name, settings)[0]:
            yield from ((p.text, p.context) for p in passages_of(document, settings) if p.searchable)


def _endless(passages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """`passages`, then the same again and again, each time with clauses of another one in its middle."""
    real = []
    for passage in passages:
        real.append(passage)
        yield passage
    clauses = [_CLAUSE.findall(text) for text, _ in real]
    turn = 1
    while real:
        for at, (_, context) in enumerate(real):
            lent = clauses[(at + turn * _STRIDE) % len(real)]
            middle = len(clauses[at]) // 2
            yield "".join([*clauses[at][:middle], *lent[turn % 3 : turn % 3 + 2], *clauses[at][middle:]]), context
        turn += 1


def _lines(path: Path) -> Iterator[Any]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
