"""Lines written by hand, as short as they can be: every measure is worked out on these."""

from collections.abc import Callable
from typing import Any

import pytest

from eval.questions import Question, QuestionLine
from eval.records import Record
from eval.sources import ReadSources
from index.model import Document, Section, Text

TEXT = "示例市节约用水办法第一条 立法目的为了节约用水。第二条 适用全市单位应当节约用水。"
SOURCE = "汇编\n示例市节约用水办法\n第一条 立法目的\n为了节约用水。\n第二条 适用\n全市单位应当节约用水。\n"


def a_question(**fields: Any) -> Question:
    line = QuestionLine.model_validate({"id": "Q-1", "question": "？"} | fields)
    return Question(line.id, None, line)


def a_record(**fields: Any) -> Record:
    return Record.model_validate({"id": "Q-1", "status": "answered"} | fields)


def a_passage(text: str, section: str = "", document: str = "示例市节约用水办法") -> dict[str, Any]:
    return {"document": document, "section": section, "text": text, "source": "水.txt"}


def a_citation(n: int, quote: str, section: str = "第二条 适用", **fields: Any) -> dict[str, Any]:
    line = {"n": n, "document": "示例市节约用水办法", "section": section, "quote": quote, "source": "水.txt"}
    return line | fields


@pytest.fixture
def question() -> Callable[..., Question]:
    return a_question


@pytest.fixture
def record() -> Callable[..., Record]:
    return a_record


@pytest.fixture
def passage() -> Callable[..., dict[str, Any]]:
    return a_passage


@pytest.fixture
def citation() -> Callable[..., dict[str, Any]]:
    return a_citation


@pytest.fixture
def sources() -> ReadSources:
    """One file with one document of two articles."""
    second = TEXT.index("第二条")
    first = TEXT.index("第一条")
    sections = (
        Section(0, None, "masthead", "", "", (), 0, first, first),
        Section(1, None, "article", "第一条", "立法目的", ("第一条 立法目的",), first, second, second),
        Section(2, None, "article", "第二条", "适用", ("第二条 适用",), second, len(TEXT), len(TEXT)),
    )
    document = Document(
        id="d",
        title="示例市节约用水办法",
        doc_no=None,
        issuer=None,
        date=None,
        kind="办法",
        effective_from=None,
        expires=None,
        status="unknown",
        status_reason="",
        issues=(),
        source="水.txt",
        pages=None,
        text=Text(TEXT),
        sections=sections,
    )
    return ReadSources((document,), {"水.txt": SOURCE})
