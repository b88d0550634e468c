"""A page's text as a tree of elements, as a browser makes one of it: nothing fetched, however deep it is nested."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from errors import Damaged

_MAX_DEPTH = 500  # what is nested deeper is raised to this depth; the parser itself gives up at 2,048
_HEAD_CHARS = 10_000  # in which the declarations of a page stand
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_XML_PAGE = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCODING_SAID = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*([\"'])[^\"']*\2")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?P<subset>\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(\w{2,32});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TAG = re.compile(r"<(?P<end>/)?(?P<name>[a-zA-Z][\w:.-]*)(?:[^<>\"']|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}')*>")
# The parser compares every attribute of an element with every other one.
_OVERFULL = re.compile(r"<(?P<name>[a-zA-Z][\w:.-]*+)(?P<rest>[^<>]{5000,}+)(?=>)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 500
_INLINE = frozenset({"font", "span", "a", "b", "i", "u", "s", "em", "strong", "big", "small", "strike", "ins", "o:p"})
_VOID_NAMES = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())


def tree_of(text: str, name: str) -> etree._Element:
    """The root element of a page; names are in small letters and without a namespace, comments are gone.

    A page that is XML is read as XML where it is well formed. Raises Damaged where it declares XML entities or holds
    no element.
    """
    plain = _OVERFULL.sub(_emptied, NOT_TEXT.sub("", text.replace("\f", " ")))
    root = _xml_tree(plain, name) if _XML_PAGE.match(plain) else None
    if root is None:
        root = _html_tree(plain)
    if root is None:
        raise Damaged(f"{name} was not read: there is nothing in the page; save it again.")
    return root


def _emptied(tag: re.Match[str]) -> str:
    """A tag of thousands of attributes without them; any other long one, a picture in it for instance, as it is."""
    many = len(_QUOTED.sub("", tag["rest"]).split()) > _MOST_ATTRIBUTES
    return f"<{tag['name']}" if many else tag[0]


def _xml_tree(text: str, name: str) -> etree._Element | None:
    """The tree of a page that is well-formed XML; None of any other."""
    head, rest = text[:_HEAD_CHARS], text[_HEAD_CHARS:]
    doctype = _DOCTYPE.search(head)
    if doctype and doctype["subset"] and "<!ENTITY" in doctype["subset"].upper():
        raise Damaged(
            f"{name} was not read: it declares XML entities, which web pages do not have; open it in a browser and "
            "save it again."
        )
    head = _ENCODING_SAID.sub(r"\1", _DOCTYPE.sub("", head, count=1), count=1)
    bare = _ENTITY.sub(_character, head + rest)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(bare.strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname.lower()
    return root


def _character(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in _OF_XML else html5.get(f"{name};", match[0])


def _html_tree(text: str) -> etree._Element | None:
    root, too_deep = _parsed(text)
    return _parsed(_raised(text))[0] if too_deep else root


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    """The tree, and whether the parser gave up for its depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return root, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def _raised(text: str) -> str:
    """The page without the tags that stand deeper than a page is ever meant to be: fonts and spans never closed."""
    kept, position, depth, left_out, parted = list[str](), 0, 0, 0, False
    for tag in _TAG.finditer(text):
        if tag["name"].lower() in _VOID or tag[0].endswith("/>"):
            continue
        if not tag["end"]:
            depth += 1
            leave = depth > _MAX_DEPTH
            left_out += leave
        else:
            leave = left_out > 0
            left_out -= leave
            depth = max(0, depth - 1)
        if leave:
            between = text[position : tag.start()]
            kept.append(between)
            parted = parted and (not between or between.isspace())
            if tag["name"].lower() not in _INLINE and not parted:
                kept.append("<br><br>")
                parted = True
            position = tag.end()
    return "".join([*kept, text[position:]])
