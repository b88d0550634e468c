"""Which encoder the settings name, and what every encoder offers.

The embedded model is an ordinary sentence-transformers folder of the static kind: a table of vectors and a tokenizer.
Such a folder is read with NumPy alone, because importing sentence-transformers takes ten seconds on a small machine and
a look-up in a table needs none of it; the vectors are the same. Every other model goes through sentence-transformers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from errors import EncoderError
from settings import Settings

EMBEDDED_MODEL = Path(__file__).resolve().parent / "model"
_EMBEDDED_NAME = "wenzheng-static"


class Encoder(Protocol):
    """Text to vectors of length one; an index serves only the encoder whose `name` it was built with."""

    @property
    def name(self) -> str:
        """The model's name and a hash of its content."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, shape (len(texts), dimensions), each of length one; a text without words gives zeros."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The same for questions, with the model's "query" prompt where it has one."""


def load_encoder(settings: Settings) -> Encoder:
    """The encoder of `settings.encoder`, the embedded one where that is empty. Raises EncoderError."""
    from index.encoder.static import StaticEncoder, is_static

    name = settings.encoder.strip()
    if not name:
        return StaticEncoder.open(EMBEDDED_MODEL, name=_EMBEDDED_NAME)
    folder = Path(name).expanduser()
    if folder.is_dir() and is_static(folder):
        return StaticEncoder.open(folder)
    if not folder.is_dir() and _is_path(name):
        raise EncoderError(
            f"The encoder {name!r} cannot be loaded: there is no such folder. "
            "Set WENZHENG_ENCODER to a sentence-transformers folder, or leave it empty for the embedded model."
        )
    from index.encoder.library import SentenceTransformerEncoder

    return SentenceTransformerEncoder.open(name)


def encoder_name(settings: Settings) -> str:
    """The name of the encoder that `load_encoder` gives; of one that is not static only what the settings call it.

    A static one is not loaded for it. Raises EncoderError.
    """
    from index.encoder.static import ModelFiles, is_static

    name = settings.encoder.strip()
    folder = Path(name).expanduser() if name else EMBEDDED_MODEL
    if not is_static(folder):
        return name or load_encoder(settings).name
    try:
        return ModelFiles.read(folder).name("" if name else _EMBEDDED_NAME)
    except OSError:
        return load_encoder(settings).name  # says why it cannot be


def _is_path(name: str) -> bool:
    """Whether the name can only be a folder: a hub name is "model" or "owner/model"."""
    return name.startswith((".", "/", "~")) or "\\" in name or name.count("/") > 1
