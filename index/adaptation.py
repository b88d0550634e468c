"""Whether indexing fits the encoder to the collection, carries over the one that was fitted before, or leaves it.

Fitting changes every vector, so a document that is added to a collection must not bring it about: it is done once, and
again where the encoder of the settings, the way it is done or the size of the collection has changed, or where less
than half of what it was fitted on is still there. That it did not help is remembered too.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeGuard, overload

from errors import EncoderError, StoreError
from index import fingerprint
from index.catalogue import Catalogue
from index.encoder import Encoder
from index.encoder.adapt import Adaptation, AdaptReport, adapt
from index.encoder.collection import Block
from index.encoder.static import StaticEncoder
from index.generation import Adapted, Generation, link
from settings import Settings

FOLDER = "encoder"  # of the fitted encoder, in the folder of a generation


def expected_encoder(former: Generation, base: Encoder, settings: Settings) -> str:
    """The name of the encoder a build would use now if nothing has changed; "" where it would fit one."""
    if not is_to_fit(base, settings):
        return base.name
    return former.encoder if _still_right(former.adapted, base, former.searchable, settings) else ""


def is_to_fit(base: Encoder, settings: Settings) -> TypeGuard[StaticEncoder]:
    """Whether such an encoder is fitted at all."""
    return settings.adapt_encoder and isinstance(base, StaticEncoder)


def fit_or_carry(
    catalogue: Catalogue,
    generation: Path,
    former: Path | None,
    info: Generation | None,
    base: StaticEncoder,
    settings: Settings,
) -> tuple[StaticEncoder, Adapted, AdaptReport | None]:
    """The encoder for this generation, where it comes from, and the report where it was fitted or tried just now.

    `info` is what `former` says of itself. An encoder other than `base` lies in FOLDER of `generation` afterwards.
    Raises OSError, StoreError where it cannot be written.
    """
    searchable, held = catalogue.counts()[2], info.adapted if info else None
    here = {source.sha256 for source in catalogue.sources()}
    if held is not None:
        held = replace(held, fitted_on={each: count for each, count in held.fitted_on.items() if each in here})
    if former and held and _still_right(held, base, searchable, settings):
        if not held.report.kept:
            return base, held, None
        shutil.copytree(former / FOLDER, generation / FOLDER, copy_function=_link)
        return StaticEncoder.open(generation / FOLDER, _name(base)), held, None
    numbers = Adaptation(seed=settings.adapt_seed)
    try:
        encoder, report = adapt(base, _Blocks(catalogue), generation / FOLDER, numbers, _name(base))
    except EncoderError as error:
        raise StoreError(f"The index in {generation.parent} could not be written: {error}") from error
    made_by, fitted_on = fingerprint.of_adaptation(settings), _counts(catalogue)
    return encoder, Adapted(base.name, made_by, searchable, settings.adapt_seed, report, fitted_on), report


def _counts(catalogue: Catalogue) -> dict[str, int]:
    """How many passages that are searched each source has, by the hash of its bytes."""
    hashes = {source.name: source.sha256 for source in catalogue.sources()}
    counts: Counter[str] = Counter()
    for entry in catalogue.entries:
        counts[hashes[entry.source]] += entry.searched
    return dict(counts)


def _name(base: StaticEncoder) -> str:
    """What the fitted one is called, before the hash of its content."""
    return f"{base.name.rpartition('@')[0]}-adapted"


def _still_right(held: Adapted | None, base: Encoder, searchable: int, settings: Settings) -> bool:
    if held is None or (held.base, held.made_by) != (base.name, fingerprint.of_adaptation(settings)):
        return False
    if not held.report.pairs:  # there was too little to check, which is looked at in no time
        return searchable == held.searchable
    still_there = sum(held.fitted_on.values())
    return searchable <= settings.adapt_growth * held.searchable and still_there * 2 >= held.searchable


def _link(source: str, target: str) -> None:
    link(Path(source), Path(target))


class _Blocks(Sequence[Block]):
    """The passages that are searched, each read when it is asked for: of a large collection a sample is."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._count = catalogue.counts()[2]

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Block: ...

    @overload
    def __getitem__(self, place: slice) -> list[Block]: ...

    def __getitem__(self, place: int | slice) -> Block | list[Block]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        (passage,) = self._catalogue.passages([self._catalogue.passage_id(place % self._count)])
        return Block(passage.context, passage.text)
