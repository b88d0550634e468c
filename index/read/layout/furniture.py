"""Running heads and feet: what stands at the same height of page after page, a number in it aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from index.read.layout.page import LaidLine, LaidPage

_EDGE = 0.13  # of a page's height at its top and its foot
_OUTERMOST = 3  # lines at either end
_NUMBER = re.compile(r"\d+|(?<=第)[〇零一二三四五六七八九十百]+(?=页)|(?<=共)[〇零一二三四五六七八九十百]+(?=页)")
_PAGE_NUMBER = re.compile(r"[-—–－·\s]*(\d{1,4})[-—–－·\s]*")
_SENTENCE = re.compile("[。；]")
_MAX_CHARS = 60
_BLANKS = re.compile(r"\s+")
_STEPS = 80  # of a page's height: lines in one are at one height
_MIN_PAGES, _TWO = 3, 2
# What browsers print at the edges of a page: its address at the foot, the time and its name at the head.
_MARGIN = 0.05  # of a page's height
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?")
_TIME = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,\s]\s*(?:[上下]午)?\d{1,2}:\d{2}\b.*")
_SMALLER = 0.95  # times the size of most text
_APART = 4  # pages from one to the next: heads of left and right pages take turns, a page with a table has none
_TITLE = 1.15  # times the size of most text: the first of such lines is kept, as it may be the title


def furniture(pages: Sequence[LaidPage]) -> set[int]:
    """The ids of the lines that only the pages need."""
    edges = [(page.number, line) for page in pages for line in _edge_lines(page)]
    return _repeated(edges, pages) | _page_numbers(edges) | _of_browser(edges)


def _of_browser(edges: Sequence[tuple[int, LaidLine]]) -> set[int]:
    addressed = {
        page: line for page, line in edges if line.middle > 1 - _MARGIN and _ADDRESS.fullmatch(line.text.strip())
    }
    heads = [line for page, line in edges if page in addressed and line.middle < _MARGIN and _TIME.fullmatch(line.text)]
    return {id(line) for line in (*addressed.values(), *heads)}


def _edge_lines(page: LaidPage) -> Iterator[LaidLine]:
    lines = [part for part in (*page.parts, *page.notes) if isinstance(part, LaidLine)]
    lines.sort(key=lambda line: line.place.middle)
    for line in lines[:_OUTERMOST]:
        if line.middle < _EDGE:
            yield line
    for line in lines[-_OUTERMOST:]:
        if line.middle > 1 - _EDGE:
            yield line


def _repeated(edges: Sequence[tuple[int, LaidLine]], pages: Sequence[LaidPage]) -> set[int]:
    alike: defaultdict[tuple[str, int], list[tuple[int, LaidLine]]] = defaultdict(list)
    for number, line in edges:
        if len(line.text) > _MAX_CHARS or _SENTENCE.search(line.text):
            continue
        key = _NUMBER.sub("#", _BLANKS.sub("", line.text))
        step = int(line.middle * _STEPS)
        at = next((each for each in (step, step - 1, step + 1) if (key, each) in alike), step)
        alike[key, at].append((number, line))
    usual = _usual_size(pages)
    found: set[int] = set()
    least = _MIN_PAGES if len(pages) != _TWO else _TWO
    for (key, _), group in alike.items():
        if least == _TWO and group[0][1].size >= _SMALLER * usual:
            continue  # of two pages only, text that is as large as the other
        for run in _runs(group, least):
            kept = run[0].size > _TITLE * usual and "#" not in key
            found.update(id(line) for line in run[kept:])
    return found


def _runs(group: list[tuple[int, LaidLine]], least: int) -> Iterator[list[LaidLine]]:
    """Lines of pages that follow each other closely, of so many pages at least."""
    run: list[tuple[int, LaidLine]] = []
    for number, line in [*group, (10**9, group[-1][1])]:
        if run and number - run[-1][0] > _APART:
            if len({each for each, _ in run}) >= least:
                yield [each for _, each in run]
            run = []
        run.append((number, line))


def _page_numbers(edges: Sequence[tuple[int, LaidLine]]) -> set[int]:
    """Numbers at the foot or head that count the pages: on two of them, or that of a file's first page."""
    numbers = [
        (int(match[1]) - page, line) for page, line in edges if (match := _PAGE_NUMBER.fullmatch(line.text)) is not None
    ]
    times = Counter(ahead for ahead, _ in numbers)
    return {id(line) for ahead, line in numbers if times[ahead] >= 2 or (ahead == 0 and line.middle > 1 - _EDGE)}


def _usual_size(pages: Sequence[LaidPage]) -> float:
    sizes = [part.size for page in pages for part in page.parts if isinstance(part, LaidLine) for _ in part.text]
    return median(sizes) if sizes else 0.0
