"""What a search is held to, as a value: both stores get it as the ids of the documents that it lets through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.model import Head, Kind, Status


@dataclass(frozen=True, slots=True)
class Filter:
    """Documents by what is known of them; an empty set asks for nothing, and all that is asked must hold."""

    documents: frozenset[str] = frozenset()  # ids
    issuers: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    years: frozenset[int] = frozenset()  # of the date of the document
    statuses: frozenset[Status] = frozenset()  # as of today

    def within(self, documents: Iterable[Head]) -> frozenset[str]:
        """Ids of the documents that it lets through, for `within` of a search."""
        return frozenset(document.id for document in documents if self._lets(document))

    def _lets(self, document: Head) -> bool:
        year = int(document.date[:4]) if document.date else None
        return (
            (not self.documents or document.id in self.documents)
            and (not self.issuers or document.issuer in self.issuers)
            and (not self.kinds or document.kind in self.kinds)
            and (not self.years or year in self.years)
            and (not self.statuses or document.status in self.statuses)
        )
