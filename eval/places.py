"""Whether a passage or citation stands at the place a question names as {document, section}.

A section is named by labels, outermost first: 第二章 › 第七条. They are looked for in the path of the passage; what its
path does not say, because it holds several short items or table rows at once, its lines may begin with.
"""

from __future__ import annotations

import unicodedata

from eval.fold import fold
from eval.questions import Evidence

SEPARATOR = "›"


def stands_at(evidence: Evidence, document: str, section: str, text: str) -> bool:
    """Whether a passage of that document and section path, with that text, stands at the place `evidence` names.

    The document may be named by its own title or by that of a rule it issues, which then begins the path.
    """
    if evidence.document is None or evidence.section is None:
        return False
    titles = [document, *_components(section)[:1]]
    of_document = any(same_title(evidence.document, title) for title in titles)
    return of_document and in_section(evidence.section, section, text)


def same_title(wanted: str, found: str) -> bool:
    """Whether two titles name one document: equal once folded, or one held by the other."""
    a, b = fold(wanted), fold(found)
    return bool(a and b) and (a in b or b in a)


def in_section(wanted: str, found: str, text: str = "") -> bool:
    """Whether the labels of `wanted` occur in order in the path `found`, the last of them maybe as lines of `text`.

    An empty `wanted` is what stands in no section: the head and the end of a document.
    """
    labels, path, lines = _components(wanted), iter(_components(found)), iter(text.splitlines())
    if not labels:
        return not _components(found)
    while labels and any(_is_labelled(component, labels[0]) for component in path):
        labels.pop(0)
    return all(any(_begins(line, label) for line in lines) for label in labels)


def _components(path: str) -> list[str]:
    parts = (" ".join(unicodedata.normalize("NFKC", part).split()) for part in path.split(SEPARATOR))
    return [part for part in parts if part]


def _is_labelled(component: str, label: str) -> bool:
    """Whether `component` is `label`, or it with a heading: 第七条 labels 第七条 立法目的, not 第七条之一."""
    words, wanted = component.split(), fold(label)
    return any(fold("".join(words[:count])) == wanted for count in range(1, len(words) + 1))


def _begins(line: str, label: str) -> bool:
    """Whether `line` begins with `label`, and what follows does not make another label of it: 2 and 25, 第七条之一."""
    start = unicodedata.normalize("NFKC", line).lstrip(" \t*-●")
    wanted = unicodedata.normalize("NFKC", label)
    rest = start.removeprefix(wanted)
    return len(rest) < len(start) and not (wanted[-1].isdigit() and rest[:1].isdigit()) and not rest.startswith("之")
