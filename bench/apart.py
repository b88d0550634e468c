"""Files read by one reader in a process of its own, so that the memory is its own: python -m bench.apart READER PATH...

It writes a line of JSON a file, as soon as that is read.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.readers import OURS, Read, begin

_AGAIN_S = 5.0  # a file read in less is read again, for a first reading pays for what is loaded on first use
_LIMIT_S = 1_800
_MISSING = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file, and what that took; `error` where it could not."""

    seconds: float
    outlined_s: float = 0.0  # more, until our reader's lines were documents with their sections
    text: str = ""
    rows: Sequence[Sequence[tuple[str, str]]] = field(default_factory=list)
    pages: int | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Readings:
    """A reading for each file, and the megabytes of memory that the process took at most."""

    files: list[Reading]
    megabytes: float


def read_apart(reader: str, paths: Sequence[Path]) -> Readings | None:
    """Has files read by another process, and the rest by a new one where one breaks it; None without that reader."""
    found: list[Reading] = []
    most = 0.0
    while len(found) < len(paths):
        command = [sys.executable, "-W", "ignore", "-m", "bench.apart", reader]
        command += [str(path) for path in paths[len(found) :]]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=False)
            status, said = done.returncode, done.stdout
        except subprocess.TimeoutExpired as error:
            status, said = -1, error.stdout or b""
        if status == _MISSING:
            return None
        told: list[dict[str, Any]] = [json.loads(line) for line in said.splitlines() if line.startswith(b"{")]
        most = max([most, *(each["megabytes"] for each in told if "megabytes" in each)])
        found += [Reading(**each) for each in told if "seconds" in each]
        if status and len(found) < len(paths):
            found.append(Reading(0.0, error=f"the process that reads it ended with status {status}"))
    return Readings(found, most)


def main() -> int:
    """Reads, and writes what was found."""
    reader, paths = sys.argv[1], [Path(given) for given in sys.argv[2:]]
    try:
        read, end = begin(reader)
    except ImportError:
        return _MISSING
    for path in paths:
        reading = _timed(read, path)
        if not reading["error"] and reading["seconds"] < _AGAIN_S:
            reading["seconds"] = min(reading["seconds"], _timed(read, path)["seconds"])
        _say(reading)
    end()
    whose = resource.RUSAGE_CHILDREN if reader == OURS else resource.RUSAGE_SELF
    _say({"megabytes": resource.getrusage(whose).ru_maxrss / 1e3})
    return 0


def _timed(read: Callable[[Path], Read], path: Path) -> dict[str, Any]:
    started = time.perf_counter()
    try:
        found, error = read(path), ""
    except Exception as raised:  # whatever a reader makes of a file is its answer
        found, error = Read(""), f"{type(raised).__name__}: {raised}"[:300]
    seconds = time.perf_counter() - started - found.outlined_s
    return {
        "seconds": seconds,
        "outlined_s": found.outlined_s,
        "text": found.text,
        "rows": found.rows,
        "pages": found.pages,
        "error": error,
    }


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
