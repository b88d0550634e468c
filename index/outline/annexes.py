"""Annexes (GB/T 9704-2012, 7.3.4 and 7.4): which lines only announce them, where each begins, how its title goes on.

附件：1.甲⏎2.乙 under the text announces; the annex itself stands after the signature or at a page's head, its number
on a line of its own and its title under it, on as many lines as it needs. The announced title says where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.dates import YEAR
from index.gazette.headlines import is_imprint
from index.gazette.signature import is_note
from index.labels import Label
from index.numerals import NUMERAL, value_of
from index.repair.lines import TITLE, Paragraph, fold, is_terminal
from index.tables.split import Table

_MAX_TITLE_CHARS = 80
_MAX_TITLE_BLOCKS = 6
_MAX_GUESSED_BLOCKS = 3  # of a title that nothing announced
_MAX_POINTER_CHARS = 120
_MAX_HEAD_CHARS = 1_000
_UNLIKE = re.compile(r"[—–―－~～\-《》〈〉]+|[（(]略[)）]$")
_UNPARTED = re.compile(r"附\s?[件表图录]\s?(?P<number>\d{1,2})?\s?(?=[^\s\d])")
_NUMBERED = re.compile(r"(?:^|(?<=[^\d.．]))\s?\d{1,2}\s?[.．、](?!\d)\s?")
_GOES_ON = re.compile(rf"[及和与暨]|[（(]\s?(?:\d{{4}}|{YEAR}|试行|暂行|草案|修订|征求)")
_COLUMNS = re.compile(r"[^\s]{2,}(?:[ \u3000]{2,}|\t|\s?\|\s?)[^\s]{2,}")


@dataclass(slots=True)
class Annexes:
    """What is known of a body's annexes, by index among its blocks."""

    pointers: set[int] = field(default_factory=set)  # 附件：… that only announces
    listed: set[int] = field(default_factory=set)  # the numbered lines that go on with it
    labels: dict[int, Label] = field(default_factory=dict)  # 附件 that no separator parts from its title
    titles: dict[int, int] = field(default_factory=dict)  # of an annex: how many blocks behind it go on with its title
    announced: set[str] = field(default_factory=set)  # the titles, alike


def alike(title: str) -> str:
    """A title for comparing: without title marks, dashes and white space."""
    return fold(_UNLIKE.sub("", title[:_MAX_HEAD_CHARS].strip("；;。 \u3000")))


def find_annexes(blocks: Sequence[Paragraph | Table], labels: Sequence[Label | None], signature_at: int) -> Annexes:
    """The pointers, the annexes and the length of each one's title; the signature stands before `signature_at`."""
    annexes = Annexes()
    last = {label.text: index for index, label in enumerate(labels) if label is not None and label.kind == "annex"}
    index = 0
    while index < len(blocks):
        block, label = blocks[index], labels[index]
        if isinstance(block, Table):
            index += 1
            continue
        if label is None and block.lines[0].text[0] == "附":
            label = _unparted(annexes, block.text)
            if label is not None:
                annexes.labels[index] = label
        if label is None or label.kind != "annex":
            index += 1
            continue
        end = _lines_end(blocks, labels, index, label)
        rest = block.text[label.end :].strip()
        if _only_announces(annexes, rest, label, index, end, last, signature_at, labels):
            annexes.pointers.add(index)
            annexes.listed.update(range(index + 1, end))
            for each in (rest, *(blocks[i] for i in range(index + 1, end))):
                _announce(annexes, each if isinstance(each, str) else _words(each))
            index = end
            continue
        annexes.titles[index] = _title_blocks(annexes, blocks, labels, index, rest)
        index += 1
    return annexes


def _words(block: Paragraph | Table) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _announce(annexes: Annexes, text: str) -> None:
    words = text[:_MAX_HEAD_CHARS].strip("：:.．、 \u3000")
    annexes.announced.update(filter(None, map(alike, (words, *_NUMBERED.split(words)))))


def _unparted(annexes: Annexes, text: str) -> Label | None:
    """附件 with its announced title behind it and nothing between the two."""
    match = _UNPARTED.match(text) if len(text) <= _MAX_POINTER_CHARS else None
    if match is None or alike(text[match.end() :]) not in annexes.announced:
        return None
    number = int(match["number"]) if match["number"] else None
    return Label("annex", "".join(match.group().split()), number, match.end())


def _number_of(label: Label) -> int | None:
    match = re.search(rf"[{NUMERAL}\d]+$", label.text)
    return value_of(match.group()) if match else None


def _lines_end(blocks: Sequence[Paragraph | Table], labels: Sequence[Label | None], index: int, label: Label) -> int:
    """The index after the numbered short lines that go on with the list of titles at `index`."""
    rest = _words(blocks[index])[label.end :].strip("：:.．、 \u3000")[:_MAX_HEAD_CHARS]
    numbers = [int(each.group().strip(" .．、\u3000")) for each in _NUMBERED.finditer(rest)]
    number = max(numbers, default=_number_of(label) or (1 if rest else 0))
    end = index + 1
    while end < len(blocks):
        following = labels[end]
        words = _words(blocks[end])
        if following is None or following.kind != "digit" or following.number != number + 1:
            break
        if len(words) > _MAX_POINTER_CHARS or "。" in words[:-1]:
            break
        number += 1
        end += 1
    return end


def _only_announces(
    annexes: Annexes,
    rest: str,
    label: Label,
    index: int,
    end: int,
    last: dict[str, int],
    signature_at: int,
    labels: Sequence[Label | None],
) -> bool:
    """Whether 附件 at `index`, whose numbered lines end before `end`, stands under the text and begins no annex."""
    words = rest.strip("：:.．、 \u3000")
    following = labels[end] if end < len(labels) else None
    over = end in (len(labels), signature_at) or (following is not None and following.kind == "annex")
    if not words:
        below = index < signature_at or (following is not None and following.kind == "annex")
        return end > index + 1 and over and below
    if rest[0] in "：:":
        return alike(_NUMBERED.sub("", words)) not in annexes.announced and not (
            index >= signature_at and end == index + 1 and len(_NUMBERED.findall(words)) == 0
        )
    if len(words) > _MAX_POINTER_CHARS or _number_of(label) is None:
        return False
    return last.get(label.text, index) > index or (over and end > index + 1 and end == signature_at)


def _title_blocks(
    annexes: Annexes, blocks: Sequence[Paragraph | Table], labels: Sequence[Label | None], index: int, rest: str
) -> int:
    """How many blocks behind 附件 at `index` go on with its title; `rest` is what stands of it on its own line."""
    title = rest.strip("：:.．、 \u3000")
    if title and alike(title) in annexes.announced:
        return 0
    guess = 0 if title else None
    for count in range(1, _MAX_TITLE_BLOCKS + 1):
        following = blocks[index + count] if index + count < len(blocks) else None
        if not isinstance(following, Paragraph) or labels[index + count] is not None or not _is_title_line(following):
            break
        title += following.text
        if len(title) > 2 * _MAX_TITLE_CHARS:
            break
        if alike(title) in annexes.announced:
            return count
        if guess is None:
            guess = count if count <= _MAX_GUESSED_BLOCKS and TITLE.fullmatch(title) else None
        elif guess == count - 1 and _GOES_ON.match(following.text):
            guess = count
    return (1 if title else 0) if guess is None else guess


def _is_title_line(block: Paragraph) -> bool:
    text = block.text
    if len(text) > _MAX_TITLE_CHARS or (is_terminal(text) and text[-1] not in ")）"):
        return False
    return not in_columns(block.lines[0].raw) and not is_imprint(text) and not is_note(text)


def in_columns(raw: str) -> bool:
    """Whether a line as printed holds two cells of several characters with a gap between them."""
    return _COLUMNS.search(raw[:_MAX_HEAD_CHARS].strip()) is not None
