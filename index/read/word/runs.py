"""The text of one paragraph: its runs without what is deleted, hidden, or an instruction (ECMA-376-1, 17.3, 17.16)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from index.read.instructions import is_page_number
from index.read.symbols import character, is_symbol_font, shown
from index.read.word.fields import Field, begun
from index.read.word.formulas import formula
from index.read.word.names import COMPATIBLE, MATH, PICTURE, VAL, VML, WORD, is_on
from index.read.word.notes import Notes
from index.read.word.styles import Styles

_INSIDE = frozenset(
    {WORD + each for each in ("hyperlink", "smartTag", "ins", "moveTo", "fldSimple", "customXml", "dir", "bdo")}
    | {WORD + "sdtContent", WORD + "rubyBase"}
)
_SIGNS = {WORD + "tab": "\t", WORD + "ptab": "\t", WORD + "cr": "\n", WORD + "noBreakHyphen": "-"}
_RUN, _PROPERTIES, _TEXT, _FIELD, _INSTRUCTION = (WORD + each for each in ("r", "rPr", "t", "fldChar", "instrText"))
_PARAGRAPH_PROPERTIES, _CONTROL, _ALTERNATIVES = WORD + "pPr", WORD + "sdt", COMPATIBLE + "AlternateContent"
_FORMULAS = frozenset({MATH + "oMath", MATH + "oMathPara"})
_SIMPLE_FIELD, _INSTRUCTION_OF = WORD + "fldSimple", WORD + "instr"
_ADDED = frozenset({WORD + "ins", WORD + "moveTo"})
_DELETED = frozenset({WORD + "del", WORD + "moveFrom"})
_BREAK, _KIND_OF_BREAK = WORD + "br", WORD + "type"
_FONTS, _FONT = WORD + "rFonts", WORD + "ascii"
_OTHER_FONTS = tuple(WORD + each for each in ("hAnsi", "eastAsia", "cs"))
_PRIVATE = re.compile("[\uf000-\uf0ff]")  # characters of symbol fonts, whichever of the fonts of a run that is
_SYMBOL = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_DRAWN = frozenset({WORD + "drawing", WORD + "pict", WORD + "object"})
_CHARTS = ("{*}chart", "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds")
_CODE = re.compile("(?:10|[0-9A-Fa-f])?[0-9A-Fa-f]{2,4}")
_TEXTBOX = WORD + "txbxContent"


@dataclass(slots=True)
class Line:
    """What was found in a paragraph."""

    properties: etree._Element | None = None
    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[tuple[bool, etree._Element]] = field(default_factory=list)  # text boxes: stands above the text, content


class Runs:
    """Reads the runs of the paragraphs of one story, in order: a field may go over several of them."""

    def __init__(
        self, styles: Styles, notes: Notes, may_hide: bool, may_sign: bool, seen: Callable[[str], None]
    ) -> None:
        """`may_hide`, `may_sign`: whether anything in the document is hidden, or of a symbol font.

        `seen` is told of "image" and "change".
        """
        self._styles = styles
        self._notes = notes
        self._may_hide = may_hide
        self._may_sign = may_sign
        self._seen = seen
        self._fields: list[Field] = []
        self._line = Line()

    def read(self, paragraph: etree._Element) -> Line:
        """The text, notes, text boxes and properties of a paragraph."""
        self._line = line = Line()
        self._walk(paragraph)
        if self._fields and not self._fields[-1].in_result:  # an instruction ends with its paragraph, whatever is wrong
            self._fields.clear()
        return line

    def _walk(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag == _PARAGRAPH_PROPERTIES:
                self._line.properties = child
            elif tag in _INSIDE:
                if tag in _ADDED:
                    self._seen("change")
                if tag != _SIMPLE_FIELD or not is_page_number(child.get(_INSTRUCTION_OF, "")):
                    self._walk(child)
            elif tag == _CONTROL:
                self._control(child)
            elif tag in _DELETED:
                self._seen("change")
            elif tag == _ALTERNATIVES:
                self._walk(chosen(child))
            elif tag in _FORMULAS:
                self._say(formula(child))

    def _control(self, control: etree._Element) -> None:
        content = control.find(WORD + "sdtContent")
        if content is not None and not is_on(control.find(f"{WORD}sdtPr/{WORD}showingPlcHdr")):
            self._walk(content)

    def _say(self, text: str) -> None:
        if not self._fields or all(each.is_shown for each in self._fields):
            self._line.text.append(text)

    def _run(self, run: etree._Element) -> None:
        properties = None
        for child in run:
            tag = child.tag
            if tag == _PROPERTIES:
                properties = child
                if self._may_hide and self._is_hidden(properties):
                    return
            elif tag == _TEXT:
                text = child.text
                if text and properties is not None and (self._may_sign or _PRIVATE.search(text)):
                    text = _in_font(text, properties)
                if text:
                    self._say(text)
            elif tag in _SIGNS:
                self._say(_SIGNS[tag])
            elif tag == _BREAK:
                self._say("\f" if child.get(_KIND_OF_BREAK) == "page" else "\n")
            elif tag == _FIELD:
                self._field(child)
            elif tag == _INSTRUCTION:
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].instruction += child.text or ""
            else:
                self._other(child)

    def _other(self, child: etree._Element) -> None:
        """What is seldom in a run."""
        tag = child.tag
        if tag in _DRAWN:
            self._drawn(child)
        elif tag == _ALTERNATIVES:
            self._run(chosen(child))
        elif tag == WORD + "sym" or tag == _SYMBOL + "symEx":
            space = tag.partition("}")[0] + "}"
            code = child.get(space + "char", "")
            if _CODE.fullmatch(code):
                self._say(character(int(code, 16), child.get(space + "font", "")))
        elif tag == WORD + "ruby":
            for base in child.iterfind(WORD + "rubyBase"):
                self._walk(base)
        elif tag == WORD + "footnoteReference" or tag == WORD + "endnoteReference":
            self._note(child)

    def _note(self, reference: etree._Element) -> None:
        text = self._notes.taken(reference)
        if text:
            self._line.notes.append(text)

    def _is_hidden(self, properties: etree._Element) -> bool:
        own = properties.find(WORD + "vanish")
        if own is not None:
            return is_on(own)
        style = properties.find(WORD + "rStyle")
        return style is not None and self._styles.is_hidden(style.get(VAL, ""))

    def _field(self, character: etree._Element) -> None:
        kind = character.get(WORD + "fldCharType")
        if kind == "begin":
            self._fields.append(begun(character))
        elif self._fields and kind == "separate":
            self._fields[-1].in_result = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if not ended.in_result:
                self._say(ended.alone())

    def _drawn(self, element: etree._Element) -> None:
        """Text boxes and lettering are taken, what else is drawn is only counted."""
        above = _is_above(element)
        boxes = [box for box in element.iter(_TEXTBOX) if not _is_nested(box, element)]
        self._line.boxes += [(above, box) for box in boxes]
        for path in element.iter(VML + "textpath"):
            self._say(path.get("string", ""))
        if any(True for _ in element.iter(PICTURE + "pic", VML + "imagedata", *_CHARTS)):
            self._seen("image")


def chosen(alternatives: etree._Element) -> etree._Element:
    """Of content given in several ways the first that is meant for programs of today (ECMA-376-3, 7.6)."""
    choice = alternatives.find(COMPATIBLE + "Choice")
    fallback = alternatives.find(COMPATIBLE + "Fallback")
    first = choice if choice is not None and len(choice) else fallback
    return alternatives[:0] if first is None else first


def _in_font(text: str, properties: etree._Element) -> str:
    fonts = next(properties.iterchildren(_FONTS), None)
    if fonts is None:
        return text
    font = fonts.get(_FONT)
    if font and is_symbol_font(font):
        return "".join(shown(each, font) for each in text)
    if _PRIVATE.search(text):
        others = (fonts.get(each, "") for each in _OTHER_FONTS)
        other = next(filter(is_symbol_font, others), "")
        return _PRIVATE.sub(lambda each: shown(each[0], other), text)
    return text


def _is_nested(box: etree._Element, within: etree._Element) -> bool:
    """Whether a text box stands in another one, or is the other form of one that is taken."""
    for parent in box.iterancestors():
        if parent is within:
            return False
        if parent.tag == _TEXTBOX:
            return True
        if parent.tag == COMPATIBLE + "Fallback":
            return parent.getparent().find(COMPATIBLE + "Choice") is not None
    return False


def _is_above(element: etree._Element) -> bool:
    """Whether what is drawn stands above the text of its paragraph: placed on the page, or higher than the line."""
    place = element.find(".//{*}positionV")
    if place is None:
        return False
    if place.get("relativeFrom") not in ("paragraph", "line"):
        return True
    offset = place.find("{*}posOffset")
    return offset is not None and (offset.text or "").strip().startswith("-")
