"""Writes the model as an ordinary sentence-transformers folder, small enough to live in the repository."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from errors import EncoderError
from index.encoder.static import TOKENIZER, WEIGHTS

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import nn

LARGEST = 127  # of a signed byte


def save_model(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """The folder that `SentenceTransformer(folder)` loads: StaticEmbedding, then Normalize.

    Vectors are stored as signed bytes with one float32 factor a piece, a quarter of the size for .002 of recall;
    sentence-transformers 6.2 and later multiplies them out while loading and gives float32.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    folder.mkdir(parents=True, exist_ok=True)
    modules: list[nn.Module] = [StaticEmbedding(tokenizer, embedding_weights=table), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    _write_weights(folder, table)
    pieces = json.loads(tokenizer.to_str())
    (folder / TOKENIZER).write_text(json.dumps(pieces, ensure_ascii=False, separators=(",", ":")), "utf-8")


def save_adapted(source: Path, folder: Path, table: NDArray[np.float32]) -> None:
    """The model folder `source` again as `folder`, with another table and without the card. Raises EncoderError."""
    try:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.md", WEIGHTS), dirs_exist_ok=True)
        _write_weights(folder, table)
    except OSError as error:
        raise EncoderError(
            f"The adapted encoder cannot be written to {str(folder)!r}: {error}. Make room there, or index without "
            "adapting."
        ) from error


def _write_weights(folder: Path, table: NDArray[np.float32]) -> None:
    from safetensors.numpy import save

    embeddings, weights = compact(table)
    content = save({"embeddings": embeddings, "weights": weights}, metadata={"format": "pt"})
    (folder / WEIGHTS).write_bytes(content)  # not its save_file, whose errors are no OSError


def compact(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Signed bytes and one factor a row: row ≈ bytes × factor."""
    weights = np.abs(table).max(axis=1) / LARGEST
    rows = np.divide(table, weights[:, None], out=np.zeros_like(table), where=weights[:, None] > 0)
    return np.rint(rows).astype(np.int8), weights.astype(np.float32)
