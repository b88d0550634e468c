"""Which files are indexed, and under which names.

A file's name in the index is its path relative to the folder that was given, or its file name where it was given
itself; the place it lay in (its origin) is kept. When it is given again it is found by its origin first, so its name
stays. A name that another file holds is taken over from it only where that one is gone or had the same bytes (the
documents were moved or copied); else the newcomer is told apart by the folders above it: 2023/报告.txt, then
市/2023/报告.txt.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.volume import Source

INSIDE = "//"  # in an origin before the name of a file in an archive: no path has it
_LEFT_OUT = ".noindex"  # a folder with a file of this name is left out where it lies in another
_README = re.compile(r"readme(?:[.\-_][\w-]+)*", re.IGNORECASE)  # says what a folder holds and is no document of it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to index: where it lies and what it would be called."""

    path: Path  # absolute; of one in an archive that of the archive
    relative: str  # to the folder given, or the file name
    named: bool  # given itself, not found in a folder
    member: str = ""  # its name in the archive, where it lies in one
    depth: int = 0  # in how many archives it lies

    @property
    def name(self) -> str:
        """What it would be called."""
        return f"{self.relative}/{self.member}" if self.member else self.relative

    @property
    def origin(self) -> str:
        """Where it lies, as the catalogue keeps it."""
        return printable(str(self.path)) + (INSIDE + self.member if self.member else "")

    def holding(self, member: str) -> Candidate:
        """A file in this one, an archive; `member` is its name there."""
        whole = f"{self.member}/{printable(member)}" if self.member else printable(member)
        return replace(self, member=whole, depth=self.depth + 1)


@dataclass
class Found:
    """What the paths given hold."""

    files: list[Candidate] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)  # walked to the end: what is not in them is gone
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # (path as given, why)


def find_files(paths: Sequence[Path], index_folder: Path | None = None) -> Found:
    """The files of `paths` in order, folders walked by name.

    Hidden files, what programs lay down beside open ones (~$), READMEs, the index, and folders that hold a file named
    .noindex and are not given themselves are left out.
    """
    found = Found()
    index = index_folder.resolve() if index_folder is not None else None
    for path in paths:
        whole = Path(os.path.realpath(path))  # which, unlike `resolve`, takes links in a circle
        if index is not None and whole.is_relative_to(index):
            found.unreadable.append(
                (printable(str(path)), f"{printable(str(path))} was not read: it is the index itself.")
            )
        elif os.path.isdir(whole):
            _walk(whole, index, found)
        elif os.path.isfile(whole):
            found.files.append(Candidate(whole, printable(path.name), named=True))
        else:
            found.unreadable.append((printable(str(path)), f"{printable(str(path))} was not read: {_why_not(whole)}."))
    first: dict[Path, Candidate] = {}
    for each in found.files:
        first.setdefault(each.path, each)
    found.files = list(first.values())
    return found


def _why_not(path: Path) -> str:
    """Why a path is taken neither for a file nor for a folder."""
    try:
        path.stat()
    except PermissionError as closed:
        return f"{closed.strerror}; check the rights of the folders that it lies in"
    except OSError:
        return "there is no such file or folder"
    return "it is neither a file nor a folder"


def _walk(folder: Path, index_folder: Path | None, found: Found) -> None:
    failures: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=failures.append):
        here = Path(at)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_left_out(here / f, index_folder))
        for name in sorted(names):
            path = here / name
            try:
                is_meant = not name.startswith((".", "~$")) and not _README.fullmatch(name) and path.is_file()
            except OSError as closed:  # its folder can be listed and not be entered
                failures.append(closed)
                break
            if is_meant:
                found.files.append(Candidate(path, printable(path.relative_to(folder).as_posix()), named=False))
    for error in failures:
        place = printable(str(error.filename))
        found.unreadable.append((place, f"{place} was not read: {error.strerror}; check the rights of the folder."))
    if not failures:
        found.folders.append(folder)


def _is_left_out(folder: Path, index_folder: Path | None) -> bool:
    return folder.resolve() == index_folder or os.path.exists(folder / _LEFT_OUT)


class Names:
    """Gives every file of one build the name it has in the index (the rule stands at the head of this module)."""

    def __init__(self, known: Sequence[Source], given: Iterable[Candidate]) -> None:
        self._by_origin = {source.origin: source for source in known}
        self._by_name = {source.name: source for source in known}
        self._given = {each.origin for each in given}
        self._taken: set[str] = set()

    def name(self, candidate: Candidate, sha256: str) -> str:
        """The name of a file with these bytes; asked once for each file."""
        held = self._by_origin.get(candidate.origin)
        name = held.name if held else self._free_name(candidate, sha256)
        self._taken.add(name)
        return name

    def _free_name(self, candidate: Candidate, sha256: str) -> str:
        name = candidate.name
        above = candidate.path.parents[candidate.relative.count("/")]
        while not self._is_free(name, sha256):
            if above.name == "":
                return f"{name}~{hashlib.sha256(candidate.origin.encode('utf-8', 'replace')).hexdigest()[:8]}"
            name, above = f"{printable(above.name)}/{name}", above.parent
        return name

    def _is_free(self, name: str, sha256: str) -> bool:
        if name in self._taken:
            return False
        held = self._by_name.get(name)
        if held is None:
            return True
        lies = on_disk(held.origin)
        return lies not in self._given and (held.sha256 == sha256 or not os.path.exists(lies))


def gone(known: Iterable[Source], found: Found) -> list[str]:
    """Names of the sources that came from a folder walked again and are not in it any more."""
    folders = [printable(str(folder)).rstrip("/") + "/" for folder in found.folders]
    there = {each.origin for each in found.files}
    lost = (source for source in known if on_disk(source.origin) not in there)
    return [source.name for source in lost if any(source.origin.startswith(each) for each in folders)]


def elsewhere(known: Iterable[Source], given: Iterable[str]) -> list[str]:
    """Names of the sources that came neither from these files nor from these folders, given as absolute paths."""
    places = [(path, path.rstrip("/") + "/") for path in given]
    origins = ((source.name, on_disk(source.origin)) for source in known)
    return [name for name, lay in origins if not any(lay == path or lay.startswith(inside) for path, inside in places)]


def on_disk(origin: str) -> str:
    """Where the file lies, or the archive that it is in."""
    return origin.partition(INSIDE)[0]


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, read a block at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def printable(name: str) -> str:
    """A file name that can be stored and shown: bytes that are no UTF-8 become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
