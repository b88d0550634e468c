"""How much of the evidence the answer cites, in the quotation itself or in the section it was taken from."""

from __future__ import annotations

from eval.fold import fold
from eval.places import stands_at
from eval.questions import Question
from eval.records import Record
from eval.sources import Sources


def citation_recall(question: Question, record: Record, sources: Sources | None) -> float | None:
    """The share of evidence items that stand in a cited quotation or its section.

    None without evidence, without recorded citations, or without sources: half of the measure would be another one.
    """
    evidence = question.line.evidence
    if not evidence or record.citations is None or sources is None:
        return None
    texts = [fold(citation.quote) for citation in record.citations]
    for citation in record.citations:
        if not fold(citation.section):
            continue  # it names no section, and the whole document is not one
        texts += sources.sections(citation.document, citation.source, citation.section)
    met = 0
    for index, item in enumerate(evidence):
        quotes = [*([] if item.quote is None else [item.quote]), *question.alternatives(index)]
        by_quote = any(fold(quote) in text for quote in quotes for text in texts)
        by_place = item.quote is None and any(
            stands_at(item, citation.document, citation.section, citation.quote) for citation in record.citations
        )
        met += by_quote or by_place
    return met / len(evidence)
