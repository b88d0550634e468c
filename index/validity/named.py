"""The documents of an index by the names others call them: a title in several forms, a 文号."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.doc_no import DECREE, NUMERAL
from index.model import Head
from index.numerals import value_of
from index.repair.lines import fold

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,9}?(?:自治区|自治州|自治县|特区|省|市|县|区|州|盟|旗)(?=[\u4e00-\u9fff]{4})")
_BEFORE_ABOUT = re.compile(r"[^《》]{2,60}?(?=关于)")
_EDITION = re.compile(
    r"[（(\[【](?:试行|暂行|修订|修正|修订版|修正版|修改|\d{4}年?(?:修订|修正|版|修订版)?|[^（）()]{0,6}稿)[)）\]】]$"
)
_DECREE = re.compile(DECREE)
_SERIAL = re.compile(rf"({NUMERAL})\s?号$")
_QUOTES = str.maketrans("", "", "《》〈〉<>＜＞「」『』")
_MAX_TITLE_CHARS = 200


class Shelf:
    """Documents by title and by number; a look-up takes the same time however many there are of other names."""

    def __init__(self, documents: Iterable[Head]) -> None:
        self._whole: dict[str, list[Head]] = {}
        self._bare: dict[str, list[Head]] = {}
        self._numbers: dict[str, list[Head]] = {}
        for document in documents:
            for name in (document.title, *document.issues):
                for shelf, key in zip((self._whole, self._bare), keys_of(name), strict=True):
                    _put(shelf, key, document)
            if document.doc_no and "令" not in document.doc_no:
                _put(self._numbers, number_key(document.doc_no), document)

    def knows(self, title: str) -> bool:
        """Whether any document bears the title or one that differs in its place's name or edition alone."""
        whole, bare = keys_of(title)
        return len(title) <= _MAX_TITLE_CHARS and (whole in self._whole or bare in self._bare)

    def numbered(self, number: str) -> bool:
        """Whether any document bears the 文号."""
        return number_key(number) in self._numbers

    def find(self, title: str, number: str | None, year: str | None, newer: Head) -> Head | None:
        """The document that `newer` calls by this title; the one whose 文号 fits, else the latest of the older ones.

        One whose 文号 is another than the one given is not it, nor is one of another place, a draft, or `newer` itself.
        """
        if len(title) > _MAX_TITLE_CHARS:
            return None
        whole, bare = keys_of(title)
        titled = self._whole.get(whole) or [
            each for each in self._bare.get(bare, ()) if _same_place(title, each, newer)
        ]
        if not titled and number is not None:
            titled = self._numbers.get(number_key(number), []) if not title else []
        older = [each for each in titled if _is_older(each, number, year, newer)]
        if number is not None:
            older = [each for each in older if each.doc_no and number_key(each.doc_no) == number_key(number)] or older
        return max(older, key=lambda each: each.date or "", default=None)


def keys_of(title: str) -> tuple[str, str]:
    """What a title is looked up by: as a whole, and without what may be told differently."""
    key = _key(title)
    return key, _bare(key)


def number_key(number: str) -> str:
    """A 文号 for comparing: all brackets alike, without 第; of a decree (示例市人民政府令第3号, 市政府令3号) the number
    alone, as its authority has many names."""
    decree = _DECREE.search(number)
    if decree:
        serial = _SERIAL.search(decree.group())
        return f"令{value_of(serial[1]) if serial else ''}"
    return re.sub(r"[\[（(【﹝〔]", "〔", re.sub(r"[\]）)】﹞〕]", "〕", re.sub(r"[\s第]", "", number)))


def _is_older(document: Head, number: str | None, year: str | None, newer: Head) -> bool:
    if document.id == newer.id or document.status == "draft":
        return False
    same = number is not None and document.doc_no is not None and number_key(number) == number_key(document.doc_no)
    comparable = number is not None and document.doc_no is not None and ("令" in number) == ("令" in document.doc_no)
    if comparable and not same:
        return False
    if year is not None and document.date is not None and not document.date.startswith(year) and not same:
        return False
    before, after = document.date or "", newer.date or "9999"
    return before < after or (same and before == after)


def _put(shelf: dict[str, list[Head]], key: str, document: Head) -> None:
    held = shelf.setdefault(key, [])
    if key and not any(each is document for each in held[-1:]):
        held.append(document)


def _key(title: str) -> str:
    return fold(title[:_MAX_TITLE_CHARS]).translate(_QUOTES)


def _bare(key: str) -> str:
    """The title without the issuer before 关于, the name of its place and its edition."""
    bare = _EDITION.sub("", key)
    about = _BEFORE_ABOUT.match(bare)
    if about:
        return bare[about.end() :]
    place = _PLACE.match(bare)
    return bare[place.end() :] if place else bare


def _same_place(title: str, document: Head, newer: Head) -> bool:
    """Whether nothing says that the title named and the document are of two places."""
    named = _place_of((title,)) or _place_of((newer.title, *newer.issues, newer.issuer or ""))
    own = _place_of((document.title, *document.issues, document.issuer or ""))
    return named is None or own is None or named.endswith(own) or own.endswith(named)


def _place_of(names: Iterable[str]) -> str | None:
    for name in names:
        match = _PLACE.match(_key(name))
        if match and not re.match("关于|印发", match.group()):
            return match.group()
    return None
