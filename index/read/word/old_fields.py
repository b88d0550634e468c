"""What the fields of a DOC file showed when it was saved: LibreOffice counts them anew, and dates become today's."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import olefile
from lxml import etree

from index.read.word.names import WORD

# [MS-DOC] 2.5.1: in the FIB how many characters the main text has, and where the pieces it consists of are told.
_FLAGS, _SECOND_TABLE, _CHARS, _PIECES = 0x0A, 0x0200, 0x4C, 0x1A2
_COMPRESSED, _PLACE = 0x40000000, 0x3FFFFFFF  # 2.9.73, FcCompressed
_BEGIN, _SEPARATE, _END = "\x13\x14\x15"
_KINDS = {"TIME": "DATE"} | {each: each for each in ("DATE", "SAVEDATE", "PRINTDATE", "FILENAME", "NUMWORDS", "REF")}
_OF_TODAY = "DATE"
_MOST_DEPTH = 50  # of fields in fields; Word makes no more than 20
_CHARACTER, _INSTRUCTION, _TEXT = WORD + "fldChar", WORD + "instrText", WORD + "t"

Results = Mapping[str, Sequence[str]]  # by kind, in the order of the fields


@dataclass(slots=True)
class _Field:
    instruction: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    in_result: bool = False
    kind: str = ""  # where it is put back: of _KINDS, and in the result of no other that is
    texts: list[etree._Element] = field(default_factory=list)
    separator: etree._Element | None = None


def _separated(open_: Sequence[_Field]) -> _Field | None:
    """The innermost of the open fields, whose result begins, where it is one to be put back."""
    last = open_[-1]
    last.in_result = True
    if _holder(open_) is None:
        word = "".join(last.instruction).strip().partition(" ")[0].partition("\\")[0]
        last.kind = _KINDS.get(word.upper(), "")
    return last if last.kind else None


def _holder(open_: Sequence[_Field]) -> _Field | None:
    """That of the open fields which is put back, with all that the fields in its result show."""
    return next((each for each in open_ if each.kind), None)


def results_of(path: Path) -> Results:
    """What those fields of a DOC file's main text showed that are counted anew; nothing where it is not as it says."""
    try:
        with olefile.OleFileIO(path) as file:
            words = file.openstream("WordDocument").read()
            (flags,) = struct.unpack_from("<H", words, _FLAGS)
            tables = file.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
        (chars,) = struct.unpack_from("<I", words, _CHARS)
        return _results(_text(words, tables, min(chars, len(words))))
    except (OSError, ValueError, IndexError, TypeError, struct.error):
        return {}


def restore_results(document: etree._Element, results: Results) -> None:
    """Puts back into document.xml, made from a DOC file with these results, what its fields showed.

    Where they are not as many as there were, dates show nothing: better none than that of today.
    """
    found: defaultdict[str, list[_Field]] = defaultdict(list)
    for each in _fields(document):
        found[each.kind].append(each)
    for kind, fields in found.items():
        known = results.get(kind, ())
        if len(known) == len(fields):
            for each, result in zip(fields, known, strict=True):
                _show(each, result)
        elif kind == _OF_TODAY:
            for each in fields:
                _show(each, "")


def _show(shown: _Field, result: str) -> None:
    for text in shown.texts:
        text.text = ""
    if shown.separator is not None:
        after = etree.Element(_TEXT)
        after.text = result
        shown.separator.addnext(after)


def _fields(document: etree._Element) -> list[_Field]:
    """The fields of the main text that are counted anew, in its order; those of text boxes are another text."""
    found: list[_Field] = []
    open_: list[_Field] = []
    for element in document.iter(_CHARACTER, _INSTRUCTION, _TEXT):
        kind = element.get(WORD + "fldCharType", "")
        if kind == "begin" and len(open_) == _MOST_DEPTH:
            break
        if kind == "begin":
            open_.append(_Field())
        elif open_ and element.tag == _INSTRUCTION:
            open_[-1].instruction.append(element.text or "")
        elif open_ and kind == "separate":
            if next(element.iterancestors(WORD + "txbxContent"), None) is None:
                begun = _separated(open_)
                if begun is not None:
                    begun.separator = element
                    found.append(begun)
        elif open_ and kind == "end":
            open_.pop()
        elif open_ and element.tag == _TEXT:
            holder = _holder(open_)
            if holder is not None:
                holder.texts.append(element)
    return found


def _results(text: str) -> Results:
    """2.8.25: a field is a begin, its instruction, and behind a separator its result, up to an end."""
    found: list[_Field] = []
    open_: list[_Field] = []
    for each in text:
        if each == _BEGIN:
            if len(open_) == _MOST_DEPTH:
                return {}
            open_.append(_Field())
        elif each == _SEPARATE and open_:
            begun = _separated(open_)
            found += [begun] if begun is not None else []
        elif each == _END and open_:
            open_.pop()
        elif open_ and not open_[-1].in_result:
            open_[-1].instruction.append(each)
        elif open_:
            holder = _holder(open_)
            if holder is not None and each >= " " and all(one.in_result for one in open_):
                holder.result.append(each)
    results: defaultdict[str, list[str]] = defaultdict(list)
    for one in found:
        results[one.kind].append("".join(one.result))
    return results


def _text(words: bytes, tables: bytes, most: int) -> str:
    """2.4.1: the first `most` characters, which are told in pieces, each of 8-bit or of 16-bit characters."""
    at, length = struct.unpack_from("<II", words, _PIECES)
    end = at + length
    while at < end and tables[at] == 1:  # 2.9.209, Prc
        at += 3 + struct.unpack_from("<H", tables, at + 1)[0]
    (size,) = struct.unpack_from("<I", tables, at + 1)
    at, count = at + 5, (size - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", tables, at)
    parts: list[str] = []
    for n in range(count):
        (place,) = struct.unpack_from("<I", tables, at + 4 * (count + 1) + 8 * n + 2)
        chars = min(places[n + 1] - places[n], most)
        if chars <= 0:
            break
        most -= chars
        if place & _COMPRESSED:
            begin = (place & _PLACE) // 2
            parts.append(words[begin : begin + chars].decode("cp1252", "replace"))
        else:
            parts.append(words[place : place + 2 * chars].decode("utf-16-le", "replace"))
    return "".join(parts)
