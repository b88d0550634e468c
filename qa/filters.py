"""What a person types to hold a question to some documents becomes a Filter: a title or 文号, an issuer in short."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from errors import QuestionError
from index.filter import Filter
from index.model import Head, Kind, Status
from index.tokens import normalise
from qa.holdings import Holdings
from qa.mentioned import abbreviates


@dataclass(frozen=True, slots=True)
class Typed:
    """A filter as it was typed; what is empty asks for nothing."""

    documents: tuple[str, ...] = ()  # id, 文号, or words of the title
    issuers: tuple[str, ...] = ()  # the whole name or a short form
    kinds: tuple[Kind, ...] = ()
    years: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()

    def among(self, held: Sequence[Head]) -> Filter | None:
        """The filter over the documents held, None where nothing was typed.

        Raises QuestionError where a document or issuer typed is none of those held.
        """
        if self == Typed():
            return None
        documents = (_matching("title or 文号", typed, held, _is_document) for typed in self.documents)
        issuers = (_matching("issuer", typed, held, _is_issuer) for typed in self.issuers)
        return Filter(
            documents=frozenset(document.id for found in documents for document in found),
            issuers=frozenset(document.issuer for found in issuers for document in found if document.issuer),
            kinds=frozenset(self.kinds),
            years=frozenset(self.years),
            statuses=frozenset(self.statuses),
        )


def documents_let_through(wanted: Filter, holdings: Holdings, as_of: datetime.date) -> frozenset[str]:
    """Ids of the documents that `wanted` lets through, with the status they have on the day `as_of`."""
    is_today = as_of == datetime.date.today() or not wanted.statuses
    return wanted.within(holdings.documents() if is_today else holdings.documents(as_of))


def typed_in(options: argparse.Namespace) -> Typed:
    """What was typed for the options of `index.filter_options.add_options`."""
    return Typed(
        tuple(options.document),
        tuple(options.issuer),
        tuple(options.kind),
        tuple(options.year),
        tuple(options.status),
    )


def _matching(what: str, typed: str, held: Sequence[Head], matches: Callable[[str, Head], bool]) -> list[Head]:
    found = [document for document in held if matches(normalise(typed), document)]
    if not found:
        raise QuestionError(
            f"Nothing was asked: no document held fits the {what} {typed!r}; the list of documents shows those held."
        )
    return found


def _is_document(typed: str, document: Head) -> bool:
    names = (document.title, *document.issues)
    return typed in (document.id, normalise(document.doc_no or "")) or any(typed in normalise(n) for n in names)


def _is_issuer(typed: str, document: Head) -> bool:
    return bool(document.issuer) and abbreviates(typed, normalise(document.issuer or ""))
