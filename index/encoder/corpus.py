"""The training texts as values: statutes by article, official documents by paragraph, and the STARD questions.

What each file holds, where it comes from and under which licence stands in SOURCES.md beside the files. Statutes recur
in several editions and official documents quote each other, so a text is taken once, whatever its title.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from errors import EncoderError

PARAGRAPH_CHARS = (80, 300)  # shorter lines are joined, longer ones cut at a sentence
SHORTEST_TEXT = 12  # characters; a shorter article or paragraph says nothing ("删去。")
LONGEST_HEADING = 30
HELD_OUT_SHARE = 20  # one official document in so many is kept for measuring

_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]*")
_UNIT_NUMBER = re.compile(r"^第\S+?[编章节]\s*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An article of a law, or a paragraph of an official document."""

    title: str
    heading: str  # of its chapter or section; "" where there is none
    text: str
    local: bool = False  # of a province's or city's own law: many, and much alike


@dataclass(frozen=True, slots=True)
class LayQuestion:
    """A question of STARD with the ids of the articles that answer it."""

    text: str
    relevant: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the STARD collection, as it is searched."""

    id: int
    text: str  # law and number on the first line, then the article


def read_laws(data: Path) -> list[Excerpt]:
    """Every article of the law collection once."""
    excerpts = []
    for record in _records(data / "laws_cn_articles.jsonl.xz"):
        chapter = " ".join(_UNIT_NUMBER.sub("", name) for name in record["chapter"])
        local = record["cat"].startswith("DLC")
        excerpts.append(Excerpt(record["law"], chapter, record["text"], local))
    return _once(excerpts)


def read_official(data: Path) -> tuple[list[Excerpt], list[Excerpt]]:
    """The paragraphs of the official documents to train on, and those of the documents held out."""
    learnt: list[Excerpt] = []
    held_out: list[Excerpt] = []
    for record in _records(data / "gov_docs.jsonl.xz"):
        side = held_out if is_held_out(record["title"]) else learnt
        side.extend(Excerpt(record["title"], heading, text) for heading, text in paragraphs(record["text"]))
    known = {folded(excerpt.text) for excerpt in learnt}
    return _once(learnt), [excerpt for excerpt in _once(held_out) if folded(excerpt.text) not in known]


def read_questions(data: Path, part: str) -> list[LayQuestion]:
    """The STARD questions of "train" or "dev"."""
    return [LayQuestion(record["query"], tuple(record["pos"])) for record in _records(data / "stard" / f"{part}.jsonl")]


def read_articles(data: Path) -> list[Article]:
    """The STARD articles."""
    return [
        Article(record["id"], f"{record['name']}\n{record['content']}")
        for record in _records(data / "stard" / "corpus.jsonl.xz")
    ]


def is_held_out(title: str) -> bool:
    """Whether the documents of this title are kept for measuring; all editions of a title fall on the same side."""
    digest = hashlib.blake2b(folded(title).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") % HELD_OUT_SHARE == 0


def paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """(heading, paragraph) of an official document: short lines joined, long ones cut between sentences."""
    shortest, longest = PARAGRAPH_CHARS
    heading = held = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        if len(line) <= LONGEST_HEADING and not line.endswith(("。", "；", "，", "：")):
            if held:
                yield heading, held
            heading, held = line, ""
            continue
        for sentence in sentences(line):
            if held and len(held) + len(sentence) > longest:
                yield heading, held
                held = ""
            held += sentence
        if len(held) >= shortest:
            yield heading, held
            held = ""
    if held:
        yield heading, held


def sentences(text: str) -> list[str]:
    """The sentences of a text; joined, they are the text without its line feeds."""
    return _SENTENCE.findall(text)


def _once(excerpts: list[Excerpt]) -> list[Excerpt]:
    first: dict[str, Excerpt] = {}
    for excerpt in excerpts:
        key = folded(excerpt.text)
        if len(key) >= SHORTEST_TEXT:
            first.setdefault(key, excerpt)
    return list(first.values())


def folded(text: str) -> str:
    """The text without white space, by which two copies of it are the same."""
    return _SPACE.sub("", text)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, packed with xz or not. Raises EncoderError."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise EncoderError(
            f"The training file {path.name} cannot be read from {str(path.parent)!r}: {error}. "
            "Give the folder that holds laws_cn_articles.jsonl.xz, gov_docs.jsonl.xz and stard/ with --data."
        ) from error
