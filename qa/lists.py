"""The list a sentence opens or belongs to: its sibling sections, or the sentences numbered like it."""

from __future__ import annotations

import re

from index.model import Section
from qa.units import Unit, sentences_between

_ANNOUNCES = re.compile(
    r"[：:]$|如下|下列|以下|(?:分|有|包括|从)[^。；]{0,40}[一二三四五六七八九十两\d]+\s*[个项类种步大]\s*(?:阶段|方面|步骤|类|部分|层次|等级|环节)"
)
_ITEMS = frozenset({"heading", "item", "person"})
_LISTED = _ITEMS | {"article"}  # the articles of a chapter are a list only where a sentence opens it
_MAX_ITEMS = 12


def list_around(unit: Unit) -> list[Unit]:
    """The first sentences of the items of the list that `unit` opens or belongs to, in reading order; else nothing."""
    return _by_sections(unit) or _by_numbering(unit)


def _by_sections(unit: Unit) -> list[Unit]:
    document = unit.document
    section = document.section_at(unit.start)
    opens = bool(_ANNOUNCES.search(unit.text.rstrip()))
    children = _listed(unit, section.ordinal)
    if not (opens and len(children) > 1):
        if section.kind not in _ITEMS or unit.start > section.start + 2 or section.parent is None:
            return []
        children = [s for s in _listed(unit, section.parent) if s.kind == section.kind]
    if not 1 < len(children) <= _MAX_ITEMS:
        return []
    firsts = (sentences_between(document, unit.passage, s.start, s.end)[:1] for s in children)
    return [first for group in firsts for first in group]


def _listed(unit: Unit, parent: int) -> list[Section]:
    return [s for s in unit.document.sections if s.parent == parent and s.kind in _LISTED]


def _by_numbering(unit: Unit) -> list[Unit]:
    document = unit.document
    section = document.section_at(unit.start)
    numbered = [u for u in sentences_between(document, unit.passage, section.start, section.end) if u.enumerator]
    kind = unit.enumerator
    if not kind and unit.opens_list:
        numbered = [u for u in numbered if u.start >= unit.end]
        kind = numbered[0].enumerator if numbered else ""
    alike = [u for u in numbered if kind and u.enumerator == kind]
    return alike if len(alike) <= _MAX_ITEMS else []
