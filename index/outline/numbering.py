"""Which label each block of a body bears, told by more than its own words: by the numbers before and behind it.

第十四条 behind 第十三条 begins an article even where its words could go on behind a reference; a number out of turn
behind an unfinished line is a reference; an article that a page set into the middle of a line begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.labels import Label, article_at, label_of
from index.outline.annexes import in_columns
from index.outline.decimals import has_steps, steps_in
from index.outline.persons import parts_of
from index.repair.lines import Paragraph, Printed, is_terminal, join_paragraphs, stands_alone
from index.repair.wraps import width
from index.tables.split import Table, split_tables

_GLUED = re.compile(r"(?<=[。；：”）])第[〇零一二两三四五六七八九十百千\d]{1,7}条")
_SURELY_REFERS = re.compile(r"\s?(?:第|[的、，。；至和或及与之款项]|规定的|[》”）])")
_NEAR = 8  # lines above and below that say how wide the text is set
_MUCH_SHORTER = 6
_MAX_HEADING_CHARS = 40


def body_blocks(lines: Sequence[Printed]) -> list[Paragraph | Table]:
    """The paragraphs and tables of a document's body lines."""
    blocks: list[Paragraph | Table] = []
    for part in split_tables(lines):
        if isinstance(part, Table):
            blocks.append(part)
        else:
            blocks.extend(_cut_at_steps(join_paragraphs(part), part))
    return list(_cut_at_articles(_whole_articles(list(_cut_under_annexes(blocks)))))


def labels_of(blocks: Sequence[Paragraph | Table]) -> list[Label | None]:
    """The label that each block begins with, None for tables and for paragraphs without one."""
    texts = ["" if isinstance(block, Table) else block.text for block in blocks]
    labels = [label_of(text) for text in texts]
    _number_articles(texts, labels)
    for index, label in steps_in(texts, labels).items():
        labels[index] = label
    return labels


def _number_articles(texts: Sequence[str], labels: list[Label | None]) -> None:
    """Gives 第N条 its label where N is the next number and the same does not begin an article further down."""
    waiting: dict[int, int] = {}  # number → index of a line that begins with it and may be a reference
    reached = 0
    for index, text in enumerate(texts):
        label = labels[index]
        if label is not None and label.kind == "article" and label.number is not None:
            if label.number in waiting:
                del waiting[label.number]
            for number in sorted(waiting):
                if number == reached + 1 and number < label.number:
                    labels[waiting[number]] = article_at(texts[waiting[number]])
                    reached = number
            waiting.clear()
            reached = label.number
        elif label is None and text[:1] == "第":
            found = article_at(text)
            if found is None or found.number is None or _SURELY_REFERS.match(text, found.end):
                continue
            ended = index == 0 or not texts[index - 1] or is_terminal(texts[index - 1])
            if ended and found.number == reached + 1 + len(waiting) and found.number not in waiting and reached:
                waiting[found.number] = index
    for number in sorted(waiting):
        if number == reached + 1:
            labels[waiting[number]] = article_at(texts[waiting[number]])
            reached = number


def _whole_articles(blocks: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """The blocks, a paragraph joined to the unfinished one before it where it begins with an article out of turn."""
    joined: list[Paragraph | Table] = []
    reached = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.lines[0].text[0] == "第":
            label = label_of(block.text)
            if label is not None and label.kind == "article" and label.number is not None:
                before = joined[-1] if joined else None
                in_turn = label.number in (1, reached + 1, reached + 2)
                if isinstance(before, Paragraph) and not in_turn and _is_unfinished(before, block.text[label.end :]):
                    joined[-1] = Paragraph((*before.lines, *block.lines))
                    continue
                reached = label.number
        joined.append(block)
    return joined


def _is_unfinished(before: Paragraph, rest: str) -> bool:
    """Whether a paragraph ends in the middle of a sentence that 第N条 with `rest` behind it may go on with."""
    text = before.text
    return not (is_terminal(text) or stands_alone(text) or rest[:1].isspace() or rest[:1] in ("", "【", "〔", "（"))


def _cut_at_articles(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The blocks, each cut where the next article begins in the middle of one of its lines."""
    reached = 0
    for block in blocks:
        if isinstance(block, Table):
            yield block
            continue
        text = block.text
        label = label_of(text) if text[0] == "第" else None
        if label is not None and label.kind == "article" and label.number is not None:
            reached = label.number
        bounds = [0]
        for match in _GLUED.finditer(text) if reached else ():
            found = article_at(text[match.start() : match.end() + 1])
            if found is not None and found.number == reached + 1 and _stands_apart(block, match.end()):
                bounds.append(match.start())
                reached += 1
        yield from parts_of(block, [*bounds, len(text)]) if len(bounds) > 1 else (block,)


def _stands_apart(block: Paragraph, offset: int) -> bool:
    """Whether a gap or a caption stands behind the words that end at `offset`, in the text or in its source line."""
    for line in block.lines:
        if offset < len(line.text):
            after = line.text[offset]
            gap = offset > 0 and line.columns[offset] - line.columns[offset - 1] > 1
            return after in "【〔\u3000 " or gap
        offset -= len(line.text)
    return False


def _cut_under_annexes(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The blocks; what stands right under 附件 is cut where lines set in columns begin: they are no part of a title."""
    under = False
    for block in blocks:
        if isinstance(block, Table):
            under = False
            yield block
            continue
        first = next((i for i, line in enumerate(block.lines) if i and in_columns(line.raw)), None) if under else None
        if first is None:
            yield block
        else:
            yield Paragraph(block.lines[:first])
            yield from (Paragraph((line,)) for line in block.lines[first:])
        label = label_of(block.text[:_MAX_HEADING_CHARS]) if block.lines[0].text[0] == "附" else None
        under = label is not None and not block.text[label.end :].strip("：:")


def _cut_at_steps(paragraphs: Sequence[Paragraph], lines: Sequence[Printed]) -> Iterator[Paragraph]:
    """The paragraphs, each cut before a line that begins with 1.1 in turn and behind one that is such a heading."""
    texts = [line.text for line in lines]
    steps = steps_in(texts, [label_of(text) for text in texts]) if has_steps(texts) else {}
    if not steps:
        yield from paragraphs
        return
    cuts = {index for index in steps if index} | {i + 1 for i in steps if _is_heading_line(texts, i)}
    reached = 0
    for paragraph in paragraphs:
        here = [i - reached for i in range(reached + 1, reached + len(paragraph.lines)) if i in cuts]
        for begin, end in pairwise([0, *here, len(paragraph.lines)]):
            yield Paragraph(paragraph.lines[begin:end])
        reached += len(paragraph.lines)


def _is_heading_line(texts: Sequence[str], index: int) -> bool:
    """Whether a line is a heading that is no wrapped sentence: short, without a stop, shorter than the lines around."""
    text = texts[index]
    if len(text) > _MAX_HEADING_CHARS or re.search("[，。；：]", text):
        return False
    around = max(width(each[:100]) for each in texts[max(0, index - _NEAR) : index + _NEAR + 1])
    return width(text) + _MUCH_SHORTER < around
