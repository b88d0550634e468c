"""Text becomes vectors: the embedded static encoder, or any sentence-transformers model named in the settings."""

from index.encoder.load import Encoder, load_encoder

__all__ = ["Encoder", "load_encoder"]
