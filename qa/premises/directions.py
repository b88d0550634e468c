"""A rise that the question takes for granted where the text tells of a fall, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.extract import Scored
from qa.numbers import measures_in, with_plain_digits
from qa.premises.correction import Case, Correction, overlap
from qa.subjects import bare, ranges_before, words_after

_UP = r"上涨|增长|上升|增加|提高|提升|扩大|回升|增多|上调|上浮|涨|升(?![级学旗])|增(?![值幅速设补资量长加])"
_DOWN = r"下降|下滑|下跌|减少|降低|回落|压降|压减|缩减|缩小|下调|下浮|负增长|降(?![水雨解])|跌|减(?![排灾免税])"
_TURN = re.compile(rf"(?P<down>{_DOWN})|(?P<up>{_UP})")
_BY = re.compile(r"(?:了|幅|约|近|超过?|[:：])*\s*")
_HOW_MUCH = re.compile(r"了?(?:多少|几|多大|这么|那么|百分之几)")
_OPEN = re.compile(
    r"吗|还是|是否|有没有|会不会|是不是|如何|怎么样|怎样|[升涨增][^,，]{0,2}[降跌减]|[降跌减][^,，]{0,2}[升涨增]"
)
_SPAN = re.compile(r"(?:19|20)\d{2}年?(?:—|-|~|至|到)(?:19|20)\d{2}年?[^。；;]*$|年均[^,，。；;]*$|以来[^。；;]*$")
_AIM = re.compile(r"目标|力争|预期|计划|确保|要求|进一步|逐步|拟|再$|将")
_COLUMN = re.compile(r"增长|增幅|增速|升降|同比|比上年|比去年|变动")
_CELL = re.compile(r"\s*(-|－|—|−)?\s*(\d+(?:\.\d+)?)\s*[%％]?\s*")
_MANNER = re.compile(r"进一步|逐步|再|坚决|继续|要求|力争|确保|持续|稳步|有所|均|大幅")
_LABEL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．])|[(（][^()（）]*[)）]"
)
_SAME = 0.7  # of the words: the same thing, whatever the figures
_SUBJECT_CHARS = 8  # the last ones: what stands before them describes


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that rose or fell, and by how much where that is said."""

    rises: bool
    value: Decimal | None
    written: str
    subject: str
    aimed: bool
    spans: bool  # over several years


def corrected_direction(case: Case, near: float, tie: float) -> Correction | None:
    """The first rise or fall claimed that the sentences about the same thing turn round and none of them bears out."""
    claims = ((clause, claim) for clause in case.clauses if not _OPEN.search(clause) for claim in _claims(clause))
    return next(filter(None, (_correction(claim, clause, case, near, tie) for clause, claim in claims)), None)


def _claims(clause: str) -> Iterator[Turn]:
    for turn in turns(clause):
        asked = _HOW_MUCH.match(clause, clause.find(turn.written) + len(turn.written))
        if turn.subject and (turn.value is not None or asked):
            yield turn


def turns(text: str) -> Iterator[Turn]:
    """The rises and falls of a sentence with plain digits, in its order."""
    for match in _TURN.finditer(text):
        after = _BY.match(text, match.end())
        end = after.end() if after else match.end()
        measure = next(iter(measures_in(text[end : end + 16])), None)
        by = measure if measure is not None and measure.start == 0 else None
        until = end + by.end if by else match.end()
        before = text[: match.start()]
        yield Turn(
            match["up"] is not None,
            by.value if by else None,
            text[match.start() : until],
            _subject(before, "" if by else words_after(text, until)),
            bool(_AIM.search(before)),
            bool(_SPAN.search(before)),
        )


def row_turns(scored: Scored) -> Iterator[Turn]:
    """The rises and falls that a row of a table gives under the heads of its columns."""
    fields = scored.unit.row.fields if scored.unit.row else ()
    subject = bare(" ".join(_LABEL.sub("", cell) for _, cell in fields if not _CELL.fullmatch(cell)))
    for header, cell in fields:
        sign = _CELL.fullmatch(cell)
        if sign and _COLUMN.search(header):
            yield Turn(
                sign[1] is None, Decimal(sign[2]).normalize(), f"{header}：{cell.strip()}", subject, False, False
            )


def _subject(before: str, after: str) -> str:
    """What turned: said right before the turn, else right after it, else in an earlier part of the sentence."""
    for words in ranges_before(before, len(before)):
        named = _MANNER.sub("", words)
        if len(named) >= 2:
            return named
        if len(after) >= 2:
            break
    return after


def _correction(claim: Turn, clause: str, case: Case, near: float, tie: float) -> Correction | None:
    subject = case.wordings(case.without_places(claim.subject)[-_SUBJECT_CHARS:])
    against: list[tuple[float, Turn, Scored]] = []
    for scored in case.of_time(clause):
        for turn in _told(scored):
            tied = overlap(subject, turn.subject)
            if tied < tie or turn.aimed != claim.aimed or turn.spans and not claim.spans:
                continue
            same_value = claim.value is not None and turn.value == claim.value
            same_thing = tied >= _SAME and overlap((turn.subject,), claim.subject) >= tie
            if turn.rises == claim.rises and (same_value or same_thing):
                return None
            if turn.rises != claim.rises and (same_value or same_thing and case.is_near(scored, near)):
                against.append((tied + same_value + overlap((turn.subject,), claim.subject) / 10, turn, scored))
    if not against:
        return None
    _, turn, scored = max(against, key=lambda each: each[0])
    return Correction(claim.written, turn.written, scored.unit)


def _told(scored: Scored) -> Sequence[Turn]:
    if scored.unit.row is not None:
        return tuple(row_turns(scored))
    return tuple(turns(with_plain_digits(scored.unit.said)[1]))
