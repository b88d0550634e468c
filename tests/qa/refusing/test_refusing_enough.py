"""The reason of a refusal is true: nothing is said to be missing for a year that what was found gives it for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from qa.extract import Scored
from qa.question import read_question
from qa.refusing.enough import _not_of_time
from qa.refusing.ground import Ground


def found(said: str, has_figure: bool) -> Scored:
    document = SimpleNamespace(
        text=SimpleNamespace(text=said),
        title="工作报告",
        issues=(),
        date="2025-01-12",
        kind="报告",
        section_at=lambda start: SimpleNamespace(path=()),
    )
    unit = SimpleNamespace(document=document, start=0, end=len(said), said=said, column_heads="")
    return cast(Scored, SimpleNamespace(unit=unit, meets=(has_figure,), context=said))


@pytest.mark.parametrize(
    ("said", "has_figure", "kept", "reason"),
    [
        ("2024年全岛植树三万株。", True, True, ""),
        ("2024年全岛植树三万株。", True, False, "文件谈到了相关内容，没有给出所问的数字。"),
        ("2024年全岛大力植树。", False, True, "文件没有给出2024年的这项数字。"),
        ("2023年全岛植树三万株。", True, True, "文件没有给出2024年的这项数字。"),
    ],
)
def test_a_year_is_said_to_be_missing_where_nothing_on_the_matter_gives_it(
    said: str, has_figure: bool, kept: bool, reason: str
) -> None:
    unit = found(said, has_figure)
    question = read_question("2024年全岛植树多少株？")
    ground = cast(Ground, cast(Any, SimpleNamespace(question=question, near=[unit], what="数字")))
    assert _not_of_time(ground, [unit] if kept else []) == reason
