"""What the README tells a reader to type exists."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/interfaces.md", "docs/models.md")
OPTION = re.compile(r"--[a-z-]+")
MODULE_COMMAND = re.compile(r"(?<![/\w])python -m (\w+) (\w+)([^\n]*)")


def code_of(page: str) -> str:
    """The fenced blocks of a page, comments at the line's end included."""
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.M | re.S))


def commands(page: str) -> set[tuple[str, str]]:
    """The (module, subcommand) pairs of a page."""
    return {(module, command) for module, command, _ in MODULE_COMMAND.findall(code_of(page))}


def make_targets(page: str) -> set[str]:
    """The targets that a page names after `make`, in code or between backquotes, `a | b | c` lists included."""
    text = (ROOT / page).read_text("utf-8")
    lines = re.findall(r"(?:^|\s)make ((?:\w+ \| )*\w+)", code_of(page)) + re.findall(r"`make (\w+)", text)
    return {target for line in lines for target in line.split(" | ")}


def options_of(module: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The options in the usage that a command line prints."""
    main = importlib.import_module(module).main
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--help"])
    assert stopped.value.code == 0
    return set(OPTION.findall(capsys.readouterr().out))


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_named_is_in_the_makefile(page: str):
    defined = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.M))

    assert make_targets(page) - defined == set()


def test_the_readmes_name_the_same_commands():
    expected = {
        ("index", "build"),
        ("index", "remove"),
        ("index", "show"),
        ("index", "search"),
        ("index", "check"),
        ("qa", "ask"),
        ("eval", "run"),
        ("eval", "score"),
    }

    assert commands("README.md") == commands("README.zh-CN.md") == commands("docs/interfaces.md") == expected
    assert make_targets("README.md") == make_targets("README.zh-CN.md")
    assert {"chat", "test"} <= make_targets("README.md")


@pytest.mark.parametrize(("module", "command"), sorted(commands("README.md")))
def test_every_command_line_takes_the_options_shown(module: str, command: str, capsys: pytest.CaptureFixture[str]):
    shown = {
        option
        for page in ("README.md", "docs/interfaces.md")
        for name, verb, rest in MODULE_COMMAND.findall(code_of(page))
        if (name, verb) == (module, command)
        for option in OPTION.findall(rest)
    }

    assert shown - options_of(f"{module}.__main__", [command], capsys) == set()


def test_the_chat_takes_the_options_shown(capsys: pytest.CaptureFixture[str]):
    assert {"--index", "--host", "--port"} <= options_of("app", [], capsys)


def test_python_minus_m_reaches_the_command_line():
    done = subprocess.run(
        [sys.executable, "-m", "index", "show", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stderr
    assert "--json" in done.stdout


@pytest.mark.parametrize("page", [*PAGES, "SECURITY.md", "documents/README.md", "docs/decisions/README.md"])
def test_every_link_leads_to_a_file(page: str):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / page).read_text("utf-8"))

    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "docs/models.md"])
def test_every_setting_named_is_a_setting(page: str):
    from settings import Settings

    named = {name.lower() for name in re.findall(r"WENZHENG_([A-Z_]+)", (ROOT / page).read_text("utf-8"))}

    assert named - set(Settings.model_fields) == set()
