"""Questions to begin with, made by rule from what is indexed: the same index always offers the same ones."""

from __future__ import annotations

from collections.abc import Callable

from index.model import Document, Head, SectionKind
from settings import Settings
from window.sources import Shelf

LOOKED_AT = 200  # documents read for it, taken evenly from all


def examples(shelf: Shelf, settings: Settings) -> tuple[str, ...]:
    """Questions, each another one from another document: first one of each sort, then again from the start."""
    most, longest = settings.window_examples, settings.window_title_chars
    questions: list[str] = []
    held = [head for head in shelf.documents() if len(named(head)) <= longest and "《" not in named(head)]
    left = [shelf.document(head.id) for head in held[:: 1 + len(held) // LOOKED_AT]]
    while left and len(questions) < most:
        before = len(left)
        for rule in RULES:
            taken = next(((d, q) for d in left if (q := rule(d)) and q not in questions), None)
            if taken and len(questions) < most:
                left.remove(taken[0])
                questions.append(taken[1])
        if len(left) == before:
            break
    return tuple(questions)


def named(document: Head) -> str:
    """The title to ask by: of the rule or plan that a notice issues, where it issues just one."""
    return document.issues[0] if len(document.issues) == 1 else document.title


def labels(document: Document, kind: SectionKind) -> list[str]:
    """The labels of a document's sections of one kind, in reading order."""
    return [s.label for s in document.sections if s.kind == kind and s.label]


def about_article(document: Document) -> str:
    """What one article says: one from the first third, after the purpose and the scope."""
    articles = labels(document, "article")
    return f"《{named(document)}》{articles[len(articles) // 3]}规定了什么？" if len(articles) >= 6 else ""


def about_beginning(document: Document) -> str:
    """From when a rule is in force."""
    stated = document.effective_from and document.status in ("in_force", "not_yet")
    return f"《{named(document)}》从哪天起施行？" if stated else ""


def about_person(document: Document) -> str:
    """What somebody was appointed to."""
    people = labels(document, "person") if document.kind == "任免" else []
    return f"{people[0]}任什么职务？" if people else ""


def about_day(document: Document) -> str:
    """What happened on a day of a chronicle."""
    days = labels(document, "day") if document.kind == "大事记" else []
    return f"《{named(document)}》里，{days[len(days) // 2]}有哪些大事？" if days else ""


def about_draft(document: Document) -> str:
    """Whether a draft counts yet."""
    rule = document.kind in ("办法", "条例", "方案", "意见")
    return f"《{named(document)}》现在生效了吗？" if rule and document.status == "draft" else ""


def about_end(document: Document) -> str:
    """Until when a rule is valid."""
    return f"《{named(document)}》有效期到什么时候？" if document.expires else ""


def about_heading(document: Document) -> str:
    """What a report or a plan says under one of its headings."""
    if document.kind not in ("报告", "方案", "意见", "通知", "通告"):
        return ""
    headings = [s.heading for s in document.sections if s.kind == "heading" and 4 <= len(s.heading) <= 16]
    return f"《{named(document)}》关于“{headings[0]}”是怎么写的？" if headings else ""


RULES: tuple[Callable[[Document], str], ...] = (
    about_article,
    about_beginning,
    about_person,
    about_day,
    about_draft,
    about_end,
    about_heading,
)
