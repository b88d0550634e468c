"""How much of a page's words stand in each of its elements, words in links apart."""

from __future__ import annotations

import re

from lxml import etree

from index.read.web.words import is_frame

_WORDS = re.compile(r"[\u3400-\u9fff\U00020000-\U000323afA-Za-z]")
_MAY_BE_FRAME = re.compile(r"[：:|©]|ICP|版权|位置|上一|下一")
_STOPS = re.compile(r"[，。；！？、,;]")
_LABEL_WEIGHT = 0.5  # of text without a stop: buttons and labels, names and headings too


class Weights:
    """The weight of every element under a root: its words outside links, those without a stop counting half."""

    def __init__(self, root: etree._Element) -> None:
        self._words: dict[etree._Element, float] = {}
        self._linked: dict[etree._Element, float] = {}
        words, linked, in_links = [0.0], [0.0], 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                in_links += element.tag == "a"
                words.append(0.0)
                linked.append(0.0)
                (linked if in_links else words)[-1] += _weight(element.text)
            else:
                in_links -= element.tag == "a"
                self._words[element], self._linked[element] = words.pop(), linked.pop()
                words[-1] += self._words[element]
                linked[-1] += self._linked[element]
                if element is not root:
                    (linked if in_links else words)[-1] += _weight(element.tail)

    def words(self, element: etree._Element) -> float:
        """The words of an element outside links."""
        return self._words.get(element, 0.0)

    def linked(self, element: etree._Element) -> float:
        """Its words in links."""
        return self._linked.get(element, 0.0)


def _weight(text: str | None) -> float:
    if not text or text.isspace() or (_MAY_BE_FRAME.search(text) and is_frame(text.strip(), outside=True)):
        return 0.0
    count = len(_WORDS.findall(text))
    return count if _STOPS.search(text) else _LABEL_WEIGHT * count
