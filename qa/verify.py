"""The check every answer passes, however it was made: quotations verbatim, figures supported, else it is dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.answer import Citation, Statement
from qa.figures import missing_figure
from qa.fold import fold
from qa.holdings import Holdings
from qa.proper_names import missing_mark, missing_name

_FORBIDS = re.compile(r"不得|禁止|严禁|不准|不许|不可以|不能|不允许|不予|谢绝")
_BOUNDS = re.compile(r"不(?:超过|少于|低于|高于|大于|小于|多于|晚于|早于|满|足|论|管|仅|只是|同)")  # deny nothing
_DENIES = re.compile(
    r"不(?:[得准许予必用]|可以|能|允许|需要?)?|没有?|禁止|严禁|谢绝|无需|无须|免费|免[交收于除缴]|豁免"
)
_NEGATIVE = re.compile(
    r"[不没禁]|无(?!障碍|线|偿)|未(?!成年|来)|非(?!机动|常|营利|物质)|免(?!疫)|谢绝|除外|停止|暂停|取消"
)
_ALLOWS = re.compile(r"可以|允许|准许|能够|可(?=[申办领享凭按持在由向将用选自])")


@dataclass(frozen=True, slots=True)
class Verified:
    """The statements that hold, their citations renumbered from 1, and why the others went."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[tuple[Statement, str], ...] = ()


class Verifier:
    """Checks statements against the documents held; safe to use from several threads."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._folded_source = lru_cache(maxsize=32)(lambda source: fold(holdings.source_text(source)))

    def verify(self, statements: Sequence[Statement], citations: Sequence[Citation]) -> Verified:
        """What of `statements` holds: each needs a citation, verbatim quotes, and its figures in its own quotes."""
        by_number = {citation.n: citation for citation in citations}
        verbatim = {citation.n for citation in citations if self.is_verbatim(citation)}
        kept: list[Statement] = []
        dropped: list[tuple[Statement, str]] = []
        for statement in statements:
            reason = self._fault(statement, by_number, verbatim)
            if reason:
                dropped.append((statement, reason))
            else:
                kept.append(statement)
        return _renumbered(kept, by_number, tuple(dropped))

    def is_verbatim(self, citation: Citation) -> bool:
        """True where the quote stands in the source file and in the section named, both folded."""
        quote = fold(citation.quote)
        if not quote or quote not in self._folded_source(citation.source):
            return False
        document = self._holdings.document(citation.document_id)
        return any(
            quote in fold(document.section_text(section))
            for section in document.sections
            if section.name == citation.section
        )

    def _fault(self, statement: Statement, citations: dict[int, Citation], verbatim: set[int]) -> str:
        if not statement.citations or any(n not in citations for n in statement.citations):
            return "it has no citation"
        if not verbatim.issuperset(statement.citations):
            return "a quotation is not verbatim in its source"
        missing = unsupported(statement.text, "\n".join(citations[n].quote for n in statement.citations))
        return f"{missing} is not in its quotations" if missing else ""


def unsupported(text: str, quoted: str) -> str:
    """The first number, date, title, 文号 or quoted word of `text` that `quoted` has not; "" where all are there."""
    missing = missing_figure(text, quoted)  # of words that stand there too: 十日 is not what 三十日 says
    return missing or ("" if fold(text) in fold(quoted) else missing_mark(text, quoted))


def unfounded(text: str, quoted: str) -> str:
    """What of `text`, put in words of its own, `quoted` does not bear out; "" where nothing is found.

    Beside what `unsupported` looks for: names of persons, places and bodies, and whether it is still allowed or
    forbidden, owed or free.
    """
    return unsupported(text, quoted) or missing_name(text, quoted) or _turned(text, quoted)


def _turned(text: str, quoted: str) -> str:
    """The word by which `text` forbids, allows or frees from something and `quoted` does not."""
    denied = _DENIES.search(_BOUNDS.sub("", text))
    if denied and not _NEGATIVE.search(quoted):
        return denied.group()
    allowed, forbidden = _allowed(text), _FORBIDS.search(quoted)
    return allowed if forbidden and not _allowed(quoted) else ""


def _allowed(text: str) -> str:
    found = _ALLOWS.search(_FORBIDS.sub("", text))
    return found.group() if found else ""


def _renumbered(
    kept: Sequence[Statement], by_number: dict[int, Citation], dropped: tuple[tuple[Statement, str], ...]
) -> Verified:
    used = list(dict.fromkeys(n for statement in kept for n in statement.citations))
    new = {old: position for position, old in enumerate(used, 1)}
    return Verified(
        statements=tuple(replace(s, citations=tuple(new[n] for n in s.citations)) for s in kept),
        citations=tuple(replace(by_number[old], n=position) for old, position in new.items()),
        dropped=dropped,
    )
