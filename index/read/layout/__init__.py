"""A page's characters and rules become lines and tables in reading order, for every format of fixed layout."""

from index.read.layout.layout import Layout
from index.read.layout.shapes import Glyph, Rule

__all__ = ["Glyph", "Layout", "Rule"]
