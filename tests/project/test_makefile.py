"""What `make` would do, asked of make itself; nothing is installed or served here."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="GNU make is not on this machine")


def make(*arguments: str) -> str:
    """The standard output of make, with python replaced by echo and the environment taken as installed."""
    done = subprocess.run(
        ["make", "--no-print-directory", "--old-file=.venv/.installed", "PY=echo", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_samples_are_served_while_there_is_no_document(tmp_path: Path):
    (tmp_path / "README.md").write_text("how to", "utf-8")

    planned = make("--dry-run", "chat", f"DOCUMENTS={tmp_path}")

    assert 'index build "samples" --index ".index"' in planned
    assert 'app.py --index ".index" --host 127.0.0.1 --port 7860' in planned


def test_documents_are_served_as_soon_as_there_is_one(tmp_path: Path):
    folder = tmp_path / "my documents" / "2025"
    folder.mkdir(parents=True)
    (folder / "某办法.txt").write_text("第一条", "utf-8")

    planned = make("--dry-run", "chat", f"DOCUMENTS={folder.parent}", "PORT=7890")

    assert f'index build "{folder.parent}" --index ".index"' in planned
    assert "--port 7890" in planned


def test_an_index_made_from_samples_is_held_to_the_documents_that_come_in(tmp_path: Path):
    documents, index = tmp_path / "documents", tmp_path / "index"
    documents.mkdir()
    assert "--only" not in make("index", f"DOCUMENTS={documents}", f"INDEX={index}")
    (index / "CURRENT").write_text("gen-0", "utf-8")
    (index / "gen-0").mkdir()
    assert "--only" not in make("index", f"DOCUMENTS={documents}", f"INDEX={index}")
    assert (index / "made-from").read_text("utf-8") == "samples\n"

    (documents / "某办法.txt").write_text("第一条", "utf-8")
    with pytest.raises(AssertionError):
        make("index", f"DOCUMENTS={documents}", f"INDEX={index}", "PY=false")
    assert made(documents, index) == f"-m index build {documents} --index {index} --only"
    assert made(documents, index) == f"-m index build {documents} --index {index}"
    assert names(index) == {"CURRENT", "gen-0", "made-from"}


def test_an_index_that_make_did_not_make_is_held_to_nothing(tmp_path: Path):
    (tmp_path / "CURRENT").write_text("gen-0", "utf-8")
    assert "--only" not in make("index", f"INDEX={tmp_path}")
    assert names(tmp_path) == {"CURRENT"}


def test_the_chat_opens_although_one_document_cannot_be_read(tmp_path: Path):
    (tmp_path / "CURRENT").write_text("gen-0", "utf-8")
    broken = tmp_path / "python"
    broken.write_text('#!/bin/sh\n[ "$1" = app.py ] && echo opened\n', "utf-8")
    broken.chmod(0o755)

    assert "opened" in make("chat", f"INDEX={tmp_path}", f"PY={broken}")


def made(documents: Path, index: Path) -> str:
    """What `make index` gives to python, which is echo here."""
    return make("--silent", "index", f"DOCUMENTS={documents}", f"INDEX={index}").strip()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
