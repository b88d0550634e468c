"""Lines that a page set apart from its text: the signature in its corner, the annex's title at its head.

Where a page was taken apart into text and boxes, the boxes come after the page's text and cut sentences in two. They
are put back where a reader sees them.
"""

from __future__ import annotations

import re
from itertools import chain

from index.gazette.headlines import is_imprint
from index.gazette.signature import find_signatures, is_authority, is_note
from index.labels import label_of
from index.repair.lines import TITLE, Printed, is_terminal, join_paragraphs, stands_alone

_MAX_HEAD_LINES = 4
_MAX_IMPRINT_LINES = 8
_COPIED_TO = re.compile(r"抄\s?[送报]\s?[：:]")
_LISTS = re.compile(r"[，,、]|。$")
_ANNEX_HEAD = re.compile(r"附\s*件\s*\d{0,2}")


def take_signatures(body: list[Printed], signed: list[Printed]) -> int | None:
    """Moves the signature lines, with the 附注 and the 版记 under them, out of `body` into `signed`; gives the line
    number of one that cuts nothing."""
    imprint = _imprint_at_end(body)
    at_line: int | None = None
    taken: list[list[Printed]] = []
    rest: list[list[Printed]] = []
    stop = len(body)  # what stands from here on was looked at: `after` is the first line of it that stays
    after: Printed | None = None
    for signature in reversed(find_signatures(body)):
        end = _end_of_block(body, signature.end, stop)
        block = body[signature.first : end]
        before = body[signature.first - 1] if signature.first else None
        if end < stop:
            after = body[end]
        if not signature.signed and after is not None:
            continue
        cuts = before is not None and after is not None and _goes_on(before, after)
        if not cuts and after is not None:
            at_line = block[0].number
        taken.append(block)
        rest.append(body[end:stop])
        stop = signature.first
    rest.append(body[:stop])
    signed[:0] = chain.from_iterable(reversed(taken))
    signed.extend(imprint)
    body[:] = chain.from_iterable(reversed(rest))
    return at_line


def _end_of_block(body: list[Printed], index: int, stop: int) -> int:
    """The index after the 附注 and the 版记 that follow a signature ending at `index`."""
    while index < stop and (is_note(body[index].text) or is_imprint(body[index].text) or _is_copied_to(body, index)):
        index += 1
    return index


def _is_copied_to(body: list[Printed], index: int) -> bool:
    """Whether a line is a further one of those that name who gets a copy: 抄送：市委办 / 公室，市法院。"""
    if label_of(body[index].text) is not None or _LISTS.search(body[index].text) is None:
        return False
    for above in range(index - 1, max(-1, index - _MAX_IMPRINT_LINES), -1):
        if is_terminal(body[above].text):
            return False
        if _COPIED_TO.match(body[above].text):
            return True
    return False


def _imprint_at_end(body: list[Printed]) -> list[Printed]:
    """Takes the 版记 from the end of `body`: its first line says 抄送 or who printed it."""
    first = len(body)
    for index in range(len(body) - 1, max(0, len(body) - _MAX_IMPRINT_LINES) - 1, -1):
        text = body[index].text
        if is_imprint(text):
            first = index
        elif (is_terminal(text) or label_of(text) is not None) and not _is_copied_to(body, index):
            break
    while 0 < first < len(body) and is_authority(body[first - 1].text):
        first -= 1
    taken = body[first:]
    del body[first:]
    return taken


def lift_annex_heads(body: list[Printed]) -> None:
    """Moves 附件 and its title to the head of their page where they stand as its last lines, under other text."""
    index = 1
    while index < len(body):
        end = _annex_head_end(body, index)
        if index < end < len(body) and body[end].page_top:
            top = _page_top(body, index)
            if top is not None and top < index:
                body[top:end] = [*body[index:end], *body[top:index]]
        index = max(end, index + 1)


def _annex_head_end(body: list[Printed], index: int) -> int:
    """The index after 附件 and its title, which begin at `index`; `index` where they do not."""
    if body[index].vertical or body[index].text[0] != "附" or not _ANNEX_HEAD.fullmatch(body[index].text):
        return index
    end = index + 1
    while end < len(body) and end - index <= _MAX_HEAD_LINES and not body[end].page_top:
        if is_terminal(body[end].text) or label_of(body[end].text) is not None:
            return index
        end += 1
    return end


def _page_top(body: list[Printed], index: int) -> int | None:
    """The index of the first line of the page on which the line at `index` stands."""
    return next((i for i in range(index, -1, -1) if body[i].page_top), None)


def _goes_on(before: Printed, after: Printed) -> bool:
    """Whether the text runs over a signature: a sentence, or the articles of one rule over a page."""
    following = label_of(after.text)
    if (following is not None and following.kind == "annex") or TITLE.fullmatch(after.text) or is_note(after.text):
        return False
    if before.text[-1] in "；;，,、":
        return True
    ended = is_terminal(before.text) or stands_alone(before.text) or label_of(before.text) is not None
    return not ended or after.page_top or len(join_paragraphs([before, after])) == 1
