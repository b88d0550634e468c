"""The process in which files from outside are read: it can be ended, and what a file breaks breaks only here.

Its argument is the folder in which all lies that is written while it reads. Its first line of input is the settings;
then it takes a request a line, {"path", "name", "scratch"}, and answers with frames, each a line of JSON:
{"tell": [done, total]} and {"lines": [...]} as often as need be, then one of {"source": {...}},
{"members": [...], "unread": [...]}, {"plain": true}, {"error": [class, sentence]}; to a request with "page" by
{"picture": ...}.
"""

from __future__ import annotations

import base64
import gc
import json
import math
import os
import resource
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from errors import Damaged, ReaderMissing, ReadError, TooMuch
from index.read.frames import BATCH, of_error, of_line
from index.read.kinds import kind_of
from index.read.readers import READERS, UNPACKERS, load_picture, load_reader, load_unpacker
from index.read.task import Task, check_chars
from settings import Settings

_GRACE_S = 60  # after the parent should have ended this process
_LONGEST_S = 2**31 - 1  # that an alarm can be set to
_MAX_WHY_CHARS = 200
_ALLOCATIONS = 20_000  # between two looks for circles: what a reader makes is many small values without any
_REMOVALS, _BETWEEN_S = 50, 0.1


def main() -> None:
    """Reads what is asked for until its input ends: then the parent is gone, for it ends this process before."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the frames
    folder, told = Path(sys.argv[1]), sys.stdin.readline()
    if not told:
        _end(folder)
    settings = Settings.model_validate_json(told)
    _bind(settings)
    gc.set_threshold(_ALLOCATIONS, 10, 10)
    requests: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, folder), daemon=True).start()
    longest_s = math.ceil(min(settings.read_total_s + _GRACE_S, _LONGEST_S))
    while True:
        request = json.loads(requests.get())
        signal.alarm(longest_s)  # ends also what never lets `_listen` have its turn
        task = Task(
            Path(request["path"]),
            request["name"],
            settings,
            Path(request["scratch"]),
            lambda done, total: _send(answers, {"tell": [done, total]}),
        )
        try:
            for frame in _answered(task, request.get("page")):
                _send(answers, frame)
        except BrokenPipeError:
            _end(folder)
        signal.alarm(0)


def _listen(requests: SimpleQueue[str], folder: Path) -> None:
    """Hands requests on; ends all where there will be none any more."""
    for line in sys.stdin:
        requests.put(line)
    _end(folder)


def _end(folder: Path) -> None:
    """Ends this process and all that it has begun (LibreOffice); nothing of it stays on the disk."""
    group, outlives = os.getpgrp(), False
    try:
        outlives = not os.fork()  # only who outlives LibreOffice can remove a folder that it writes to
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        os.killpg(group, signal.SIGKILL)
    while not outlives:
        signal.pause()  # until it is killed
    try:
        os.setsid()
        os.killpg(group, signal.SIGKILL)
        _remove(folder)
    finally:
        os._exit(0)


def _remove(folder: Path) -> None:
    """Removes a folder in which what has been killed may still end its last write."""
    for _ in range(_REMOVALS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(_BETWEEN_S)


def _bind(settings: Settings) -> None:
    """Holds this process to the memory it may take, where the system can do that (Linux)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = settings.read_memory_bytes if most == resource.RLIM_INFINITY else min(most, settings.read_memory_bytes)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _send(answers: BinaryIO, frame: dict[str, Any]) -> None:
    answers.write(json.dumps(frame, ensure_ascii=True).encode() + b"\n")
    answers.flush()


def _answered(task: Task, page: int | None) -> Iterator[dict[str, Any]]:
    """The frames of one request; whatever goes wrong becomes the last of them."""
    try:
        yield from _done(task) if page is None else _pictured(task, page)
    except ReadError as error:
        yield {"error": of_error(error)}
    except MemoryError:
        limit = f"{task.settings.read_memory_bytes:,} bytes of memory"
        why = f"{task.name} was not read: it takes more than {limit}; split it, or raise WENZHENG_READ_MEMORY_BYTES."
        yield {"error": of_error(TooMuch(why))}
    except Exception as error:  # the outermost edge: the file is not what its format promises
        why = f"{type(error).__name__}: {error}".replace("\n", " ")[:_MAX_WHY_CHARS]
        damaged = Damaged(f"{task.name} was not read: it is damaged or not as its format says ({why}); save it again.")
        yield {"error": of_error(damaged)}


def _done(task: Task) -> Iterator[dict[str, Any]]:
    kind = kind_of(task.path, task.name)
    if kind == "text":
        yield {"plain": True}
        return
    try:
        if kind in UNPACKERS:
            members = load_unpacker(kind)(task)
            yield {"members": [[name, str(path)] for name, path in members], "unread": members.unread}
            return
        source = load_reader(kind)(task)
    except ModuleNotFoundError as error:
        extra = (READERS.get(kind) or UNPACKERS[kind]).extra
        raise ReaderMissing(
            f"{task.name} was not read: the package {error.name} that reads it is not installed; "
            f"pip install '.[{extra or 'office'}]'."
        ) from error
    except OSError as error:
        task.check_room(error)
        raise
    check_chars(source.text, task.name, task.settings)
    for at in range(0, len(source.lines), BATCH):
        yield {"lines": [of_line(line) for line in source.lines[at : at + BATCH]]}
    yield {"source": {"pages": source.pages, "notes": list(source.notes)}}


def _pictured(task: Task, page: int) -> Iterator[dict[str, Any]]:
    """The picture of a page as WebP; None where the kind has no pages to be seen."""
    draw = load_picture(kind_of(task.path, task.name))
    yield {"picture": base64.b64encode(draw(task, page)).decode() if draw else None}


if __name__ == "__main__":
    main()
