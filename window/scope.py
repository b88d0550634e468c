"""What a question is held to: the fields of the page, or the words of a call, read into a filter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from errors import QuestionError
from index.filter import Filter
from index.model import Head, Kind, Status
from qa.filters import Typed
from window.words import spoken

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
Offer = tuple[str, int | str]  # what a field offers, as it is shown and as it is meant
Value = TypeVar("Value", bound=str)
_SEVERAL = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents a person holds a question to; what is empty asks for nothing."""

    document: str = ""  # a title or a part of it, or a 文号
    issuer: str = ""  # may be short
    kinds: Sequence[str] = ()
    years: Sequence[int | str] = ()
    statuses: Sequence[str] = ()

    @classmethod
    def of_fields(cls, *values: Any) -> Scope:
        """The scope of the page's fields, in their order; one that was never shown has no value, which is empty."""
        document, issuer, kinds, years, statuses = values or (None,) * 5
        return cls(document or "", issuer or "", kinds or (), years or (), statuses or ())

    @classmethod
    def of_words(cls, document: str, issuer: str, kind: str, year: str, status: str) -> Scope:
        """The scope of a call: several kinds, years or statuses stand in one text, parted by commas or blanks."""
        kinds, years, statuses = ([word for word in _SEVERAL.split(words) if word] for words in (kind, year, status))
        return cls(document, issuer, kinds, years, statuses)

    def among(self, held: Sequence[Head]) -> Filter | None:
        """The filter over the documents held, None where nothing is asked. Raises QuestionError for what none fits."""
        return Typed(
            documents=_one(self.document),
            issuers=_one(self.issuer),
            kinds=tuple(_chosen("kind", kind, KINDS) for kind in self.kinds),
            years=tuple(_year(year) for year in self.years),
            statuses=tuple(_chosen("status", status, STATUSES) for status in self.statuses),
        ).among(held)


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the documents held leave to choose from."""

    kinds: tuple[Kind, ...]
    years: tuple[int, ...]
    statuses: tuple[Status, ...]

    def offers(self) -> tuple[list[Offer], ...]:
        """Of kinds, years and statuses each as it is shown and as it is meant."""
        return tuple([_offer(value) for value in values] for values in (self.kinds, self.years, self.statuses))


def choices(held: Sequence[Head]) -> Choices:
    """The kinds, years (latest first) and statuses that there are."""
    kinds, statuses = {head.kind for head in held}, {head.status for head in held}
    years = {int(head.date[:4]) for head in held if head.date}
    return Choices(
        tuple(kind for kind in KINDS if kind in kinds),
        tuple(sorted(years, reverse=True)),
        tuple(status for status in STATUSES if status in statuses),
    )


def beside(offer: list[Offer], chosen: Sequence[int | str] | None) -> list[Offer]:
    """What a field offers, with what is chosen there already."""
    meant = {value for _, value in offer}
    return [*offer, *(_offer(value) for value in chosen or () if value not in meant)]


def _offer(value: int | str) -> Offer:
    return spoken(f"status_{value}") if value in STATUSES else str(value), value


def _one(words: str) -> tuple[str, ...]:
    return (words.strip(),) if words.strip() else ()


def _chosen(what: str, word: str, known: Sequence[Value]) -> Value:
    for value in known:
        if value == word:
            return value
    raise QuestionError(f"Nothing was asked: {word!r} is no {what}; the {what} is one of {', '.join(known)}.")


def _year(word: int | str) -> int:
    try:
        return int(str(word).removesuffix("年"))
    except ValueError:
        raise QuestionError(f"Nothing was asked: {word!r} is no year; write it like 2024.") from None
