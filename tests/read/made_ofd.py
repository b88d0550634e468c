"""OFD packages made on the spot, as plain or as odd as a test needs them."""

import io
import zipfile
from pathlib import Path

from index.read.ofd import read_ofd
from index.read.task import Task
from settings import Settings

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(words, x=20.0, y=30.0, size=5.0, steps=None, code="", **attributes):
    """A TextObject whose baseline is at y; `steps` is DeltaX, every character as wide as the size by default."""
    steps = steps if steps is not None else f"g {len(words) - 1} {size}" if len(words) > 1 else ""
    delta = f' DeltaX="{steps}"' if steps else ""
    own = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - size} 180 {size * 1.4}" Font="3" Size="{size}"{own}>'
        f'<ofd:TextCode X="0" Y="{size}"{delta}{code}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def rule(x1, y1, x2, y2):
    """A stroked line."""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x1} {y1} {x2 - x1} {y2 - y1}">'
        f"<ofd:AbbreviatedData>M 0 0 L {x2 - x1} {y2 - y1}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*objects, box="0 0 210 297", before=""):
    """A Content.xml."""
    area = f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>" if box else ""
    content = f'<ofd:Content><ofd:Layer ID="2">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return f"<ofd:Page {SPACE}>{before}{area}{content}</ofd:Page>"


def resources(*entries, base="Res"):
    """A PublicRes.xml or DocumentRes.xml."""
    return f'<ofd:Res {SPACE} BaseLoc="{base}">{"".join(entries)}</ofd:Res>'


def members(*pages, common="", after="", roots=("Doc_0/Document.xml",)):
    """The parts of a package with these pages, each a Content.xml."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    bodies = "".join(f"<ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody>" for root in roots)
    return {
        "OFD.xml": f"<ofd:OFD {SPACE}>{bodies}</ofd:OFD>",
        "Doc_0/Document.xml": (
            f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>"
        ),
        **{f"Doc_0/Pages/Page_{n}/Content.xml": content for n, content in enumerate(pages)},
    }


def packed(parts):
    """The package of these parts, by name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def read(parts, folder: Path, **settings):
    """What the reader makes of a package of these parts, or of the bytes of one."""
    path = folder / "示例.ofd"
    path.write_bytes(parts if isinstance(parts, bytes) else packed(parts))
    return read_ofd(Task(path, "示例.ofd", Settings(**{"ocr": False, **settings}), folder))


def texts(source):
    """The lines that are not empty."""
    return [line.text for line in source.lines if line.text.strip()]
