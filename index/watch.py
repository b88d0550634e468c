"""Watches what an index was built from and builds it again, in a process of its own, when that changes."""

from __future__ import annotations

import contextlib
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchfiles import watch

from index.generation import current, read_index
from settings import ROOT, inherited

log = logging.getLogger("wenzheng.index")

_SETTLE_MS = 1_000  # changes within so long are taken up together
_LOOK_MS = 2_000  # what is watched is looked for so often: a folder that comes back under its name is another one
_END_S = 10.0  # that a build may take to clear up when it is ended
_AGAIN_S = 5.0  # before a build that another one kept from writing, or a watch that failed, is tried again
_BUSY = "another process is writing to it"


@contextmanager
def watching(folder: Path, changed: Callable[[], None]) -> Iterator[None]:
    """While it is entered, the index in `folder` follows its files; `changed` is called after every build.

    What had changed before is taken up first. Raises IndexMissing, IndexVersion, IndexDamaged.
    """
    given = read_index(current(folder)).given
    follower = _Follower(folder, given, changed)
    thread = threading.Thread(target=follower.follow, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        follower.stop()
        thread.join(_END_S)
        follower.stop(at_once=True)
        thread.join(_END_S)


class _Follower:
    """Builds the index again after every change, until it is stopped."""

    def __init__(self, folder: Path, given: tuple[str, ...], changed: Callable[[], None]) -> None:
        self._folder, self._given, self._changed = folder, given, changed
        self._stopped = threading.Event()
        self._build: subprocess.Popen[str] | None = None
        self._told = ""  # why it was not watched when that was last tried

    def follow(self) -> None:
        """Returns when stopped."""
        while not self._stopped.is_set():
            there = self._there()
            if not there:
                self._stopped.wait(_LOOK_MS / 1000)
                continue
            try:
                self._follow(there)
            except OSError as error:
                if self._there() == there:  # else it has gone in this moment
                    self._tell(str(error))
                    self._stopped.wait(_AGAIN_S)

    def _tell(self, why: str) -> None:
        """Says once why the documents are not watched."""
        if why != self._told:
            log.warning(
                "The index in %s does not follow its documents: %s; where too many folders are watched, raise the "
                "limit fs.inotify.max_user_watches. It is tried again until it works.",
                self._folder,
                why.rstrip("."),
            )
        self._told = why

    def _follow(self, there: dict[str, tuple[int, int]]) -> None:
        """Takes up what has changed before and every change, until what is there is not the same any more."""
        new = True
        watched = watch(
            *there,
            stop_event=self._stopped,
            debounce=_SETTLE_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,  # what cannot be entered is not indexed either
        )
        for changes in watched:
            if new or any(not self._is_ours(path) for _, path in changes):
                self._take_up()
            new = False
            if self._there() != there:
                break

    def _there(self) -> dict[str, tuple[int, int]]:
        """What was given and exists, each with what tells it from another one of its name."""
        found = {}
        for path in self._given:
            with contextlib.suppress(OSError):
                stat = Path(path).stat()
                found[path] = (stat.st_dev, stat.st_ino)
        return found

    def stop(self, *, at_once: bool = False) -> None:
        """Ends the watch, and a build that runs: the index then is as it was. What it leaves the next one removes."""
        self._stopped.set()
        build = self._build
        if build is not None:
            with contextlib.suppress(ProcessLookupError):
                build.send_signal(signal.SIGKILL if at_once else signal.SIGTERM)

    def _is_ours(self, path: str) -> bool:
        return Path(path).is_relative_to(self._folder.resolve())

    def _take_up(self) -> None:
        while not self._stopped.is_set():
            command = [sys.executable, "-P", "-m", "index", "build", *self._given]
            with subprocess.Popen(
                [*command, "--index", str(self._folder.resolve())],
                env=inherited(PYTHONPATH=str(ROOT)),  # in this folder, where wenzheng.toml is looked for
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
            ) as self._build:
                if self._stopped.is_set():
                    self._build.terminate()
                said, wrong = self._build.communicate()
            self._build = None
            if _BUSY not in wrong:
                break
            self._stopped.wait(_AGAIN_S)
        if self._stopped.is_set():
            return
        for line in wrong.splitlines():
            log.warning("%s", line)
        if said:
            log.info("The documents were looked through again: %s", " ".join(said.split()))
        self._changed()
