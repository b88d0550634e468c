"""What was done in a year, asked where only a rule that holds in any year speaks of it."""

from __future__ import annotations

import re

from qa.dated import BINDING, years_asked
from qa.extract import Scored
from qa.refusing.enough import fitting_units, is_open
from qa.refusing.ground import Ground

_DONE = re.compile(r"(?:一共|总共|累计|合计|实际)[^，,。？?]{0,14}(?:多少|几)|了(?:多少|几)")


def only_ruled(ground: Ground) -> str:
    """What was given or done in a year is asked for, and the figures on it are those of a rule that names no such year.

    So much is paid for each, says the rule; how much was paid that year is another matter.
    """
    years = years_asked(ground.question.text, ground.question.years)
    if not years or is_open(ground) or not _DONE.search(ground.question.asks):
        return ""
    least = ground.settings.ground_close_share * ground.most_said
    on_it = [unit for unit in fitting_units(ground) if ground.said_of(unit) >= least]
    if not on_it or any(not _is_ruled(unit, years) for unit in on_it):
        return ""
    return f"文件只写了规定，没有给出{'、'.join(f'{year}年' for year in years)}实际的{ground.what}。"


def _is_ruled(unit: Scored, years: tuple[int, ...]) -> bool:
    return unit.unit.document.kind in BINDING and not any(f"{year}" in unit.context for year in years)
