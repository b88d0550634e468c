"""Superscripts and subscripts as signs of their own: without them 10 to the fourth reads as 104."""

from __future__ import annotations

_PLAIN = "0123456789+-=()n"
_RAISED = dict(zip(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True)) | {"−": "⁻", "－": "⁻", "–": "⁻"}
_LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)) | {"−": "₋"}


def raised(text: str) -> str:
    """`text` as superscript where there is a sign for each of its characters, else as it is."""
    return _as_signs(text, _RAISED)


def lowered(text: str) -> str:
    """The same as subscript."""
    return _as_signs(text, _LOWERED)


def _as_signs(text: str, signs: dict[str, str]) -> str:
    bare = text.strip()
    return "".join(signs[char] for char in bare) if bare and all(char in signs for char in bare) else text
