"""The parts of a mail as programs arrange them: texts between attachments, alternatives, packed mails, winmail.dat."""

import base64
import struct
from email.message import EmailMessage

import pytest
from mail_files import mail

from index.read.mail import unpack_mail
from index.read.mail.outlook import attachments_of
from index.read.task import Task
from settings import Settings


def parts(*said, kind="mixed"):
    """A part of parts, each its type and its text."""
    boundary = f"b-{kind}"
    lines = [f"Content-Type: multipart/{kind}; boundary={boundary}", ""]
    for each in said:
        lines += [f"--{boundary}", each]
    return "\r\n".join([*lines, f"--{boundary}--", ""])


def part(kind, text, more=""):
    return f"Content-Type: {kind}; charset=utf-8\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n" + (
        base64.b64encode(text.encode()).decode()
    )


def test_texts_before_and_behind_an_attachment_are_one_text(unpacked):
    said = parts(
        part("text/plain", "请报送材料。"), part("application/pdf", "1", 'Content-Disposition: attachment; filename="a.pdf"\r\n'),
        part("text/plain", "联系人：李四"),
    )  # fmt: skip
    files = unpacked(mail("Subject: x") + b"\r\n" + said.encode())
    assert files == [("x.txt", "主题：x\n\n请报送材料。\n联系人：李四".encode()), ("a.pdf", b"1")]


def test_of_alternatives_the_page_is_read_and_a_text_beside_them_too(unpacked):
    alternatives = parts(part("text/plain", "旧"), part("text/html", "<p>新</p>"), kind="alternative")
    ((name, text),) = unpacked(mail("Subject: x") + b"\r\n" + parts(alternatives, part("text/plain", "一<二")).encode())
    assert name == "x.html"
    assert text.decode().endswith("<body><p>主题：x</p><p>新</p>\n<pre>一&lt;二</pre>")


@pytest.mark.parametrize("page", ["", "<html><style>p {}</style><body><img src=a.png>&nbsp;</body></html>"])
def test_an_alternative_without_words_gives_way_to_the_other(unpacked, page):
    alternatives = parts(part("text/plain", "只有文字。"), part("text/html", page), kind="alternative")
    assert unpacked(mail("Subject: x") + b"\r\n" + alternatives.encode()) == [
        ("x.txt", "主题：x\n\n只有文字。".encode())
    ]


def test_a_forwarded_mail_that_was_packed_is_unpacked(unpacked):
    inner = EmailMessage()
    inner["Subject"] = "原件"
    inner.set_content("原文")
    packed = "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + (
        base64.encodebytes(inner.as_bytes()).decode()
    )
    files = unpacked(mail("Subject: x") + b"\r\n" + parts(part("text/plain", "见下"), packed).encode())
    assert [name for name, _ in files] == ["x.txt", "原件.eml"]
    assert files[1][1].startswith(b"Subject: =?utf-8?")


def test_calendars_and_reports_of_delivery_are_no_files(unpacked):
    said = parts(
        part("text/plain", "请参会。"), part("text/calendar", "BEGIN:VCALENDAR"), part("message/disposition-notification", "x")
    )  # fmt: skip
    assert [name for name, _ in unpacked(mail("Subject: x") + b"\r\n" + said.encode())] == ["x.txt"]


def attribute(identifier, value):
    return struct.pack("<BII", 2, identifier, len(value)) + value + b"\0\0"


def outlook(name, content, long_name=b""):
    properties = struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, len(long_name)) + long_name
    return (
        attribute(0x00069002, b"\1\0" + bytes(12))
        + attribute(0x00018010, name + b"\0")
        + attribute(0x0006800F, content)
        + (attribute(0x00069005, properties) if long_name else b"")
    )


HEAD = struct.pack("<IH", 0x223E9F78, 1) + attribute(0x00089006, bytes(4))


def test_the_attachments_that_outlook_packs_are_files(unpacked):
    data = HEAD + outlook("甲.doc".encode("gbk"), b"1") + outlook(b"B~1.DOC", b"2", "节水方案.docx".encode("utf-16-le"))
    packed = base64.b64encode(data).decode()
    said = parts(
        part("text/plain", "见附件。"),
        f"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{packed}",
    )
    files = unpacked(mail("Subject: x") + b"\r\n" + said.encode())
    assert files[1:] == [("甲.doc", b"1"), ("节水方案.docx", b"2")]


@pytest.mark.parametrize("cut", [0, 3, 20, 40, 60])
def test_what_outlook_packed_and_was_cut_off_is_known_for_it(cut):
    with pytest.raises(ValueError, match="cut off|does not begin"):
        list(attachments_of((HEAD + outlook(b"a.doc", b"1" * 30))[:cut]))


def test_what_outlook_packed_and_was_cut_off_gives_what_is_whole_and_is_named(tmp_path):
    packed = base64.b64encode((HEAD + outlook(b"a.doc", b"1") + outlook(b"b.doc", b"2" * 30))[:-20]).decode()
    said = parts(f"Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n{packed}")
    path = tmp_path / "来信.eml"
    path.write_bytes(mail("Subject: x") + b"\r\n" + said.encode())
    members = unpack_mail(Task(path, path.name, Settings(), tmp_path))
    assert [name for name, _ in members] == ["x.txt", "a.doc"]
    assert members.unread == [
        "来信.eml › winmail.dat was not read: what Outlook packs attachments in is cut off or damaged; ask for them as "
        "single files."
    ]


def test_the_mails_of_a_mailbox_are_read_one_by_one(unpacked):
    """Fault: the heads and the packed texts of all but the first were lines of the first one."""
    mails = [
        mail(f"From a@b.example Tue Apr  2 09:00:0{at} 2024", "From: a@b.example", f"Subject: m{at}", "To: c@d.example")
        + mail("", "", f"text {at}", ">From here on it is quoted", "From 1 May 2024", "", "")
        for at in (1, 2)
    ]
    found = unpacked(b"".join(mails))
    assert [name for name, _ in found] == ["m1.eml", "m2.eml"]
    assert found[1][1].startswith(b"From: a@b.example\r\nSubject: m2\r\n")
    assert found[0][1].endswith(b"text 1\r\nFrom here on it is quoted\r\nFrom 1 May 2024\r\n\r\n")


def test_a_mailbox_of_one_mail_is_that_mail(unpacked):
    data = mail("From a@b.example Tue Apr  2 09:00:01 2024", "From: a@b.example", "Subject: m", "", "text")
    assert unpacked(data) == [("m.txt", "主题：m\n发件人：a@b.example\n\ntext".encode())]
