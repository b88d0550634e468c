"""DOCX as Word writes it: numbers that stand only in numbering.xml, merged cells, footnotes, heads and page numbers.

Office Open XML, ECMA-376 part 1: 17.9 numbering, 17.4 tables, 17.11 footnotes, 17.13.5 tracked changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from samples.make import docx_parts as parts
from samples.make.blocks import Cell, Numbered, Paragraph, Sample, Table
from samples.make.lists import Place, lists_of
from samples.make.zipped import zip_of

_STYLED = {"title": "Title", "number": "DocNo", "sign": "Sign", "caption": "Caption", "annex": "Annex"}
_LEVEL_STYLES = {"chapter": "1", "article": "Article", "one": "2", "two": "Body", "three": "Body", "item": "Body"}


@dataclass(frozen=True, slots=True)
class Form:
    """How a document is laid out."""

    columns: int = 1
    landscape: bool = False
    ruled: bool = True  # tables have lines
    copied: bool = False  # a list that begins anew is a copy, for LibreOffice's DOC would count on
    tracked: bool = False  # with changes that are not accepted yet, and a text box


def docx_of(sample: Sample, form: Form = Form()) -> bytes:
    """The sample as a DOCX file."""
    places, instances = lists_of(sample)
    body = "".join(_body(sample, iter(places), form))
    return zip_of(
        {
            "[Content_Types].xml": parts.CONTENT_TYPES,
            "_rels/.rels": parts.ROOT_LINKS,
            "docProps/core.xml": parts.core(sample.title),
            "word/document.xml": parts.document(body + _section(form)),
            "word/_rels/document.xml.rels": parts.LINKS,
            "word/styles.xml": parts.STYLES,
            "word/settings.xml": parts.SETTINGS,
            "word/numbering.xml": parts.numbering(instances, form.copied),
            "word/footnotes.xml": parts.footnotes(sample.notes),
            "word/header1.xml": parts.header(),
            "word/footer1.xml": parts.FOOTER,
        }
    )


def _body(sample: Sample, places: Iterator[Place], form: Form) -> Iterator[str]:
    said = False
    for block in sample.blocks:
        if isinstance(block, Table):
            yield _table(block, form)
        elif isinstance(block, Numbered):
            place = next(places)
            counted = f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.instance}"/></w:numPr>'
            yield _paragraph(_LEVEL_STYLES[block.level], _runs(block.text, block.notes), counted)
        elif block.style == "annex" or (block.style == "title" and said):
            yield _paragraph(_STYLED[block.style], _runs(block.text), "<w:pageBreakBefore/>" * (block.style == "annex"))
        else:
            yield from _plain(block, form)
        said = True


def _plain(block: Paragraph, form: Form) -> Iterator[str]:
    runs = _runs(block.text, block.notes)
    if form.tracked and block.style == "addressee":
        runs = parts.tracked(escape(block.text))
    yield _paragraph(_STYLED.get(block.style, "Body"), runs)
    if form.tracked and block.style == "addressee":
        yield _paragraph("Body", parts.text_box(parts.BOXED))


def _paragraph(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _runs(text: str, notes: tuple[tuple[int, int], ...] = ()) -> str:
    """Runs as editing leaves them, words cut anywhere, and the references to footnotes."""
    runs, at = "", 0
    for place, number in (*notes, (len(text), 0)):
        half = (at + place) // 2
        for start, end in ((at, half), (half, place)):
            if start < end:
                runs += f'<w:r><w:t xml:space="preserve">{escape(text[start:end])}</w:t></w:r>'
        if number:
            runs += f'<w:r>{parts.RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
        at = place
    return runs


def _table(table: Table, form: Form) -> str:
    columns = len(table.rows[0])
    line = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{line}</w:tblBorders>" if form.ruled else ""
    width = (13_000 if form.landscape else 9_000 // form.columns) // columns
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(columns))
    rows = "".join(_row(table, at, width) for at in range(len(table.rows)))
    shape = f'<w:tblPr><w:tblW w:w="{width * columns}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{shape}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(table: Table, at: int, width: int) -> str:
    cells, column = "", 0
    while column < len(table.rows[at]):
        above, cell = _over(table, at, column)
        merge = "" if cell.down == 1 else '<w:vMerge w:val="restart"/>' if above == at else "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        text = _runs(cell.text) if above == at else ""
        shape = f'<w:tcW w:w="{width * cell.across}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
        cells += f"<w:tc><w:tcPr>{shape}</w:tcPr>{_paragraph('Cell', text)}</w:tc>"
        column += cell.across
    head = "<w:trPr><w:tblHeader/></w:trPr>" if at < table.heads else ""
    return f"<w:tr>{head}{cells}</w:tr>"


def _over(table: Table, at: int, column: int) -> tuple[int, Cell]:
    """The row of the cell that covers a place, and the cell."""
    for above in range(at, -1, -1):
        cell = table.rows[above][column]
        if cell is not None:
            return above, cell
    raise ValueError(f"no cell covers row {at}, column {column}")


def _section(form: Form) -> str:
    size = ("16838", "11906") if form.landscape else ("11906", "16838")
    turned = ' w:orient="landscape"' if form.landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992"/>'
        f'<w:cols w:num="{form.columns}" w:space="425"/></w:sectPr>'
    )
