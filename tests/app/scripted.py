"""Two documents small enough to know by heart, one of them hostile, and a pipeline that answers from a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.filter import Filter
from index.model import Document, LinePlace, Passage, Piece, Section, Text
from qa.answer import Answer, Citation, Found, Notice, Progress, Statement
from qa.explain import Explained, Feature, Probe
from qa.question import Turn

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> **粗** $x^2$ {{value}} ${document.cookie} `'\""


def a_document(lines: Sequence[tuple[str, str]], **fields: object) -> Document:
    """A document whose every line is a section: (kind, text), the label being the text up to the first space."""
    whole, sections = "", []
    for ordinal, (kind, line) in enumerate(lines):
        start, whole = len(whole), f"{whole}{line}\n"
        label = line.split(" ")[0] if " " in line else ""
        path = (label,) if label else ()
        sections.append(Section(ordinal, None, kind, label, "", path, start, len(whole), len(whole)))  # type: ignore[arg-type]
    values: dict[str, object] = {
        "id": "d1",
        "title": "示例市节水办法",
        "doc_no": "示政发〔2024〕3号",
        "issuer": "示例市人民政府",
        "date": "2024-05-20",
        "kind": "办法",
        "effective_from": "2024-07-01",
        "expires": None,
        "status": "in_force",
        "status_reason": "本办法自2024年7月1日起施行。",
        "issues": (),
        "source": "节水.txt",
        "pages": 2,
        "text": Text(whole, (Piece(0, 1, 0, 1),)),
        "sections": tuple(sections),
        "last_line": len(lines),
    }
    return Document(**(values | fields))  # type: ignore[arg-type]


def passages_of(document: Document) -> list[Passage]:
    """One passage a section."""
    return [
        Passage(f"{document.id}-{s.ordinal}", document.id, s.ordinal, s.ordinal, s.path, s.start, s.end, text, "")
        for s in document.sections
        if (text := document.section_text(s))
    ]


WATER = a_document(
    [
        ("masthead", "示例市节水办法"),
        ("chapter", "第一章 总则"),
        *(("article", f"第{n}条 居民每户每月用水{n}吨。") for n in "一二三四五六七八"),
        ("table", "月份\t价格\n五月\t3元"),
        ("signature", "示例市人民政府"),
    ]
)
TRAP = a_document(
    [("masthead", HOSTILE), ("article", f"第一条 {HOSTILE}")],
    id="d2",
    title=HOSTILE,
    doc_no=HOSTILE,
    issuer=HOSTILE,
    status="draft",
    status_reason=HOSTILE,
    source=HOSTILE,
    notes=(HOSTILE,),
    effective_from=None,
)


class ScriptedShelf:
    """The documents above."""

    placed: Sequence[LinePlace] = ()

    def __init__(self, *documents: Document) -> None:
        self.held = documents or (WATER, TRAP)

    def documents(self) -> tuple[Document, ...]:
        return self.held

    def document(self, document_id: str) -> Document:
        return next(d for d in self.held if d.id == document_id)

    def passages_of(self, document_id: str) -> list[Passage]:
        return next((passages_of(d) for d in self.held if d.id == document_id), [])

    def places(self, source: str, first: int, last: int) -> list[LinePlace]:
        return [place for place in self.placed if first <= place.line <= last]


class ScriptedAnswerer:
    """Gives the answers enqueued, in order, and remembers what it was asked; raises those that are exceptions."""

    def __init__(self) -> None:
        self.answers: list[Answer | Exception] = []
        self.asked: list[tuple[str, tuple[Turn, ...], date | None]] = []
        self.progress: list[Progress] = []  # told before every answer
        self.closed = 0  # answers that somebody did not wait for
        self.passages: list[Found] = []
        self.probe: Probe | Exception = Probe(reason="nothing_found")
        self.probed: list[tuple[str, int]] = []
        self.filters: list[Filter | None] = []

    def enqueue(self, *answers: Answer | Exception) -> None:
        self.answers.extend(answers)

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        filter: Filter | None = None,
    ) -> Iterator[Progress | Answer]:
        self.asked.append((question, tuple(history), as_of))
        self.filters.append(filter)
        answer = self.answers.pop(0)
        try:
            yield from self.progress
        except GeneratorExit:
            self.closed += 1
            raise
        if isinstance(answer, Exception):
            raise answer
        yield replace(answer, question=question)

    def search(self, words: str, top: int = 20, filter: Filter | None = None) -> list[Found]:
        self.filters.append(filter)
        return self.passages[:top]

    def explain(self, words: str, top: int = 20, filter: Filter | None = None) -> Probe:
        self.probed.append((words, top))
        self.filters.append(filter)
        if isinstance(self.probe, Exception):
            raise self.probe
        return replace(self.probe, passages=self.probe.passages[:top])


def a_citation(n: int = 1, document: Document = WATER, section: int = 4, quote: str = "") -> Citation:
    cited = document.sections[section]
    passage = f"{document.id}-{section}"
    whole = quote or document.section_text(cited).strip()
    return Citation(
        n, passage, document.id, document.title, document.doc_no, cited.name, whole, document.source, 2, section + 1
    )


def an_answer(*statements: tuple[str, tuple[int, ...]], citations: Sequence[Citation] = (), **more: object) -> Answer:
    told = tuple(Statement(text, numbers) for text, numbers in statements)
    return Answer("问", "answered", told, tuple(citations), **more)  # type: ignore[arg-type]


def a_found(rank: int = 1, document: Document = WATER, section: int = 3, **ranks: int) -> Found:
    held = document.sections[section]
    text = document.section_text(held)
    return Found(
        rank, 1 / rank, f"{document.id}-{section}", document.id, document.title, held.name, text, document.source, ranks
    )


def an_explained(found: Found, **more: object) -> Explained:
    """A passage with two features for it, one against it and one that does not count."""
    values: dict[str, object] = {
        "doc_no": "示政发〔2024〕3号",
        "page": 2,
        "line": 4,
        "fused": 0.8,
        "features": (
            Feature("words", 0.4, 2.0),
            Feature("brief", 1.0, -0.3),
            Feature("cover", 0.25, 0.6),
            Feature("years", 0.0, 0.2),
        ),
        "matched": ("用水", "每"),
        "missed": ("价格",),
        "twin": False,
        "beside": None,
    }
    return Explained(found=found, **(values | more))  # type: ignore[arg-type]


def hostile_answer() -> Answer:
    citation = a_citation(1, TRAP, 1, HOSTILE)
    notice = Notice("draft", HOSTILE, (1,))
    found = (a_found(1, TRAP, 1),)
    return an_answer(
        (HOSTILE + "。", (1,)), citations=[citation], notices=(notice,), passages=found, understood=HOSTILE
    )
