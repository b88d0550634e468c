"""The elements of a large XML part one after the other, without all of it in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from errors import Damaged

_DECLARED_BYTES = 65_536


def elements_in(data: bytes, name: str, *tags: str) -> Iterator[etree._Element]:
    """The elements of these tags as they end, each forgotten once it is used. Raises Damaged."""
    if b"<!ENTITY" in data[:_DECLARED_BYTES]:
        raise Damaged(f"{name} was not read: it declares XML entities, which no workbook does; save it again.")
    found = etree.iterparse(io.BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for _, element in found:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        why = " ".join(str(error).split())[:160]
        raise Damaged(f"{name} was not read: a sheet is cut off or damaged ({why}); save it again.") from error
