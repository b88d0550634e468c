"""Whether quotations stand verbatim where they claim to: anything below 1.0 is a fault."""

from __future__ import annotations

from eval.fold import fold
from eval.questions import Question
from eval.records import CitationLine, Record
from eval.sources import Sources


def citation_exactness(question: Question, record: Record, sources: Sources | None) -> float | None:
    """The share of citations whose quote stands in its source file and in the document and section it names.

    None where nothing is cited or there are no sources to check against. `question` plays no part.
    """
    if not record.citations or sources is None:
        return None
    return sum(is_exact(citation, sources) for citation in record.citations) / len(record.citations)


def is_exact(citation: CitationLine, sources: Sources) -> bool:
    """Whether the folded quote stands in the folded source and in a section of that name; an empty quote never does."""
    quote = fold(citation.quote)
    if not quote or not sources.holds(citation.source, quote):
        return False
    return any(quote in text for text in sources.sections(citation.document, citation.source, citation.section))
