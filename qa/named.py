"""Which documents a question names: by 文号, by 《title》, or by the title's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.model import Document
from index.tokens import normalise
from qa.mentioned import meant_by, mentions_of
from qa.question import DocNo, Question

_WRAPPING = re.compile(
    r"^.{0,30}?关于(?:印发|公布|发布|转发|批转|下达|修改|调整)?|的?(?:通知|通告|公告|决定|批复)$|[《》<>()〔〕\s]|^.{2,8}?[市省县区](?:人民)?政府(?:办公室)?"
)
_PLACE = re.compile(r"^(?:.{2,5}省)?.{2,5}?[市县区](?!场|政|级|民)")
_MIN_CORE = 4  # characters: a shorter title (报告) names nothing
_MARK = re.compile(r"[^\w]")
_KEPT = 131_072  # titles remembered in short: fewer than are held, and every question would shorten all of them anew


def named_documents(question: Question, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents that `question` names, surest way first; empty where it names none that is held."""
    numbers, titles = question.doc_nos, question.titles
    by_number = [d for d in documents if any(number.names(d.doc_no) for number in numbers)] if numbers else []
    by_title = [d for d in documents if any(_same_title(title, d) for title in titles)] if titles else []
    bare = _MARK.sub("", normalise(question.text))
    by_words = [d for d in documents if any(core in bare for core in cores_of(d) if len(core) >= _MIN_CORE)]
    pointed = [d for d in documents if d.id in question.meant]
    shortened = () if by_number or by_title or pointed or by_words else meant_by(mentions_of(question), documents)
    return tuple({d.id: d for d in (*by_number, *by_title, *pointed, *by_words, *shortened)}.values())


def missing_doc_nos(question: Question, documents: Sequence[Document]) -> tuple[DocNo, ...]:
    """The 文号 that the question names and no document held bears or speaks of."""
    return tuple(
        number
        for number in question.doc_nos
        if not any(number.names(d.doc_no) for d in documents)
        and not any(f"〔{number.year}〕{number.number}号" in normalise(d.text.text) for d in documents)
    )


def missing_titles(question: Question, documents: Sequence[Document]) -> tuple[str, ...]:
    """The titles in 《》 that no document held bears, issues or speaks of."""
    return tuple(
        title
        for title in question.titles
        if not any(_same_title(title, d) for d in documents)
        and not any(_bare(title) in _bare(d.text.text) for d in documents)
    )


@lru_cache(maxsize=_KEPT)
def _cores(title: str, issues: tuple[str, ...]) -> tuple[str, ...]:
    cores = []
    for name in (*issues, title):
        core = _MARK.sub("", _WRAPPING.sub("", normalise(name)))
        short = _PLACE.sub("", core)
        cores.append(short if len(short) >= 4 else core)
    return tuple(dict.fromkeys(core for core in cores if core))


def cores_of(document: Document) -> tuple[str, ...]:
    """The document's titles without issuer, place, 关于印发… and 的通知: the words a person would name it by."""
    return _cores(document.title, document.issues)


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    return _MARK.sub("", normalise(text))


def _same_title(asked: str, document: Document) -> bool:
    core = _cores(asked, ())
    return bool(core) and any(
        core[0] in held or (held in core[0] and len(held) >= _MIN_CORE) for held in cores_of(document)
    )
