"""Things that belong together, pair by pair: each group is known by one of its members."""

from __future__ import annotations


def leader_of(leaders: list[int], number: int) -> int:
    """The member by which the group of `number` is known; `leaders` has for each one another of its group, or itself.

    Ways walked are halved for the next time (path halving, Tarjan and van Leeuwen 1984).
    """
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number
