"""Pages that are images, read one after the other: what stands on each, and a word on how sure all of it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.model import Box
from index.read.collected import Collected
from index.read.layout.shapes import Glyph, Place, Rule
from index.read.scan.flat import flat
from index.read.scan.resolution import SHORT_SIDE_PX

if TYPE_CHECKING:
    from PIL.Image import Image

    from index.read.task import Task

_RANGE = "–"


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read on a page, in pixels of its image put upright, with the way back to the page as it is shown."""

    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    to_box: Callable[[Place], Box]
    sealed: bool = False  # print stands under a seal that is not red


class PageScanner:
    """Reads the pages of one file that are images.

    Raises ModuleNotFoundError where a package that this needs is not installed.
    """

    def __init__(self, task: Task) -> None:
        from index.read.scan.engine import Engine

        self._engine = Engine()
        self._read: dict[int, list[float]] = {}  # by page, how sure each character is
        self._sealed: list[int] = []

    def scan(self, image: Image, page: int) -> Scan:
        """What stands on the image of a page as it is shown, of any mode and size."""
        from index.read.scan.page import read_page

        scan = read_page(flat(image, SHORT_SIDE_PX), self._engine)
        if scan.glyphs:
            self._read[page] = [glyph.confidence or 0.0 for glyph in scan.glyphs]
        if scan.sealed:
            self._sealed.append(page)
        return scan

    def add_note(self, into: Collected) -> None:
        """Adds a sentence on the pages that were read and have text, and one on those with print under a seal."""
        if not self._read:
            return
        all_of_them = [each for confidences in self._read.values() for each in confidences]
        mean = int(100 * sum(all_of_them) / len(all_of_them)) / 100  # never 1.00 for what is a little less
        pages = _ranges(sorted(self._read))
        one = len(self._read) == 1
        into.notes.append(
            f"第 {pages.replace(', ', '、')} 页是图像，文字由光学识别得到，平均可信度 {mean:.2f}。"
            f"{'Page' if one else 'Pages'} {pages} {'is an image' if one else 'are images'}; "
            f"{'its' if one else 'their'} text was recognised (mean confidence {mean:.2f})."
        )
        if self._sealed:
            sealed = _ranges(self._sealed)
            into.notes.append(
                f"第 {sealed.replace(', ', '、')} 页有印章压住文字，章下的字可能认错，请核对原件。"
                f"A seal covers print on page {sealed}; what stands under it may be read wrongly."
            )


def _ranges(pages: list[int]) -> str:
    """[1, 2, 3, 7] as "1–3, 7"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][-1] + 1:
            ranges[-1][1:] = [page]
        else:
            ranges.append([page])
    return ", ".join(_RANGE.join(str(page) for page in each) for each in ranges)
