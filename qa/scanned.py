"""What the reader must know of a quotation that was read off an image and may be read wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from index.places import Places, confidence_of
from qa.answer import Citation, Notice
from qa.holdings import Holdings


def scan_notice(quoted: Sequence[Citation], holdings: Holdings, unsure: float) -> Notice | None:
    """One notice on the quotations of which a line was read with a confidence below `unsure`, the lowest one named."""
    found = {
        citation.n: confidence
        for citation in quoted
        if (confidence := _confidence(citation, holdings, holdings.places)) is not None and confidence < unsure
    }
    if not found:
        return None
    percent = round(100 * min(found.values()))
    text = f"所引文字由扫描图像识别得到，可信度约{percent}%，可能有错字，请对照原件。"
    return Notice("scan", text, tuple(found))


def _confidence(citation: Citation, holdings: Holdings, places: Places) -> float | None:
    if citation.page is None:
        return None  # what is read off an image stands on a page
    document = holdings.document(citation.document_id)
    whole = document.text.text
    start = whole.find(citation.quote)
    while start >= 0 and document.text.place(start).line != citation.line:
        start = whole.find(citation.quote, start + 1)
    return confidence_of(document, start, start + len(citation.quote), places) if start >= 0 else None
