"""PDF files, written here by hand: every one is a few pages of text set at given places."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from errors import Damaged, EmptyFile, Protected, ReaderMissing
from index.read.pdf import page_picture, read_pdf
from index.read.task import Task
from settings import Settings

WIDTH, HEIGHT = 595, 842
LINES = [
    "为了加强示例市供水用水管理，保障供水安全，维护",
    "用水单位和个人的合法权益，根据有关法律、法规，",
    "结合本市实际，制定本办法。",
]


@dataclass
class Sheet:
    """A page: what is drawn on it, in points from its lower left corner."""

    drawn: list[str] = field(default_factory=list)
    rotate: int = 0
    image: bytes | None = None
    fields: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 14, *, font: str = "F", turn: str = "1 0 0 1", mode=0):
        codes = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT /{font} {size} Tf {mode} Tr {turn} {x} {y} Tm <{codes}> Tj ET")
        return self

    def line(self, x1: float, y1: float, x2: float, y2: float):
        self.drawn.append(f"0.5 w {x1} {y1} m {x2} {y2} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]):
        for x in xs:
            self.line(x, min(ys), x, max(ys))
        for y in ys:
            self.line(min(xs), y, max(xs), y)
        return self

    def picture(self, image: Image.Image):
        held = io.BytesIO()
        image.convert("RGB").save(held, "JPEG", quality=90)
        self.image = held.getvalue()
        self.size = image.size
        self.drawn.insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q")
        return self


def pdf(*sheets: Sheet) -> bytes:
    """The file of the pages. Its font is of the Adobe-GB1 collection and not embedded, half as wide for ASCII."""
    objects: list[bytes] = [b"", b""]

    def add(text: str, stream: bytes | None = None) -> int:
        held = text.encode()
        if stream is not None:
            held = held.replace(b"LENGTH", str(len(stream)).encode()) + b"\nstream\n" + stream + b"\nendstream"
        objects.append(held)
        return len(objects)

    face = add("<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
               "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>")  # fmt: skip
    cids = add("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
               f"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/FontDescriptor {face} 0 R>>")  # fmt: skip
    fonts = [
        add(
            f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-{way}/DescendantFonts[{cids} 0 R]>>"
        )
        for way in "HV"
    ]
    pages, fields = [], []
    for sheet in sheets:
        content = add("<</Length LENGTH>>", "\n".join(sheet.drawn).encode())
        image = ""
        if sheet.image is not None:
            wide, high = sheet.size
            at = add(f"<</Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceRGB"
                     "/BitsPerComponent 8/Filter/DCTDecode/Length LENGTH>>", sheet.image)  # fmt: skip
            image = f"/XObject<</I {at} 0 R>>"
        marks = [add(each) for each in sheet.fields]
        fields += marks
        annotations = "/Annots[" + " ".join(f"{each} 0 R" for each in marks) + "]" if marks else ""
        pages.append(add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {sheet.rotate}/Contents {content} 0 R"
            f"/Resources<</Font<</F {fonts[0]} 0 R/V {fonts[1]} 0 R>>{image}>>{annotations}>>"))  # fmt: skip
    form = "/AcroForm<</Fields[" + " ".join(f"{each} 0 R" for each in fields) + "]>>" if fields else ""
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{form}>>".encode()
    kids = " ".join(f"{each} 0 R" for each in pages)
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    return written(objects)


def written(objects: list[bytes]) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(data)


def task(tmp_path: Path, data: bytes, **settings: Any) -> Task:
    path = tmp_path / "办法.pdf"
    path.write_bytes(data)
    return Task(path, path.name, Settings(**settings), tmp_path)


def read(tmp_path: Path, *sheets: Sheet):
    return read_pdf(task(tmp_path, pdf(*sheets)))


def body(sheet: Sheet | None = None, x: float = 72, y: float = 740) -> Sheet:
    sheet = sheet or Sheet()
    for number, text in enumerate(LINES):
        sheet.text(x + (28 if number == 0 else 0), y - 28 * number, text)
    return sheet


def texts(source) -> list[str]:
    return [line.text for line in source.lines]


def test_lines_with_their_page_and_place(tmp_path):
    source = read(tmp_path, Sheet(), body())
    assert texts(source) == LINES
    assert {line.page for line in source.lines} == {2}
    assert source.pages == 2
    left, top, right, bottom = source.lines[1].areas[0].box
    assert left == pytest.approx(72 / WIDTH, abs=0.002)
    assert right == pytest.approx((72 + 14 * len(LINES[1])) / WIDTH, abs=0.002)
    assert top == pytest.approx((HEIGHT - 712 - 0.88 * 14) / HEIGHT, abs=0.002)
    assert bottom == pytest.approx((HEIGHT - 712 + 0.12 * 14) / HEIGHT, abs=0.002)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_shown(tmp_path, rotate):
    turn = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate]
    places = {90: (60, 72), 180: (523, 60), 270: (535, 770)}
    step = {90: (28, 0), 180: (0, 28), 270: (-28, 0)}[rotate]
    x, y = places[rotate]
    sheet = Sheet(rotate=rotate)
    for number, text in enumerate(LINES):
        sheet.text(x + step[0] * number, y + step[1] * number, text, turn=turn)
    source = read(tmp_path, sheet)
    assert texts(source) == LINES
    assert source.lines[0].areas[0].box[1] < source.lines[1].areas[0].box[1] < 0.3
    assert source.lines[0].areas[0].box[0] == pytest.approx(72 / (WIDTH if rotate == 180 else HEIGHT), abs=0.01)


def test_text_turned_on_a_page_that_is_not(tmp_path):
    sheet = Sheet().text(290, 30, "— 7 —", 10)
    for number, text in enumerate(LINES):
        sheet.text(80 + 28 * number, 72, text, turn="0 1 -1 0")
    assert texts(read(tmp_path, sheet)) == LINES


def test_vertical_lines_are_read_from_right_to_left(tmp_path):
    sheet = Sheet()
    for number, text in enumerate(LINES):
        sheet.text(500 - 28 * number, 780, text, font="V")
    assert texts(read(tmp_path, sheet)) == LINES


def test_what_is_drawn_twice_to_look_bold_is_read_once(tmp_path):
    sheet = Sheet()
    for shift in (0, 0.4):
        sheet.text(72 + shift, 700, "示例市人民政府令，人人遵守")
    assert texts(read(tmp_path, sheet)) == ["示例市人民政府令，人人遵守"]


def test_radicals_and_ligatures_are_the_usual_characters(tmp_path):
    assert texts(read(tmp_path, Sheet().text(72, 700, "⼀、⺠政部⻔"))) == ["一、民政部门"]


def test_what_is_not_drawn_is_not_read(tmp_path):
    sheet = body().text(72, 300, "看不见的字", mode=3)
    assert texts(read(tmp_path, sheet)) == LINES


def test_what_is_cut_away_is_not_read(tmp_path):
    sheet = body()
    sheet.drawn.append("q 72 300 200 40 re W n")
    sheet.text(80, 310, "看得见的字").text(80, 200, "被裁去的字")
    sheet.drawn.append("Q")
    assert texts(read(tmp_path, sheet)) == [*LINES, "看得见的字"]


def test_the_layer_behind_a_scan_is_read(tmp_path):
    sheet = Sheet().picture(Image.new("RGB", (60, 85), "white"))
    for number, text in enumerate(LINES):
        sheet.text(72, 700 - 28 * number, text, mode=3)
    assert texts(read(tmp_path, sheet, body())) == LINES * 2


def test_a_table_with_rules_and_merged_cells(tmp_path):
    sheet = body().line(72, 600, 372, 600).line(172, 570, 372, 570).line(72, 540, 372, 540).line(72, 510, 372, 510)
    for x, top in ((72, 600), (172, 600), (272, 570), (372, 600)):
        sheet.line(x, 510, x, top)
    for x, y, text in ((80, 575, "地区"), (200, 580, "标准（元）"), (180, 550, "城镇"), (280, 550, "乡村"),
                       (80, 520, "示例县"), (180, 520, "120"), (280, 520, "90")):  # fmt: skip
        sheet.text(x, y, text, 12)
    rows = [line for line in read(tmp_path, sheet).lines if line.row is not None]
    assert [line.text.split("\t") for line in rows] == [
        ["地区", "标准（元）", ""], ["", "城镇", "乡村"], ["示例县", "120", "90"]]  # fmt: skip
    assert [line.row.cells for line in rows] == [
        ("地区", "标准（元）", "标准（元）"), ("地区", "城镇", "乡村"), ("示例县", "120", "90")]  # fmt: skip


def test_a_field_that_is_filled_in_is_read_and_a_comment_is_not(tmp_path):
    name = "张三".encode("utf-16-be").hex()
    sheet = Sheet().text(72, 700, "申请人：")
    sheet.fields += [
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V<feff{name}>/Rect[130 695 260 715]/F 4>>",
        "<</Type/Annot/Subtype/Text/Contents(remark)/Rect[300 695 320 715]>>",
    ]
    assert texts(read(tmp_path, sheet)) == ["申请人：张三"]


def test_pages_that_are_images_are_named_where_nothing_reads_them(tmp_path):
    scan = Sheet().picture(Image.new("RGB", (60, 85), "white"))
    source = read_pdf(task(tmp_path, pdf(body(), scan, scan), ocr=False))
    assert texts(source) == LINES
    assert source.notes[0].startswith("第2、3页（共2页）是图像，没有读取。")


def test_a_file_of_images_alone(tmp_path, monkeypatch):
    data = pdf(Sheet().picture(Image.new("RGB", (60, 85), "white")))
    with pytest.raises(EmptyFile, match="WENZHENG_OCR=true"):
        read_pdf(task(tmp_path, data, ocr=False))
    monkeypatch.setitem(__import__("sys").modules, "index.read.scan", None)
    with pytest.raises(ReaderMissing, match=r"pip install '\.\[ocr\]'"):
        read_pdf(task(tmp_path, data))


def test_a_file_without_anything_on_its_pages(tmp_path):
    with pytest.raises(EmptyFile, match="no text is on its pages"):
        read(tmp_path, Sheet())


def test_a_file_that_is_cut_off_says_so(tmp_path):
    data = pdf(body(), body())
    with pytest.raises(Damaged, match="cut off or damaged"):
        read_pdf(task(tmp_path, data[:60]))
    source = read_pdf(task(tmp_path, data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF"))
    assert texts(source) == LINES * 2
    assert "不完整" in source.notes[0]


def test_a_password_to_open_it(tmp_path):
    # Of the standard security handler, revision 2; no password fits what stands under /U.
    data = pdf(body()).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"11" * 32
        + b">/U<"
        + b"22" * 32
        + b">>>",
    )
    with pytest.raises(Protected, match="password"):
        read_pdf(task(tmp_path, data))


def test_progress_is_told_after_each_page(tmp_path):
    told: list[tuple[int, int]] = []
    read_pdf(replace(task(tmp_path, pdf(body(), body())), tell=lambda done, total: told.append((done, total))))
    assert told == [(1, 2), (2, 2)]


def test_the_picture_of_a_page(tmp_path):
    shown = Image.open(io.BytesIO(page_picture(task(tmp_path, pdf(Sheet(), body())), 2)))
    assert shown.format == "WEBP"
    assert abs(shown.width - 1400) <= 1
    assert min(shown.convert("L").tobytes()) < 128
    with pytest.raises(Damaged, match="page 3"):
        page_picture(task(tmp_path, pdf(Sheet(), body())), 3)


def test_the_files_written_here_are_sound(tmp_path):
    path = task(tmp_path, pdf(body())).path
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
