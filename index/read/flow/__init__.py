"""What documents without fixed pages are made of: blocks, and how they become lines and rows."""

from index.read.flow.blocks import Block, Cell, Paragraph, Row, Table, paragraphs_of
from index.read.flow.emit import emit

__all__ = ["Block", "Cell", "Paragraph", "Row", "Table", "emit", "paragraphs_of"]
