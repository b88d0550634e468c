"""Proper names of a sentence that a text has not: titles, 文号, words in quotation marks, persons, places, bodies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import rjieba

from qa.fold import fold
from qa.question import doc_nos_of

_MARKED = re.compile(r"《([^《》]+)》|“([^“”]{2,20})”")
_LATIN = re.compile(r"[A-Za-z][A-Za-z\d]+")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2}(?:委员会|办公室|办事处|人民政府|管理处|服务中心|事务所|派出所|研究院|检察院|法院|医院|学院|大学|学校"
    r"|银行|公司|集团|协会|[局厅委])(?![长员托派任])"
)
_TAGS = frozenset({"nr", "ns", "nt"})  # a person, a place, an institution


def missing_mark(text: str, quoted: str) -> str:
    """The first title, 文号 or quoted word of `text` that does not stand in `quoted`; "" where all do."""
    plain = unicodedata.normalize("NFKC", text)
    marked = (name for match in _MARKED.finditer(plain) for name in match.groups() if name)
    return _first_missing(list(marked), quoted) or _missing_doc_no(plain, quoted)


def missing_name(text: str, quoted: str) -> str:
    """The first name of a person, place or body of `text`, or Latin word, that does not stand in `quoted`.

    Names are found by the dictionary and by what bodies' names end in: this also finds words that are none, so it is
    for sentences that may be put in other words.
    """
    return _first_missing([*_tagged(text), *_BODY.findall(text), *_LATIN.findall(text)], quoted)


def _missing_doc_no(text: str, quoted: str) -> str:
    """The first 文号 of `text` that is none of `quoted`, whichever of the two has more words before it."""
    there = doc_nos_of("".join(quoted.split()))
    for said in doc_nos_of("".join(text.split())):
        if not any(said.names(other.printed) or other.names(said.printed) for other in there):
            return said.printed
    return ""


def _tagged(text: str) -> Iterator[str]:
    return (word for word, tag in rjieba.tag(text) if tag in _TAGS and len(word) > 1)


def _first_missing(names: list[str], quoted: str) -> str:
    there = _alike(quoted) if names else ""
    return next((name for name in names if _alike(name) not in there), "")


def _alike(text: str) -> str:
    return fold(text).casefold()
