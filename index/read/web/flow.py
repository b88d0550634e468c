"""The way through a tree in reading order: its text as paragraphs and tables, as a browser lays them out."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import etree

from index.read.task import Tell, nobody
from index.read.web.blanks import is_indented, shown
from index.read.web.grids import caption_of, grid_of, is_table
from index.read.web.items import Grid, Item, Paragraph
from index.read.web.numbering import ListNumber
from index.read.web.scripts import lowered, raised

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PREFORMATTED = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:docx?|docm|wps|et|pdf|ofd|xlsx?|pptx?|zip|rar|7z|rtf|txt|csv|odt|ods|jpe?g|png|tiff?)(?![\w.])",
    re.IGNORECASE,
)
_FETCHES = re.compile(
    r"download|(?<![a-z#])(?:wz|file)?down(?:[_-]?file)?\b|/attach|attach(?:ment)?s?[/?=_]"
    r"|(?<!pro)file_?(?:id|name|path)=|getfile",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:.*[\W_])?(?:\w{0,12}(?:title|biaoti)\w{0,3}|bt|tit)", re.IGNORECASE)
_NOTE = re.compile(r"#_(?:ftn|edn)\d+|#sd(?:foot|end)note\d+sym")
_NUMBERED_NOTE = re.compile(r"\s*(?:[\[［【〔]\s*(?:注\s*)?\d{1,3}\s*[\]］】〕]|[①-⑳])\s*")
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_SCRIPTS = {"sup": raised, "sub": lowered}
_TOLD_EVERY = 20_000  # ends and beginnings of elements
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()/、]{2,14}")  # of a value


class Flow:
    """Collects the items of a tree; what stands in `core` is marked as being inside of it, `tell` hears of the way."""

    def __init__(self, core: etree._Element | None = None, tell: Tell = nobody) -> None:
        self.items: list[Item] = []
        self._core = core
        self._tell = tell
        self._parts: list[str] = []
        self._linked = self._attached = 0  # characters of the line
        self._begins: bool | None = True
        self._open = _Open()

    def walk(self, root: etree._Element) -> list[Item]:
        """The items of `root` and all in it."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for passed, (event, element) in enumerate(walker, 1):
            if passed % _TOLD_EVERY == 0:
                self._tell(0, 1)
            if event == "end":
                self._leave(element, element is root)
            elif element.tag == "table" and is_table(element):
                self._table(element)
                walker.skip_subtree()
            elif (element.tag == "sup" and _points_to_note(element)) or _is_note_mark(element):
                walker.skip_subtree()
            elif element.tag in _SCRIPTS and (sign := _SCRIPTS[element.tag]("".join(element.itertext()))):
                self._text(sign)
                walker.skip_subtree()
            else:
                self._enter(element)
        self._flush(None)
        return self.items

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
            return
        if tag in _BLOCKS and not (tag == "dd" and self._open.waits):
            self._flush(True)
        self._open.waits = False
        self._open.enter(element, element is self._core)
        if tag == "li":
            self._parts.append(self._open.label(element))
        self._text(element.text)

    def _leave(self, element: etree._Element, is_root: bool) -> None:
        if element in self._open:
            if element.tag == "dt" and (name := shown("".join(self._parts))) and _names_value(element, name):
                self._parts += [] if name.endswith(("：", ":")) else ["："]
                self._open.waits = True
            elif element.tag in _BLOCKS:
                self._flush(True)
            self._open.leave(element, element is self._core)
        if not is_root:
            self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._open.preformatted and "\n" in text:
            first, *others = re.split(r"\r\n?|\n", text)
            self._add(first)
            for other in others:
                self._break()
                self._add(other)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if self._open.links:
            size = len(text.strip())
            self._linked += size
            if self._open.to_file or _FILE.search(text):
                self._attached += size

    def _break(self) -> None:
        """Ends a line: behind an empty one a paragraph begins, behind another it may go on."""
        self._flush(True if not shown("".join(self._parts)) else None)

    def _flush(self, begins: bool | None) -> None:
        raw = "".join(self._parts)
        text = shown(raw) if raw else ""
        if text:
            self.items.append(
                Paragraph(
                    text,
                    True if not raw[0].strip() and is_indented(raw) else self._begins,
                    bool(self._open.headings),
                    min(self._linked, len(text)),
                    min(self._attached, len(text)),
                    bool(self._open.inside),
                    bool(self._open.titles),
                )
            )
            self._begins = begins
        else:
            self._begins = self._begins or begins
        self._parts.clear()
        self._linked = self._attached = 0

    def _table(self, table: etree._Element) -> None:
        self._flush(True)
        caption = caption_of(table)
        if caption is not None:
            self.items += [self._placed(item) for item in Flow().walk(caption)]
        grid = grid_of(table, _cell_text)
        grid.inside = bool(self._open.inside) or table is self._core
        links = sum(len("".join(each.itertext()).strip()) for each in table.iterdescendants("a"))
        grid.linked = links
        self.items.append(grid)
        self._begins = True

    def _placed(self, item: Item) -> Item:
        item.inside = bool(self._open.inside)
        return item


class _Open:
    """What is open where the walk stands."""

    def __init__(self) -> None:
        self.links = self.headings = self.inside = self.titles = self.preformatted = 0
        self.to_file = False
        self.waits = False
        self._entered: dict[etree._Element, tuple[bool, bool, bool, bool]] = {}
        self._lists: list[tuple[etree._Element, ListNumber]] = []

    def __contains__(self, element: etree._Element) -> bool:
        return element in self._entered

    def enter(self, element: etree._Element, is_core: bool) -> None:
        kinds = (element.tag == "a", element.tag in _HEADINGS, _is_preformatted(element), _is_titled(element))
        self._entered[element] = kinds
        self._count(kinds, 1)
        self.inside += is_core
        if element.tag == "ol":
            self._lists.append((element, ListNumber(element)))
        if element.tag == "a":
            address = unquote(element.get("href", "")[-300:])
            self.to_file = _FILE.search(address) is not None or _FETCHES.search(address) is not None

    def leave(self, element: etree._Element, is_core: bool) -> None:
        self._count(self._entered.pop(element), -1)
        self.inside -= is_core
        if self._lists and self._lists[-1][0] is element:
            self._lists.pop()
        if element.tag == "a":
            self.to_file = False

    def label(self, item: etree._Element) -> str:
        """The number before an item of the innermost list."""
        parent = item.getparent()
        return self._lists[-1][1].label(item) if self._lists and self._lists[-1][0] is parent else ""

    def _count(self, kinds: tuple[bool, bool, bool, bool], by: int) -> None:
        if any(kinds):
            self.links += by * kinds[0]
            self.headings += by * kinds[1]
            self.preformatted += by * kinds[2]
            self.titles += by * kinds[3]


def _names_value(term: etree._Element, name: str) -> bool:
    """Whether a term (dt) is the name of the one value behind it: with a colon, or both of them short."""
    if name.endswith(("：", ":")):
        return True
    value = term.getnext()
    if _NAME.fullmatch(name) is None or value is None or value.tag != "dd" or next(term.iter("a"), None) is not None:
        return False
    following = value.getnext()
    if following is not None and following.tag == "dd":
        return False
    return not any(each.tag in _BLOCKS for each in value.iterdescendants(etree.Element))


def _is_note_mark(element: etree._Element) -> bool:
    """Whether an element is the mark of a note as Word, LibreOffice and books write it: a link that says so."""
    if element.tag != "a":
        return False
    said = element.get(_EPUB_TYPE) or element.get("epub:type") or element.get("role") or ""
    return "noteref" in said or _NOTE.fullmatch(element.get("href", "")[:60]) is not None


def _points_to_note(script: etree._Element) -> bool:
    """Whether a superscript is the mark of a note: a number in brackets, or a link to a place on the page alone."""
    if _NUMBERED_NOTE.fullmatch("".join(script.itertext())):
        return True
    links = [each for each in script.iterdescendants("a") if each.get("href", "").startswith("#")]
    marked = "".join("".join(each.itertext()) for each in links)
    return bool(links) and marked.strip("[]【】 ") == "".join(script.itertext()).strip("[]【】 ")


def _is_preformatted(element: etree._Element) -> bool:
    if element.tag in ("pre", "listing", "xmp"):
        return True
    style = element.get("style")
    return style is not None and _PREFORMATTED.search(style[:1000]) is not None


def _is_titled(element: etree._Element) -> bool:
    names = element.get("class"), element.get("id")
    return any(_TITLED.fullmatch(each[:60]) for name in names if name for each in name.split())


def _cell_text(cell: etree._Element) -> str:
    """The text of a table's cell, its lines between blanks."""
    if len(cell) == 0:
        return shown(cell.text or "")
    parts: list[str] = []
    for item in Flow().walk(cell):
        if isinstance(item, Grid):
            parts += [" ".join(filter(None, row.printed)) for row in item.rows]
        else:
            parts.append(item.text)
    return " ".join(parts)
