"""Every dependency is pinned, to a version its range allows."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIREMENTS = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
PINS: dict[str, str] = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.M)
}


@pytest.mark.parametrize("line", REQUIREMENTS)
def test_a_dependency_is_pinned_within_its_range(line: str):
    requirement = Requirement(line)

    assert PINS[canonicalize_name(requirement.name)] in requirement.specifier


def test_torch_is_pinned_without_a_build_suffix():
    assert PINS["torch"] == "2.13.0"


def test_every_line_is_a_pin_or_a_comment():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#") and "==" not in line] == []


def test_what_is_not_to_be_built_on_is_not_installed():
    assert {"langchain-community", "jieba", "rank-bm25"} & set(PINS) == set()
