"""Whether a passage or citation stands at the place a question names as {document, section}."""

from __future__ import annotations

import unicodedata
from typing import Protocol

from eval.fold import fold
from eval.questions import Evidence

SEPARATOR = "›"


class Placed(Protocol):
    """A passage or a citation: something that names the document and section it stands in."""

    @property
    def document(self) -> str: ...
    @property
    def section(self) -> str: ...


def same_document(wanted: str, found: str) -> bool:
    """Whether two titles name one document: equal once folded, or one held by the other."""
    a, b = fold(wanted), fold(found)
    return bool(a and b) and (a in b or b in a)


def in_section(wanted: str, found: str) -> bool:
    """Whether the labels of path `wanted` occur, in order, among the components of path `found`."""
    labels, components = _components(wanted), iter(_components(found))
    return bool(labels) and all(any(_is_labelled(c, label) for c in components) for label in labels)


def stands_at(evidence: Evidence, placed: Placed) -> bool:
    """Whether `placed` is in the document and section of evidence that names both."""
    if evidence.document is None or evidence.section is None:
        return False
    return same_document(evidence.document, placed.document) and in_section(evidence.section, placed.section)


def _components(path: str) -> list[str]:
    parts = (" ".join(unicodedata.normalize("NFKC", part).split()) for part in path.split(SEPARATOR))
    return [part for part in parts if part]


def _is_labelled(component: str, label: str) -> bool:
    """Whether `component` is `label`, or it with a heading: 第七条 labels 第七条 立法目的, not 第七条之一."""
    words, wanted = component.split(), fold(label)
    return any(fold("".join(words[:count])) == wanted for count in range(1, len(words) + 1))
