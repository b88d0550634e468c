"""The foot of a site's pages: whose site it is, its licence, its address, told by its words whatever it is called."""

from __future__ import annotations

import re

from lxml import etree

from index.read.web.weights import Weights
from index.read.web.words import is_frame, tells_whose_site

_HEADINGS = ("h1", "h2", "h3")
_MAX_WORDS = 40  # that may stand in a foot without being known for one: names of offices and buttons
_MAX_MORE = 4  # of such words, that what is round a foot may add and still be of it
_MAX_LINK_CHARS = 12  # a longer link leads to a document: what holds it is a list of documents
_SENTENCE = re.compile(r"[。；，]")
_NEVER = frozenset({"html", "body", "form", "main", "article"})


def feet_of(root: etree._Element) -> list[etree._Element]:
    """The outermost elements that hold a line on whose site it is, and nothing but such lines, names and buttons."""
    marked = [each for each in root.iter(etree.Element) if tells_whose_site(each.text) or tells_whose_site(each.tail)]
    if not marked:
        return []
    weights = Weights(root)
    found: list[etree._Element] = []
    asked: set[etree._Element] = set()
    for each in marked:
        foot = _foot_round(each if tells_whose_site(each.text) else each.getparent(), weights, asked)
        if foot is not None:
            found.append(foot)
    return found


def _foot_round(element: etree._Element | None, weights: Weights, asked: set[etree._Element]) -> etree._Element | None:
    """The outermost element round a line that is all foot; None where a sentence stands beside it already.

    What was `asked` on the way from another line is not asked again.
    """
    foot: etree._Element | None = None
    while element is not None and element.tag not in _NEVER and element not in asked:
        asked.add(element)
        if not _may_be_foot(element, weights):
            break
        if foot is not None and foot.tag != "p" and weights.words(element) > weights.words(foot) + _MAX_MORE:
            break
        foot, element = element, element.getparent()
    return foot


def _may_be_foot(element: etree._Element, weights: Weights) -> bool:
    if weights.words(element) > _MAX_WORDS or next(element.iter(*_HEADINGS), None) is not None:
        return False
    if any(len("".join(link.itertext()).strip()) > _MAX_LINK_CHARS for link in element.iter("a") if not _is_mark(link)):
        return False
    return not any(_SENTENCE.search(text) and not is_frame(text.strip(), outside=True) for text in element.itertext())


def _is_mark(link: etree._Element) -> bool:
    return is_frame("".join(link.itertext()).strip(), outside=True)
