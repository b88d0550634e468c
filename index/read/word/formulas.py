"""Office formulas (ECMA-376-1, 22.1) on one line."""

from __future__ import annotations

from lxml import etree

from index.read.word.names import MATH

_VAL = MATH + "val"
_MOST_DEPTH = 40


def formula(element: etree._Element, depth: int = 0) -> str:
    """A formula with its fractions, powers, indices and roots written out: a/(b+c), x^2, √(2)."""
    if depth > _MOST_DEPTH:
        return "".join(each.text or "" for each in element.iter(MATH + "t"))
    name = etree.QName(element).localname

    def part(of: str) -> str:
        found = element.find(MATH + of)
        return formula(found, depth + 1) if found is not None else ""

    if name == "t":
        return element.text or ""
    if name == "f":
        return f"{_held(part('num'))}/{_held(part('den'))}"
    if name == "sSup":
        return f"{part('e')}^{_held(part('sup'))}"
    if name == "sSub":
        return f"{part('e')}_{_held(part('sub'))}"
    if name == "sSubSup":
        return f"{part('e')}_{_held(part('sub'))}^{_held(part('sup'))}"
    if name == "rad":
        return f"{part('deg')}√{_held(part('e'))}"
    inside = "".join(formula(child, depth + 1) for child in element if isinstance(child.tag, str))
    if name == "d":
        opening, closing = element.find(f"{MATH}dPr/{MATH}begChr"), element.find(f"{MATH}dPr/{MATH}endChr")
        return (
            (opening.get(_VAL, "(") if opening is not None else "(")
            + inside
            + (closing.get(_VAL, ")") if closing is not None else ")")
        )
    if name == "nary":
        sign = element.find(f"{MATH}naryPr/{MATH}chr")
        return (sign.get(_VAL, "∑") if sign is not None else "∫") + inside
    return inside


def _held(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"
