"""What 第二个 points at: the member of a list that the answer before gave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.model import SECTION_SEPARATOR
from index.numerals import value_of
from qa.answer import Answer, Citation

_POINTER = re.compile(
    r"第([一二三四五六七八九十\d]{1,3})(?:个|项|处|种|家|位|名|件|座|所)(?!月)|(头一个|前者|后者|最后一个)"
)
_WORDS = {"头一个": 1, "前者": 1, "后者": 2, "最后一个": -1}
_SO_MANY = re.compile(r"(?:哪|有)([二两三四五六七八九十])[个项处种家位名件档座所批类]")
_QUOTED = re.compile(r"(?:“[^“”]{2,40}”[、和及与]?){2,}")
_NAME = re.compile(r"“([^“”]+)”")
_LABEL = re.compile(
    r"^\s*(?:[（(]?([一二三四五六七八九十]+)[）)、]|[（(]?(\d{1,2})[）).．、])\s*(.{2,80}?)[；;。]?\s*$"
)
_ENUMERATED = re.compile(r"[^，,。；;：:、\n“”]{2,20}(?:、[^，,。；;：:、\n“”]{2,20})+")

Members = Mapping[int, str]  # by their number in the list, from 1


def pointed_at(text: str, before: str, answer: Answer) -> str:
    """`text` with 第二个 and the like replaced by what it stands for in `answer`; unchanged where that is not clear.

    Where `before`, the question answered, asked for so many (哪两处), a list of so many is meant.
    """
    match = _POINTER.search(text)
    if match is None:
        return text
    number = _WORDS[match[2]] if match[2] else value_of(match[1]) or 0
    asked = _SO_MANY.search(before)
    lists = [
        members
        for members in _lists(answer)
        if len(members) >= 2 and not (asked and len(members) != value_of(asked[1]))
    ]
    for members in lists:
        wanted = max(members, default=0) if number == -1 else number
        if wanted in members:
            return f"{text[: match.start()]}{members[wanted]}{text[match.end() :]}"
    return text


def _lists(answer: Answer) -> list[Members]:
    """The lists in an answer, the surest first: names in marks, labelled items, table rows, names joined by 、."""
    quotes = [citation.quote for citation in answer.citations]
    named = [_counted(_NAME.findall(run)) for quote in quotes for run in _QUOTED.findall(quote)]
    rows = [_row_name(statement.text) for statement in answer.statements if _is_row(statement.text)]
    joined = [_counted(re.split("、|和", run)) for quote in quotes[:2] for run in _ENUMERATED.findall(quote)]
    return [*named, *_labelled(answer.citations), _counted(rows), *joined]


def _counted(names: Sequence[str]) -> Members:
    return dict(enumerate(dict.fromkeys(names), start=1))


def _labelled(citations: Sequence[Citation]) -> list[Members]:
    """Items by the number they bear, those of one section together."""
    groups: dict[tuple[str, str], dict[int, str]] = {}
    for citation in citations:
        match = _LABEL.match(citation.quote)
        number = value_of(match[1] or match[2]) if match else None
        if match and number:
            section = citation.section.rpartition(SECTION_SEPARATOR)[0]
            groups.setdefault((citation.document_id, section), {}).setdefault(number, match[3])
    return list(groups.values())


def _is_row(text: str) -> bool:
    return text.count("：") >= 2 and text.count("；") >= 1


def _row_name(row: str) -> str:
    """The first cell of a row that is no number: its name."""
    cells = [cell.partition("：")[2].strip() for cell in row.rstrip("。").split("；")]
    return next((cell for cell in cells if cell and not cell.isdecimal()), row)
