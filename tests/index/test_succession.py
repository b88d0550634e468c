"""What newer documents say of older ones, and the status that follows on a given day."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from index.model import Document, Head
from index.reading import read_documents
from index.validity.succession import find_successions, settle_statuses
from index.validity.validity import own_word
from settings import Settings

OLD = """示例市人民政府关于印发示例市停车费管理办法的通知

示政发〔2016〕3号

各县、区人民政府：

现将《示例市停车费管理办法》印发给你们，请遵照执行。

示例市人民政府
2016年3月1日

示例市停车费管理办法

第一条 本办法自2016年4月1日起施行。
"""
NEW = """示例市人民政府关于印发示例市停车收费办法的通知

示政发〔2024〕9号

各县、区人民政府：

现将《示例市停车收费办法》印发给你们，请遵照执行。

示例市人民政府
2024年6月1日

示例市停车收费办法

第一条 停车收费适用本办法。

第二条 本办法自2024年8月1日起施行。《示例市停车费管理办法》（示政发〔{year}〕3号）同时废止。
"""
AMENDMENT = """示例市人民政府关于修改《示例市停车费管理办法》的决定

示政发〔2020〕2号

各县、区人民政府：

第一条修改为：停车收费由市人民政府定价。

示例市人民政府
2020年2月1日
"""


@pytest.fixture
def read(tmp_path: Path):
    def documents(*texts: str) -> list[Document]:
        found: list[Document] = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_text(text, "utf-8")
            found.extend(read_documents(path, path.name, Settings())[0])
        return found

    return documents


def settled(documents: list[Document], day: str) -> list[Head]:
    own = [(document, own_word(document)) for document in documents]
    return settle_statuses(own, find_successions(documents), datetime.date.fromisoformat(day))


def statuses(documents: list[Document], day: str) -> list[str]:
    return [head.status for head in settled(documents, day)]


def test_nothing_follows_from_nothing() -> None:
    assert find_successions([]) == []
    assert settle_statuses([], [], datetime.date(2025, 1, 1)) == []


def test_repealed_from_the_day_the_newer_one_takes_effect(read) -> None:
    documents = read(OLD, NEW.format(year=2016))
    assert statuses(documents, "2024-07-31") == ["in_force", "not_yet"]
    assert statuses(documents, "2024-08-01") == ["replaced", "in_force"]


def test_the_reason_is_the_sentence_that_repeals(read) -> None:
    older, _ = settled(read(OLD, NEW.format(year=2016)), "2025-01-01")
    assert older.status_reason.endswith("《示例市停车费管理办法》（示政发〔2016〕3号）同时废止。")
    assert "示政发〔2024〕9号" in older.status_reason


def test_another_number_is_another_document(read) -> None:
    assert statuses(read(OLD, NEW.format(year=2011)), "2025-01-01") == ["in_force", "in_force"]


def test_an_amendment_links_and_leaves_in_force(read) -> None:
    documents = read(OLD, AMENDMENT)
    (only,) = find_successions(documents)
    assert (only.newer, only.older, only.whole) == (documents[1].id, documents[0].id, False)
    assert statuses(documents, "2025-01-01")[0] == "in_force"


def test_a_draft_repeals_nothing(read) -> None:
    older, newer = read(OLD, NEW.format(year=2016))
    assert find_successions([older, replace(newer, status="draft")]) == []


def test_a_document_settled_before_is_settled_anew(read) -> None:
    documents = read(OLD, NEW.format(year=2016))
    assert statuses(documents, "2025-01-01") == ["replaced", "in_force"]
    assert statuses(documents, "2024-07-31") == ["in_force", "not_yet"]
    assert statuses(documents[:1], "2025-01-01") == ["in_force"]
