"""Which element of a page holds its main text: by where the words stand, helped by what makers of pages call it."""

from __future__ import annotations

import re

from lxml import etree

from index.read.web.grids import is_table
from index.read.web.weights import Weights

_MIN_NAMED_SHARE = 0.6  # of the page's words, in a child that is called the text
_MAX_BESIDE = 30  # words that may stand beside any other child gone into, or
_MAX_BESIDE_SHARE = 0.05  # the share of the page's
_OF_THE_TEXT = frozenset({"p", "ul", "ol", "dl", "blockquote", "pre"})
_NAMED = re.compile(
    r"(?:\w{0,12}[-_]?)?(?:article|contents?|trs[-_]?editor|zoom|neirong|zhengwen|news[-_]?(?:body|text|detail)|detail)"
    r"(?:[-_]?(?:main|body|text|con|content|detail|box|in|inner|\d{1,3}))?",
    re.IGNORECASE,
)


def core_of(body: etree._Element) -> etree._Element:
    """The element with the main text of a page whose scripts and furniture are gone.

    From the body down into the child that has nearly all the words, or most of them and is called article or content,
    as long as it is no paragraph, list or table itself.
    """
    weights = Weights(body)
    total = weights.words(body)
    core = body
    while total:
        child = max(core, key=weights.words, default=None)
        if child is None or child.tag in _OF_THE_TEXT or (child.tag == "table" and is_table(child)):
            break
        beside = weights.words(core) - weights.words(child)
        named = _is_named(child) and weights.words(child) >= _MIN_NAMED_SHARE * total
        if len(child) == 0 or not (named or beside <= max(_MAX_BESIDE, _MAX_BESIDE_SHARE * total)):
            break
        core = child
    return core


def _is_named(element: etree._Element) -> bool:
    if element.tag in ("article", "main") or element.get("role") == "main" or element.get("itemprop") == "articleBody":
        return True
    return any(_NAMED.fullmatch(each[:60]) for each in f"{element.get('class', '')} {element.get('id', '')}".split())
