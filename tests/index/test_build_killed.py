"""A build that is killed at any point leaves the index that served, or the new one, and the next build cleans up."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from made_documents import PARKS, WATER

from index.build import build
from index.store import Store
from settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Settings()
OLD, NEW = ("water.txt",), ("parks.txt", "water.txt")

# Kills itself with SIGKILL at the call of the function named; "after" lets the call happen first.
KILLED = """
import importlib, os, signal, sys
from pathlib import Path
papers, index, module, owner, name, when = sys.argv[1:]
holder = importlib.import_module(module)
holder = getattr(holder, owner) if owner else holder
original = getattr(holder, name)
def dying(*arguments, **named):
    result = original(*arguments, **named) if when == "after" else None
    os.kill(os.getpid(), signal.SIGKILL)
    return result
setattr(holder, name, dying)
from index.build import build
from settings import Settings
build([Path(papers)], Path(index), Settings())
"""


@pytest.mark.parametrize(
    ("module", "owner", "name", "when", "expected"),
    [
        ("index.volume", "Volume", "add", "before", OLD),
        ("index.volume", "Volume", "add", "after", OLD),
        ("index.volume", "Volume", "take", "after", OLD),
        ("index.lexical", "Lexical", "save", "after", OLD),
        ("index.vectors", "Vectors", "save", "before", OLD),
        ("index.references.between", "Between", "finish", "after", OLD),
        ("os", "", "replace", "before", OLD),
        ("os", "", "replace", "after", NEW),
        ("shutil", "", "rmtree", "before", NEW),
    ],
)
def test_killed_at_any_point_the_index_serves(tmp_path, module, owner, name, when, expected):
    papers, index = tmp_path / "papers", tmp_path / "index"
    papers.mkdir()
    (papers / "water.txt").write_text(WATER, "utf-8")
    build([papers], index, SETTINGS)
    (papers / "parks.txt").write_text(PARKS, "utf-8")

    command = [sys.executable, "-c", KILLED, str(papers), str(index), module, owner, name, when]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr

    with Store.open(index, SETTINGS) as store:
        assert store.info.sources == expected
        assert tuple(document.source for document in store.documents()) == expected
        assert "用水" in store.passages([store.search("用水单位", 1)[0].passage_id])[0].text
        assert bool(store.search_words("鹦鹉螺号", 1)) == (expected == NEW)
    report = build([papers], index, SETTINGS)
    assert (*report.added, *report.unchanged) == NEW
    serving = (index / "CURRENT").read_text().strip()
    assert sorted(path.name for path in index.iterdir()) == ["CURRENT", serving, "lock"]
