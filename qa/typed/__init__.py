"""A question typed in another script than the documents': traditional characters, or pinyin."""

from qa.typed.script import Script

__all__ = ["Script"]
