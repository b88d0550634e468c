"""Importing the project makes no folder, writes no file, opens no connection and changes no environment."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Runs in a fresh interpreter: reports what is done while a module of ours, and not of a library, is being executed.
WATCH = """
import os, sys
root, *modules = sys.argv[1:]
DONE = {"os.mkdir", "os.putenv", "os.unsetenv", "os.remove", "os.rename", "os.system", "subprocess.Popen",
        "socket.connect", "socket.getaddrinfo", "sqlite3.connect"}
seen = []

def writes(mode, flags):
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) or (isinstance(mode, str) and bool(set(mode) & set("wax+")))

def watch(event, arguments):
    if event not in DONE and not (event == "open" and writes(arguments[1], arguments[2])):
        return
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith("<frozen"):
        frame = frame.f_back
    place = frame.f_code.co_filename if frame else ""
    if place.startswith(root) and "site-packages" not in place:
        seen.append((event, arguments[0]))

sys.path.insert(0, root)
sys.addaudithook(watch)
for module in modules:
    __import__(module)
print(seen)
"""


MODULES = ("errors", "settings", "prompts", "index", "qa", "eval", "window", "bench", "app")


def test_importing_does_nothing(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-B", "-W", "ignore", "-c", WATCH, str(ROOT), *MODULES],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
    assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_what_it_is_there_to_see(tmp_path: Path):
    (tmp_path / "guilty.py").write_text(
        "import os\nos.mkdir('made')\nopen('made/file', 'w').close()\nos.environ['WENZHENG_X'] = '1'\n", "utf-8"
    )

    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCH, str(tmp_path), "guilty"], cwd=tmp_path, capture_output=True, text=True
    )

    assert "('os.mkdir', 'made')" in done.stdout
    assert "('open', 'made/file')" in done.stdout
    assert "('os.putenv', b'WENZHENG_X')" in done.stdout
