"""What has to go from Milvus once it is known which generation serves, written down before anything is changed there.

A folder changes hands by one rename; rows in Milvus cannot. So a build first notes what it is going to add and what
it will leave behind. Whoever holds the lock next, the build itself at its end or the next one after a crash, looks
which generation serves and takes away what belongs to the other.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from errors import IndexDamaged, IndexMissing
from index.generation import current
from index.milvus.address import Address
from index.milvus.client import Milvus
from settings import Settings

_FILE = "milvus.journal"


@dataclass(frozen=True, slots=True)
class Chore:
    """What goes from a collection: rows by their keys, rows by the generation that wrote them, or all of it."""

    store: str
    collection: str
    keys: tuple[str, ...] = ()
    generation: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """What goes if the generation of this name serves, and what if it does not."""

    generation: str
    if_it_serves: tuple[Chore, ...]
    if_not: tuple[Chore, ...]

    def write(self, folder: Path) -> None:
        """Puts it into the index folder, in one step. Raises OSError."""
        new = folder / f"{_FILE}.new"
        with new.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, folder / _FILE)


def recover(folder: Path, settings: Settings) -> None:
    """Does the chores that are noted in an index folder, if any; its lock must be held. Raises StoreError."""
    journal = _read(folder)
    if journal is None:
        return
    try:
        serves = current(folder).name == journal.generation
    except (IndexMissing, IndexDamaged):
        serves = False
    for chore in journal.if_it_serves if serves else journal.if_not:
        with Milvus(Address.parse(chore.store), settings) as milvus:
            _do(chore, milvus)
    (folder / _FILE).unlink()


def _do(chore: Chore, milvus: Milvus) -> None:
    if not milvus.has(chore.collection):
        return
    if chore.whole:
        milvus.drop(chore.collection)
        return
    milvus.load(chore.collection)
    if chore.keys:
        milvus.delete(chore.collection, chore.keys)
    if chore.generation:
        milvus.delete_generation(chore.collection, chore.generation)
    milvus.write_down(chore.collection)
    milvus.free(chore.collection)


def _read(folder: Path) -> Journal | None:
    try:
        held = json.loads((folder / _FILE).read_text("utf-8"))
        return Journal(held["generation"], _chores(held["if_it_serves"]), _chores(held["if_not"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(
            f"What is to be removed from Milvus cannot be read from {folder / _FILE}: {error}; drop the collections "
            "that no index uses by hand, and remove that file."
        ) from error


def _chores(held: list[dict[str, Any]]) -> tuple[Chore, ...]:
    return tuple(Chore(**{**each, "keys": tuple(each["keys"])}) for each in held)
