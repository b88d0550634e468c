"""What documents, questions and answers say is data: no word of theirs becomes a tag, an attribute or a template."""

import re
from html.parser import HTMLParser

import pytest

from qa.answer import Answer, Progress
from qa.explain import Feature, Probe
from settings import Settings
from tests.app.scripted import HOSTILE, TRAP, ScriptedShelf, a_found, an_explained, hostile_answer
from window.conversation import conversation, in_progress, welcome
from window.dialogue import Dialogue, Exchange, Waiting
from window.foot import as_text
from window.found import found_table, untried
from window.listing import listing
from window.markup import attributes, text
from window.place import Place
from window.reader import reader

TAGS = {
    *("article", "b", "blockquote", "br", "button", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h2"),
    *("h3", "h4", "header", "li", "mark", "ol", "p", "section", "small", "span", "strong", "table", "tbody", "td"),
    *("th", "thead", "tr", "ul", "textarea", "svg", "path"),
}
ATTRIBUTES = {"class", "lang", "type", "role", "tabindex", "aria-label", "aria-live", "aria-hidden"}
ATTRIBUTES |= {"aria-expanded", "aria-pressed", "colspan", "scope", "style", "maxlength", "rows", "viewbox", "d"}


class Seen(HTMLParser):
    """The tags, attributes and text of a page as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.words.append(data)


SETTINGS = Settings()
SHELF = ScriptedShelf(TRAP)
TRAPPED = an_explained(
    a_found(1, TRAP, 1, **{HOSTILE: 1}),
    doc_no=HOSTILE,
    matched=("script", "$x^2$"),
    missed=(HOSTILE,),
    features=(Feature(HOSTILE, 1.0, 1.0),),
)
NOTHING = Answer(HOSTILE, "not_found", message=HOSTILE, passages=(a_found(1, TRAP, 1),))


def told(answer: Answer) -> str:
    """A conversation of one exchange in which everything that can be typed is hostile."""
    dialogue = Dialogue()
    dialogue.exchanges.append(Exchange(HOSTILE, answer, HOSTILE, verdict="up", comment=HOSTILE, id=HOSTILE))
    return conversation(dialogue, SETTINGS, judged=True)


def waiting() -> str:
    """A question that is being worked on, as hostile as its answer."""
    asked, answer = Waiting(HOSTILE, HOSTILE), hostile_answer()
    asked.progress = Progress("writing", answer.statements, answer.citations, 12)
    return in_progress(asked, SETTINGS)


PAGES = {
    "conversation": told(hostile_answer()),
    "nothing found": told(NOTHING),
    "waiting": waiting(),
    "welcome": welcome([HOSTILE], 1),
    "reader": reader(SHELF, Place("d2", "d2-1", HOSTILE), SETTINGS),
    "reader marking part": reader(SHELF, Place("d2", "d2-1", "alert(1)"), SETTINGS),
    "listing": listing(SHELF.documents(), "", 10),
    "found": found_table(Probe((TRAPPED,))),
    "nothing tried": untried(),
}


@pytest.mark.parametrize("page", PAGES)
def test_only_our_own_tags_and_attributes_stand_in_the_page(page):
    seen = Seen(PAGES[page])

    assert seen.tags <= TAGS
    assert {name for name in seen.names if not name.startswith("data-")} <= ATTRIBUTES


@pytest.mark.parametrize("page", PAGES)
def test_no_template_engine_finds_anything_to_read(page):
    assert not any(sign in PAGES[page] for sign in ("{", "}", "$", "`", "<script", "<img"))


@pytest.mark.parametrize("page", [name for name in PAGES if name not in ("reader marking part", "nothing tried")])
def test_the_words_themselves_are_shown_unchanged(page):
    assert HOSTILE in "".join(Seen(PAGES[page]).words)


def test_a_style_is_only_ever_the_length_of_a_bar():
    styles = [style for page in PAGES.values() for style in re.findall(r'style="([^"]*)"', page)]

    assert styles == ["--share:100%"]


def test_words_that_matched_stand_out_in_markup_too():
    assert "&lt;<b>script</b>&gt;alert(1)&lt;/<b>script</b>&gt;" in PAGES["found"]


def test_a_marked_part_keeps_its_neighbours():
    assert "&lt;script&gt;<mark>alert(1)</mark>&lt;/script&gt;" in PAGES["reader marking part"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;"),
        ("{{a}} ${b} `c`", "&#123;&#123;a&#125;&#125; &#36;&#123;b&#125; &#96;c&#96;"),
        ("\x00甲", "\ufffd甲"),
        ("\ud800甲", "?甲"),
        (12, "12"),
    ],
)
def test_text(value, expected):
    assert text(value) == expected


def test_attributes():
    assert attributes(class_="a", data_open='"><b', aria_label=None) == ' class="a" data-open="&quot;&gt;&lt;b"'


def test_the_copied_text_is_the_text_itself():
    assert as_text(hostile_answer()).count(HOSTILE) == 8
