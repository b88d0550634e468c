"""A batch that is asked for by its number is there where a sentence has that number, or says 首批 of the first."""

from types import SimpleNamespace
from typing import cast

import pytest

from qa.reading import comparable
from qa.refusing.ground import Ground
from qa.refusing.ordinals import other_ordinal


@pytest.fixture
def reason(monkeypatch):
    """What is said to a question where these sentences are all that was found."""
    monkeypatch.setattr("qa.refusing.ordinals.around", comparable)

    def said(question, *found):
        texts = tuple(map(comparable, found))
        asked = SimpleNamespace(asks=question)
        return other_ordinal(
            cast(Ground, SimpleNamespace(text=comparable(question), evidence=texts, close=found, question=asked))
        )

    return said


FIRST, SECOND = "首批保护区有芦苇滩。", "第二批保护区有南湾。"


def test_the_first_batch_may_be_called_so(reason):
    assert reason("第一批保护区有哪些？", FIRST, SECOND) == ""
    assert reason("第二批保护区有哪些？", FIRST, SECOND) == ""


def test_another_batch_is_not_there(reason):
    assert reason("第三批保护区有哪些？", FIRST, SECOND) == "文件写到的是第2批，没有第3批的内容。"
    assert reason("第一批保护区有哪些？", SECOND) == "文件写到的是第2批，没有第1批的内容。"
    assert reason("第一批保护区有哪些？", "保护区有南湾。") == "文件没有写到第1批的内容。"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("下一批保护区什么时候公布？", "文件没有写下一批的内容。"),
        ("下期保护区有哪些？", "文件没有写下期的内容。"),
        ("名下一次性补贴是多少？", ""),
        ("保护区在以下期限内公布吗？", ""),
        ("线下批准的保护区有哪些？", ""),
    ],
)
def test_the_next_one_is_told_from_words_that_only_meet(reason, question, asked):
    assert reason(question, SECOND) == asked
