"""What the reader must know beside an answer: a document cited is a draft, has expired, is not yet in force."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from index.model import Document, Kind
from qa.answer import Citation, Notice, NoticeKind
from qa.cite import CitationList
from qa.question import Question

_NO_RULES: frozenset[Kind] = frozenset({"目录", "大事记"})  # nobody is bound by them
_PLANS: frozenset[Kind] = frozenset({"议程", "日程"})
_DRAFT_IN_TITLE = re.compile(r"草案|征求意见|送审稿|讨论稿")

_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_REPEALED = re.compile(r"同时废止|予以废止|停止执行|即行废止|自行废止|失效|不再执行|(?:被|已)废止")


def status_notices(
    documents: Sequence[Document], as_of: date, citations: CitationList, refused: bool = False
) -> list[Notice]:
    """One notice a document that is not simply in force on `as_of`, with the sentence that says so.

    Beside a refusal nobody is told a rule: a draft that calls itself one in its title needs no notice there.
    """
    notices = []
    for document in documents:
        kind = standing_on(document, as_of)
        plain = refused and kind == "draft" and _DRAFT_IN_TITLE.search(document.title)
        if kind is not None and document.kind not in _NO_RULES and not plain:
            notices.append(Notice(kind, _sentence(kind, document), _cite_reason(document, citations)))
    return notices


def repealed_notices(
    question: Question, quoted: Sequence[Citation], issued: Mapping[str, Document], as_of: date
) -> list[Notice]:
    """A notice for each 文号 or title asked about that a sentence quoted from a document in force says is repealed."""
    notices: dict[str, Notice] = {}
    for citation in quoted:
        newer = issued[citation.document_id]
        begun = newer.status != "draft" and (newer.effective_from is None or newer.effective_from <= as_of.isoformat())
        for sentence in _SENTENCE.findall(citation.quote) if begun else ():
            named = [n.printed for n in question.doc_nos if n.names(sentence)]
            named += [f"《{title}》" for title in question.titles if f"《{title}》" in sentence]
            if named and _REPEALED.search(sentence) and not any(n.names(newer.doc_no) for n in question.doc_nos):
                text = f"{'、'.join(named)}已被《{newer.title.strip('《》')}》{newer.doc_no or ''}废止。"
                notices.setdefault(text, Notice("replaced", text, (citation.n,)))
    return list(notices.values())


def standing_on(document: Document, as_of: date) -> NoticeKind | None:
    """How `document` stands on a day by its own dates, where that is worth a notice; what newer documents say of it is
    `qa.superseded`'s to tell."""
    if document.expires:
        if as_of.isoformat() > document.expires:
            return "expired"
    elif document.status == "expired":
        return "expired"
    if document.status == "draft":
        return "draft"
    begins = document.effective_from or (document.date if document.status != "record" else None)
    return "not_yet" if begins and as_of.isoformat() < begins else None


def _sentence(kind: NoticeKind, document: Document) -> str:
    title = f"《{document.title.strip('《》')}》"
    match kind:
        case "draft":
            return f"{title}是草案，{'安排可能调整' if document.kind in _PLANS else '不是生效的规定'}。"
        case "expired":
            return (
                f"{title}的有效期至{_day(document.expires)}，已经过期。" if document.expires else f"{title}已经失效。"
            )
        case _ if document.effective_from:
            return f"{title}自{_day(document.effective_from)}起施行，尚未生效。"
        case _:
            return f"{title}成文于{_day(document.date)}，所问的那一天还没有。"


def _day(iso: str | None) -> str:
    if not iso:
        return "未写明的日期"
    year, month, day = iso.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


def _cite_reason(document: Document, citations: CitationList) -> tuple[int, ...]:
    reason = document.status_reason.strip()
    at = document.text.text.find(reason) if reason else -1
    if at < 0:
        return ()
    return citations.cite(document, "", at, at + len(reason))
