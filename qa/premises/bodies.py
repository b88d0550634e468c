"""A body that the question takes to be in charge, where the text puts another in charge of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.premises.correction import Case, Correction, overlap
from qa.subjects import bare
from qa.units import Unit

_KIND = (
    r"(?:(?:公安|城管|交警)(?:局|机关|部门)?|局|委员会|办公室|管委会|部门|机关|政府|中心|公司|集团|法院|检察院|街道"
    r"|[委办部厅])"
)
_BODY = rf"[一-鿿]{{0,12}}?{_KIND}(?![局委部])"
_START = r"(?<![一-鿿\d])"  # no later place of a run of characters is tried again
_CHIEF, _LEAD, _ANY = "主管", "牵头", "负责"
_CLAIMED = (
    (re.compile(rf"{_START}(?P<subject>[一-鿿\d]*)(?:是|都|就)?由(?P<body>{_BODY})(?:来)?主管"), _CHIEF),
    (re.compile(rf"{_START}(?P<subject>[一-鿿\d]*?)的?主管(?:部门|单位|机关)就?是(?P<body>{_BODY})"), _CHIEF),
    (re.compile(rf"{_START}(?P<subject>[一-鿿\d]*)(?:是|都|就)?由(?P<body>{_BODY})(?:来)?牵头"), _LEAD),
    (re.compile(rf"{_START}(?P<subject>[一-鿿\d]*?)的?牵头(?:部门|单位)就?是(?P<body>{_BODY})"), _LEAD),
    (
        re.compile(
            rf"{_START}(?P<subject>[一-鿿\d]*)(?:是|都|就)?由(?P<body>{_BODY})(?:来|去)?(?:负责|管|建|办|实施|审批|发)"
        ),
        _ANY,
    ),
    (re.compile(rf"{_START}(?P<subject>[一-鿿\d]*)(?:是|都|就)?归(?P<body>{_BODY})(?:来)?(?:负责|管)"), _ANY),
    (re.compile(rf"{_START}(?P<subject>[一-鿿\d]*?)的?(?:责任|负责)(?:部门|单位)就?是(?P<body>{_BODY})"), _ANY),
)
_CHARGES = (
    (
        re.compile(
            r"(?:^|[，,。；;】\s])(?:第\d+条)?(?P<body>[一-鿿、]{2,24}?)(?:是|为)(?P<duty>[一-鿿]{2,20}?)的?主管(?:部门|机关)"
        ),
        _CHIEF,
    ),
    (re.compile(r"(?:^|[，,。；;】\s])(?P<body>[一-鿿、]{2,24}?)主管(?P<duty>[一-鿿]{2,20})"), _CHIEF),
    (re.compile(r"(?:^|[，,。；;】\s])(?P<body>[一-鿿、]{2,24}?)(?:负责)?牵头(?P<duty>[一-鿿]{0,20})"), _LEAD),
    (re.compile(r"牵头(?:单位|部门)[:：](?P<duty>)(?P<body>[^)）。；;\n]{2,80})"), _LEAD),
    (re.compile(r"由(?P<body>[一-鿿、]{2,40}?)(?:负责|组织实施|承办|依法管理)(?P<duty>[一-鿿]{0,20})"), _ANY),
    (re.compile(r"(?:责任|负责|主办)(?:单位|部门)[:：](?P<duty>)(?P<body>[^)）。；;\n]{2,80})"), _ANY),
    (re.compile(r"(?:^|[，,。；;】\s])(?P<body>[一-鿿、]{2,24}?)负责(?P<duty>[一-鿿]{2,20})"), _ANY),
)
_SUFFIX = re.compile(r"(?:局|委员会|办公室|管委会|部门|机关|人民政府|政府|[委办部厅])$")
_PARAGRAPH_CHARS = 600


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is in charge, by which word, and of what where that stands beside it."""

    body: str
    word: str
    duty: str


def corrected_body(case: Case, tie: float) -> Correction | None:
    """The correction of the first body claimed to be in charge of what the text puts in another's charge."""
    for clause in case.clauses:
        for pattern, word in _CLAIMED:
            claim = pattern.search(clause)
            if claim:
                return _correction(claim, word, case, tie)
    return None


def _correction(claim: re.Match[str], word: str, case: Case, tie: float) -> Correction | None:
    subject = bare(case.without_places(claim["subject"]))
    core = _SUFFIX.sub("", claim["body"].removeprefix("市"))
    if len(core) < 2 or len(subject) < 2:
        return None
    is_it = re.compile("[一-鿿]{0,2}".join(map(re.escape, core)))
    wordings = case.wordings(subject)
    for scored in case.units:
        unit = scored.unit
        paragraph = _paragraph(unit)
        charges = [each for each in _charges(paragraph) if each.word == word or word == _ANY or each.word == _CHIEF]
        said = [each for each in charges if overlap(wordings, _of(each, paragraph, unit)) >= max(tie, 0.75)]
        if not said or overlap(wordings, f"{unit.said}{unit.passage.section_name}{unit.document.title}") < tie:
            continue
        if any(is_it.search(each.body) for each in said) or word == _ANY and is_it.search(paragraph):
            return None
        return Correction(claim.group().removeprefix(claim["subject"]).removeprefix("的"), said[0].body, unit)
    return None


def _of(charge: Charge, paragraph: str, unit: Unit) -> str:
    """What a charge is of: its own words, of who leads a whole thing also the title over it."""
    if charge.word == _LEAD:
        return f"{charge.duty}{unit.document.title}"
    return charge.duty or paragraph


def _charges(text: str) -> Iterator[Charge]:
    for pattern, word in _CHARGES:
        for match in pattern.finditer(text):
            yield Charge(match["body"].strip(), word, match["duty"])


def _paragraph(unit: Unit) -> str:
    """The sentence with the rest of its paragraph: who is responsible is often said at the end, in brackets."""
    text = unit.document.text.text
    end = text.find("\n", unit.end)
    return f"{unit.lead_text}{text[unit.start : min(end if end >= 0 else len(text), unit.start + _PARAGRAPH_CHARS)]}"
