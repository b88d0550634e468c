"""Image files: what is in them, how they are shown, and what is said of those that cannot be read."""

import io
import socket

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from errors import Damaged, EmptyFile, TooMuch
from index.read import read_source
from index.read.layout.shapes import Place
from index.read.scan import PageScanner, page_picture, read_image
from index.read.scan import images as image_files
from index.read.scan.flat import flat
from index.read.task import Task
from settings import Settings

NOTICE = "NOTICE 2031 OF EXAMPLE CITY"


def task_of(path, **settings) -> Task:
    return Task(path, path.name, Settings(**settings), path.parent)


def notice(text=NOTICE) -> Image.Image:
    image = Image.new("RGB", (1_200, 800), "white")
    ImageDraw.Draw(image).text((120, 300), text, "black", ImageFont.load_default(56))
    return image


def test_a_cut_off_image_is_damaged(tmp_path):
    whole = io.BytesIO()
    notice().save(whole, "PNG")
    path = tmp_path / "扫描件.png"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    with pytest.raises(
        Damaged, match=r"^扫描件\.png was not read: the image is damaged or cut off; scan or save it again"
    ):
        read_image(task_of(path))


def test_an_image_of_too_many_pixels_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(image_files, "MAX_PIXELS", 1_000)
    path = tmp_path / "大图.png"
    notice().save(path)
    with pytest.raises(TooMuch, match=r"大图\.png was not read: the image has more than 1,000 pixels"):
        read_image(task_of(path))


def test_more_frames_than_pages_allowed_are_too_much(tmp_path):
    path = tmp_path / "传真.tif"
    notice().save(path, save_all=True, append_images=[notice()] * 2)
    with pytest.raises(TooMuch, match="3 pages and the limit is 2"):
        read_image(task_of(path, read_pages=2))


def test_images_are_left_when_they_are_not_to_be_read(tmp_path):
    path = tmp_path / "扫描件.png"
    notice().save(path)
    with pytest.raises(EmptyFile, match="set WENZHENG_OCR=true"):
        read_image(task_of(path, ocr=False))


def test_the_picture_is_upright_as_the_camera_says_and_no_wider_than_needed(tmp_path):
    image = Image.new("RGB", (3_000, 2_000), "white")
    image.paste("black", (0, 0, 3_000, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: its upper edge is the right one
    path = tmp_path / "照片.jpg"
    image.save(path, exif=exif)
    shown = Image.open(io.BytesIO(page_picture(task_of(path), 1)))
    assert (shown.format, shown.size) == ("WEBP", (1_400, 2_100))
    grey = np.asarray(shown.convert("L"))
    assert grey[1_000, 1_390] < 20
    assert grey[1_000, 10] > 235


def test_the_second_frame_is_the_second_page(tmp_path):
    path = tmp_path / "传真.tif"
    Image.new("L", (600, 800), 255).save(path, save_all=True, append_images=[Image.new("L", (600, 800), 0)])
    second = Image.open(io.BytesIO(page_picture(task_of(path), 2)))
    assert np.asarray(second.convert("L")).max() < 10


def test_what_is_transparent_is_white_and_16_bits_are_8():
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert flat(clear, 100).getpixel((5, 5)) == (255, 255, 255)
    deep = Image.fromarray(np.full((40, 40), 51_400, np.uint16))
    assert flat(deep, 100).getpixel((5, 5)) == (200, 200, 200)


def test_a_long_image_keeps_its_width_and_a_large_one_gets_smaller():
    assert flat(Image.new("L", (900, 9_000)), 2_480).size == (900, 9_000)
    assert flat(Image.new("L", (5_000, 7_000)), 2_500).size == (2_500, 3_500)


def test_where_the_recogniser_is_missing_its_package_is_named(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.delitem(sys.modules, "index.read.scan.engine", raising=False)
    path = tmp_path / "扫描件.png"
    notice().save(path)
    with pytest.raises(ModuleNotFoundError) as raised:
        PageScanner(task_of(path))
    assert raised.value.name == "rapidocr"


def test_text_is_found_with_the_least_numbers_taken_for_zero():
    pytest.importorskip("rapidocr")
    from index.read.scan.engine import Engine

    session = Engine()._finder.text_det.session.session
    assert session.get_session_options().get_session_config_entry("session.set_denormal_as_zero") == "1"


@pytest.mark.slow
def test_text_is_read_without_the_network_and_without_a_word(tmp_path, monkeypatch, capfd):
    pytest.importorskip("rapidocr")
    monkeypatch.setattr(socket, "getaddrinfo", _no_network)
    monkeypatch.setattr(socket.socket, "connect", _no_network)
    path = tmp_path / "通告.png"
    notice().save(path)
    told = []
    source = read_image(Task(path, path.name, Settings(), tmp_path, lambda done, total: told.append((done, total))))
    assert [line.text for line in source.lines] == [NOTICE]
    (line,) = source.lines
    assert line.page == 1
    assert line.confidence == pytest.approx(0.99, abs=0.05)
    left, top, right, bottom = line.areas[0].box
    assert left == pytest.approx(0.1, abs=0.02)
    assert top < 340 / 800 < bottom
    assert (source.pages, told) == (1, [(1, 1)])
    assert source.notes[0].startswith("第 1 页是图像，文字由光学识别得到，平均可信度 0.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_page_that_lies_on_its_side_is_read_within_the_memory_allowed(tmp_path):
    pytest.importorskip("rapidocr")
    path = tmp_path / "通告.jpg"
    notice().rotate(90, expand=True).save(path, quality=90)
    source = read_source(path, Settings())
    assert [line.text for line in source.lines] == [NOTICE]
    left, top, right, bottom = source.lines[0].areas[0].box
    assert left < 340 / 800 < right
    assert bottom == pytest.approx(0.9, abs=0.02)  # it begins at the foot


@pytest.mark.slow
@pytest.mark.parametrize(("quarters", "angle"), [(1, 270), (3, 90)])
def test_a_line_that_is_turned_in_a_narrow_cell_is_read_along_its_run(quarters, angle):
    pytest.importorskip("rapidocr")
    from index.read.scan.engine import Engine
    from index.read.scan.tall import glyphs_of_tall

    line = Image.new("RGB", (400, 70), "white")
    ImageDraw.Draw(line).text((20, 5), "PERMIT", "black", ImageFont.load_default(48))
    image = np.ascontiguousarray(np.rot90(np.asarray(line), quarters))
    glyphs = glyphs_of_tall(image, Place(0, 0, 70, 400), Engine())
    assert {glyph.angle for glyph in glyphs} == {angle}
    along = sorted(glyphs, key=lambda glyph: glyph.top if angle == 90 else -glyph.top)
    assert "".join(glyph.text for glyph in along) == "PERMIT"


def _no_network(*args, **kwargs):
    raise AssertionError("the network was asked")
