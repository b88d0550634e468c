"""Two small documents of an invented town and the store that holds them: what the tests of answering ask about."""

from __future__ import annotations

from typing import Any

from index.model import Document, Passage, Piece, Section, SectionKind, Text
from tests.qa.memory_store import MemoryStore

_RULES = [
    ("", "海平市公共自行车管理办法\n海政发〔2024〕7号\n"),
    ("第一条", "第一条 为了规范公共自行车管理，方便居民出行，制定本办法。\n"),
    ("第二条", "第二条 市交通运输部门负责公共自行车的监督管理工作。\n"),
    ("第三条", "第三条 公共自行车每次使用六十分钟以内免费；超过六十分钟的，每小时收取费用二元。\n"),
    ("第四条", "第四条 损坏公共自行车的，由运营单位责令赔偿，并处五十元以上二百元以下罚款。\n"),
    ("第五条", "第五条 本办法自2024年5月1日起施行，有效期至2026年4月30日。\n"),
]
_REPORT = [
    ("", "海平市2024年工作报告\n"),
    ("一、", "一、全市投放公共自行车3200辆，建成站点150个，全年骑行86万人次。\n"),
    ("二、", "二、全市新建公园12处，绿化面积45公顷。\n"),
]
RULES_ID, REPORT_ID = "rules", "report"


def town() -> MemoryStore:
    """A store with the rules (in force to 2026-04-30) and the report."""
    rules = _document(RULES_ID, "海平市公共自行车管理办法", _RULES, "article", doc_no="海政发〔2024〕7号", kind="办法")
    report = _document(REPORT_ID, "海平市2024年工作报告", _REPORT, "heading", status="record", kind="报告")
    documents = (rules, report)
    sources = {document.source: document.text.text for document in documents}
    return MemoryStore(documents, [p for d in documents for p in _passages(d)], sources)


def _document(
    document_id: str, title: str, parts: list[tuple[str, str]], kind_of_part: SectionKind, **fields: Any
) -> Document:
    text, sections, pieces = "", [], []
    for ordinal, (label, part) in enumerate(parts):
        start = len(text)
        pieces.append(Piece(start, ordinal + 1, 0))
        text += part
        path = (label,) if label else ()
        kind: SectionKind = kind_of_part if label else "masthead"
        sections.append(Section(ordinal, None, kind, label, "", path, start, len(text), len(text)))
    is_rules = document_id == RULES_ID
    return Document(
        **{
            "id": document_id,
            "title": title,
            "doc_no": None,
            "issuer": "海平市人民政府",
            "date": "2024-04-10" if is_rules else "2025-01-10",
            "kind": "其他",
            "effective_from": "2024-05-01" if is_rules else None,
            "expires": "2026-04-30" if is_rules else None,
            "status": "in_force",
            "status_reason": "本办法自2024年5月1日起施行，有效期至2026年4月30日。" if is_rules else "",
            "issues": (),
            "source": f"{document_id}.txt",
            "pages": None,
            "text": Text(text, tuple(pieces)),
            "sections": tuple(sections),
            **fields,
        }
    )


def _passages(document: Document) -> list[Passage]:
    return [
        Passage(
            id=f"{document.id}-{section.ordinal}",
            document_id=document.id,
            ordinal=section.ordinal,
            section=section.ordinal,
            path=section.path,
            start=section.start,
            end=section.end,
            text=document.section_text(section),
            context=document.title,
        )
        for section in document.sections
    ]
