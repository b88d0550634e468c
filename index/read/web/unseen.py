"""Takes out of a tree what a reader of the page never sees, and what every page of a site has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from index.read.web.footer import feet_of
from index.read.web.tree import NOT_TEXT
from index.read.web.weights import Weights

_NEVER_TEXT = (
    "script style noscript template head iframe object embed applet svg canvas audio video map input select "
    "button del textarea datalist annotation optgroup option dialog noframes frameset rp rt menuitem link meta base"
)
_HIDDEN_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:\.0+)?\s*(?:px|pt|em|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_AT_BLOCK = re.compile(r"@[\w-]{1,40}+[^{};]{0,300}+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
_SELECTOR = re.compile(r"\s*[a-zA-Z]*((?:[.#][\w-]+){1,4})\s*")
_NAME = re.compile(r"[.#][\w-]+")
_DISPLAYED = re.compile(r"(?:^|[;\s])display\s*:\s*(?!none)[a-z]", re.IGNORECASE)
_MOST_SETS = 200  # of names that together show an element: each hidden element is held against all of them
_TABS = frozenset({"div", "section", "article", "ul", "ol", "dl", "table", "tbody"})
_STATES = frozenset({"active", "on", "cur", "current", "selected", "show", "in", "hide", "hidden", "none", "dn"})
_MAX_STYLE_CHARS = 500_000
_MAX_HIDDEN_SHARE = 0.5  # what holds more of the page's words is shown by a script

# The parts of a page that are not its text, by what their makers call them; each name stands whole in class or id.
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"})
_FURNITURE_NAMES = re.compile(
    r"(?:(?:main|top|sub|left|side|site|header|foot|footer|bottom)?(?:nav|navbar|navi|navigation|menu)(?:bar|box|list|s)?"
    r"|bread|crumbs?|bread-?crumbs?(?:-?(?:nav|box|bar|list))?|mianbaoxie|mbx|dqwz|curpos|cur-?position|current-?position"
    r"|footer|foot|page-?foot(?:er)?|copyright|copyrights|site-?info|friend-?links?|yqlj|links"
    r"|share|share-?(?:bar|box|tool|to)?|bd-?share(?:buttonbox)?|bds?harebuttonbox|jiathis\w*|social-?share|sharebox"
    r"|side-?bar|sild?e-?bar|related|relate|related-?(?:news|links?|docs?|posts?)|xgwz|xgxx|xgyd|xgjd|recommend|hot-?news"
    r"|pagination|pager|prev-?next(?:box)?|page-?nav|search|search-?(?:bar|box|form)|serchbox|login|login-?box"
    r"|qr-?code|ewm|erweima|comments?|feedback|advert(?:isement)?|ads?|skip-?links?|toolbar|tool-?bar|print-?bar"
    r"|font-?size|site-?map|top-?bar|language|lang-?switch|accessib\w*|wza)",
    re.IGNORECASE,
)
_PAGE_ENDS = frozenset({"header", "footer"})  # of the pages that LibreOffice saves
_ATTACHED = re.compile(r"^\s*附\s*件|\.(?:docx?|wps|pdf|ofd|xlsx?|zip|rar)\s*$", re.IGNORECASE)
_MIN_TITLE_CHARS = 6
_MAX_FURNITURE_SHARE = 0.3


def take_out_unseen(root: etree._Element) -> None:
    """Takes out scripts, forms and hidden elements."""
    rules = _rules_of(root)
    for element in list(root.iter(*_NEVER_TEXT.split())):
        take_out(element)
    tabs = _Tabs(rules)
    _take_out_where(
        root, lambda element: _is_hidden(element, rules) and element not in tabs, _MAX_HIDDEN_SHARE, together=True
    )


def take_out_furniture(root: etree._Element, title: str) -> None:
    """Takes out navigation, footers, buttons for sharing and the like, by role and name.

    What has much of the text stays, and what has the page's title as a heading or a link to an attachment.
    """
    _take_out_where(
        root, lambda element: _is_furniture(element) and not _is_of_document(element, title), _MAX_FURNITURE_SHARE
    )
    for foot in feet_of(root):
        take_out(foot)


def take_out(element: etree._Element) -> None:
    """Takes an element out of its tree, the text behind it excepted."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        tail = NOT_TEXT.sub("", element.tail)  # what &#1; stands for could not be set
        before = element.getprevious()
        if before is not None:
            before.tail = NOT_TEXT.sub("", before.tail or "") + tail
        else:
            parent.text = NOT_TEXT.sub("", parent.text or "") + tail
    parent.remove(element)


def _take_out_where(
    root: etree._Element, holds: Callable[[etree._Element], bool], most: float, *, together: bool = False
) -> None:
    """Takes out the outermost elements for which `holds` does and that have no more than a share of the words: each by
    itself, or `together` with all of its kind."""
    found = [element for element in root.iter(etree.Element) if element.tag not in ("html", "body") and holds(element)]
    if not found:
        return
    weights = Weights(root)
    limit = most * weights.words(root)
    of_kind: defaultdict[_Kind, float] = defaultdict(float)
    if together:
        held = set(found)
        for element in found:
            if not any(above in held for above in element.iterancestors()):
                of_kind[_kind_of(element)] += weights.words(element)
    for element in found:
        if max(weights.words(element), of_kind[_kind_of(element)]) <= limit:
            take_out(element)


def _is_hidden(element: etree._Element, rules: _Rules) -> bool:
    style = element.get("style", "")[:1000]
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(style):
        return True
    if not rules.hidden or _DISPLAYED.search(style):
        return False
    names = {f"#{element.get('id')}", *(f".{each}" for each in element.get("class", "").split())}
    return not rules.hidden.isdisjoint(names) and not any(each <= names for each in rules.shown)


_Kind = tuple[str, frozenset[str]]  # a tag and classes


class _Rules(NamedTuple):
    """Classes and ids (.x, #x) that are hidden, and the sets of them that are shown all the same."""

    hidden: frozenset[str]
    shown: frozenset[frozenset[str]]


class _Tabs:
    """Knows of a hidden element whether it is a tab: one of several of a kind beside each other of which one is shown
    and a click brings up the others."""

    def __init__(self, rules: _Rules) -> None:
        self._rules = rules
        self._shown: dict[etree._Element, set[_Kind]] = {}

    def __contains__(self, element: etree._Element) -> bool:
        parent, kind = element.getparent(), _kind_of(element)
        if parent is None or not kind[1] or element.tag not in _TABS:
            return False
        if parent not in self._shown:
            self._shown[parent] = {
                _kind_of(each)
                for each in parent
                if each.tag in _TABS and not _is_hidden(each, self._rules) and "".join(each.itertext()).strip()
            }
        return kind in self._shown[parent]


def _kind_of(element: etree._Element) -> _Kind:
    return element.tag, frozenset(element_words(element, "class")) - _STATES


def _rules_of(root: etree._Element) -> _Rules:
    """What the page's own style sheets hide; what comes later in a sheet counts."""
    hidden: dict[str, bool] = {}
    shown: set[frozenset[str]] = set()
    for sheet in root.iter("style"):
        if "print" in element_words(sheet, "media"):
            continue
        css = re.sub(r"/\*.*?\*/", "", (sheet.text or "")[:_MAX_STYLE_CHARS], flags=re.DOTALL)
        for rule in _AT_BLOCK.sub("", css).split("}"):
            selectors, _, body = rule.rpartition("{")
            if "display" in body or "visibility" in body:
                for selector in selectors.split(","):
                    names = _SELECTOR.fullmatch(selector)
                    is_hidden = _HIDDEN_STYLE.search(body) is not None
                    if names and len(_NAME.findall(names[1])) == 1:
                        hidden[names[1]] = is_hidden
                    elif names and not is_hidden and len(shown) < _MOST_SETS:
                        shown.add(frozenset(_NAME.findall(names[1])))
    return _Rules(frozenset(name for name, is_hidden in hidden.items() if is_hidden), frozenset(shown))


def element_words(element: etree._Element, *attributes: str) -> list[str]:
    """The words of some attributes of an element."""
    return " ".join(element.get(each, "") for each in attributes).split()


def _is_of_document(element: etree._Element, title: str) -> bool:
    for heading in element.iterdescendants("h1", "h2"):
        text = "".join("".join(heading.itertext()).split())
        if len(text) >= _MIN_TITLE_CHARS and text in "".join(title.split()):
            return True
    return any(_ATTACHED.search("".join(link.itertext())) for link in element.iterdescendants("a"))


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in _FURNITURE_TAGS or element.get("role", "").lower() in _FURNITURE_ROLES:
        return True
    if element.tag == "div" and element.get("title") in _PAGE_ENDS:
        return True
    if element.tag == "header":
        return not any(each.tag in ("article", "main") for each in element.iterancestors())
    if not element.attrib:
        return False
    names = element_words(element, "class", "id")
    return any(len(each) <= 40 and _FURNITURE_NAMES.fullmatch(each.replace("_", "-")) for each in names)
