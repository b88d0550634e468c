"""The one door by which words of documents, questions and answers reach the page: as text, never as markup."""

from __future__ import annotations

import html

Range = tuple[int, int]  # of a document's text

# A template engine, a formula renderer or a Markdown renderer in the browser must find nothing to read either.
_INERT = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;", "\x00": "\ufffd"})


def text(value: object) -> str:
    """`value` as HTML that shows exactly its characters, safe between tags and inside a quoted attribute."""
    whole = str(value).encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no UTF-8
    return html.escape(whole, quote=True).translate(_INERT)


def attributes(**values: object) -> str:
    """`name="value"` pairs with a space before each; `data_open` is written data-open, None is left out."""
    pairs = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items() if value is not None)
    return "".join(f' {name}="{text(value)}"' for name, value in pairs)


def button(inner: str, **values: object) -> str:
    """A button with `inner`, which is HTML already; what it does stands in its data attributes alone."""
    return f'<button type="button"{attributes(**values)}>{inner}</button>'


def with_mark(words: str, offset: int, marked: Range | None) -> str:
    """`words`, which begin at `offset`, with the part of them that lies in `marked` in <mark>."""
    if marked is None:
        return text(words)
    first, last = (min(max(at - offset, 0), len(words)) for at in marked)
    if first >= last:
        return text(words)
    return f"{text(words[:first])}<mark>{text(words[first:last])}</mark>{text(words[last:])}"
