"""A grade or batch that the question gives something, 5A, 第三批, where the text gives that thing another."""

from __future__ import annotations

import re

from qa.numbers import with_plain_digits
from qa.premises.correction import Case, Correction
from qa.subjects import bare

_GRADES = (re.compile(r"\da(?![a-z])"), re.compile(r"第\d+[批届轮]"))
_ASKED = re.compile(r"(?:什么时候|何时|哪[一]?[年天月]|怎么|为什么|是|被|都|就|已经?|早就|在|于|当初)+")
_BY = re.compile(r"评|获|创|列入|入选|属|是|升|拿|成")
_LEAST_CHARS = 3


def corrected_grade(case: Case) -> Correction | None:
    """The correction of the first grade claimed that no sentence gives the thing named before it."""
    for clause in case.clauses:
        for pattern in _GRADES:
            claim = pattern.search(clause)
            name = _ASKED.split(clause[: claim.start()])[0] if claim else ""
            name = bare(_BY.split(name)[0])
            given = claim is not None and _BY.search(clause[: claim.start()]) is not None
            if claim and given and len(name) >= _LEAST_CHARS:
                found = _correction(name, claim.group(), pattern, case)
                if found:
                    return found
    return None


def _correction(name: str, claimed: str, pattern: re.Pattern[str], case: Case) -> Correction | None:
    against: list[Correction] = []
    for scored in case.units:
        parts = re.split(r"[,，。；;]", with_plain_digits(scored.unit.said)[1])
        for part in parts if scored.unit.row is None else ["".join(parts)]:
            given = pattern.findall(part) if name in part else []
            if claimed in given:
                return None
            if len(set(given)) == 1:
                against.append(Correction(f"{name}{claimed}".upper(), given[0].upper(), scored.unit))
    return next(iter(against), None)
