"""The documents a question names, by 文号, by 《title》 or by its words; and what it names that is not held."""

from __future__ import annotations

from index.model import Head, Passage
from index.tokens import normalise
from qa.holdings import Holdings
from qa.mentioned import meant_by, mentions_of
from qa.names import Names, bare
from qa.question import DocNo, Question

_LOOKED_AT = 50  # passages in which a name is looked for: one that has it whole is among the best by its words


def named_documents(question: Question, names: Names, within: frozenset[str] | None = None) -> tuple[Head, ...]:
    """The documents of `within` that `question` names, surest way first; empty where it names none that is held."""
    by_number = [head for number in question.doc_nos for head in names.numbered(number)]
    by_title = [head for title in question.titles for head in names.titled(title)]
    found = [*by_number, *by_title, *names.held(question.meant), *names.worded(question.text)]
    named = {head.id: head for head in found if within is None or head.id in within}
    return tuple(named.values()) or meant_by(mentions_of(question), names, within)


def missing_doc_nos(question: Question, names: Names, holdings: Holdings) -> tuple[DocNo, ...]:
    """The 文号 that the question names and no document held bears or speaks of."""
    return tuple(
        number
        for number in question.doc_nos
        if not names.numbered(number) and not _is_numbered(f"〔{number.year}〕{number.number}号", holdings)
    )


def missing_titles(question: Question, names: Names, holdings: Holdings) -> tuple[str, ...]:
    """The titles in 《》 that no document held bears, issues or speaks of."""
    return tuple(title for title in question.titles if not names.bears(title) and not citing(title, holdings))


def _is_numbered(number: str, holdings: Holdings) -> bool:
    hits = holdings.search_words({number: 1.0}, _LOOKED_AT)  # year and number without the issuer are a token
    return any(number in normalise(each.text) for each in holdings.passages([hit.passage_id for hit in hits]))


def citing(title: str, holdings: Holdings, within: frozenset[str] | None = None) -> list[Passage]:
    """The passages that speak of a document by its whole title, the best by its words first."""
    hits, core = holdings.search_words(title, _LOOKED_AT, within), bare(title)
    return [each for each in holdings.passages([hit.passage_id for hit in hits]) if core in bare(each.text)]
