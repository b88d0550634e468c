"""The parent's end of the reading process: it waits no longer than it may, and begins another where one has ended."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from errors import ReadError, TooMuch
from index.model import Line
from index.read.collected import SourceFile
from index.read.frames import to_error, to_line
from index.read.task import Tell, nobody
from settings import ROOT, SECRETS, Settings, inherited

_BLOCK = 1 << 20
_LAST_S = 20.0  # that a process may take to end which has closed its output, or has been killed


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files that were in a file, each with its name there; they lie in `folder` until that is removed."""

    members: tuple[tuple[str, Path], ...]
    unread: tuple[str, ...]  # a sentence each on those that could not be unpacked
    folder: Path

    def check_depth(self, depth: int, name: str, settings: Settings) -> None:
        """Raises TooMuch where `name`, the file they were in, lies in `depth` archives itself and that is too deep."""
        if depth >= settings.unpack_depth:
            raise TooMuch(
                f"{name} was not read: it is an archive within {depth} others; unpack it and index the folder, or "
                "raise WENZHENG_UNPACK_DEPTH."
            )

    def remove(self) -> None:
        """Removes them from the disk."""
        shutil.rmtree(self.folder, ignore_errors=True)


class ReadingProcess:
    """Files read in a process of their own, one after the other. Close it, or use it in a `with` statement.

    All that is written while they are read lies in one temporary folder, which goes when this is closed; where this
    program is killed the process sees that, removes the folder and ends, with every program it had begun.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._child: subprocess.Popen[bytes] | None = None
        self._rest = b""
        self._folder: Path | None = None
        self._empty: Path | None = None  # in it, for the next file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, also in the middle of a file, and removes what was unpacked."""
        self._end()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _end(self) -> None:
        child, self._child, self._rest = self._child, None, b""
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)  # with LibreOffice, where it has begun that
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        _status(child)

    def open(self, path: Path, name: str, tell: Tell = nobody) -> SourceFile | Unpacked | None:
        """The lines of a file, or the files in it; None for plain text, which needs no reader.

        Raises ReadError or one of its kinds, each one sentence; the process then is ready for the next file.
        """
        folder = self._scratch(name)
        found: SourceFile | Unpacked | None = None
        try:
            found = self._opened({"path": str(path), "name": name, "scratch": str(folder)}, name, tell, folder)
        finally:
            if not isinstance(found, Unpacked):
                self._clear(folder)
        return found

    def picture(self, path: Path, name: str, page: int) -> bytes | None:
        """A page, from 1, as WebP; None where the file has no pages to be seen. Raises ReadError."""
        folder = self._scratch(name)
        try:
            request = {"path": str(path), "name": name, "scratch": str(folder), "page": page}
            (frame,) = self._frames(request, name, nobody)
        finally:
            self._clear(folder)
        return base64.b64decode(frame["picture"]) if frame["picture"] else None

    def _scratch(self, name: str) -> Path:
        """An empty folder for reading one file. Raises ReadError where none can be made."""
        empty, self._empty = self._empty, None
        try:
            if empty is not None and empty.is_dir():
                return empty
            if self._folder is None or not self._folder.is_dir():
                self._end()  # a process knows the folder it was begun with
                self._folder = Path(tempfile.mkdtemp(prefix="wenzheng-"))
            return Path(tempfile.mkdtemp(dir=self._folder))
        except OSError as error:
            raise ReadError(
                f"{name} was not read: no temporary folder can be made ({error.strerror or error}); free space on the "
                "disk, or let TMPDIR name a folder that can be written."
            ) from error

    def _clear(self, folder: Path) -> None:
        """Removes a folder, or keeps it for the next file where nothing was put there, and none may still put any."""
        if self._child is not None and folder.is_dir() and not any(folder.iterdir()):
            self._empty = folder
        else:
            shutil.rmtree(folder, ignore_errors=True)

    def _opened(self, request: dict[str, Any], name: str, tell: Tell, folder: Path) -> SourceFile | Unpacked | None:
        lines: list[Line] = []
        for frame in self._frames(request, name, tell):
            if "lines" in frame:
                lines += [to_line(said, number) for number, said in enumerate(frame["lines"], len(lines) + 1)]
            elif "source" in frame:
                source = frame["source"]
                return SourceFile("\n".join(x.text for x in lines), lines, source["pages"], tuple(source["notes"]))
            elif "members" in frame:
                members = ((member, Path(place)) for member, place in frame["members"])
                return Unpacked(tuple(members), tuple(frame["unread"]), folder)
        return None

    def _frames(self, request: dict[str, Any], name: str, tell: Tell) -> Iterator[dict[str, Any]]:
        """What the process says to a request, progress handed on; what is left unsaid goes with the process."""
        until = time.monotonic() + self._settings.read_total_s
        said_all = False
        try:
            child = self._started()
            child.stdin.write(json.dumps(request).encode() + b"\n")  # type: ignore[union-attr]
            child.stdin.flush()  # type: ignore[union-attr]
            while not said_all:
                frame = self._frame(child, name, until)
                said_all = not frame.keys() & {"lines", "tell"}
                if "error" in frame:
                    raise to_error(frame["error"])
                if "tell" in frame:
                    tell(*frame["tell"])
                else:
                    yield frame
        except OSError as error:
            raise ReadError(f"{name} was not read: the process that reads it has ended ({error}).") from error
        finally:
            if not said_all:
                self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "index.read.child", str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=inherited(TMPDIR=str(self._folder)),
                start_new_session=True,
            )
            settings = self._settings.model_dump_json(exclude=set(SECRETS))
            self._child.stdin.write(settings.encode() + b"\n")  # type: ignore[union-attr]
        return self._child

    def _frame(self, child: subprocess.Popen[bytes], name: str, until: float) -> dict[str, Any]:
        """The next frame; ends the process where none comes in time."""
        output = child.stdout.fileno()  # type: ignore[union-attr]
        waited = time.monotonic() + self._settings.read_stall_s
        blocks = [self._rest]
        while b"\n" not in blocks[-1]:
            left = min(waited, until) - time.monotonic()
            if left <= 0 or not select.select([output], [], [], left)[0]:
                raise TooMuch(f"{name} was not read: {self._slow(waited < until)}")
            block = os.read(output, _BLOCK)
            if not block:
                raise ReadError(
                    f"{name} was not read: it broke the program that reads it ({_how(_status(child))}); save it anew, "
                    "as PDF or DOCX, and try again."
                )
            blocks.append(block)
        line, _, self._rest = b"".join(blocks).partition(b"\n")
        frame: dict[str, Any] = json.loads(line)
        return frame

    def _slow(self, stalled: bool) -> str:
        if stalled:
            return (
                f"no page of it was read in {self._settings.read_stall_s:g} seconds; split it, or raise "
                "WENZHENG_READ_STALL_S."
            )
        return f"it takes more than {self._settings.read_total_s:g} seconds; split it, or raise WENZHENG_READ_TOTAL_S."


def _status(child: subprocess.Popen[bytes]) -> int | None:
    """How a process ended; None where it does not end, and the next one is begun without it."""
    try:
        return child.wait(_LAST_S)
    except subprocess.TimeoutExpired:
        return None


def _how(status: int | None) -> str:
    if status is None:
        return "it stopped answering"
    return f"signal {-status}" if status < 0 else f"status {status}"
