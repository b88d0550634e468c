"""Where a newer document replaces or amends what an answer quotes: notices over its own words, and its words first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.model import Document
from index.validity.succession import Succession
from qa.answer import Citation, Notice
from qa.cite import CitationList

_NUMBER = r"[零〇一二三四五六七八九十百千\d]+"
_ARTICLE = rf"第{_NUMBER}条"
_QUOTED = r"(?:[“\"「][^“”\"」\n]{1,120}[”\"」])"
AMENDED = re.compile(
    rf"{_ARTICLE}(?:第{_NUMBER}款)?(?:第{_NUMBER}项)?(?=(?:中的?)?{_QUOTED}?[^。；“”\"\n]{{0,12}}(?:修改为|改为|删去|删除|废止))"
    rf"|(?<=删去|删除|废止){_ARTICLE}(?:第{_NUMBER}款)?"
)
_PARTS = re.compile(rf"(?P<article>{_ARTICLE})(?P<paragraph>第{_NUMBER}款)?")
_CLOSES = re.compile(r"\n\s*(?:[一二三四五六七八九十]{1,3}、|本决定|此外)")


@dataclass(frozen=True, slots=True)
class Change:
    """A place of an amending document that changes an article, or one paragraph of it."""

    article: str
    paragraph: str  # 第二款; "" where the whole article is changed
    start: int
    end: int

    def concerns(self, section: str) -> bool:
        """Whether the provision at `section` is changed; an article's first paragraph mostly has no label."""
        steps = [step.split(" ")[0] for step in section.split(" › ")]
        if self.article not in steps:
            return False
        below = next((step for step in steps[steps.index(self.article) + 1 :] if step.endswith("款")), "第一款")
        return not self.paragraph or below == self.paragraph


def changes_of(newer: Document) -> list[Change]:
    """The articles that a document amends, in its order, each with the range of its text up to the next."""
    text = newer.text.text
    found = [(match.start(), _PARTS.match(match.group())) for match in AMENDED.finditer(text)]
    starts = [start for start, parts in found if parts]
    closes = [_CLOSES.search(text, start) for start in starts]
    ends = [
        min(after, close.start() if close else after)
        for (_, after), close in zip(pairwise([*starts, len(text)]), closes, strict=True)
    ]
    named = (parts for _, parts in found if parts)
    return [
        Change(parts["article"], parts["paragraph"] or "", start, max(end, start + 1))
        for parts, start, end in zip(named, starts, ends, strict=True)
    ]


def is_in_force(newer: Document, as_of: date) -> bool:
    """Whether what `newer` says of others holds on a day."""
    begins = newer.effective_from or newer.date
    return begins is None or begins <= as_of.isoformat()


def superseded_notices(
    quoted: Sequence[Citation],
    successions: Sequence[Succession],
    document: Callable[[str], Document],
    as_of: date,
    citations: CitationList,
) -> list[Notice]:
    """One notice for each newer document in force on `as_of` that replaces a document of `quoted`, or amends an
    article quoted from it; an amendment that names no article is of the whole document."""
    notices = []
    of_quoted = {citation.document_id for citation in quoted}
    for each in (each for each in successions if each.older in of_quoted):
        newer = document(each.newer)
        own = [citation for citation in quoted if citation.document_id == each.older]
        if is_in_force(newer, as_of):
            at = _replacing(newer, each.sentence) if each.whole else _amending(newer, own)
            if at is not None:
                said = "废止" if each.whole else "修改"
                numbers = citations.cite(newer, "", *at)
                older, by = own[0].document.strip("《》"), newer.title.strip("《》")
                notices.append(Notice("replaced", f"《{older}》已被《{by}》{newer.doc_no or ''}{said}。", numbers))
    return notices


def _replacing(newer: Document, sentence: str) -> tuple[int, int] | None:
    at = newer.text.text.find(sentence)
    return (at, at + len(sentence)) if at >= 0 else None


def _amending(newer: Document, quoted: Sequence[Citation]) -> tuple[int, int] | None:
    """Where `newer` changes an article that is quoted, to the end of that paragraph."""
    changes = changes_of(newer)
    meant = (each for each in changes if any(each.concerns(citation.section) for citation in quoted))
    change = next(meant, None)
    if change is not None:
        return _paragraph(newer.text.text, change.start)
    return None if changes else _paragraph(newer.text.text, 0)


def _paragraph(text: str, position: int) -> tuple[int, int]:
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, end if end >= 0 else len(text)
