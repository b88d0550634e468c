"""Citations found in the documents held, and the passages that they join."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import IndexDamaged
from index.model import Document
from index.passages import passages_of
from index.reading import read_documents
from index.references.links import Links, Spans, pairs_of
from index.references.references import Library
from settings import Settings
from tests.index.whole_references import references_of

RULE = """示例市停车办法

（2024年3月1日公布）

第一章 总则

第一条 为了规范停车，制定本办法。

第二条 停车人应当遵守下列规定：

（一）有序停放；

（二）支付停车费。

残疾人驾驶的车辆，不受前款第二项的限制。

本条第二款规定的车辆应当有标志。

第三条 不得占用消防通道。

第二章 罚则

第四条 违反前条规定的，处二百元罚款。

第五条 违反本办法第二条第一项规定的，处五十元罚款；违反第二项规定的，按照第一章规定处理。

第六条 依照《示例市收费条例》第二条、《某某省道路条例》第九条和第五条的规定收取。
"""
FEES = """示例市收费条例

（2020年1月1日公布）

第一条 收费适用本条例。

第二条 每小时收取二元。
"""
AMENDMENT = """示例市人民政府关于修改《示例市停车办法》的决定

示政发〔2025〕2号

各县、区人民政府：

市人民政府决定对《示例市停车办法》作如下修改：

一、将第三条修改为：“不得占用消防通道和人行道。”

二、违反本办法第四条规定的，加倍处罚。

示例市人民政府
2025年2月1日
"""


@pytest.fixture
def held(tmp_path: Path) -> list[Document]:
    documents: list[Document] = []
    for number, text in enumerate((RULE, FEES, AMENDMENT)):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, "utf-8")
        documents += read_documents(path, path.name, Settings())[0]
    assert len(documents) == 3
    return documents


def cited(document: Document, documents: list[Document]) -> list[tuple[str, list[str] | None]]:
    """The words that cite and the text cited, by its first ten characters; None where it is not held."""
    by_id = {each.id: each for each in documents}
    found = []
    for reference in references_of(document, Library(documents)):
        target = by_id.get(reference.target_document or "")
        places = [target.text.text[p.start : p.end].strip()[:10] for p in reference.places] if target else None
        found.append((document.text.text[reference.start : reference.end], places))
    return found


def test_places_in_the_own_rule(held: list[Document]) -> None:
    assert cited(held[0], held)[:6] == [
        ("前款第二项", ["（二）支付停车费。"]),
        ("本条第二款", ["残疾人驾驶的车辆，不"]),
        ("前条", ["第三条 不得占用消防"]),
        ("本办法第二条第一项", ["（一）有序停放；"]),
        ("第二项", ["（二）支付停车费。"]),
        ("第一章", ["第一章 总则\n第一条"]),
    ]


def test_other_rules_held_and_not_held(held: list[Document]) -> None:
    assert cited(held[0], held)[6:] == [
        ("《示例市收费条例》第二条", ["第二条 每小时收取二"]),
        ("《某某省道路条例》第九条和第五条", None),
    ]


def test_an_amendment_means_the_articles_of_the_rule_it_amends(held: list[Document]) -> None:
    assert cited(held[2], held) == [
        ("第三条", ["第三条 不得占用消防"]),
        ("本办法第四条", ["第四条 违反前条规定"]),
    ]


def test_sections_cited_by_their_ordinals(held: list[Document]) -> None:
    rule = held[0]
    reference = references_of(rule, Library(held))[0]
    assert [rule.sections[ordinal].label for ordinal in [place.section for place in reference.places]] == ["（二）"]


def test_passages_that_cite_each_other(held: list[Document], tmp_path: Path) -> None:
    library = Library(held)
    passages = [passage for document in held for passage in passages_of(document, Settings())]
    named = {passage.id: passage.text[:3] for passage in passages}
    spans = {each.id: Spans(p for p in passages if p.document_id == each.id) for each in held}
    links = Links.create(tmp_path / "references.sqlite")
    for document in held:
        for each in references_of(document, library):
            target = next((d for d in held if d.id == each.target_document), document)
            links.put([(each, pairs_of(each, target.sections, spans[document.id], spans[target.id]))])
    links.close()
    links = Links.open(tmp_path / "references.sqlite")
    fifth = next(p for p in passages if p.text.startswith("第五条"))
    third = next(p for p in passages if p.text.startswith("第三条"))
    assert "第二条" in [named[each] for each in links.cited_by(fifth.id)]
    assert {named[each] for each in links.citing(third.id)} == {"第二章", "市人民"}  # with 第四条, and with 一、
    assert links.references(held[0].id) == list(references_of(held[0], library))
    assert links.references("none") == []
    links.close()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "references.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(IndexDamaged, match=r"references\.sqlite"):
        Links.open(path)
