"""The way from files to an index that serves, as a list of steps; what has not changed is carried over."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from errors import IndexDamaged, IndexVersion, StoreError
from index import adaptation, fingerprint
from index.backend import derive
from index.catalogue import Catalogue
from index.derive import Progress
from index.encoder import Encoder, load_encoder
from index.generation import Adapted, current, serving_of, take_over, writing
from index.intake import Intake, Outcome
from index.milvus import recover
from index.read import ReadingProcess
from index.references.derive import derive_references
from index.renewal import Unreadable
from index.segments import Former, Fresh, Segment, arranged, parts_of
from index.sources import Found, elsewhere, find_files, gone, printable
from index.volume import Source
from settings import Settings

log = logging.getLogger("wenzheng.index")


def silent(step: str, done: int, total: int) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What became of every file, by its name in the index."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()  # (source, one sentence why)
    faults: tuple[str, ...] = ()  # the skipped ones that should have been indexed; the others are of no kind taken in
    adaptation: str = ""  # what fitting the encoder to the collection did; empty where it was not tried in this build


@dataclass
class _Work:
    """What the steps hand on."""

    folder: Path
    generation: Path
    former: Former | None  # the generation that serves
    unreadable: Unreadable | None  # it stands in the place of `former`
    fresh: Fresh
    encoder: Encoder  # of the settings, until `_adapt` puts the fitted one in its place
    settings: Settings
    progress: Progress
    segments: list[Segment] = field(default_factory=list)
    catalogue: Catalogue | None = None  # of the segments, once they are arranged
    adapted: Adapted | None = None
    adaptation: str = ""
    found: Found = field(default_factory=Found)
    given: tuple[str, ...] = ()  # the files and folders of this build and, but for `only`, of those before
    only: bool = False  # what lies in none of them goes
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def known(self) -> list[Source]:
        """The sources of the generation that serves."""
        return self.former.sources if self.former else []

    @property
    def arranged(self) -> Catalogue:
        """The catalogue of the generation that is made."""
        if self.catalogue is None:
            raise RuntimeError("a step was taken before the segments were arranged")
        return self.catalogue

    def report(self) -> BuildReport:
        of = self.outcome
        return BuildReport(
            added=tuple(of.added),
            updated=tuple(of.updated),
            unchanged=tuple(of.unchanged),
            removed=tuple(of.removed),
            skipped=tuple(of.skipped),
            faults=tuple(of.faults),
            adaptation=self.adaptation,
        )


Step = Callable[[_Work], bool]  # whether to go on


def build(
    paths: Sequence[Path],
    folder: Path,
    settings: Settings,
    progress: Progress = silent,
    encoder: Encoder | None = None,
    *,
    only: bool = False,
) -> BuildReport:
    """Indexes files and folders into `folder`: adds, updates, leaves what has not changed.

    Sources that are not in `paths` stay, save those that came from a folder of `paths` and are not there any more;
    with `only` none does that lies elsewhere. A file that cannot be read is skipped with a sentence; what it held
    before goes where its bytes have changed. An index of another format, or so damaged that it cannot be read, is made
    anew of these and, but for `only`, of what it was built from, which the log says. Raises StoreError where the index
    cannot be written, or nothing that is to be in it `only` can be read; the former one then still serves.
    """

    def find(work: _Work) -> bool:
        work.only = only
        all_paths = [*(work.unreadable.built_from(paths) if work.unreadable and not only else ()), *paths]
        work.found = find_files(all_paths, folder)
        before = () if only else work.given
        work.given = tuple(dict.fromkeys([*before, *(printable(os.path.realpath(path)) for path in all_paths)]))
        for name, reason in work.found.unreadable:
            work.outcome.skip(name, reason)
        return True

    steps = (find, _read, _drop_gone, _compare, _arrange, _adapt, _derive, _references, _save)
    encoder = encoder or load_encoder(settings)
    try:
        return _run(steps, folder, settings, progress, encoder)
    except (IndexVersion, IndexDamaged) as error:
        why, _, _ = str(error).partition("; ")
        log.warning("%s: it is made anew from its files and replaced then; what was judged stays.", why)
        return _run(steps, folder, settings, progress, encoder, Unreadable.of(folder))


def remove(
    sources: Sequence[str],
    folder: Path,
    settings: Settings,
    progress: Progress = silent,
    encoder: Encoder | None = None,
) -> BuildReport:
    """Takes sources, by their names in the index, out of it: out of text, words, vectors and free pages on the disk.

    Raises StoreError naming one that is not there; then nothing is removed. Raises IndexMissing, IndexVersion and
    IndexDamaged.
    """
    current(folder)  # an index that is missing is not made here

    def take_out(work: _Work) -> bool:
        known = {source.name for source in work.known}
        for name in dict.fromkeys(sources):
            if name not in known:
                raise StoreError(
                    f"Nothing was removed from {folder}: it holds no source named {name}; "
                    f"python -m index show --index {folder} lists their names."
                )
            work.outcome.removed.append(name)
        return True

    steps = (take_out, _compare, _arrange, _adapt, _derive, _references, _save)
    return _run(steps, folder, settings, progress, encoder or load_encoder(settings))


def _run(
    steps: Sequence[Step],
    folder: Path,
    settings: Settings,
    progress: Progress,
    encoder: Encoder,
    unreadable: Unreadable | None = None,
) -> BuildReport:
    with _disk(folder), writing(folder) as generation:
        recover(folder, settings)
        former = None if unreadable else _former(folder)
        fresh = Fresh(generation, settings)
        work = _Work(folder, generation, former, unreadable, fresh, encoder, settings, progress)
        work.given = former.info.given if former and former.info else ()
        try:
            for step in steps:
                if not step(work):
                    break
        finally:
            for each in (former, work.fresh, work.catalogue):
                if each is not None:
                    each.close()
        recover(folder, settings)  # what the former generation leaves in another store goes
    return work.report()


def _read(work: _Work) -> bool:
    """Every file into the catalogue, save those of the same bytes that were read in the same way."""
    files = work.found.files

    def tell(done: int, total: int) -> None:
        work.progress("pages", done, total)

    with ReadingProcess(work.settings) as process:
        intake = Intake(work.known, files, work.fresh, process, work.settings, work.outcome, tell)
        for done, candidate in enumerate(files):
            work.progress("read", done, len(files))
            try:
                intake.take(candidate)
            except OSError as error:
                work.outcome.skip(candidate.name, f"{candidate.name} was not read: {error.strerror or error}.")
    work.progress("read", len(files), len(files))
    return True


def _drop_gone(work: _Work) -> bool:
    """What came from a folder walked again and is not in it any more, and with `only` what came from elsewhere."""
    of = work.outcome
    here = {*of.moved, *of.updated, *of.removed}  # what was known of where these lay holds no more
    lost = {*gone(work.known, work.found), *(elsewhere(work.known, work.given) if work.only else ())} - here
    of.removed += sorted(lost)
    if work.only and of.faults and not (of.added or of.updated or {*of.unchanged} - lost):
        raise StoreError(
            f"The index in {work.folder} was not changed: of what only is to be in it nothing can be read. "
            f"{dict(of.skipped)[of.faults[0]]}"
        )
    return True


def _compare(work: _Work) -> bool:
    """Stops where the generation that serves would be made once more."""
    former = work.former
    of = work.outcome
    if work.unreadable:
        of.removed += work.unreadable.lost(of.added)
        return True
    if of.added or of.updated or of.removed or of.moved or former is None:
        return True
    if former.info is None or not former.whole:
        return True
    if work.given != former.info.given:
        return True
    expected = adaptation.expected_encoder(former.info, work.encoder, work.settings)
    made_by = fingerprint.of_words_and_vectors(work.settings)
    return (former.info.encoder, former.info.made_by) != (expected, made_by)


def _arrange(work: _Work) -> bool:
    """What stays of the former segments and what is new become segments, their volumes written."""
    of = work.outcome
    old = parts_of(work.former, {*of.updated, *of.removed}, of.moved) if work.former else []
    work.segments = arranged([*old, *work.fresh.parts()], work.generation, work.settings)
    work.catalogue = Catalogue.open(segment.folder for segment in work.segments)
    return True


def _adapt(work: _Work) -> bool:
    """Fits a static encoder to the passages, or takes over the one that was fitted to them before."""
    base, former = work.encoder, work.former
    if not adaptation.is_to_fit(base, work.settings):
        return True
    work.progress("adapt", 0, 1)
    info = former.info if former and former.unharmed(adaptation.FOLDER) else None
    work.encoder, work.adapted, report = adaptation.fit_or_carry(
        work.arranged, work.generation, former.generation if former else None, info, base, work.settings
    )
    work.adaptation = str(report or "")
    work.progress("adapt", 1, 1)
    return True


def _derive(work: _Work) -> bool:
    """Words and vectors of all passages, those that are still right carried over."""
    derive(
        work.segments,
        work.arranged,
        work.generation,
        work.former,
        work.unreadable.generation if work.unreadable else None,
        work.outcome.updated,
        work.encoder,
        work.settings,
        work.progress,
    )
    return True


def _references(work: _Work) -> bool:
    """What documents cite, those read again that are new and those found again whose titles came or went."""
    dropped = {*work.outcome.updated, *work.outcome.removed}
    derive_references(work.segments, work.arranged, work.generation, work.former, dropped, work.progress)
    return True


def _save(work: _Work) -> bool:
    """The new generation takes over."""
    take_over(
        work.generation,
        encoder=work.encoder.name,
        made_by=fingerprint.of_words_and_vectors(work.settings),
        counts=work.arranged.counts(),
        sources=tuple(source.name for source in work.arranged.sources()),
        given=work.given,
        segments=tuple(segment.folder.name for segment in work.segments),
        adapted=work.adapted,
    )
    return True


def _former(folder: Path) -> Former | None:
    """The generation that serves, if any is there. Raises IndexVersion, IndexDamaged."""
    generation = serving_of(folder)
    return Former(generation) if generation else None


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Says in one sentence that the folder cannot be written."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The index in {folder} could not be written: {error.strerror or error}; free space on the disk or check "
            "the rights of the folder, then build again."
        ) from error
