"""Fonts that do not tell which characters they show, and fonts that the file does not hold."""

import struct
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from errors import EmptyFile
from index.read.pdf import page_picture, read_pdf
from index.read.pdf.stand_in import stand_in
from index.read.task import Task
from settings import Settings

SAMPLE = Path(__file__).parents[2] / "samples/formats/pdf/柴油货车通告.pdf"
TEXT = "示例市节约用水办法"
SIZE, LEFT = 20, 100


def test_nothing_is_made_of_codes_without_characters(tmp_path):
    writer = pypdf.PdfWriter(clone_from=SAMPLE)
    for font in writer._objects:
        if isinstance(font, DictionaryObject):
            font.pop("/ToUnicode", None)
    path = tmp_path / "示例.pdf"
    writer.write(path)
    with pytest.raises(EmptyFile, match="it has no text layer"):
        read_pdf(Task(path, "示例.pdf", Settings(ocr=False), tmp_path))


def test_single_characters_of_a_font_that_is_not_in_the_file(tmp_path):
    """The library leaves out what it knows no extent of."""
    shown = "".join(f"BT /F {SIZE} Tf {LEFT + SIZE * at} 700 Td <{at + 1:04x}> Tj ET " for at in range(len(TEXT)))
    assert [line.text for line in read_pdf(task(tmp_path, shown)).lines] == [TEXT]


def test_characters_are_as_wide_as_the_file_says(tmp_path):
    codes = "".join(f"{at + 1:04x}" for at in range(len(TEXT)))
    (line,) = read_pdf(task(tmp_path, f"BT /F {SIZE} Tf {LEFT} 700 Td <{codes}> Tj ET")).lines
    ((_, _, (left, _, right, _)),) = [(area.start, area.end, area.box) for area in line.areas]
    assert (round(left * 600), round(right * 600)) == (LEFT, LEFT + SIZE * len(TEXT))


def test_a_page_is_drawn_alike_before_and_after_reading(tmp_path):
    """For reading another font stands in, with a box for every character."""
    page = task(tmp_path, f"BT /L {SIZE} Tf {LEFT} 700 Td (Water) Tj ET BT /F {SIZE} Tf {LEFT} 600 Td <0001> Tj ET")
    before = page_picture(page, 1)
    read_pdf(page)
    assert page_picture(page, 1) == before


def test_the_font_that_stands_in_is_whole():
    data = stand_in()
    (count,) = struct.unpack(">4xH", data[:6])
    entries = [struct.unpack(">4s3I", data[12 + 16 * at : 28 + 16 * at]) for at in range(count)]
    assert [tag for tag, *_ in entries] == [b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"]
    for _, total, start, length in entries:
        whole = data[start : start + length + -length % 4]
        assert sum(struct.unpack(f">{len(whole) // 4}I", whole)) & 0xFFFFFFFF == total
    assert max(start + length for *_, start, length in entries) <= len(data)


def test_a_narrow_character_may_begin_a_line_from_top_to_bottom(tmp_path):
    codes = "".join(f"{at + 1:04x}" for at in range(len(TEXT)))
    page = task(tmp_path, f"BT /F {SIZE} Tf {LEFT} 700 Td <{codes}> Tj ET", way="V", widths="/W [1 [278]]")
    (line,) = read_pdf(page).lines
    top = min(area.box[1] for area in line.areas)
    bottom = max(area.box[3] for area in line.areas)
    assert (line.text, round((bottom - top) * 842)) == (TEXT, SIZE * len(TEXT))


def task(folder: Path, shown: str, way: str = "H", widths: str = "") -> Task:
    """A file of one page, 600 points wide, in the fonts F, which is not in the file, and L, which every viewer has."""
    path = folder / "示例.pdf"
    mapped = " ".join(f"<{at:04x}><{ord(each):04x}>" for at, each in enumerate(TEXT, 1))
    unicode = f"1 begincodespacerange <0000><ffff> endcodespacerange {len(TEXT)} beginbfchar {mapped} endbfchar"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents 4 0 R /Resources << /Font << "
        "/L << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
        "/F << /Type /Font /Subtype /Type0 /BaseFont /SimSun "
        f"/Encoding /Identity-{way} /ToUnicode 5 0 R "
        f"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 {widths} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << "
        "/Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -141 1000 859] /Ascent 859 /Descent -141 "
        "/ItalicAngle 0 /CapHeight 859 /StemV 80 >> >>] >> >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream",
    ]
    data, places = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n"
    data += f"<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{data.rindex('xref')}\n%%EOF\n"
    path.write_text(data)
    return Task(path, "示例.pdf", Settings(ocr=False), folder)
