"""A place that the question takes something to be in, where the text puts it in another."""

from __future__ import annotations

import re

from qa.places import bare_place
from qa.premises.correction import Case, Correction, told
from qa.units import Unit

_IN = re.compile(
    r"(?P<subject>[一-鿿a-z\d]{4,24}?)(?:是|都|就|要)?(?:建|设|坐落|落户|落|放|办|地处|处|位|开)?(?:在|于|到)"
    r"(?P<place>[一-鿿]{2,5}?(?:新区|[县区镇乡]|街道))(?=[一-鿿]*$|[吧吗呢的])"
)
_ITS = re.compile(r"(?P<place>[一-鿿]{2,5}?(?:新区|[县区镇乡]|街道))的(?P<subject>[一-鿿a-z\d]{4,24})")
_LEVELS = ("县区", "镇乡道")
_SITE = re.compile(r"(?:[在于]|地址[:：]|地点[:：]|位置[:：]|落户)(?P<site>[一-鿿]{2,14}[县区镇乡道村])")
_NO_PLACE = re.compile(
    r"哪|什么|[全本我各该两几每外城市新老辖郊片社小景矿库厂园校灾山牧]区|保护区|居住区|开发区|[全本我各该]县|自治县|[城集乡老]镇"
)
_LEAST_CHARS = 4  # of a name that a sentence must have as it stands


def corrected_place(case: Case) -> Correction | None:
    """The correction of the first place claimed for something that the sentences naming it put elsewhere."""
    for clause in case.clauses:
        for pattern in (_IN, _ITS):
            claim = pattern.search(clause)
            if claim and not _NO_PLACE.search(claim["place"]):
                found = _correction(claim["subject"], claim["place"], claim.group(), case)
                if found:
                    return found
    return None


def _correction(subject: str, place: str, claimed: str, case: Case) -> Correction | None:
    about = _naming(subject, case)
    core = bare_place(place)
    if any(core in f"{told(unit)}{unit.passage.section_name}" for unit in about):
        return None
    return next((Correction(claimed, site, unit) for unit in about if (site := _site(unit, place[-1]))), None)


def _naming(subject: str, case: Case) -> list[Unit]:
    """The sentences that have the subject as it stands, or else the most of its end that any has."""
    for at in range(len(subject) - _LEAST_CHARS + 1):
        about = [scored.unit for scored in case.units if subject[at:] in told(scored.unit)]
        if about:
            return about
    return []


def _site(unit: Unit, level: str) -> str:
    """Where a sentence says that something is, if that tells a place of the level asked about."""
    alike = next((marks for marks in _LEVELS if level in marks), level)
    for match in _SITE.finditer(told(unit)):
        if not _NO_PLACE.search(match["site"]) and re.search(rf"[一-鿿]{{2}}[{alike}]", match["site"]):
            return match["site"]
    return ""
