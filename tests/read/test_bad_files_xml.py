"""XML that unfolds or reaches outside, macros and links: nothing is unfolded, fetched or run."""

import shutil
import socket
import subprocess
import threading

import pytest
from bad_files import ENTITY_BOMB, OUTSIDE_ENTITY, docx, epub, linking, odt, packed, relationships, sentence_about, xlsx
from made_ofd import members, page, text
from made_ofd import packed as ofd_of

from errors import Damaged, ReadError
from settings import Settings

SETTINGS = Settings(ocr=False)


def ofd(head, words):
    parts = members(page(text(words)))
    return ofd_of({name: head + part if name.endswith("Content.xml") else part for name, part in parts.items()})


MADE = {
    "a.docx": lambda head, words: docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>", head),
    "a.xlsx": xlsx,
    "a.odt": odt,
    "a.ofd": ofd,
}


@pytest.fixture
def calls():
    """The address of a server of this machine, and the connections that were made to it."""
    made: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def listen():
            while not done.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                made.append(address)
                connection.close()

        listener = threading.Thread(target=listen)
        listener.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", made
        done.set()
        listener.join()


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize(("head", "entity"), [(ENTITY_BOMB, "&i;"), (OUTSIDE_ENTITY, "&i;")], ids=["bomb", "outside"])
def test_entities_are_refused(opened, name, head, entity):
    with pytest.raises(Damaged, match=sentence_about(name)):
        opened(name, MADE[name](head, entity))


@pytest.mark.parametrize("head", [ENTITY_BOMB, OUTSIDE_ENTITY], ids=["bomb", "outside"])
def test_entities_of_an_epub_are_refused(opened, head):
    with pytest.raises(Damaged, match=sentence_about("a.epub")):
        opened("a.epub", epub(head))


@pytest.mark.parametrize("name", MADE)
def test_a_dtd_is_not_fetched(opened, calls, name):
    address, made = calls
    said = f'<!DOCTYPE a SYSTEM "{address}/a.dtd">'
    try:
        assert opened(name, MADE[name](said, "正文")).text.split()[-1] == "正文"
    except ReadError as error:
        assert str(error).startswith(f"{name} was not read: ")  # noqa: PT017  (either is right, a connection is not)
    assert made == []


def test_a_template_and_an_image_elsewhere_are_not_fetched(opened, calls):
    address, made = calls
    outside = relationships(
        ("attachedTemplate", f"{address}/t.dotm", "External"), ("image", f"{address}/a.png", "External")
    )
    more = {"word/_rels/document.xml.rels": outside, "word/_rels/settings.xml.rels": outside}
    assert opened("a.docx", docx(**more)).text.strip() == "正文"
    assert made == []


@pytest.mark.parametrize("name", ["a.html", "a.mhtml", "a.eml", "a.rtf"])
def test_what_a_page_or_a_mail_shows_from_elsewhere_is_not_fetched(opened, calls, name):
    address, made = calls
    html = f'<html><head><link rel="stylesheet" href="{address}/a.css"><script src="{address}/a.js"></script></head><body><p>正文</p><img src="{address}/a.png"><iframe src="{address}/"></iframe></body></html>'
    mail = "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: {}\r\n\r\n{}"
    related = f"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--x--\r\n"
    rtf = r"{\rtf1\ansi{\field{\*\fldinst INCLUDEPICTURE " + address + r"/a.png}{\fldrslt text}}text\par}"
    data = {
        "a.html": html,
        "a.mhtml": mail.format('multipart/related; boundary="x"', related),
        "a.eml": mail.format("text/html; charset=utf-8", html),
        "a.rtf": rtf,
    }
    found = opened(name, data[name].encode())
    if hasattr(found, "remove"):
        found.remove()
    assert made == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice reads files of this kind")
def test_an_image_elsewhere_of_an_old_file_is_not_fetched(opened, calls, tmp_path):
    address, made = calls
    (tmp_path / "b.fodt").write_text(linking(f"{address}/a.png"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "b.fodt"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    made.clear()  # making the file fetches it
    assert opened("a.doc", (tmp_path / "b.doc").read_bytes()).text.strip() == "正文"
    assert made == []


def test_what_an_odt_or_an_epub_shows_from_elsewhere_is_not_fetched(opened, calls):
    address, made = calls
    assert (
        opened(
            "a.odt",
            odt(
                words=f'正文<draw:image xmlns:draw="d" xmlns:l="http://www.w3.org/1999/xlink" l:href="{address}/a.png"/>'
            ),
        ).text.strip()
        == "正文"
    )
    assert opened("a.epub", epub(words=f'正文<img src="{address}/a.png"/>')).text.strip() == "正文"
    assert made == []


def test_a_macro_is_not_run_and_the_text_is_read(opened, tmp_path):
    macros = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)}
    assert opened("a.docm", docx(**macros)).text.strip() == "正文"


def test_an_archive_of_xml_is_an_archive(opened):
    found = opened("a.zip", packed([("a.xml", ENTITY_BOMB + "<a>&i;</a>"), ("办法.txt", "正文")]))
    try:
        assert "办法.txt" in [name for name, _ in found.members]
    finally:
        found.remove()
