"""The rules of the house that a program can check."""

import ast
import io
import re
import subprocess
import tokenize
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_CODE_LINES = 400
TEXT_ENDINGS = {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".css", ".js", ".tsv", ".jsonl", ""}

# Written in pieces so that this file is not its own first finding.
MACHINE_PATHS = re.compile(r"(?<![\w.*])/" + r"(work|tmp|root|home)/")
REGISTRY_HOSTS = re.compile(
    "py" + r"pi\.org|python" + r"hosted\.org|download\.py" + r"torch\.org|registry\.np" + r"mjs\.org"
)

# Beside the command lines: where a fault of any kind must not take down what serves the next question.
OUTERMOST_EDGE = {"bench/apart.py", "index/read/child.py", "window/desk.py", "qa/writing/model.py"}

# What each part may import of the others; data flows down this list and never back.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "settings": {"errors"},
    "prompts": {"errors", "settings"},
    "index": {"errors", "settings"},
    "qa": {"errors", "settings", "prompts", "index"},
    "window": {"errors", "settings", "index", "qa"},
    "eval": {"errors", "settings", "prompts", "index", "qa"},
    "bench": {"errors", "settings", "index", "qa", "eval"},
    "app": {"errors", "settings", "index", "qa", "window"},
}

# A command line stands outside of all parts and may call on a later one for the person at the terminal
# (docs/decisions/0008-search-explains-itself.md); no module of its part may import it.
COMMAND_LINES: dict[str, set[str]] = {"index/__main__.py": {"qa"}}


def project_files() -> list[Path]:
    """Every file that is or would be committed, as git lists them; all files where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = listed.stdout.decode("utf-8").split("\0")
        return sorted(ROOT / name for name in names if name and (ROOT / name).is_file())
    folders = [ROOT / part for part in (*MAY_IMPORT, "tests", "docs", "samples")]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


FILES = project_files()
PYTHON = [path for path in FILES if path.suffix == ".py"]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def part_of(path: Path) -> str:
    """The part of MAY_IMPORT a file belongs to, or "" for tests and the like."""
    first = path.relative_to(ROOT).parts[0]
    name = first.removesuffix(".py")
    return name if name in MAY_IMPORT else ""


def imported(path: Path) -> set[str]:
    """First names of all modules a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


def code_lines(source: str) -> int:
    """Lines that hold a token other than comments and line ends; docstrings count."""
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENCODING, tokenize.ENDMARKER}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in skipped:
            lines |= set(range(token.start[0], token.end[0] + 1))
    return len(lines)


def relative(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_code_lines_counts_code_only():
    assert code_lines("") == 0
    assert code_lines('"""Two\nlines."""\n\n# a reason\nx = 1\n') == 3


@pytest.mark.parametrize("place", [MACHINE_PATHS, REGISTRY_HOSTS], ids=["machine paths", "registry hosts"])
def test_no_place_of_one_machine_is_named(place: re.Pattern[str]):
    texts = [path for path in FILES if path.suffix in TEXT_ENDINGS and path.name != "LICENSE"]

    assert relative([path for path in texts if place.search(path.read_text("utf-8", errors="replace"))]) == []


def test_no_file_is_too_long_to_be_one_idea():
    long = {path: code_lines(path.read_text("utf-8")) for path in PYTHON}

    assert {str(path.relative_to(ROOT)): n for path, n in long.items() if n > MAX_CODE_LINES} == {}


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_stands_before_it(part: str):
    others = set(MAY_IMPORT) - MAY_IMPORT[part] - {part}
    wrong = {
        name: sorted(imported(path) & others - COMMAND_LINES.get(name, set()))
        for path in PYTHON
        if part_of(path) == part and (name := str(path.relative_to(ROOT)))
    }

    assert {name: parts for name, parts in wrong.items() if parts} == {}


@pytest.mark.parametrize("name", COMMAND_LINES)
def test_a_command_line_calls_on_a_later_part_only_while_a_command_runs(name: str):
    at_import = {
        module.split(".")[0]
        for node in tree(ROOT / name).body
        for module in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }

    assert at_import & COMMAND_LINES[name] == set()
    assert imported(ROOT / name) & COMMAND_LINES[name] == COMMAND_LINES[name]


@pytest.mark.parametrize("name", COMMAND_LINES)
def test_nothing_imports_a_command_line_but_tests(name: str):
    module = name.removesuffix(".py").replace("/", ".")
    importers = [
        path
        for path in PYTHON
        if part_of(path)
        and any(isinstance(node, ast.ImportFrom) and node.module == module for node in ast.walk(tree(path)))
    ]

    assert relative(importers) == []


@pytest.mark.parametrize("library", ["langchain_community", "jieba"])
def test_what_was_decided_against_is_not_imported(library: str):
    assert relative([path for path in PYTHON if library in imported(path)]) == []


def test_every_module_says_why_it_exists():
    silent = [path for path in PYTHON if part_of(path) and not ast.get_docstring(tree(path))]

    assert relative(silent) == []


def broad_excepts(path: Path) -> list[ast.ExceptHandler]:
    """The handlers of any exception whatever, save those that raise it again."""
    return [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]


def test_no_broad_except_but_at_the_outermost_edge():
    wrong = [
        f"{path.relative_to(ROOT)}:{handler.lineno}"
        for path in PYTHON
        if part_of(path) and path.name != "__main__.py" and str(path.relative_to(ROOT)) not in OUTERMOST_EDGE
        for handler in broad_excepts(path)
    ]

    assert wrong == []


def test_nothing_is_a_helper_or_a_manager():
    vague = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)$")

    assert relative([path for path in PYTHON if vague.search(path.stem)]) == []


def test_every_decision_is_in_the_index_and_every_entry_exists():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\[\d{4}\]\((\S+?\.md)\)", (folder / "README.md").read_text("utf-8"))

    assert sorted(listed) == sorted(path.name for path in folder.glob("0*.md"))


def test_decisions_fit_on_a_page():
    folder = ROOT / "docs" / "decisions"

    assert [path.name for path in folder.glob("0*.md") if len(path.read_text("utf-8").splitlines()) > 80] == []


def test_only_settings_reads_the_environment():
    readers = [
        path
        for path in PYTHON
        if part_of(path) and part_of(path) != "settings" and re.search(r"os\.(environ|getenv)", path.read_text("utf-8"))
    ]

    assert relative(readers) == []


def test_the_window_takes_nothing_from_another_host():
    page = [path for path in FILES if part_of(path) in {"window", "app"} and path.suffix in {".py", ".js", ".css"}]
    allowed = re.compile(r"https?://(127\.0\.0\.1|localhost|\{|www\.w3\.org/)")
    foreign = [
        path
        for path in page
        if any(not allowed.match(address) for address in re.findall(r"https?://[^\s\"'`)]+", path.read_text("utf-8")))
    ]

    assert relative(foreign) == []
