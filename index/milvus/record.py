"""What a generation knows of its rows in Milvus, kept as files in its folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.milvus.impacts import Frequencies
from index.model import Passage

_RECORD, _KEYS = "milvus.json", "milvus.keys"


@dataclass(frozen=True, slots=True)
class Record:
    """Which collection holds the rows, and what they were made with."""

    store: str  # the address as the settings say it
    collection: str
    encoder: str
    made_by: str
    dimensions: int
    mean_length: float  # that the words of its rows are measured with


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of a generation."""

    record: Record
    keys: tuple[str, ...]  # one a passage that is searched, in corpus order
    frequencies: Frequencies

    def save(self, generation: Path) -> None:
        """Writes the files that `load` reads."""
        (generation / _RECORD).write_text(json.dumps(asdict(self.record), ensure_ascii=False, indent=1), "utf-8")
        (generation / _KEYS).write_text("\n".join(self.keys), "ascii")
        self.frequencies.save(generation)

    @classmethod
    def load(cls, generation: Path) -> Held:
        """What was saved in a generation. Raises OSError, ValueError, TypeError."""
        keys = (generation / _KEYS).read_text("ascii").split()
        return cls(read_record(generation), tuple(keys), Frequencies.load(generation))


def is_in_milvus(generation: Path) -> bool:
    """Whether the words and vectors of a generation are rows in a Milvus."""
    return (generation / _RECORD).is_file()


def read_record(generation: Path) -> Record:
    """Where the rows of a generation are. Raises OSError, ValueError, TypeError."""
    return Record(**json.loads((generation / _RECORD).read_text("utf-8")))


def key_of(passage: Passage) -> str:
    """The key of a passage's row, by what it says: a passage that changes gets another row, never another content."""
    return hashlib.sha256(f"{passage.id}\n{passage.indexed_text}".encode()).hexdigest()[:32]
