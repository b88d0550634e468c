"""Facts known to stand in files, sought in the index of their folder: the sentence is searched for as it is.

A fact is held where its key strings stand in what was found: figures, 文号 and what is quoted; of a sentence without
any, most of its pairs of characters.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.faithful import folded
from index.build import build
from index.store import Store
from qa import Pipeline
from settings import Settings

TOP = 3
_QUOTED = re.compile(r"《([^《》]+)》|“([^“”]+)”")
_NUMBER = re.compile(r"\w+[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号")
_FIGURE = re.compile(r"\d+(?:[.:：\-—]\d+)*")
_OF_PAGES = re.compile(r"共?(\d+)页(?:，[^，]*0字)?")
_WORDS = re.compile(r"\w+")
_PLACE = re.compile(r"第\d+页")  # where in the file, which no passage says
_BRACKETS = str.maketrans("[]［］()【】", "〔〕〔〕〔〕〔〕")
_MIN_PAIRS = 0.7
_EXPECTS = "应"  # a fact that says what should be done with the file


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and where it was to be found."""

    folder: str
    file: str
    words: str
    found: bool  # by search, in the first TOP passages
    refused: str = ""  # the sentence with which the file was not read


def measure_facts(folder: Path, index: Path, settings: Settings) -> list[Fact]:
    """Indexes a folder with an index.json into the empty folder `index`, then looks for each fact of it."""
    entries = json.loads((folder / "index.json").read_text("utf-8"))
    report = build([folder], index, settings)
    refused = dict(report.skipped)
    with Store.open(index, settings) as store:
        pipeline = Pipeline(store, settings)
        pages = {head.source: head.pages for head in store.documents()}
        noted = {head.source for head in store.documents() if head.notes}
        return [
            _sought(entry, entry[key], refused, pages, noted, pipeline)
            for entry in entries
            for key in ("fact1", "fact2")
        ]


def _sought(
    entry: Mapping[str, Any],
    words: str,
    refused: Mapping[str, str],
    pages: Mapping[str, int | None],
    noted: Iterable[str],
    pipeline: Pipeline,
) -> Fact:
    source = f"{entry['folder']}/{entry['name']}"
    malformed = entry["folder"] == "malformed" or not entry["bytes"]
    why = refused.get(source, "")
    of_pages = _OF_PAGES.fullmatch(words)
    if why:
        found = (malformed or words.startswith(_EXPECTS) or of_pages is not None) and not _QUOTED.search(words)
    elif of_pages:
        found = pages.get(source) == int(of_pages[1])
    elif words.startswith(_EXPECTS):
        found = source in noted
    else:
        best = [each.found for each in pipeline.explain(words, TOP).passages]
        held = " ".join(f"{each.document} {each.section} {each.text}" for each in best if _of(each.source, source))
        found = holds(held, words)
    return Fact(entry["folder"], entry["name"], words, found, why)


def _of(source: str, file: str) -> bool:
    return source == file or source.startswith(file + "/")


def holds(text: str, fact: str) -> bool:
    """Whether all key strings of a fact stand in a text; brackets, widths and white space make no difference."""
    plain = _plain(text)
    keys = keys_of(fact)
    if keys:
        return all(key in plain for key in keys)
    pairs = [word[at : at + 2] for word in _WORDS.findall(_plain(fact)) for at in range(len(word) - 1)]
    return bool(pairs) and sum(pair in plain for pair in pairs) >= _MIN_PAIRS * len(pairs)


def keys_of(fact: str) -> list[str]:
    """The strings that a passage must hold to say a fact."""
    quoted = [first or second for first, second in _QUOTED.findall(fact)]
    rest = _PLACE.sub(" ", _QUOTED.sub(" ", fact))
    numbers = _NUMBER.findall(rest)
    figures = _FIGURE.findall(_NUMBER.sub(" ", rest))
    return [_plain(key) for key in (*quoted, *numbers, *figures)]


def _plain(text: str) -> str:
    return folded(unicodedata.normalize("NFKC", text)).translate(_BRACKETS)
