"""The process that reads: what it leaves behind when it, or the program that began it, is ended."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from bad_files import docx, sentence_about

from errors import ReadError
from index.read import ReadingProcess, SourceFile, Unpacked, open_file
from index.read.archives import Members
from index.read.task import Task
from settings import ROOT, Settings

WAIT_S = 30
READS = """
import sys, time
from pathlib import Path
from index.read import ReadingProcess, open_file
from settings import Settings
path = Path(sys.argv[1])
process = ReadingProcess(Settings())
open_file(path, path.name, Settings(), process)
print(process._child.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx())
    return path


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def child_of(process):
    assert process._child is not None
    return process._child


def wait_until(holds):
    until = time.monotonic() + WAIT_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_program_that_is_killed_leaves_no_process_and_no_folder(path, scratch):
    with subprocess.Popen(
        [sys.executable, "-c", READS, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        child = int(program.stdout.readline())
        assert len(list(scratch.iterdir())) == 1
        program.kill()
    wait_until(lambda: not list(scratch.iterdir()))

    def is_gone():
        state = Path(f"/proc/{child}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"

    wait_until(is_gone)


def test_closed_it_leaves_nothing(path, scratch):
    with ReadingProcess(Settings()) as process:
        open_file(path, path.name, Settings(), process)
        assert len(list(scratch.iterdir())) == 1
    assert not list(scratch.iterdir())


def test_a_folder_in_which_nothing_was_left_serves_the_next_file(path, scratch, tmp_path):
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.txt", "示例市")
    with ReadingProcess(Settings()) as process:
        open_file(path, path.name, Settings(), process)
        (whole,) = scratch.iterdir()
        (first,) = whole.iterdir()
        unpacked = open_file(packed, packed.name, Settings(), process)
        assert isinstance(unpacked, Unpacked)
        assert unpacked.folder == first
        open_file(path, path.name, Settings(), process)
        assert [place.read_text() for _, place in unpacked.members] == ["示例市"]
        assert len(list(whole.iterdir())) == 2
        unpacked.remove()
        (left,) = whole.iterdir()
        left.rmdir()
        assert isinstance(open_file(path, path.name, Settings(), process), SourceFile)


def test_the_thread_that_began_it_may_end(path):
    with ReadingProcess(Settings()) as process:
        first = threading.Thread(target=open_file, args=(path, path.name, Settings(), process))
        first.start()
        first.join()
        child = child_of(process)
        assert isinstance(open_file(path, path.name, Settings(), process), SourceFile)
        assert process._child is child


@pytest.mark.skipif(sys.platform != "linux", reason="what a process was begun with is looked up in /proc")
def test_it_does_not_have_the_key_of_the_language_model(path, monkeypatch):
    monkeypatch.setenv("WENZHENG_LLM_API_KEY", "geheim")
    with ReadingProcess(Settings()) as process:
        open_file(path, path.name, Settings(), process)
        assert b"geheim" not in Path(f"/proc/{child_of(process).pid}/environ").read_bytes()


def test_without_a_temporary_folder_the_sentence_says_so(path, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with ReadingProcess(Settings()) as process, pytest.raises(ReadError, match=sentence_about("a.docx")) as raised:
        open_file(path, path.name, Settings(), process)
    assert "no temporary folder can be made (No such file or directory)" in str(raised.value)


def test_a_full_disk_is_not_called_a_damaged_archive(tmp_path):
    def blocks():
        yield b"a"
        raise OSError(errno.ENOSPC, "No space left on device")

    members = Members(Task(tmp_path / "a.zip", "a.zip", Settings(), tmp_path))
    with pytest.raises(ReadError, match=r"has no room for what is unpacked \(No space left on device\)"):
        members.take("b.txt", blocks())
    assert not list(tmp_path.iterdir())


def test_a_line_of_many_characters_comes_through(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx(f"<w:p><w:r><w:t>{'政' * 3_000_000}</w:t></w:r></w:p>"))
    with ReadingProcess(Settings()) as process:
        found = open_file(path, path.name, Settings(), process)
    assert isinstance(found, SourceFile)
    assert len(found.text.strip()) == 3_000_000


def test_a_memory_limit_of_the_system_below_the_setting_is_kept(path):
    limits = "import resource; resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))"
    read = f"{limits}\n{READS.replace('time.sleep(600)', 'process.close()')}"
    done = subprocess.run([sys.executable, "-c", read, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_one_that_was_killed_between_two_files_is_begun_again(path):
    with ReadingProcess(Settings()) as process:
        open_file(path, path.name, Settings(), process)
        os.kill(child_of(process).pid, signal.SIGKILL)
        child_of(process).wait()
        assert isinstance(open_file(path, path.name, Settings(), process), SourceFile)


@pytest.mark.parametrize(
    ("does", "stall_s", "sentence"),
    [
        ("exec sleep 600 >&-", 60, "it broke the program that reads it (it stopped answering)"),
        ("exit 3", 60, "it broke the program that reads it (status 3)"),
        ("exec sleep 600", 0.5, "no page of it was read in 0.5 seconds"),
        ("while :; do printf x; sleep 0.05; done", 0.5, "no page of it was read in 0.5 seconds"),
    ],
    ids=["closes its output and stays", "ends", "says nothing", "never ends its line"],
)
def test_a_process_that_hangs_is_ended_and_its_file_named(
    path, scratch, tmp_path, monkeypatch, does, stall_s, sentence
):
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nread settings\nread request\n{does}\n", "ascii")
    program.chmod(0o700)
    monkeypatch.setattr("index.read.process._LAST_S", 0.5)
    begun: list[subprocess.Popen[bytes]] = []
    settings = Settings(read_stall_s=stall_s)
    with ReadingProcess(settings) as process:
        started = process._started

        def noted():
            begun.append(started())
            return begun[-1]

        monkeypatch.setattr(process, "_started", noted)
        monkeypatch.setattr(sys, "executable", str(program))
        with pytest.raises(ReadError) as raised:
            open_file(path, path.name, settings, process)
        assert str(raised.value).startswith(f"a.docx was not read: {sentence}")
        (child,) = begun
        assert child.returncode is not None  # it has been waited for: no zombie
        assert all(pipe is not None and pipe.closed for pipe in (child.stdin, child.stdout))
    assert not list(scratch.iterdir())
