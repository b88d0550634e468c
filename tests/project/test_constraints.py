"""Every dependency is pinned, to a version its range allows."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIREMENTS = [
    *PROJECT["dependencies"],
    *(line for lines in PROJECT["optional-dependencies"].values() for line in lines),
]
OURS = {"app", "bench", "errors", "eval", "index", "prompts", "qa", "settings", "window"}
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


def third_party(path: Path) -> set[str]:
    """First names of the modules from outside that a file of the product imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - OURS


def test_whatever_the_product_imports_is_declared():
    declared = {canonicalize_name(Requirement(line).name) for line in REQUIREMENTS}
    distributions = packages_distributions()
    files = [path for name in OURS for path in [*ROOT.glob(f"{name}.py"), *ROOT.glob(f"{name}/**/*.py")]]
    undeclared = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in files
        for module in third_party(path)
        if not declared & {canonicalize_name(each) for each in distributions.get(module, ())}
    }

    assert undeclared == set()


def test_what_is_not_to_be_built_on_is_not_installed():
    assert {"langchain-community", "rank-bm25"} & set(PINS) == set()


def test_jieba_is_there_for_milvus_lite_alone():
    """Words are cut by rjieba; that nothing here imports jieba is a rule of the house."""
    extras = PROJECT["optional-dependencies"]
    named = {extra: {Requirement(line).name for line in lines} for extra, lines in extras.items()}

    assert [extra for extra, names in named.items() if "jieba" in names] == ["milvus"]
    assert "jieba" not in {Requirement(line).name for line in PROJECT["dependencies"]}
