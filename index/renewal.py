"""What is still known of an index that cannot be read, being of another format or damaged, when it is made anew.

Its generation stays until the new one stands beside it; what lies in the folder beside generations (what was judged)
is never touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from errors import IndexDamaged, StoreError
from index.generation import INFO, generations, serving_of, strings
from index.sources import on_disk
from index.volume import FILE, origins


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An index that cannot be read; what cannot be told of it is empty."""

    folder: Path
    generation: Path | None  # the one that serves
    given: tuple[str, ...]  # the files and folders it was built from, absolute
    sources: tuple[str, ...]  # the names of what it held
    files: tuple[Path, ...]  # of which it held something

    @classmethod
    def of(cls, folder: Path) -> Unreadable:
        """What the index in `folder` says of itself, in whatever format."""
        try:
            serving = serving_of(folder)
            held = [serving] if serving else []
        except IndexDamaged:
            held = generations(folder)
        said = [_said(generation) for generation in held]
        given, sources = (
            tuple(dict.fromkeys(each for one in said for each in strings(one, name))) for name in ("given", "sources")
        )
        volumes = (path.parent for generation in held for path in generation.rglob(FILE))
        files = {Path(on_disk(origin)) for volume in volumes for origin in origins(volume)}
        return cls(folder, held[0] if len(held) == 1 else None, given, sources, tuple(sorted(files)))

    def built_from(self, paths: Sequence[Path]) -> list[Path]:
        """What is to be indexed again beside `paths`; where it does not say what it was given, the files it held."""
        if self.given:
            return [Path(each) for each in self.given]
        whole = [os.path.realpath(path) for path in paths]
        others = (each for each in self.files if not any(each.is_relative_to(path) for path in whole))
        return [each for each in others if os.path.isfile(each)]

    def lost(self, sources: Collection[str]) -> list[str]:
        """What it held and an index of these sources does not. Raises StoreError where that is all of it."""
        if not sources and (self.sources or self.files):
            raise StoreError(
                f"The index in {self.folder} was not made anew, for none of its files can be read now; see that "
                f"{', '.join(self.given) or 'they'} can be reached, then build again."
            )
        return [name for name in self.sources if name not in sources]


def _said(generation: Path) -> dict[str, Any]:
    """What its index.json holds, whatever its format; nothing where it cannot be read."""
    try:
        held = json.loads((generation / INFO).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}
