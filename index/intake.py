"""Takes files into the index: what is new or changed is read, archives file by file, what cannot be read is named.

A file that lay in an archive (or with a mail) is a source of its own, named archive/file. Its origin is the archive's
with the file's name behind `INSIDE`, its hash the archive's: of an archive of the same bytes only those files are read
again that could not be read before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from errors import ReadError, TooMuch, UnsupportedFormat
from index import fingerprint
from index.faults import FAULTS
from index.model import Document, Passage
from index.passages import passages_of
from index.read import ReadingProcess, SourceFile, Unpacked, may_be_indexed, open_file
from index.read.task import Tell
from index.reading import documents_of
from index.segments import Fresh
from index.sources import INSIDE, Candidate, Names, digest
from index.volume import Source
from settings import Settings


@dataclass
class Outcome:
    """What became of every file, by its name in the index."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)  # where the sources lie now that lay elsewhere
    skipped: list[tuple[str, str]] = field(default_factory=list)  # (source, one sentence why)
    faults: list[str] = field(default_factory=list)  # of the skipped ones those that should have been indexed

    def skip(self, name: str, reason: str, *, fault: bool = True) -> None:
        self.skipped.append((name, reason))
        if fault:
            self.faults.append(name)


@dataclass
class _Unpacked:
    """What has been unpacked of one archive, with those within it."""

    files: int = 0
    bytes: int = 0


class Intake:
    """Reads the files of one build into `fresh` and keeps what became of them in `outcome`."""

    def __init__(
        self,
        known: Sequence[Source],
        given: Sequence[Candidate],
        fresh: Fresh,
        process: ReadingProcess,
        settings: Settings,
        outcome: Outcome,
        tell: Tell,
    ) -> None:
        self._names = Names(known, given)
        self._held = {source.name: source for source in known}
        self._inside: dict[str, list[Source]] = {}  # sources from archives, by the archive's origin
        for source in known:
            archive, inside, _ = source.origin.partition(INSIDE)
            if inside:
                self._inside.setdefault(archive, []).append(source)
        self._unpacked = _Unpacked()
        self._fresh, self._process, self._settings = fresh, process, settings
        self._outcome, self._tell = outcome, tell
        self._reading = fingerprint.of_reading(settings)

    def take(self, candidate: Candidate) -> None:
        """Takes in one file; whatever is wrong with it becomes a sentence of the outcome."""
        if not may_be_indexed(candidate.path):
            suffix = candidate.path.suffix or "a file without a suffix"
            reason = f"{candidate.name} was not read: {suffix} is no kind of document that is taken in."
            self._outcome.skip(candidate.name, reason, fault=candidate.named)
            return
        large = candidate.path.stat().st_size > self._settings.max_file_bytes
        sha256 = "" if large else digest(candidate.path)
        self._unpacked = _Unpacked()
        met = self._take(candidate, candidate.path, sha256)
        inside = self._inside.get(candidate.origin, [])
        self._outcome.removed += (each.name for each in inside if each.name not in met)

    def _take(self, candidate: Candidate, place: Path, sha256: str) -> set[str]:
        """Takes in the file that lies at `place`; gives the names of the sources it is or holds."""
        name = self._names.name(candidate, sha256)
        source = Source(name, candidate.origin, sha256, self._reading)
        former = self._held.get(name)
        if former is not None and (former.sha256, former.reading) == (source.sha256, source.reading):
            self._outcome.unchanged.append(name)
            if former.origin != source.origin:
                self._outcome.moved[name] = source.origin
            return {name}
        try:
            opened = self._opened(candidate, place, name)
            documents = [] if isinstance(opened, Unpacked) else self._documents(opened, source)
        except UnsupportedFormat as error:
            self._outcome.skip(name, str(error), fault=candidate.named and not candidate.member)
        except ReadError as error:
            self._outcome.skip(name, str(error))
        except (OSError, *FAULTS) as error:
            # Files come from outside: one that breaks its reader must not keep the others from being indexed.
            reason = f"{name} was not read: {type(error).__name__}: {error}; the other files are indexed."
            self._outcome.skip(name, reason)
        else:
            if isinstance(opened, Unpacked):
                if former is not None:
                    self._outcome.removed.append(name)  # it was a document before
                return self._take_members(candidate, opened, sha256)
            self._fresh.add(source, opened, documents)
            (self._outcome.updated if former else self._outcome.added).append(name)
            return {name}
        if former is not None and former.sha256 != source.sha256:
            self._outcome.removed.append(name)  # it held what the file does not say any more
        return {name, *self._held_of(candidate, sha256)}

    def _held_of(self, archive: Candidate, sha256: str) -> Iterator[str]:
        """The sources from an archive of these bytes; they stay where it cannot be unpacked this time."""
        outermost, _, _ = archive.origin.partition(INSIDE)
        within = archive.origin + ("/" if archive.member else INSIDE)
        for each in self._inside.get(outermost, []):
            if each.sha256 == sha256 and each.origin.startswith(within):
                yield each.name

    def _opened(self, candidate: Candidate, place: Path, name: str) -> SourceFile | Unpacked:
        opened = open_file(place, name, self._settings, self._process, self._tell)
        if isinstance(opened, Unpacked):
            try:
                self._check(candidate, opened, name)
            except TooMuch:
                opened.remove()
                raise
        return opened

    def _check(self, archive: Candidate, opened: Unpacked, name: str) -> None:
        """Holds archives within an archive together to what one may have. Raises TooMuch."""
        opened.check_depth(archive.depth, name, self._settings)
        self._unpacked.files += len(opened.members)
        self._unpacked.bytes += sum(path.stat().st_size for _, path in opened.members)
        for unit, held in (("files", self._unpacked.files), ("bytes", self._unpacked.bytes)):
            limit = getattr(self._settings, f"unpack_{unit}")
            if held > limit:
                raise TooMuch(
                    f"{name} was not read: with the archives beside it, it unpacks to more than {limit:,} {unit}; "
                    f"unpack it and index the folder, or raise WENZHENG_UNPACK_{unit.upper()}."
                )

    def _documents(self, file: SourceFile, source: Source) -> list[tuple[Document, list[Passage]]]:
        documents = documents_of(file, source.name, PurePosixPath(source.name).stem)
        return [(document, passages_of(document, self._settings)) for document in documents]

    def _take_members(self, archive: Candidate, unpacked: Unpacked, sha256: str) -> set[str]:
        for reason in unpacked.unread:
            self._outcome.skip(archive.name, reason)
        met: set[str] = set()
        try:
            for member, place in unpacked.members:
                met |= self._take(archive.holding(member), place, sha256)
        finally:
            unpacked.remove()
        return met
