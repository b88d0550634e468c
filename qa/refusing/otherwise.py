"""What is said of somebody or something else: the documents speak of employees where residents are asked about."""

from __future__ import annotations

from qa.reading import comparable
from qa.refusing.contrast import meant_alone, opposed
from qa.refusing.ground import Ground, around


def of_another_kind(ground: Ground) -> str:
    """The best unit, its headings or its title are of what stands against the kind asked about."""
    if not meant_alone(ground.text):
        return ""
    best = ground.units[0]
    asked, other = opposed(ground.text, around(best), comparable(best.context))
    return f"文件写的是{other}的，没有写到{asked}。" if other else ""
