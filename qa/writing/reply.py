"""What a language model wrote, read while it is still writing: sentences with the passages each names.

The form asked for is JSON. Models give it in a code fence, after a preface, cut short, or not at all: then lines are
read, each sentence followed by the numbers of its passages in brackets.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from prompts import REFUSAL

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "passages": {"type": "array", "items": {"type": "integer"}},
                    "quote": {"type": "string"},
                },
                "required": ["text", "passages", "quote"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}

_NUMBERS = r"[\[【［]\s*(?:段落)?\s*\d{1,2}(?:\s*[,，、]\s*\d{1,2})*\s*[\]】］]"
_REFERENCE = re.compile(_NUMBERS)
_MARK = "。；;.!！"
# Where it stands is shown beside every answer, and a statement says nothing that its quotation does not.
_PLACE = re.compile(
    r"^(?:根据|依据|按照|依照|按|在)?《[^《》]{2,60}》(?:[（(][^（()）]{2,30}[)）])?(?:第[\d零〇一二三四五六七八九十百千两]+[章节条款项])*中?"
    r"(?:的?(?:有关|相关)?规定|明确规定|明确|要求|指出|提出)?[，,：:]?\s*(?=\S)"
)
_BULLET = re.compile(r"^\s*(?:-(?!\d)|[*•●]|\d{1,2}(?:[)）]|[.、](?!\s*\d)))\s*")  # 12.5%, -5℃ and 10、20元 are figures
_MARKUP = re.compile(r"\*\*|__|`|[\x00-\x1f\x7f]+")
_JSON = re.compile(r'\{\s*"|^[ \t]*\[\s*\{', re.MULTILINE)
_ITEM = re.compile(r'\{(?=[^{}]*"text"\s*:)')
_LOOSE_ITEM = re.compile(  # quotation marks inside a text, not escaped as they should be; bounded, to be quick
    r'\{\s*"text"\s*:\s*"(?P<text>.{1,1000}?)"\s*,\s*"passages"\s*:\s*\[(?P<passages>[^\[\]{}"]{0,80})\]'
    r'(?:\s*,\s*"quote"\s*:\s*"(?P<quote>.{0,1000}?)")?\s*\}',
    re.DOTALL,
)
_NO_ITEM = re.compile(r'"statements"\s*:\s*\[\s*\]')
_THOUGHT = re.compile(r"\A\s*<(?:t(?:h(?:i(?:n(?:k(?:ing)?)?)?)?)?)?(?:\Z|>)")  # begun, or just about to
_THOUGHT_END = re.compile(r"</think(?:ing)?>")
_ENDS = re.compile(r"[}>\n]")  # of an item, of thoughts, of a line: with no other character anything becomes whole
_OVERLAP = 64  # characters looked at again, so that no beginning of JSON is cut in two
_MOST = 12  # sentences read of one reply
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the model, the numbers of the passages it names, and what it says it quotes ("" for nothing)."""

    text: str
    passages: tuple[int, ...]
    quote: str = ""


class ReplyReader:
    """Takes a reply piece by piece and gives the sentences that are whole."""

    def __init__(self) -> None:
        self._text = ""
        self._at = 0  # what stands before it has been read
        self._is_json = False
        self._looked = 0  # as far as JSON has been looked for
        self._closed = False
        self._items: list[Said] = []

    @property
    def said(self) -> tuple[Said, ...]:
        """The sentences that are whole so far, in order; fewer than before where they prove to have been thoughts."""
        return tuple(item for item in self._items if REFUSAL not in item.text)[:_MOST]

    @property
    def declined(self) -> bool:
        """True where the model says that the passages do not answer: first of all, or instead of anything."""
        if self._items or not self._closed:
            return bool(self._items) and REFUSAL in self._items[0].text
        body = self._text[body_of(self._text) or 0 :]
        return REFUSAL in body or bool(_NO_ITEM.search(body))

    def feed(self, piece: str) -> None:
        """Take the next piece."""
        self._text += piece
        if _ENDS.search(piece):
            self._read("}" in piece)

    def close(self) -> None:
        """Take the end: what is not whole by now is left out."""
        self._closed = True
        self._read(True)

    def _read(self, item_ends: bool) -> None:
        start = body_of(self._text)
        if start is None:
            return
        if start > self._at:
            self._at, self._is_json = start, False
            self._items.clear()
        look_from = start if self._closed else max(start, self._looked - _OVERLAP)
        self._is_json = self._is_json or bool(_JSON.search(self._text, look_from))
        self._looked = len(self._text)
        if not self._is_json:
            self._read_lines()
        elif item_ends:
            self._read_items()

    def _read_items(self) -> None:
        while match := _ITEM.search(self._text, self._at):
            whole = _decoded(self._text, match.start())
            if whole is None:
                following = _ITEM.search(self._text, match.end())
                if following is None:
                    return
                self._at = following.start()
                continue
            item, self._at = whole
            self._items += _checked(item)

    def _read_lines(self) -> None:
        end = len(self._text) if self._closed else self._text.rfind("\n", self._at) + 1
        lines, self._at = self._text[self._at : max(end, self._at)], max(end, self._at)
        for line in lines.splitlines():
            found = _sentences(line)
            self._items += [said for said in found if said.text]
            if not found and REFUSAL in line:
                self._items.append(Said(REFUSAL, ()))


class _Item(BaseModel):
    """One sentence as the model gives it; what else it puts beside is not read, so it is not refused."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str = Field(min_length=1, max_length=1_000)
    passages: Annotated[tuple[int, ...], BeforeValidator(lambda given: _numbers(given))] = ()
    quote: Annotated[str, BeforeValidator(lambda given: given if isinstance(given, str) else "")] = ""


def body_of(text: str) -> int | None:
    """Where a reply itself begins, after thoughts in think tags; None while the model is thinking."""
    end = 0
    for match in _THOUGHT_END.finditer(text):
        end = match.end()
    return None if not end and _THOUGHT.match(text) else end


def _sentences(line: str) -> list[Said]:
    """The sentences of a line, each ending in one or more references, before or after its mark."""
    found: list[Said] = []
    end = 0  # of what has been read
    for match in _REFERENCE.finditer(line):
        text, numbers = line[end : match.start()], _numbers(match.group())
        if found and not text.strip():
            found[-1] = replace(found[-1], passages=tuple(dict.fromkeys((*found[-1].passages, *numbers))))
            end = match.end()
            continue
        end = match.end()
        mark = line[end : end + 1]
        if mark and mark in _MARK:
            end += 1
            text += mark
        found.append(_said(text, numbers))
    return found


def _decoded(text: str, start: int) -> tuple[Any, int] | None:
    """The JSON object that begins at `start`, and where it ends; None where it does not end, or is none."""
    try:
        item, end = _DECODER.raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError):
        loose = _LOOSE_ITEM.match(text, start)
        return (loose.groupdict(""), loose.end()) if loose else None
    return item, end


def _checked(item: Any) -> list[Said]:
    try:
        checked = _Item.model_validate(item)
    except ValidationError:
        return []
    said = _said(checked.text, checked.passages, checked.quote)
    return [said] if said.text else []


def _said(text: str, passages: tuple[int, ...], quote: str = "") -> Said:
    """The sentence bare of list marks, markup, references and the place it names; its numbers beside `passages`."""
    inside = tuple(n for match in _REFERENCE.finditer(text) for n in _numbers(match.group()))
    bare = _BULLET.sub("", _MARKUP.sub("", _REFERENCE.sub("", text))).strip()
    bare = _PLACE.sub("", bare)
    return Said(bare, tuple(dict.fromkeys((*passages, *inside))), quote.strip())


def _numbers(given: Any) -> tuple[int, ...]:
    """The whole numbers in whatever a model puts for a list of them: [2], 2, "2", "[1, 2]", ["段落2"]."""
    items = given if isinstance(given, list | tuple) else [given]
    return tuple(int(number) for item in items for number in re.findall(r"\d{1,3}", str(item)))
