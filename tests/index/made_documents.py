"""Documents written for these tests, and an encoder that needs no training."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.model import Document, Passage, Piece, Section, Text
from index.tokens import tokenise
from index.volume import Source


class HashingEncoder:
    """Bags of tokens hashed to 32 dimensions; counts the texts it encoded."""

    def __init__(self, name: str = "hashing@1") -> None:
        self.name = name
        self.dimensions = 32
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in tokenise(text):
                row[zlib.crc32(token.encode()) % self.dimensions] += 1
            row /= float(np.linalg.norm(row)) or 1.0
        return rows

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode(texts)


def a_document(source: str = "甲.txt", document_id: str = "d1", body: str = "第一条 为了节约用水。") -> Document:
    """A document with every field set, its values unlike each other."""
    text = f"示例市节约用水办法\n{body}"
    start = text.index(body)
    return Document(
        id=document_id,
        title="示例市节约用水办法",
        doc_no="示政发〔2024〕3号",
        issuer="示例市人民政府",
        date="2024-02-29",
        kind="办法",
        effective_from="2024-03-01",
        expires=None,
        status="in_force",
        status_reason="自2024年3月1日起施行",
        issues=("节约用水“三年”方案", "另一\u3000个"),
        source=source,
        pages=7,
        text=Text(text, (Piece(0, 3, 2, None), Piece(start, 5, 0, 2), Piece(start + 4, 6, 1, 2)), (start, start + 4)),
        sections=(
            Section(0, None, "masthead", "", "示例市节约用水办法", ("示例市节约用水办法",), 0, start, start),
            Section(
                1, None, "article", "第一条", "", ("第一条",), start, start + 2, len(text), (("列", "值"), ("", ""))
            ),
            Section(2, 1, "item", "（一）", "目的", ("第一条", "（一） 目的"), start + 2, len(text), len(text)),
        ),
        first_line=3,
        last_line=9,
        notes=("第三条缺号",),
        addressee="各县、区人民政府，市各委办局：",
    )


def its_passages(document: Document) -> list[Passage]:
    """One passage a top section; the masthead is not searched."""
    return [
        Passage(
            id=f"{document.id}-{ordinal}",
            document_id=document.id,
            ordinal=ordinal,
            section=section.ordinal,
            path=section.path,
            start=section.start,
            end=section.end,
            text=document.section_text(section),
            context=f"{document.title}\n{section.name}",
            searchable=section.kind != "masthead",
        )
        for ordinal, section in enumerate(s for s in document.sections if s.parent is None)
    ]


def a_source(name: str = "甲.txt", sha256: str = "00ff") -> Source:
    return Source(name, f"/papers/{name}", sha256, "reading@1")


def renamed(document: Document, source: str, document_id: str) -> Document:
    return replace(document, source=source, id=document_id)


# Two small files as they would lie in a folder; the reader of this project reads them.
WATER = """示例市节约用水办法

第一条 为了节约用水，保护水资源，制定本办法。
第二条 用水单位超过计划用水百分之二十的，加价收取水费。
第三条 本办法自2024年3月1日起施行。
"""
PARKS = """示例市公园管理办法

第一条 为了加强公园管理，制定本办法。
第二条 公园应当每日开放，不得收取门票。携带鹦鹉螺号入园的，应当登记。
第三条 本办法自2023年5月1日起施行。
"""
