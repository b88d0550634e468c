"""Numbers in steps, as plans for emergencies and standards use them: 1 总则, 1.1 编制目的, 1.1.1 (GB/T 1.1-2020, 7.3).

A number with a point is an amount as easily as a heading: only a run tells, 1.1 behind 1, 1.2 behind 1.1, 2 behind 1.3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.labels import Label, label_of

_STEPS = re.compile(
    r"(?P<steps>\d{1,2}(?:\s?[.．]\s?\d{1,2}){0,4})(?P<point>[.．]?)(?P<gap>\s{0,4})(?=[\u4e00-\u9fff《“”A-Za-z（(])"
)
_STEPPED = re.compile(r"\d{1,2}\s?[.．]\s?\d")
_AMOUNT = re.compile(
    r"[亿万千百十元%％‰℃倍年月日时分秒岁]|个|[平立]方|公[里斤顷分升]|[吨米亩户家人名次项条款章节号级类批台套辆座处期届天周度]"
)
_MAX_TOP_CHARS = 30  # of a heading of one number, which stands alone on its line
_MAX_SKIPPED = 2  # numbers that a list may leave out
_MIN_RUN = 3
_PARENTS = ("one", "chapter", "digit", "part")


@dataclass(slots=True)
class _Run:
    """A list of numbers in steps as far as it was read."""

    found: list[tuple[int, Label]] = field(default_factory=list)
    parents: list[tuple[int, Label]] = field(default_factory=list)  # 1. over 1.1
    reached: tuple[int, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether it is long enough, and has steps."""
        return len(self.found) >= _MIN_RUN and any(label.kind != "step1" for _, label in self.found)


def steps_in(texts: Sequence[str], labels: Sequence[Label | None]) -> dict[int, Label]:
    """The labels in steps that lines or paragraphs begin with, by index; `labels` are those of other kinds."""
    found: dict[int, Label] = {}
    if not has_steps(texts):
        return found
    run = _Run()
    above: tuple[int, int, Label] | None = None  # the last 一、, 第一章 or 1.: its index, number and label
    for index, text in enumerate(texts):
        label = labels[index]
        if label is not None:
            if label.kind in _PARENTS and label.number is not None:
                above = (index, label.number, label)
            continue
        if not text[:1].isdecimal():
            continue
        read = _read(text)
        if read is None:
            continue
        steps, end = read
        parent = above is not None and len(steps) == 2 and steps[0] == above[1] and steps[1] == 1
        if not (parent or _follows(run.reached, steps)):
            if steps not in ((1,), (1, 1)):
                continue
            found.update(_settled(run))
            run = _Run()
        if parent and above is not None:
            if above[2].kind == "digit" and steps[0] != (run.reached or (0,))[0]:
                run.parents.append((above[0], above[2]))
            above = None
        run.reached = steps
        run.found.append((index, Label(f"step{min(len(steps), 5)}", "".join(text[:end].split()), steps[-1], end)))
    found.update(_settled(run))
    return found


def has_steps(texts: Sequence[str]) -> bool:
    """Whether any line begins with a number that has steps, or an amount with a point."""
    return any(text[:1].isdecimal() and _STEPPED.match(text) for text in texts)


def _settled(run: _Run) -> dict[int, Label]:
    if not run.is_one:
        return {}
    tops = {i: Label("step1", label.text, label.number, label.end) for i, label in run.parents}
    return dict(run.found) | tops


def _read(text: str) -> tuple[tuple[int, ...], int] | None:
    """The steps that a line begins with and where they end, None where it begins with none or with an amount."""
    match = _STEPS.match(text)
    if match is None or label_of(text[:40]) is not None:
        return None
    steps = tuple(int(each) for each in re.split(r"[.．]", re.sub(r"\s", "", match["steps"])))
    if 0 in steps or (not match["gap"] and _AMOUNT.match(text, match.end())):
        return None
    if len(steps) == 1 and (len(text) > _MAX_TOP_CHARS or re.search("[，。；：]", text) or match["point"]):
        return None
    return steps, match.end("point")


def _follows(reached: tuple[int, ...], steps: tuple[int, ...]) -> bool:
    """Whether `steps` go on behind the number reached: one deeper, or the next at its depth or above it."""
    if not reached:
        return False
    if steps == (*reached, 1):
        return True
    depth = len(steps)
    if depth > len(reached) or steps[:-1] != reached[: depth - 1]:
        return depth == 2 and len(reached) >= 2 and steps == (reached[0] + 1, 1)
    return 0 < steps[-1] - reached[depth - 1] <= _MAX_SKIPPED
