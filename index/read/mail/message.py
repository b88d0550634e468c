"""A mail taken apart: its own text as a document, every attachment as a file, forwarded mails as mails."""

from __future__ import annotations

import base64
import codecs
import email
import html
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesHeaderParser
from io import BytesIO

from errors import Damaged, Protected, ReadError, Undecodable
from index.read.archives import Members
from index.read.mail.fields import Bare, day_of, field_of, file_name, text_in
from index.read.mail.flowed import unwrapped
from index.read.mail.mailbox import mails_of
from index.read.mail.outlook import attachments_of
from index.read.task import Task
from index.read.web.charset import text_of_page
from index.read.web.page import ALL_TEXT
from index.read.web.tree import tree_of
from index.read.web.unseen import take_out_unseen

_FIELDS = (("发件人", "From"), ("收件人", "To"), ("抄送", "Cc"))
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_LEFT_OUT = frozenset(  # signatures, and what programs send each other
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/calendar"}
    | {"application/ics", "message/delivery-status", "message/disposition-notification"}
)
_TEXTS = ("text/html", "text/plain")
_OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SUFFIXES = {"application/pdf": ".pdf", "text/plain": ".txt", "text/html": ".html", "image/jpeg": ".jpg",
             "image/png": ".png", "application/msword": ".doc", "application/zip": ".zip"}  # fmt: skip
_MIN_IMAGE_BYTES = 100_000  # a smaller image in the text is a logo or a line


def unpack_mail(task: Task) -> Members:
    """The mail's text, named by its subject, and its attachments; of a mailbox its mails, each as a file.

    Raises Protected where it is encrypted, Damaged where it is no mail, TooMuch past the limits of an archive.
    """
    data = _from_its_head(task.path.read_bytes())
    mails = mails_of(data)
    if len(mails) > 1:
        return _mailbox(mails, task)
    try:
        message = email.message_from_bytes(data, policy=Bare())
        parts = list(_parts(message))
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise Damaged(f"{task.name} was not read: it is no mail, or cut off; save it again.") from error
    if any(_is_encrypted(part) for part in parts):
        raise Protected(f"{task.name} was not read: it is encrypted; open it in a mail program and save it decrypted.")
    members = Members(task)
    body = _body(parts)
    subject = field_of(message, "Subject")
    members.take(*_document(message, subject, body, task))
    for done, part in enumerate(parts, 1):
        if part not in body:
            _attach(members, part)
        task.tell(done, len(parts))
    return members.done()


def _mailbox(mails: list[bytes], task: Task) -> Members:
    """The mails of a mailbox, each named by its subject."""
    members = Members(task)
    members.check_count(len(mails))
    for done, each in enumerate(mails, 1):
        members.take(_file_name(BytesHeaderParser(policy=Bare()).parsebytes(each), "邮件"), [each])
        task.tell(done, len(mails))
    return members.done()


def _file_name(mail: Message, otherwise: str) -> str:
    """What a mail is called as a file."""
    return f"{field_of(mail, 'Subject') or otherwise}.eml".replace("/", "／")


def _from_its_head(data: bytes) -> bytes:
    """A mail without the signs and empty lines that programs save before it: an empty line would end its head."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    return data.removeprefix(codecs.BOM_UTF8).lstrip()


def _parts(message: Message) -> Iterator[Message]:
    """The leaves in order, of alternatives those of one alone; a mail in a mail is one of them."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_type() == "message/rfc822" and part is not message:
            yield part
        elif part.is_multipart() and part.get_content_type() not in _ENCRYPTED:
            inner = [each for each in part.get_payload() if isinstance(each, Message)]
            waiting += reversed(_chosen(inner) if part.get_content_type() == "multipart/alternative" else inner)
        else:
            yield part


def _is_encrypted(part: Message) -> bool:
    signed = "signed" in str(part.get_param("smime-type", ""))
    return part.get_content_type() in _ENCRYPTED and not signed


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(file_name(part))


def _chosen(alternatives: list[Message]) -> list[Message]:
    """Of parts that say the same in several formats the one with a page, else the one with a text, and whatever of the
    others is no text."""
    for kind in _TEXTS:
        for each in alternatives:
            if any(part.get_content_type() == kind and _says_anything(part) for part in each.walk()):
                return [other for other in alternatives if other is each or not _is_text(other)]
    return alternatives


def _says_anything(part: Message) -> bool:
    """Whether words stand in a text; of a page those that are seen count."""
    written = bool(_payload(part).strip())
    if part.get_content_type() == "text/plain" or not written:
        return written
    try:
        page = tree_of(_text_of(part, ""), "")
    except ReadError:
        return True
    take_out_unseen(page)
    return bool("".join(page.itertext()).strip())


def _is_text(part: Message) -> bool:
    return all(each.is_multipart() or each.get_content_maintype() == "text" for each in part.walk())


def _body(parts: list[Message]) -> list[Message]:
    """The parts that are the mail's text, in order."""
    return [part for part in parts if part.get_content_type() in _TEXTS and not _is_attached(part)]


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _document(message: Message, subject: str, body: list[Message], task: Task) -> tuple[str, list[bytes]]:
    """The name and the bytes of the mail's text: subject, sender, day and recipients, then what was written."""
    head = [("主题", subject), ("日期", day_of(message))]
    head[1:1] = [(label, field_of(message, name)) for label, name in _FIELDS]
    lines = [f"{label}：{value}" for label, value in head if value]
    name = (subject or "邮件正文").replace("/", "／").replace("\\", "＼")
    said = [(part, _text_of(part, task.name)) for part in body if _payload(part).strip()]
    if any(part.get_content_type() == "text/html" for part, _ in said):
        pages = [text if part.get_content_type() == "text/html" else _as_page(text, part) for part, text in said]
        return f"{name}.html", [_page(subject, lines, "\n".join(pages))]
    texts = [unwrapped(text, part) for part, text in said]
    return f"{name}.txt", ["\n".join([*lines, *(["", "\n".join(texts)] if texts else [])]).encode()]


def _as_page(text: str, part: Message) -> str:
    return f"<pre>{html.escape(unwrapped(text, part))}</pre>"


def _text_of(body: Message, name: str) -> str:
    """The text of a part; what is broken in it must not cost the attachments."""
    charset = body.get_content_charset()
    try:
        return text_of_page(_payload(body), name, charset)
    except Undecodable:
        return text_in(_payload(body), charset)


def _page(subject: str, lines: list[str], text: str) -> bytes:
    """A page of the lines over the mail's own page, all of which is text."""
    head = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    title = html.escape(subject)
    return (
        f'<html {ALL_TEXT}="mail"><head><meta charset="utf-8"><title>{title}</title></head><body>{head}{text}'
    ).encode("utf-8", "replace")


def _attach(members: Members, part: Message) -> None:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        mail = _decoded(inner[0], part) if isinstance(inner, list) and inner else None
        if isinstance(mail, Message):
            members.take(_file_name(mail, "转发的邮件"), [_bytes_of(mail)])
        return
    kind, data = part.get_content_type(), _payload(part)
    inline = part.get_content_disposition() != "attachment"
    if kind in _LEFT_OUT or (kind.startswith("image/") and inline and len(data) < _MIN_IMAGE_BYTES):
        return
    if kind in _OUTLOOK:
        _attach_packed(members, part, data)
        return
    name = file_name(part) or f"附件{_SUFFIXES.get(kind, '')}"
    members.take(name.replace("\\", "/").rsplit("/", 1)[-1], [data])


def _attach_packed(members: Members, part: Message, data: bytes) -> None:
    try:
        for name, content in attachments_of(data):
            members.take(name, [content])
    except ValueError:
        why = "what Outlook packs attachments in is cut off or damaged; ask for them as single files."
        members.leave(file_name(part) or "winmail.dat", why)


def _decoded(mail: Message | str, part: Message) -> Message | str:
    """A mail in a mail; one that was packed for sending, as RFC 2046, 5.2.1 forbids and programs do, is unpacked."""
    if not isinstance(mail, Message) or mail.keys() or part.get("Content-Transfer-Encoding", "").lower() != "base64":
        return mail
    try:
        packed = base64.b64decode(str(mail.get_payload()).encode("ascii", "ignore"))
    except ValueError:
        return mail
    return email.message_from_bytes(packed, policy=Bare())


def _bytes_of(mail: Message) -> bytes:
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False, policy=policy.compat32).flatten(mail)
    return written.getvalue()
