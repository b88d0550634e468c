"""Naming by tables gives what comparing with every document gives, and reads the text of none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Document
from qa.mentioned import meant_by, mentions_of
from qa.named import missing_doc_nos, missing_titles, named_documents
from qa.names import Names, bare, cores
from qa.question import read_question
from tests.qa.city import RULES_ID, town
from tests.qa.memory_store import MemoryStore

RULES, _ = town().whole
WORDS = ("节水", "停车", "办法", "管理", "示例市", "公园", "规定", "工作", "报告", "实施", "方案", "云州市")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join)


class Unread(MemoryStore):
    """A store that has no text to give."""

    def document(self, document_id: str) -> Document:
        raise AssertionError(f"the text of {document_id} was read")


def names_of(*documents: Document, most: int = 50) -> Names:
    return Names(Unread(documents, (), {}), most)


def titled(*titles: str) -> tuple[Document, ...]:
    return tuple(replace(RULES, id=f"d{n}", title=title, doc_no=None) for n, title in enumerate(titles))


@settings(max_examples=60, deadline=None)
@given(st.lists(TITLES, min_size=1, max_size=12), TITLES, st.lists(TITLES, min_size=1, max_size=3).map("和".join))
def test_tables_find_what_comparing_with_every_title_finds(titles: list[str], asked: str, text: str) -> None:
    held = titled(*titles)
    names = names_of(*held)
    core = next(iter(cores(asked, ())), "")

    same = [d.id for d in held if any(core in c or (len(c) >= 4 and c in core) for c in cores(d.title, ()))]
    worded = [d.id for d in held if any(len(c) >= 4 and c in bare(text) for c in cores(d.title, ()))]
    assert [d.id for d in names.titled(asked)] == same
    assert [d.id for d in names.worded(text)] == worded


@settings(max_examples=60, deadline=None)
@given(st.lists(TITLES, min_size=1, max_size=12), TITLES)
def test_a_mention_means_the_one_document_that_fits(titles: list[str], asked: str) -> None:
    held = titled(*titles)
    mentions = mentions_of(read_question(f"{asked}的办法里怎么说？"))

    fitting = [[d.id for d in held if mention.fit(d) == 1.0] for mention in mentions]
    alone = list(dict.fromkeys(ids[0] for ids in fitting if len(ids) == 1))
    assert [d.id for d in meant_by(mentions, names_of(*held))] == alone


def test_a_name_that_fits_too_many_names_none() -> None:
    held = titled("示例市停车管理办法", "云州市停车管理办法", "云州市公园管理规定")
    question = read_question("停车管理办法怎么说？")
    assert [d.id for d in named_documents(question, names_of(*held, most=2))] == ["d0", "d1"]
    assert named_documents(question, names_of(*held, most=1)) == ()
    assert [d.id for d in named_documents(question, names_of(*held, most=2), frozenset({"d1"}))] == ["d1"]


def test_what_is_said_of_many_is_looked_for_among_those_let_through() -> None:
    held = titled("示例市节约用水办法", "云州市节约用水办法")
    mentions = mentions_of(read_question("节水办法怎么说？"))
    assert meant_by(mentions, names_of(*held)) == ()
    assert [d.id for d in meant_by(mentions, names_of(*held), frozenset({"d1"}))] == ["d1"]


@pytest.mark.parametrize(
    ("question", "numbers", "titles"),
    [
        ("海政发〔2024〕7号怎么说？", [], []),
        ("海政发〔2024〕8号怎么说？", ["海政发〔2024〕8号"], []),
        ("海政办〔2019〕3号怎么说？", [], []),  # a passage speaks of it
        ("《公共自行车管理办法》怎么说？", [], []),
        ("《停车收费规则》怎么说？", [], []),  # a passage speaks of it
        ("《渡口管理规则》怎么说？", [], ["渡口管理规则"]),
    ],
)
def test_what_is_named_is_missing_where_no_title_and_no_passage_has_it(
    question: str, numbers: list[str], titles: list[str]
) -> None:
    held = town()
    first, *others = held.passages_of(RULES_ID)
    said = replace(first, text=f"{first.text}根据海政办(2019)3号和《停车 收费规则》")
    store = Unread(held.whole, [said, *others], {})
    asked, names = read_question(question), Names(store, 50)
    assert [number.printed for number in missing_doc_nos(asked, names, store)] == numbers
    assert list(missing_titles(asked, names, store)) == titles


def test_an_empty_collection_names_nothing() -> None:
    assert named_documents(read_question("《节水办法》和海政发〔2024〕7号怎么说？"), names_of()) == ()
