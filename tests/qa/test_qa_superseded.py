"""Notices that a newer document replaces or amends what is quoted."""

from datetime import date
from pathlib import Path

import pytest

from index.model import Document
from index.reading import read_documents
from index.validity.succession import find_successions
from qa.answer import Citation
from qa.cite import CitationList
from qa.superseded import changes_of, superseded_notices
from settings import Settings

OLD = "海城市渡口管理办法\n\n海政发〔2018〕5号\n\n（2018年3月1日海城市人民政府公布）\n\n第一条 渡口应当安全。\n\n第二条 票价二元。\n"
AMENDED = (
    "海城市人民政府关于修改《海城市渡口管理办法》的决定\n\n海政发〔2024〕6号\n\n各县、区人民政府：\n\n"
    "一、将第二条修改为：“第二条票价三元。”\n\n二、本决定自2025年1月1日起施行。\n\n海城市人民政府\n2024年12月1日\n"
)


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    found: list[Document] = []
    for name, text in (("旧.txt", OLD), ("新.txt", AMENDED)):
        (tmp_path / name).write_text(text, "utf-8")
        found += read_documents(tmp_path / name, name, Settings())[0]
    return found


def notices(documents: list[Document], section: str, day: str):
    older = documents[0]
    quoted = Citation(1, "", older.id, older.title, older.doc_no, section, "票价二元。", older.source, None, 9)
    listed = CitationList([quoted])
    by_id = {document.id: document for document in documents}
    found = superseded_notices(
        [quoted], find_successions(documents), by_id.__getitem__, date.fromisoformat(day), listed
    )
    return found, listed.citations


def test_an_amended_article_is_noticed_over_the_words_that_amend_it(documents):
    (notice,), citations = notices(documents, "第二条", "2025-06-01")
    assert notice.kind == "replaced"
    assert (
        notice.text
        == "《海城市渡口管理办法》已被《海城市人民政府关于修改《海城市渡口管理办法》的决定》海政发〔2024〕6号修改。"
    )
    assert citations[notice.citations[0] - 1].quote == "一、将第二条修改为：“第二条票价三元。”"


def test_an_article_left_alone_is_not(documents):
    assert notices(documents, "第一条", "2025-06-01")[0] == []


def test_nor_one_before_the_amendment_takes_effect(documents):
    assert notices(documents, "第二条", "2024-12-31")[0] == []


PARTLY = (
    "海城市人民政府关于修改《海城市渡口管理办法》的决定\n\n海政发〔2024〕6号\n\n各县、区人民政府：\n\n"
    "一、将第二条第一款中的“票价二元”修改为“票价三元”。\n\n二、删去第四条第三款。\n\n"
    "三、第五条增加一款，作为第二款：“渡船应当年检。”\n\n四、本决定自2025年1月1日起施行。\n\n"
    "海城市人民政府\n2024年12月1日\n"
)


@pytest.mark.parametrize(
    ("section", "concerned"),
    [
        ("第二条", True),
        ("第一章 总则 › 第二条 › （一）", True),
        ("第二条 › 第二款", False),
        ("第四条 › 第三款", True),
        ("第四条", False),
        ("第五条", False),
    ],
)
def test_an_amendment_of_one_paragraph_concerns_no_other(tmp_path: Path, section: str, concerned: bool) -> None:
    (tmp_path / "新.txt").write_text(PARTLY, "utf-8")
    newer = read_documents(tmp_path / "新.txt", "新.txt", Settings())[0][0]
    assert any(change.concerns(section) for change in changes_of(newer)) is concerned
