"""Any other sentence-transformers model, by folder or hub name, through the library itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.error import HTTPError
from urllib.request import urlopen

import numpy as np
from numpy.typing import NDArray

from errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

HUB_TIMEOUT_S = 10  # asked once beforehand: without network the library itself retries for over a minute
VALUES_HASHED = 512  # of each weight tensor: enough to tell two models apart without reading gigabytes


class SentenceTransformerEncoder:
    """A model that sentence-transformers runs; its "query" prompt is used for questions where it has one."""

    def __init__(self, name: str, model: SentenceTransformer, dimensions: int) -> None:
        self.name = name
        self.dimensions = dimensions
        self._model = model

    @classmethod
    def open(cls, name: str) -> Self:
        """The model of a folder, or of a hub name that is cached or can be fetched. Raises EncoderError."""
        try:
            model = _load(name)
            dimensions = model.encode(["一"], show_progress_bar=False).shape[1]
        except (OSError, ValueError, RuntimeError, ImportError, KeyError) as error:
            raise EncoderError(
                f"The encoder {name!r} cannot be loaded: {_first_line(error)}. Without network set WENZHENG_ENCODER to "
                "the folder of a downloaded sentence-transformers model, or leave it empty for the embedded one."
            ) from error
        folder = Path(name).expanduser()
        short = folder.resolve().name if folder.is_dir() else name
        return cls(f"{short}@{_fingerprint(model)}", model, dimensions)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length one a text."""
        return self._encode(texts, "document")

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length one a question, read with the model's "query" prompt where it has one."""
        return self._encode(texts, "query")

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        prompt_name = prompt if self._model.prompts.get(prompt) else None
        vectors = self._model.encode(
            list(texts), prompt_name=prompt_name, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def _load(name: str) -> SentenceTransformer:
    """A folder or cached hub model without a word to the network; else the hub's, once it has answered."""
    from huggingface_hub.constants import ENDPOINT
    from sentence_transformers import SentenceTransformer

    folder = Path(name).expanduser()
    try:
        return SentenceTransformer(str(folder) if folder.is_dir() else name, local_files_only=True)
    except OSError:
        if folder.is_dir():
            raise
    _await_hub(ENDPOINT, name)
    return SentenceTransformer(name)


def _await_hub(hub: str, name: str) -> None:
    """Returns once the hub has answered anything at all. Raises OSError where it does not."""
    try:
        urlopen(f"{hub}/api/models/{name}", timeout=HUB_TIMEOUT_S).close()
    except HTTPError:
        return  # it answered; what it objects to, the library says better
    except OSError as error:
        raise OSError(f"it is not in the local cache, and {hub} does not answer") from error


def _fingerprint(model: SentenceTransformer) -> str:
    """A hash of the first values of every weight, and of the prompts."""
    digest = hashlib.blake2b(repr(sorted(model.prompts.items())).encode(), digest_size=6)
    for name, tensor in sorted(model.state_dict().items()):
        values = tensor.detach().flatten()[:VALUES_HASHED].double().cpu().numpy()
        digest.update(f"{name}{tuple(tensor.shape)}".encode() + values.tobytes())
    return digest.hexdigest()


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
