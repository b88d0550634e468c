"""What documents without fixed pages are made of: blocks, and how they become lines and rows."""

from index.read.flow.blocks import Block, Cell, Paragraph, Row, Table, paragraphs_of
from index.read.flow.emit import emit
from index.read.flow.pictures import Picture, needs_pictures, read_pictures

__all__ = [
    "Block",
    "Cell",
    "Paragraph",
    "Picture",
    "Row",
    "Table",
    "emit",
    "needs_pictures",
    "paragraphs_of",
    "read_pictures",
]
