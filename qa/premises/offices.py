"""An office that the question takes a person to hold, where the text gives that person another, or takes it away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.outline.persons import SURNAMES
from qa.premises.correction import Case, Correction
from qa.units import Unit

_TITLE = (
    r"(?:局长|主任|书记|市长|县长|区长|镇长|乡长|秘书长|处长|科长|部长|厅长|院长|校长|所长|队长|会长|理事长|董事长|总经理|经理|主席|调研员"
    r"|总?[一-鿿]{2}师|督学|组长|专员|站长|馆长|署长|行长|台长|社长|总监)"
)
_OFFICE = r"(?P<office>[一-鿿、（）()]{2,40}?)(?=[，,。；;（(\s]|职务|职级|$|兼任|免去)"
_ASKED_OFFICE = rf"(?P<office>[一-鿿、]{{0,16}}?副?{_TITLE})"
_GIVEN = re.compile(rf"(?:同志)?(?:挂任|担任|兼任|任(?![命免期职何])){_OFFICE}")
_NAMED_AS = re.compile(rf"(?:同志)?[为任]{_OFFICE}")
_TAKEN = re.compile(rf"(?:同志)?的?{_OFFICE}")
_LISTED = re.compile(r"[\s:：]+(?P<office>[一-鿿、（）()]{3,30})$")
_ALSO_TAKEN = re.compile(r"[^。；;]{0,12}免去其(?P<office>[^，,。；;]{3,40}?)(?:职务|职级)")
_BECAME = re.compile(
    r"(?:[一-鿿\d()（）—]{0,14}?)(?:当[上选]|担任|出任|升任|升为|接任|挂任|兼任|调任|转任|(?<!主)任|(?<!不)当|做|是)[为了的]?"
    + _ASKED_OFFICE
)
_MOVED = re.compile(
    r"[^，,。？?]{0,14}?(?P<office>(?:调任|转任|调到|调去|调往)了?[一-鿿]{2,12}?(?:局|委|办|院|中心|部|公司|区|县))"
)
_TITLED = re.compile(rf"{_ASKED_OFFICE}(?:就?是|叫)?$")
_PAST = re.compile(r"原先?|以前|之前|曾|从前|过去|前任|卸任|免|不再|辞|离任|退")
_LEAVING = re.compile(r"免|不再|不当|不干|卸任|离任|辞|撤|退休|下台|离开")
_PARTY = re.compile(r"党|书记|常委|代表|组长|组员")
_ASKING = re.compile(r"什么|哪|谁|几")
_NAME_CHARS = (4, 3, 2)

Standing = Literal["given", "taken", "titled"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """What a sentence says of a person's office."""

    office: str
    standing: Standing
    written: str
    unit: Unit


def corrected_office(case: Case) -> Correction | None:
    """The correction of the first office claimed that no sentence gives to that person."""
    for name in _names(case):
        claims = [claim for clause in case.clauses for claim in _claims(clause, name)]
        tenures = [each for unit in (case.mentioning(name) if claims else ()) for each in tenures_of(name, unit)]
        for claimed in claims:
            found = _correction(name, claimed, tenures, case)
            if found:
                return found
    return None


def _names(case: Case) -> list[str]:
    """What may be a person's name in the question and stands beside an office in the text, the longest first."""
    text = case.text
    maybe = [text[at : at + n] for n in _NAME_CHARS for at in range(len(text) - n + 1) if text[at] in SURNAMES]
    return [name for name in dict.fromkeys(maybe) if re.fullmatch(r"[一-鿿]+", name)]


def tenures_of(name: str, unit: Unit) -> Iterator[Tenure]:
    """The offices that a sentence gives `name`, takes from them, or calls them by."""
    text = re.sub(r"(?<=[一-鿿])[ \u3000](?=[一-鿿]同志)", "", unit.said)
    at = text.find(name)
    while at >= 0:
        yield from _tenures_at(text, at, at + len(name), unit)
        at = text.find(name, at + 1)


def _tenures_at(text: str, start: int, end: int, unit: Unit) -> Iterator[Tenure]:
    before = text[:start]
    if before.endswith("免去"):
        taken = _TAKEN.match(text, end)
        if taken:
            yield Tenure(taken["office"], "taken", f"免去{text[start : taken.end()]}职务", unit)
        return
    appointed = before.endswith(("任命", "聘任", "选举", "决定"))
    given = (_NAMED_AS if appointed else _GIVEN).match(text, end)
    if given:
        written = f"{before[-2:] if appointed else ''}{text[start : given.end()]}"
        yield Tenure(given["office"], "given", written, unit)
        also = _ALSO_TAKEN.match(text, given.end())
        if also:
            yield Tenure(also["office"], "taken", text[start : also.end()], unit)
    listed = _LISTED.match(text, end) if not before.strip() else None
    if listed:
        yield Tenure(listed["office"], "given", text.strip(), unit)
    titled = re.search(rf"[一-鿿、]{{0,16}}?{_TITLE}\s*$", before)
    if titled:
        yield Tenure(titled.group().strip(), "titled", text[titled.start() : end], unit)


def _claims(clause: str, name: str) -> Iterator[tuple[str, str, bool]]:
    """The offices that a clause takes `name` to hold, with the clause's words for it and whether it is a move."""
    at = clause.find(name)
    if at < 0 or _PAST.search(clause):
        return
    titled = _TITLED.search(clause[:at])
    after = clause[at + len(name) :]
    became, moved = _BECAME.match(after), _MOVED.match(after)
    if titled and not _ASKING.search(titled["office"]):
        yield titled["office"], f"{titled['office']}{name}", False
    if became and not _ASKING.search(became["office"]):
        yield became["office"], f"{name}任{became['office']}", False
    elif moved:
        yield moved["office"], f"{name}{moved['office']}", True


def _correction(name: str, claim: tuple[str, str, bool], tenures: Sequence[Tenure], case: Case) -> Correction | None:
    office, claimed, moves = claim
    given = [tenure for tenure in tenures if tenure.standing == "given"]
    taken = [tenure for tenure in tenures if tenure.standing == "taken"]
    if moves:
        retired = [tenure for tenure in taken if "退休" in tenure.unit.said]
        return Correction(claimed, f"{retired[0].written}，退休", retired[0].unit) if retired and not given else None
    if _PARTY.search(office) or any(_same(office, each, case) for each in tenures if each.standing != "taken"):
        return None
    lost = [] if _LEAVING.search(case.text) else [tenure for tenure in taken if _same(office, tenure, case)]
    against = next(iter([*lost, *given]), None)
    return Correction(claimed, against.written, against.unit) if against else None


def _same(asked: str, tenure: Tenure, case: Case) -> bool:
    """Whether an office asked about, maybe shortened (医保局局长), is that of a tenure; 副 makes another one."""
    return any(
        _is_short_for(words, part) and _deputy(words) == _deputy(part)
        for words in {asked, case.without_places(asked).lstrip("市")}
        for part in re.split(r"[、，]|兼", tenure.office)
    )


def _deputy(office: str) -> bool:
    return re.search(rf"副{_TITLE}", office) is not None


def _is_short_for(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)
