"""The values a question becomes: Citation, Statement, Notice, Found, Answer. Both ways of answering give these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from qa.lead import lead_of

AnswerStatus = Literal["answered", "not_found", "clarify", "refused", "failed"]
NoticeKind = Literal["draft", "expired", "not_yet", "replaced", "conflict", "premise", "fallback", "scan"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation that stands verbatim in its source, and where."""

    n: int  # 1-based, unique within an answer
    passage_id: str
    document_id: str
    document: str  # title
    doc_no: str | None
    section: str  # path on one line
    quote: str
    source: str
    page: int | None
    line: int  # 1-based, where the quote starts in the source file


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer with the numbers of the citations it rests on (never none)."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader must know beside the answer: a draft, an expired document, figures that differ elsewhere."""

    kind: NoticeKind
    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that retrieval found, with its rank in each list it came from and its fused score."""

    rank: int  # 1-based
    score: float
    passage_id: str
    document_id: str
    document: str
    section: str
    text: str
    source: str
    ranks: dict[str, int] = field(default_factory=dict)  # "words", "vectors", "exact" -> 1-based rank


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the answer to a question is; what it holds has passed verification."""

    stage: Literal["searching", "writing"]
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    chars: int = 0  # characters that the language model has sent so far
    notices: tuple[Notice, ...] = ()  # what must be known beside the statements
    generation: str = ""  # id of the generation of the index that it is made from, once something is written


@dataclass(frozen=True, slots=True)
class Answer:
    """What the pipeline gives for one question."""

    question: str
    status: AnswerStatus
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    passages: tuple[Found, ...] = ()  # best first, at least 20 where so many exist
    message: str = ""  # where it is not answered: why not, and what to do; statements then say what is written
    seconds: float = 0.0
    understood: str = ""  # the question made whole, where a follow-up was completed
    prompts: dict[str, str] = field(default_factory=dict)  # name -> content hash of those sent to a language model
    confidence: float | None = None  # the probability that it is right; None: not estimated, or a model wrote it
    generation: str = ""  # id of the generation of the index that it was made from

    @property
    def lead(self) -> str:
        """The line it begins with: document and article of the first statement; "" where there is none."""
        return lead_of(self.statements, self.citations)

    @property
    def text(self) -> str:
        """The answer as plain text: its message, where there is one, its lead and its statements."""
        return "\n".join(filter(None, [self.message, self.lead, *(statement.text for statement in self.statements)]))

    def to_record(self, question_id: str) -> dict[str, Any]:
        """The answer as a run line (see the interfaces in README)."""
        return {
            "id": question_id,
            "question": self.question,
            "status": self.status,
            "answer": self.text,
            "statements": [{"text": s.text, "citations": list(s.citations)} for s in self.statements],
            "citations": [
                {
                    "n": c.n,
                    "document": c.document,
                    "doc_no": c.doc_no,
                    "section": c.section,
                    "quote": c.quote,
                    "source": c.source,
                    "page": c.page,
                    "line": c.line,
                }
                for c in self.citations
            ],
            "notices": [{"kind": n.kind, "text": n.text, "citations": list(n.citations)} for n in self.notices],
            "passages": [
                {
                    "rank": f.rank,
                    "score": round(f.score, 6),
                    "document": f.document,
                    "section": f.section,
                    "text": f.text,
                    "source": f.source,
                }
                for f in self.passages
            ],
            "seconds": round(self.seconds, 6),
            "confidence": None if self.confidence is None else round(self.confidence, 6),
            "generation": self.generation,
        }
