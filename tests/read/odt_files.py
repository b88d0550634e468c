"""ODT files made on the spot from the XML of their text."""

import zipfile

from index.read.open_document import read_odt
from index.read.task import Task
from settings import Settings

_ROOT = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{short}="{_ROOT}{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("manifest", "manifest"),
    )
)


def write_odt(path, text, styles="", manifest=""):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {_NAMES}>{manifest}</manifest:manifest>")
    return path


def read(tmp_path, text, styles="", manifest=""):
    """The file read."""
    path = write_odt(tmp_path / "示例市办法.odt", text, styles, manifest)
    return read_odt(Task(path, path.name, Settings(), tmp_path))


def texts(source):
    """The lines that have text."""
    return [line.text for line in source.lines if line.text]
