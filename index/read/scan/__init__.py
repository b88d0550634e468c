"""Images of pages, read: files that are images, and the pages of other files that are nothing else.

RapidOCR and OpenCV are needed only once a page is read: until then nothing here imports them.
"""

from __future__ import annotations

from index.read.scan.images import page_picture, read_image
from index.read.scan.resolution import render_scale
from index.read.scan.scanner import PageScanner, Scan

__all__ = ["PageScanner", "Scan", "page_picture", "read_image", "render_scale"]
