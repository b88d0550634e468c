"""Files that must not be taken in, or not more of them than is sound, each made on the spot."""

import io
import re
import struct
import zipfile
import zlib

ONE_SENTENCE = r"^{name} was not read: [^\n]+[;,][^\n]+\.$"
BOMB = '<!DOCTYPE a [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITY_BOMB = BOMB + "]>"
OUTSIDE_ENTITY = '<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


def sentence_about(name):
    """What the message about a file must match: one sentence, what is the matter and what to do."""
    return ONE_SENTENCE.format(name=re.escape(name))


def packed(members, compression=zipfile.ZIP_DEFLATED):
    """A ZIP of these members; one given as a ZipInfo keeps what that says."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def link(name, target):
    """A member of a ZIP that is a symbolic link, as Unix packs them."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return info, target


def locked(data):
    """A ZIP whose members all say that they are encrypted."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), data):
            changed[found.start() + at] |= 1
    return bytes(changed)


def zeros_zipped(size):
    """A ZIP member's worth of so many zeros, made without having them in memory: the bytes of a whole ZIP."""
    packer, crc, out = zlib.compressobj(9, zlib.DEFLATED, -15), 0, []
    block = bytes(1 << 20)
    for _ in range(size >> 20):
        out.append(packer.compress(block))
        crc = zlib.crc32(block, crc)
    body = b"".join(out) + packer.flush()
    name = "报告.txt".encode()
    sizes = struct.pack("<III", crc, len(body), size)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0x800, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0) + name
    entry = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0x800, 8, 0, 0) + sizes
    entry += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local) + len(body), 0)
    return local + body + entry + end


def docx(body="<w:p><w:r><w:t>正文</w:t></w:r></w:p>", head="", **more):
    """A DOCX; `more` are further parts, `__` for a slash and `_` for a dot; `head` stands before the root."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'{head}<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    members = {
        "[Content_Types].xml": kinds,
        "_rels/.rels": relationships(("officeDocument", "word/document.xml", "")),
        "word/document.xml": document,
        **more,
    }
    return packed(members.items())


def relationships(*entries):
    """A .rels part: (kind, target, "External" or "")."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{base}/{kind}" Target="{target}"{mode and f" TargetMode={chr(34)}{mode}{chr(34)}"}/>'
        for n, (kind, target, mode) in enumerate(entries, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def xlsx(head="", cell="正文"):
    """An XLSX of one cell; `head` stands before the root of its sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
        '"/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        'worksheet+xml"/></Types>'
    )
    book = f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>'
    sheet = f'{head}<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{cell}</t></is></c></row></sheetData></worksheet>'
    members = {
        "[Content_Types].xml": kinds,
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml", "")),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return packed(members.items())


def odt(head="", words="正文"):
    """An ODT of one paragraph; `head` stands before the root of its content."""
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0" for each in ("office", "text"))
    content = (
        f'{head}<office:document-content xmlns:office="{office}" xmlns:text="{text}"><office:body><office:text>'
        f"<text:p>{words}</text:p></office:text></office:body></office:document-content>"
    )
    return packed([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def linking(address):
    """A flat ODT of one paragraph with an image that lies elsewhere."""
    spaces = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    image = f'<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    frame = f'<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char">{image}</draw:frame>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {declared} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text><text:p>正文{frame}</text:p></office:text></office:body></office:document>"
    )


def epub(head="", words="正文"):
    """An EPUB of one chapter; `head` stands before the root of its package document."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile '
        'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    book = (
        f'{head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u"><metadata/><manifest>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine>'
        "</package>"
    )
    chapter = (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{words}</p></body></html>'
    )
    return packed(
        [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", container),
            ("book.opf", book),
            ("c.xhtml", chapter),
        ]
    )


def pdf(pages=1, trailer="", stream=b"BT /F1 12 Tf 72 700 Td (text) Tj ET"):
    """A PDF whose pages all show the same; `trailer` is added to its trailer."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>"
            for _ in range(pages)
        ],
    ]
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    begin = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer.encode(),
        begin,
    )
    return bytes(data)
