"""The check every answer passes, however it was made: quotations verbatim, figures supported, else it is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.model import Document
from qa.answer import Citation, Statement
from qa.bounds import missing_bound
from qa.denials import turned
from qa.figures import missing_figure
from qa.fold import fold
from qa.holding import sections_holding
from qa.holdings import Holdings
from qa.proper_names import missing_mark, missing_name


@dataclass(frozen=True, slots=True)
class Verified:
    """The statements that hold, their citations renumbered from 1."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]


class Verifier:
    """Checks statements against the documents held; safe to use from several threads."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._folded_source = lru_cache(maxsize=32)(lambda source: fold(holdings.source_text(source)))

    def verify(self, statements: Sequence[Statement], citations: Sequence[Citation]) -> Verified:
        """What of `statements` holds: each needs a citation, verbatim quotes, and its figures in its own quotes."""
        by_number = {citation.n: citation for citation in citations}
        verbatim = {citation.n for citation in citations if self.is_verbatim(citation)}
        return _renumbered([each for each in statements if _holds(each, by_number, verbatim)], by_number)

    def is_verbatim(self, citation: Citation) -> bool:
        """True where the quote stands in the source file and in the section named, both folded."""
        quote = fold(citation.quote)
        if not quote or quote not in self._folded_source(citation.source):
            return False
        document = self._holdings.document(citation.document_id)
        if _stands_in_section(citation, document):
            return True
        return any(
            quote in fold(document.section_text(section))
            for section in document.sections
            if section.name == citation.section
        )


def _stands_in_section(citation: Citation, document: Document) -> bool:
    """Whether the quote stands in the section named to the letter, for which nothing needs to be folded."""
    at = document.text.text.find(citation.quote)
    while at >= 0:
        holding = sections_holding(document, at, at + len(citation.quote))
        if any(section.name == citation.section for section in holding):
            return True
        at = document.text.text.find(citation.quote, at + 1)
    return False


def _holds(statement: Statement, citations: dict[int, Citation], verbatim: set[int]) -> bool:
    if not statement.citations or not verbatim.issuperset(statement.citations):
        return False
    return not unsupported(statement.text, "\t".join(citations[n].quote for n in statement.citations))


def unsupported(text: str, quoted: str) -> str:
    """The first number, date, title, 文号 or quoted word of `text` that `quoted` has not; "" where all are there."""
    missing = missing_figure(text, quoted)  # of words that stand there too: 十日 is not what 三十日 says
    return missing or ("" if fold(text) in fold(quoted) else missing_mark(text, quoted))


def unfounded(text: str, quoted: str) -> str:
    """What of `text`, put in words of its own, `quoted` does not bear out; "" where nothing is found.

    Beside what `unsupported` looks for: the bounds and rates of figures, names of persons, places and bodies, and
    whether it is still allowed or forbidden, owed or free, so or not so.
    """
    return (
        unsupported(text, quoted) or missing_bound(text, quoted) or missing_name(text, quoted) or turned(text, quoted)
    )


def _renumbered(kept: Sequence[Statement], by_number: dict[int, Citation]) -> Verified:
    used = list(dict.fromkeys(n for statement in kept for n in statement.citations))
    new = {old: position for position, old in enumerate(used, 1)}
    return Verified(
        statements=tuple(replace(s, citations=tuple(new[n] for n in s.citations)) for s in kept),
        citations=tuple(replace(by_number[old], n=position) for old, position in new.items()),
    )
