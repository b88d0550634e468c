"""The styles of a Word document, as far as they decide what its text is: lists, and what is hidden."""

from __future__ import annotations

from functools import cache

from lxml import etree

from index.read.word.names import VAL, WORD, is_on, number_of

_MOST_BASES = 50


class Styles:
    """Styles by their ids, each with those it is based on (17.7.4.3)."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root`: of the part styles.xml; None where a document has none."""
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in root.iterfind(WORD + "style") if root is not None else ():
            id_ = style.get(WORD + "styleId", "")
            self._styles.setdefault(id_, style)
            if style.get(WORD + "type") == "paragraph" and style.get(WORD + "default") in ("1", "true", "on"):
                self._default = id_
        self.chain = cache(self._chain)
        self.numbering = cache(self._numbering)
        self.is_hidden = cache(self._is_hidden)

    def _chain(self, style: str | None) -> tuple[str, ...]:
        """The style of a paragraph, the default one for None, and all those it is based on, nearest first."""
        found: list[str] = []
        style = style if style in self._styles else self._default
        while style in self._styles and style not in found and len(found) < _MOST_BASES:
            found.append(style)
            base = self._styles[style].find(WORD + "basedOn")
            style = base.get(VAL) if base is not None else None
        return tuple(found)

    def _numbering(self, style: str | None) -> tuple[int | None, int | None]:
        """The list (numId) and level that a paragraph or list style gives, each None where it gives none."""
        list_, level = None, None
        for each in self.chain(style):
            properties = self._styles[each].find(f"{WORD}pPr/{WORD}numPr")
            if properties is not None:
                list_ = number_of(properties.find(WORD + "numId")) if list_ is None else list_
                level = number_of(properties.find(WORD + "ilvl")) if level is None else level
        return list_, level

    def _is_hidden(self, style: str) -> bool:
        """Whether the style, of a paragraph or of characters, hides its text (17.3.2.41)."""
        for each in self.chain(style) if style in self._styles else ():
            hidden = self._styles[each].find(f"{WORD}rPr/{WORD}vanish")
            if hidden is not None:
                return is_on(hidden)
        return False
