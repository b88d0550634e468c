import io
import zipfile

import pytest
from word_files import texts, write_docx

from errors import EmptyFile
from index.read.task import Task
from index.read.word import read_docx
from settings import Settings

IMAGE = (
    '<w:p><w:r><w:drawing><a:graphic><pic:pic><a:blip r:embed="rId5"/></pic:pic></a:graphic></w:drawing></w:r></w:p>'
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId5" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/>'
    "</Relationships>"
)


def scanned(path, text):
    """A DOCX file of one image, on which a text is drawn."""
    from PIL import Image, ImageDraw, ImageFont

    image, drawn = Image.new("RGB", (900, 500), "white"), io.BytesIO()
    ImageDraw.Draw(image).text((90, 200), text, "black", ImageFont.load_default(48))
    image.save(drawn, "PNG")
    write_docx(path, IMAGE)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/image1.png", drawn.getvalue())
        archive.writestr("word/_rels/document.xml.rels", RELATION)
    return path


@pytest.mark.slow
def test_a_document_of_nothing_but_images_is_read_as_a_scan(tmp_path):
    pytest.importorskip("rapidocr")
    path = scanned(tmp_path / "扫描.docx", "NOTICE 2031")
    source = read_docx(Task(path, path.name, Settings(), tmp_path))
    assert [text.replace(" ", "") for text in texts(source)] == ["NOTICE2031"]
    assert source.pages == 1
    assert len(source.notes) == 1


def test_images_are_left_alone_where_the_settings_say_so(tmp_path):
    path = scanned(tmp_path / "扫描.docx", "NOTICE")
    with pytest.raises(EmptyFile, match="only images; set WENZHENG_OCR to true"):
        read_docx(Task(path, path.name, Settings(ocr=False), tmp_path))
