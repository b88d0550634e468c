"""Which documents a question speaks of in passing: 节水办法, 市卫健委的通知, 2024年政府工作报告, 2023年8月.

These are preferences, not names: a person shortens, and several documents may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from index.model import Head
from index.tokens import normalise
from qa.names import Names, called
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

    def fit(self, document: Head) -> float:
        """1 where all that is said fits the document, 0.5 where only its year does not, else 0."""
        title, issuer = called(document)
        if self.kind not in title or not all(abbreviates(p, title) or abbreviates(p, issuer) for p in self.parts):
            return 0.0
        return 1.0 if not self.year or self.year in title or (document.date or "").startswith(self.year) else 0.5


@lru_cache(maxsize=16)
def mentions_of(question: Question) -> tuple[Mention, ...]:
    """The documents that `question` speaks of by a kind and something that describes it."""
    return tuple(found for phrase in document_phrases(question.text) if (found := _mention(normalise(phrase))))


def mentioned(mentions: Sequence[Mention], document: Head) -> float:
    """How well `document` fits the best of `mentions`: 0 to 1."""
    return max((mention.fit(document) for mention in mentions), default=0.0)


def meant_by(mentions: Sequence[Mention], names: Names, within: frozenset[str] | None = None) -> tuple[Head, ...]:
    """The documents of `within` that alone fit a mention whole."""
    found = [_fitting(mention, names, within) for mention in mentions]
    return tuple({each[0].id: each[0] for each in found if len(each) == 1}.values())


def _fitting(mention: Mention, names: Names, within: frozenset[str] | None) -> list[Head]:
    """The first two that fit a mention whole: more than one is none."""
    some = names.described(f"{''.join(mention.parts)}{mention.kind}{mention.year}")
    return list(islice((d for d in some if (within is None or d.id in within) and mention.fit(d) == 1.0), 2))


def months_of(question: Question) -> tuple[str, ...]:
    """The months that `question` names, as 2023年8月."""
    return tuple(f"{year}年{int(month)}月" for year, month in _MONTH.findall(question.text))


def of_month(months: Sequence[str], document: Head, path: str) -> float:
    """1 where title or headings speak of one of `months`, else 0."""
    return float(any(month in document.title or month in path for month in months))


def bodies_of(question: Question) -> tuple[str, ...]:
    """The bodies that `question` names, whole or in short."""
    return tuple(body for body in _ISSUER.findall(question.text) if len(body) > 2)


def issued_by(bodies: Sequence[str], document: Head) -> float:
    """1 where one of `bodies` issued the document, else 0."""
    issuer = called(document)[1] if bodies else ""
    return float(any(abbreviates(body, issuer) for body in bodies))


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
