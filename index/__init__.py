"""A file becomes Documents, Sections and Passages, and an index folder on disk."""

from index.model import Document, Line, Passage, Piece, Section, Text

__all__ = ["Document", "Line", "Passage", "Piece", "Section", "Text"]
