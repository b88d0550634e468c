"""Fonts that do not tell which characters they show: what the text layer says is not what is printed."""

from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from errors import EmptyFile
from index.read.pdf import read_pdf
from index.read.task import Task
from settings import Settings

SAMPLE = Path(__file__).parents[2] / "samples/formats/pdf/柴油货车通告.pdf"


def test_nothing_is_made_of_codes_without_characters(tmp_path):
    writer = pypdf.PdfWriter(clone_from=SAMPLE)
    for font in writer._objects:
        if isinstance(font, DictionaryObject):
            font.pop("/ToUnicode", None)
    path = tmp_path / "示例.pdf"
    writer.write(path)
    with pytest.raises(EmptyFile, match="it has no text layer"):
        read_pdf(Task(path, "示例.pdf", Settings(ocr=False), tmp_path))
