"""The picture of a page is put together of its images as they stand on it."""

import io

import pytest
from made_ofd import members, packed, page, resources
from PIL import Image

from index.read.ofd.document import documents_of
from index.read.ofd.images import is_scan, picture_of
from index.read.ofd.page import Drawer
from index.read.ofd.parts import Parts
from index.read.package import Package
from index.read.task import Task
from settings import Settings

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def halves(mode="RGB", kind="PNG"):
    """An image whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (200, 300), RED)
    image.paste(BLUE, (100, 0, 200, 300))
    data = io.BytesIO()
    image.convert(mode).save(data, kind)
    return data.getvalue()


@pytest.fixture
def pictured(tmp_path):
    def picture(boundary, matrix, data, name="a.png"):
        image = f'<ofd:ImageObject ID="3" Boundary="{boundary}" CTM="{matrix}" ResourceID="4"/>'
        media = f'<ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
        parts = members(page(image, box="0 0 200 300"), common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>")
        path = tmp_path / "示例.ofd"
        path.write_bytes(packed(parts | {"Doc_0/R.xml": resources(media), f"Doc_0/Res/{name}": data}))
        with Package(Task(path, path.name, Settings(), tmp_path)) as package:
            parts_of_it = Parts(package)
            (document,) = documents_of(parts_of_it, path.name)
            drawn = Drawer(parts_of_it, document, path.name).drawn(document.pages[0][1])
            return drawn, picture_of(drawn, parts_of_it)

    return picture


def colour(picture, across, down):
    """The pixel at these shares of the width and height."""
    return picture.getpixel((int(across * picture.width), int(down * picture.height)))


@pytest.mark.parametrize("mode", ["RGB", "P", "RGBA"])
def test_an_image_over_all_of_the_page(pictured, mode):
    drawn, picture = pictured("0 0 200 300", "200 0 0 300 0 0", halves(mode))
    assert is_scan(drawn)
    assert picture.width / picture.height == pytest.approx(2 / 3, abs=0.01)
    assert (colour(picture, 0.25, 0.5), colour(picture, 0.75, 0.5)) == (RED, BLUE)


def test_an_image_on_a_part_of_the_page(pictured):
    drawn, picture = pictured("100 150 100 150", "100 0 0 150 0 0", halves())
    assert is_scan(drawn)
    assert (colour(picture, 0.6, 0.75), colour(picture, 0.9, 0.75)) == (RED, BLUE)
    assert colour(picture, 0.25, 0.25) == WHITE


def test_an_image_put_upside_down(pictured):
    _, picture = pictured("0 0 200 300", "-200 0 0 -300 200 300", halves())
    assert (colour(picture, 0.25, 0.5), colour(picture, 0.75, 0.5)) == (BLUE, RED)


def test_an_image_turned_by_a_quarter(pictured):
    _, picture = pictured("0 0 200 300", "0 300 -200 0 200 0", halves())
    assert (colour(picture, 0.5, 0.25), colour(picture, 0.5, 0.75)) == (RED, BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "BMP", "TIFF"])
def test_images_of_other_kinds(pictured, kind):
    _, picture = pictured("0 0 200 300", "200 0 0 300 0 0", halves(kind=kind), f"a.{kind.lower()}")
    red, green, blue = colour(picture, 0.25, 0.5)
    assert red > 240
    assert max(green, blue) < 20


def test_a_small_image_makes_no_scan(pictured):
    assert not is_scan(pictured("10 10 20 20", "20 0 0 20 0 0", halves())[0])


@pytest.mark.parametrize("data", [b"", b"\x97JB2\r\n", halves()[:100]])
def test_what_is_no_image_makes_no_picture(pictured, data):
    assert pictured("0 0 200 300", "200 0 0 300 0 0", data)[1] is None


@pytest.mark.parametrize("matrix", ["0 0 0 0 0 0", "1e30 0 0 1e30 0 0", "200 0 0 0 0 0"])
def test_an_image_of_no_or_endless_size_leaves_the_page_white_or_covers_it(pictured, matrix):
    _, picture = pictured("0 0 200 300", matrix, halves())
    assert max(picture.size) <= 3500
