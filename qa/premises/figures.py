"""A figure that the question takes for granted, where the text gives another for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.amounts import Amount, amounts
from qa.extract import Scored
from qa.premises.correction import Case, Correction, overlap, told
from qa.ranges import fit
from qa.subjects import COUNTED, subject_of

_WHICH = re.compile(
    r"[哪几多][^,，。]{0,2}$|(?:[那这]|其[余他]|另外?|剩下)的?$|、[一-鿿]{2,6}$"
)  # some of them, told apart otherwise
_AIM = re.compile(r"目标|计划|力争|预期|确保|任务")
_AIMED_AT = re.compile(rf"{_AIM.pattern}|重点工作|工作安排|打算|思路|下一步")
_PLANNED = re.compile(r"要|将|拟|预计|打算|今年|明年")
_GIVEN = re.compile(r"[补奖罚贴发报养限贷给降提浮][^,，。；;]{0,4}$")  # what a rule gives or takes, so much at most
_SHARP = re.compile(r"[^,，。；;\d]{0,4}[才就](?:能|可|会|让|准|给|算|有|设|要)")  # of no use below it
_AGE_RULE = re.compile(r"是不是|[才就](?:能|可|给|让|算|有)|必须|[要得]满|规定|门槛|对吧|对吗")
_INCURRED = re.compile(
    r"的(?![^,，。；;]{0,6}(?:[补奖罚津贷]|标准|限额|目标))[一-鿿]"
)  # 9万元的费用: the asker's own sum
_ONLY = re.compile(r"[只仅唯共][^,，。]{0,3}$")
_EACH = re.compile(r"每|人均|户均|单")
_HEAD = re.compile(r"(?:[值量额率价数税费]|比重|收入|支出|投入|投资|成本|能耗|人口|面积|补贴|补助|奖励|[存出]栏)$")
_SUBJECT_CHARS = 9  # the last ones: what stands before them describes
_AS_WELL = 0.6  # a figure so well tied, beside the best, bears the claim out
_NAMED = 0.5  # of the characters that name a row stand in the claim
_HEADED = 0.85  # of the words stand in the sentence or the headings over it
_SAID = re.compile(r"^.*(?:说|讲|写|提到|要求|明确)")
_SENTENCE = re.compile(r"[^。；;！!？?]*$")
_AFTER = re.compile(r"[^\d。；;]{0,24}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the question, and the words beside it that say what it is of."""

    amount: Amount
    clause: str
    subject: tuple[str, ...]  # its wordings
    aimed: bool  # it is said to be a goal
    planned: bool
    given: bool  # it is said to be given, taken or allowed
    sharp: bool  # it is said to be where something begins


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a sentence of the kind claimed, and how well its words fit the claim's."""

    amount: Amount
    scored: Scored
    named: bool  # words right beside it say what it is of
    own: float  # how well they fit
    around: float  # the whole sentence up to it
    headed: float  # with the headings over it

    @property
    def strength(self) -> float:
        """How well the figure is tied: by its own words, or where these do not say of what it is, by the sentence."""
        return self.own if self.named and not self.own else max(self.own, self.around)


def corrected_figure(case: Case, near: float, tie: float) -> Correction | None:
    """The first figure claimed that the sentences about the same thing contradict and none of them bears out."""
    return next(filter(None, (_correction(claim, case, near, tie) for claim in claims(case))), None)


def claims(case: Case) -> Iterator[Claim]:
    """The figures that the question takes for granted."""
    for clause in case.clauses:
        text, found = amounts(clause)
        for number, amount in enumerate(found):
            subject = _SAID.sub("", subject_of(text, found, number))
            before, after = text[: amount.start], text[amount.end :]
            if not subject or _WHICH.search(before) or _is_case(amount, text):
                continue
            yield Claim(
                amount,
                text,
                case.wordings(subject[-_SUBJECT_CHARS:]),
                aimed=bool(_AIM.search(text)),
                planned=bool(_PLANNED.search(text)),
                given=bool(_GIVEN.search(before)),
                sharp=bool(_SHARP.match(after)),
            )


def _is_case(amount: Amount, clause: str) -> bool:
    """True where a figure rather tells of a case: an age that no rule is said to set, a sum incurred, one thing."""
    if amount.kind == "岁":
        return not _AGE_RULE.search(clause)
    before = clause[: amount.start]
    if amount.kind == "元" and _INCURRED.match(clause, amount.end) and not _GIVEN.search(before):
        return not _ONLY.search(before)
    return amount.kind in COUNTED and amount.low == 1 and not _ONLY.search(before)


def _correction(claim: Claim, case: Case, near: float, tie: float) -> Correction | None:
    against: list[Found] = []
    bearing: list[Found] = []
    for scored in case.of_time(claim.clause):
        for found in _found(claim, scored):
            if _bears_out(claim.amount, found.amount):
                bearing.append(found)
            elif found.around > 0 and case.is_near(scored, near) and _contradicts(claim, found.amount):
                against.append(found)
    tied = [found for found in against if found.own >= tie or _is_alone(found, against, tie)]
    best = _best(claim, tied)
    if best is None or any(found.strength >= max(best.own, best.strength) * _AS_WELL for found in bearing):
        return None
    if any(_of_one_table(best.scored, each) and _gives(claim, each) for each in case.of_time(claim.clause)):
        return None  # its rows tell cases apart, and another is for the one asked about
    written = [found.amount.written for found in tied if found.scored is best.scored and found.own == best.own]
    return Correction(claim.amount.written, "、".join(dict.fromkeys(written)), best.scored.unit)


def _best(claim: Claim, tied: Sequence[Found]) -> Found | None:
    """The figure best tied; of rows for several ranges that of the claim's, None where this leaves more than one."""
    most = max((found.own for found in tied), default=0.0)
    best = [found for found in tied if found.own == most]
    fits = [fit(claim.clause, found.scored.unit.said) for found in best]
    if any(fits) and _are_apart(best):
        best = [found for found, fitting in zip(best, fits, strict=True) if fitting > 0]
        if _are_apart(best):
            return None
    return best[0] if best else None


def _of_one_table(one: Scored, other: Scored) -> bool:
    """Whether two units are rows of the same table, whole or in part."""
    first, second = one.unit, other.unit
    rows = first.section.kind == "row" == second.section.kind
    return rows and first.document.id == second.document.id and first.section.parent == second.section.parent


def _gives(claim: Claim, scored: Scored) -> bool:
    """Whether a figure of the kind claimed stands there and bears the claim out."""
    _, here = amounts(told(scored.unit))
    return any(amount.kind == claim.amount.kind and _bears_out(claim.amount, amount) for amount in here)


def _are_apart(found: Sequence[Found]) -> bool:
    """True where another sentence than the first gives another figure."""
    firsts = [(each.amount.low, each.amount.high) for each in found if each.scored is found[0].scored]
    return any((each.amount.low, each.amount.high) not in firsts for each in found)


def _found(claim: Claim, scored: Scored) -> Iterator[Found]:
    text, here = amounts(told(scored.unit))
    if not _is_row_asked(claim, scored):
        return
    aimed = bool(_AIM.search(text))
    if claim.aimed and not (aimed or _AIMED_AT.search(scored.unit.passage.section_name)):
        return
    if aimed and not (claim.aimed or claim.planned):
        return
    for number, amount in enumerate(here):
        if amount.kind != claim.amount.kind and not _counts_alike(amount, claim.amount):
            continue
        subject = subject_of(text, here, number)
        before, after = _SENTENCE.search(text[: amount.start]), _AFTER.match(text, amount.end)
        around = f"{before.group() if before else ''}{after.group() if after else ''}"
        if (
            _is_another_measure(claim, subject, around)
            or before
            and "其中" in before.group()
            and "其中" not in claim.clause
        ):
            continue
        yield Found(
            amount,
            scored,
            len(subject) > 2,
            overlap(claim.subject, subject),
            overlap(claim.subject, around),
            overlap(claim.subject, f"{scored.context}{around}"),
        )


def _is_row_asked(claim: Claim, scored: Scored) -> bool:
    """False for a row whose name says nothing of what is claimed: that of another thing."""
    if scored.unit.row is None or not scored.unit.row.fields:
        return True
    name = scored.unit.row.fields[0][1]
    return overlap((name,), claim.clause) >= _NAMED


def _is_another_measure(claim: Claim, subject: str, around: str) -> bool:
    """True where two subjects end in different measures, or only one of the figures is for each."""
    heads = {match.group()[-1] for words in claim.subject if (match := _HEAD.search(words))}
    head = _HEAD.search(subject)
    return bool(heads and head and head.group()[-1] not in heads) or bool(
        _EACH.search(claim.clause) and not _EACH.search(around)
    )


def _is_alone(found: Found, against: Sequence[Found], tie: float) -> bool:
    """True where the sentence is about the same thing and no other figure of it could be meant."""
    others = (each for each in against if each.scored is found.scored and each is not found)
    if found.around < tie or found.headed < _HEADED:
        return False
    return not any(each.around >= tie if found.own else each.own > 0 for each in others)


def _counts_alike(one: Amount, other: Amount) -> bool:
    """1400个老人 are 1400名老人: another measure word counts for the same number, and only for it."""
    return one.low == other.low and "个" in (one.kind, other.kind) and {one.kind, other.kind} <= COUNTED


def _bears_out(claimed: Amount, written: Amount) -> bool:
    bounds = {bound for bound in (claimed.low, claimed.high) if bound is not None}
    if not bounds.isdisjoint({written.low, written.high}):
        return True
    closed = written.low is not None and written.high is not None and not written.is_point
    return closed and all(written.holds(bound) for bound in bounds)


def _contradicts(claim: Claim, written: Amount) -> bool:
    claimed = claim.amount
    if claim.sharp or claim.aimed:
        return {claimed.low, claimed.high}.isdisjoint({written.low, written.high} - {None})
    if claimed.is_point:
        value = claimed.low or Decimal(0)
        if written.low is None:
            return claim.given and not written.holds(value)
        return written.high is not None and not written.holds(value)
    return (claimed.low is None) == (written.low is None) and (claimed.high is None) == (written.high is None)
