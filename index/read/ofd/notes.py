"""What a person should know of an OFD that is no text of its pages: remarks put on them, files that came with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from errors import Damaged
from index.read.ofd.document import Document
from index.read.ofd.parts import Element, Parts, children, descendants

_MAX_NAMED = 20
_MAX_CHARS = 60
_SILENT = frozenset({"watermark", "link", "highlight"})  # kinds of annotation that say nothing of their own


def remarks_on(parts: Parts, document: Document, page: str) -> list[str]:
    """The texts of the annotations of a page (chapter 15 of the standard), stamps with text included."""
    found = []
    for part in document.annotations.get(page, ()):
        try:
            top = parts.xml(part)
        except Damaged:
            continue
        for annotation in descendants(top, "Annot"):
            if (annotation.get("Type") or "").lower() not in _SILENT:
                found.append(_said(annotation))
    return [each for each in found if each]


def note_of_remarks(remarks: Sequence[tuple[int, str]]) -> str:
    """The sentence that names them, each with its page."""
    chinese = "；".join(f"第{page}页“{_short(text)}”" for page, text in remarks[:_MAX_NAMED])
    more = "等" if len(remarks) > _MAX_NAMED else ""
    return (
        f"页面上的批注或签章文字未作为正文：{chinese}{more}。 {len(remarks)} remarks or stamps on the pages "
        "are not taken in as text."
    )


def note_of_attachments(names: Sequence[str]) -> str:
    """The sentence that names the files that came inside."""
    chinese = "、".join(_short(name) for name in names[:_MAX_NAMED])
    more = "等" if len(names) > _MAX_NAMED else ""
    return (
        f"文件内含附件，未读入：{chinese}{more}。 The {len(names)} files attached inside are not taken in; save them "
        "beside it to have them."
    )


def note_of_pages(pages: Iterable[int], chinese: str, english: str) -> str:
    """A sentence about some pages."""
    numbers = sorted(pages)
    named = [str(number) for number in numbers[:_MAX_NAMED]]
    more = ("等", " and more") if len(numbers) > _MAX_NAMED else ("", "")
    return f"第{'、'.join(named)}{more[0]}页{chinese}。 Pages {', '.join(named)}{more[1]} {english}."


def _said(annotation: Element) -> str:
    drawn = "".join("".join(code.itertext()).strip() for code in descendants(annotation, "TextCode"))
    return drawn or next((text for child in children(annotation, "Remark") if (text := (child.text or "").strip())), "")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MAX_CHARS else plain[: _MAX_CHARS - 1] + "…"
