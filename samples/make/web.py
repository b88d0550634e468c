"""MHTML as a browser saves it, mail with attachments, EPUB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32

from samples.make.blocks import Sample
from samples.make.html import html_of, text_of
from samples.make.zipped import zip_of

_POLICY = compat32.clone(linesep="\r\n")
_DATE = "Mon, 03 Nov 2025 09:00:00 +0800"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def mhtml_of(sample: Sample) -> bytes:
    """The page of `html_of` with its picture, in one file (RFC 2557)."""
    whole = MIMEMultipart("related", boundary="----MultipartBoundary--0000000000----", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = "https://www.example.gov.cn/1/2/1.html"
    whole["Subject"] = Header(sample.title, "utf-8").encode()
    whole["Date"] = _DATE
    page = MIMEText(html_of(sample).decode(), "html", "utf-8")
    page["Content-Location"] = "https://www.example.gov.cn/1/2/1.html"
    style = MIMEText("body { margin: 0 }", "css", "utf-8")
    style["Content-Location"] = "https://www.example.gov.cn/site.css"
    whole.attach(page)
    whole.attach(style)
    return whole.as_bytes(policy=_POLICY)


def mail_of(subject: str, text: str, attachments: Mapping[str, bytes]) -> bytes:
    """A mail with files: the first one's name as RFC 2231 says, those of the others as old programs write it."""
    whole = MIMEMultipart("mixed", boundary="----=_Part_0000000000")
    whole["From"] = f"{Header('示例市民政局办公室', 'gb18030').encode()} <bangongshi@example.gov.cn>"
    whole["To"] = "<quxian@example.gov.cn>"
    whole["Subject"] = Header(subject, "gb18030").encode()
    whole["Date"] = _DATE
    whole["Message-ID"] = "<1@example.gov.cn>"
    whole.attach(MIMEText(text, "plain", "gb18030"))
    for at, (name, data) in enumerate(attachments.items()):
        part = MIMEApplication(data, "octet-stream")
        said: str | tuple[str, str, str] = ("utf-8", "", name) if at == 0 else Header(name, "gb18030").encode()
        part.add_header("Content-Disposition", "attachment", filename=said)
        whole.attach(part)
    return whole.as_bytes(policy=_POLICY)


def epub_of(sample: Sample) -> bytes:
    """The sample as an EPUB 3 book, a file for each chapter."""
    chapters = list(_chapters(sample))
    names = [f"text{at}.xhtml" for at in range(len(chapters))]
    items = "".join(
        f'<item id="t{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="t{at}"/>' for at in range(len(names)))
    package = (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">wenzheng-sample</dc:identifier>'
        f"<dc:title>{sample.title}</dc:title><dc:language>zh-CN</dc:language>"
        '<meta property="dcterms:modified">2025-11-03T09:00:00Z</meta></metadata>'
        '<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        f"{items}</manifest><spine>{spine}</spine></package>"
    )
    links = "".join(f'<li><a href="{name}">{at}</a></li>' for at, name in enumerate(names, 1))
    container = (
        f'{_XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/content.opf": package,
        "OEBPS/nav.xhtml": _page("目录", f'<nav epub:type="toc"><ol>{links}</ol></nav>'),
    }
    for name, chapter in zip(names, chapters, strict=True):
        members[f"OEBPS/{name}"] = _page(sample.title, chapter)
    return zip_of(members, stored=("mimetype",))


def _chapters(sample: Sample) -> Iterator[str]:
    chapter = ""
    for element in text_of(sample):
        if element.startswith("<h3>") and chapter:
            yield chapter
            chapter = ""
        chapter += element.replace("&nbsp;", "&#160;") + "\n"
    yield chapter


def _page(title: str, body: str) -> str:
    return f"{_XML}<html {_XHTML}><head><title>{title}</title></head><body>{body}</body></html>"
