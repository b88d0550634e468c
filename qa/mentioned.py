"""Which documents a question speaks of in passing: 节水办法, 市卫健委的通知, 2024年政府工作报告, 2023年8月.

These are preferences, not names: a person shortens, and several documents may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.model import Document
from index.tokens import normalise
from qa.question import Question
from qa.slots import document_phrases

_KIND = re.compile(
    r"(?:办法|条例|规则|细则|方案|意见|通知|通告|公告|决定|报告|公报|大事记|议程|日程|规划|纲要|预案|章程)(?:草案|修改稿|修订稿|征求意见稿)*$"
)
_JOINT = re.compile(r"的|[这那该][份个部项篇]?|里|中|关于|\s")
_YEAR = re.compile(r"((?:19|20)\d{2})年?度?")
_MONTH = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(?!\d{1,2}[日号])")
_ISSUER = re.compile(r"[\u4e00-\u9fff]{1,12}(?:局|委员会|委|厅|办公室|办|政府|中心|人大)")
_LOOSE = 3  # a shortened name may be spread over so many times its length


@dataclass(frozen=True, slots=True)
class Mention:
    """A document as spoken of: what describes it, what kind it is, of which year."""

    parts: tuple[str, ...]
    kind: str
    year: str

    def fit(self, document: Document) -> float:
        """1 where all that is said fits the document, 0.5 where only its year does not, else 0."""
        title, issuer = _called(document.title, document.issues, document.issuer)
        if self.kind not in title or not all(abbreviates(p, title) or abbreviates(p, issuer) for p in self.parts):
            return 0.0
        return 1.0 if not self.year or self.year in title or (document.date or "").startswith(self.year) else 0.5


@lru_cache(maxsize=16)
def mentions_of(question: Question) -> tuple[Mention, ...]:
    """The documents that `question` speaks of by a kind and something that describes it."""
    return tuple(found for phrase in document_phrases(question.text) if (found := _mention(normalise(phrase))))


def mentioned(mentions: Sequence[Mention], document: Document) -> float:
    """How well `document` fits the best of `mentions`: 0 to 1."""
    return max((mention.fit(document) for mention in mentions), default=0.0)


def meant_by(mentions: Sequence[Mention], documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents that alone fit a mention whole."""
    fitting = [[d for d in documents if mention.fit(d) == 1.0] for mention in mentions]
    return tuple({found[0].id: found[0] for found in fitting if len(found) == 1}.values())


def of_month(question: Question, document: Document, path: str) -> float:
    """1 where a month that `question` names is the one that title or headings speak of, else 0."""
    months = _MONTH.findall(question.text)
    about = f"{document.title} {path}" if months else ""
    return float(any(f"{year}年{int(month)}月" in about for year, month in months))


def issued_by(question: Question, document: Document) -> float:
    """1 where a body that `question` names issued the document, 0 where none did."""
    issuer = normalise(document.issuer or "")
    return float(any(len(body) > 2 and abbreviates(body, issuer) for body in _ISSUER.findall(question.text)))


@lru_cache(maxsize=4096)
def abbreviates(short: str, name: str) -> bool:
    """Whether `short` stands for `name`: 卫健委 for 卫生健康委员会, its characters in their order and not far apart."""
    if not short or short in name:
        return bool(short)
    starts = [at for at, char in enumerate(name) if char == short[0]]
    return any(_spread(short, name, start) <= _LOOSE * len(short) for start in starts) and len(short) > 1


def _spread(short: str, name: str, start: int) -> int:
    at = start
    for char in short[1:]:
        at = name.find(char, at + 1)
        if at < 0:
            return len(name) * _LOOSE + _LOOSE * len(short)
    return at - start + 1


def _mention(phrase: str) -> Mention | None:
    bare = re.sub(r"[《》()（）]", "", phrase)
    kind = _KIND.search(bare)
    if kind is None:
        return None
    year = _YEAR.search(bare)
    described = _YEAR.sub(" ", bare[: kind.start()])
    parts = tuple(part for part in _JOINT.split(described) if len(part) > 1)
    return Mention(parts, kind.group(), year[1] if year else "") if parts else None


@lru_cache(maxsize=4096)
def _called(title: str, issues: tuple[str, ...], issuer: str | None) -> tuple[str, str]:
    names = " ".join((*issues, title))
    return re.sub(r"[^\w ]", "", normalise(names)), normalise(issuer or "")
