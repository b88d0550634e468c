"""What became of the questions of a file, and the features of each draft: what a confidence is learnt from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from eval.measures.fact_coverage import right
from eval.questions import Question, load_questions, sha256_of
from eval.records import Record
from eval.withheld import withheld
from index.store import Store
from qa import Answer, Pipeline
from qa.confidence.features import features
from qa.extract import Draft
from qa.refusing.ground import Ground
from settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """A question file, the index it is asked of, and the day it is asked on."""

    questions: Path
    index: Path
    as_of: date

    @property
    def name(self) -> str:
        return self.questions.stem


@dataclass(frozen=True, slots=True)
class Case:
    """One question, and the record of its answer with no threshold in force."""

    question: Question  # named after its file, so that several files can be scored together
    record: Record
    features: Mapping[str, float] | None  # None: it was refused before there was a draft
    without: Mapping[str, float] | None  # the same with what answers it withheld; None: nothing does, or is left
    right: bool  # the draft, whether or not a rule refused it

    @property
    def answered(self) -> bool:
        return self.record.status == "answered"


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of one file."""

    source: Source
    sha256: str
    cases: tuple[Case, ...]

    @property
    def drafted(self) -> list[Case]:
        return [case for case in self.cases if case.features is not None]


class _Watching:
    """Stands in for the confidence: keeps what it would be made from, and is certain of everything."""

    def __init__(self) -> None:
        self.seen: tuple[Ground, Draft] | None = None

    def of(self, ground: Ground, draft: Draft) -> float:
        self.seen = ground, draft
        return 1.0


def load_group(source: Source, settings: Settings) -> Group:
    """Every question of `source` that stands alone and is graded by facts, asked of the index."""
    questions = [q for q in load_questions(source.questions) if q.turn is None and q.line.expect is None]
    with Store.open(source.index, settings) as store:
        watching = _Watching()
        pipeline = Pipeline(store, settings, watching)
        cases = tuple(_case(question, source, pipeline, watching) for question in questions)
    return Group(source, sha256_of(source.questions), cases)


def _case(question: Question, source: Source, pipeline: Pipeline, watching: _Watching) -> Case:
    watching.seen = None
    answer = pipeline.ask(question.line.question, as_of=source.as_of)
    named = replace(question, id=f"{source.name}:{question.id}")
    record = _record(answer, named)
    if watching.seen is None:
        return Case(named, record, None, None, False)
    ground, draft = watching.seen
    said = answer if answer.status == "answered" else _drafted(answer, draft)
    is_right = question.answerable and right(question, _record(said, named)) == 1.0
    rest = withheld(question, ground, draft)
    return Case(named, record, features(ground, draft), features(*rest) if rest else None, is_right)


def _drafted(answer: Answer, draft: Draft) -> Answer:
    return Answer(answer.question, "answered", draft.statements, draft.citations)


def _record(answer: Answer, question: Question) -> Record:
    return Record.model_validate(answer.to_record(question.id))


def drafted(groups: Sequence[Group]) -> list[Case]:
    """The cases of `groups` that got as far as a draft."""
    return [case for group in groups for case in group.drafted]
