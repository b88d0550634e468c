"""DOCX files made on the spot from the XML of their body."""

import zipfile
from pathlib import Path

from index.read.task import Task
from index.read.word import read_docx
from settings import Settings

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OTHERS = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def part(root, inside, namespace=TRANSITIONAL):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{namespace}" {_OTHERS}>{inside}</w:{root}>'


def write_docx(path: Path, body, namespace=TRANSITIONAL, **parts):
    """`parts`: what is inside other parts by their names: styles, numbering, footnotes, header1 …"""
    roots = {"header1": "hdr", "footer1": "ftr"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>", namespace))
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", part(roots.get(name, name), inside, namespace))
    return path


def read(tmp_path, body, namespace=TRANSITIONAL, **parts):
    """The file read."""
    path = write_docx(tmp_path / "示例市办法.docx", body, namespace, **parts)
    return read_docx(Task(path, path.name, Settings(), tmp_path))


def texts(source):
    """The lines that have text."""
    return [line.text for line in source.lines if line.text]


def run(text, properties=""):
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text="", properties=""):
    inside = text if text.startswith("<") else run(text) if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def item(text, number, level=0):
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index, way, text, more="", start=1):
    """A level of a list definition; `more`: further properties."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{way}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*definitions, numbers=None, overrides=None):
    """numbering.xml: definition n is list n + 1; `numbers`: further lists, id -> definition; overrides by list id."""
    inside = "".join(f'<w:abstractNum w:abstractNumId="{n}">{x}</w:abstractNum>' for n, x in enumerate(definitions))
    numbers = {n + 1: n for n in range(len(definitions))} | (numbers or {})
    for number, definition in numbers.items():
        more = (overrides or {}).get(number, "")
        inside += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'
    return inside


def cell(text="", properties=""):
    inside = text if text.startswith("<") else "".join(map(paragraph, text.split("\n")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells, properties=""):
    made = (each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def table(*rows, widths=()):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
