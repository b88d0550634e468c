"""Web pages: the document that a page holds, without what surrounds it on every page of its site."""

from index.read.web.mhtml import read_mhtml
from index.read.web.page import add_page, add_whole, read_html

__all__ = ["add_page", "add_whole", "read_html", "read_mhtml"]
