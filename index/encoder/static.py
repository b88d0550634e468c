"""Reads a sentence-transformers folder of the static kind with NumPy: a vector is the mean of its pieces' vectors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from errors import EncoderError
from index.encoder.pieces import PieceMemory

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
TEXTS_AT_ONCE = 4096  # bounds the memory for their pieces


def is_static(folder: Path) -> bool:
    """Whether the folder holds one StaticEmbedding, with nothing after it but Normalize."""
    try:
        modules = json.loads((folder / "modules.json").read_text("utf-8"))
        kinds = [module["type"].rsplit(".", 1)[-1] for module in modules]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"} and modules[0]["path"] == ""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """What a folder of this kind holds, so that it can be named without being loaded and loaded once it is gone."""

    folder: Path
    tokenizer: bytes
    weights: bytes

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The files of a folder. Raises OSError."""
        return cls(folder, (folder / TOKENIZER).read_bytes(), (folder / WEIGHTS).read_bytes())

    def name(self, name: str = "") -> str:
        """`name`, or that of the folder, with a hash of the content."""
        digest = hashlib.blake2b(self.tokenizer + self.weights, digest_size=6).hexdigest()
        return f"{name or self.folder.resolve().name}@{digest}"


class StaticEncoder:
    """A table of vectors, one a piece of text; a question costs microseconds and no framework is imported."""

    def __init__(self, name: str, folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
        self.name = name
        self.folder = folder
        self.table = table  # one row a piece
        self._tokenizer = tokenizer

    @classmethod
    def open(cls, folder: Path, name: str = "") -> Self:
        """The model of a folder, called `name` or by the folder's name. Raises EncoderError."""
        try:
            files = ModelFiles.read(folder)
        except OSError as error:
            raise _not_loaded(folder, error) from error
        return cls.load(files, name)

    @classmethod
    def load(cls, files: ModelFiles, name: str = "") -> Self:
        """As `open`, of files read before."""
        from safetensors import SafetensorError
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        folder = files.folder
        try:
            table = _table(load(files.weights))
            pieces = Tokenizer.from_str(json.dumps(json.loads(files.tokenizer)))
        except (ValueError, KeyError, SafetensorError) as error:
            raise _not_loaded(folder, error) from error
        if pieces.get_vocab_size() > len(table):
            raise EncoderError(
                f"The encoder folder {str(folder)!r} cannot be used: its tokenizer has {pieces.get_vocab_size()} "
                f"pieces and its table {len(table)} rows. Take both files from the same model."
            )
        return cls(files.name(name), folder, pieces, table)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self.table.shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length one a text; zeros for a text without a known piece."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            batch = list(texts[start : start + TEXTS_AT_ONCE])
            encodings = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            vectors[start : start + len(batch)] = self._means([encoding.ids for encoding in encodings])
        return normalised(vectors)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As `encode`: a static model has no prompts."""
        return self.encode(texts)

    def memory(self, most_pieces: int) -> PieceMemory:
        """What gives the piece numbers of texts that are asked for again and again."""
        return PieceMemory(self._tokenizer, most_pieces)

    def vectors(self, rows: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
        """As `encode`, from piece numbers."""
        return normalised(self._means(rows))

    def with_table(self, table: NDArray[np.float32]) -> StaticEncoder:
        """The same pieces with other vectors; not what its name and folder say, until it is saved."""
        return StaticEncoder(self.name, self.folder, self._tokenizer, table)

    def _means(self, rows: Sequence[Sequence[int] | NDArray[np.int64]]) -> NDArray[np.float32]:
        """The mean of the vectors of each row's pieces: one sparse product, forty times faster than gathering them."""
        from scipy.sparse import csr_array

        lengths = np.array([len(row) for row in rows])
        pieces = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(lengths.sum()))
        shares = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        means = csr_array((shares, pieces, bounds), shape=(len(rows), len(self.table))) @ self.table
        return np.asarray(means, dtype=np.float32)


def normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows at length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled


def _not_loaded(folder: Path, error: Exception) -> EncoderError:
    return EncoderError(
        f"The encoder folder {str(folder)!r} cannot be loaded: {type(error).__name__}: {error}. Restore the "
        "folder (it is part of the repository), or train it anew with `python -m index.encoder train`."
    )


def _table(tensors: dict[str, NDArray[np.generic]]) -> NDArray[np.float32]:
    """The vectors, one row a piece, from either form in which sentence-transformers stores them."""
    if "embedding.weight" in tensors:
        return tensors["embedding.weight"].astype(np.float32)
    table = tensors["embeddings"].astype(np.float32)
    if "mapping" in tensors:
        table = table[tensors["mapping"].astype(np.int64)]
    if "weights" in tensors:
        table *= tensors["weights"].astype(np.float32)[:, None]
    return table
