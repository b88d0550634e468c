"""How much of the evidence stands in the first N characters of passages handed over."""

from __future__ import annotations

from eval.fold import fold
from eval.places import stands_at
from eval.questions import Evidence, Question
from eval.records import PassageLine, Record

LENGTHS = (1_000, 2_000, 4_000)


def evidence_recall(question: Question, record: Record, chars: int) -> float | None:
    """The share of evidence items that stand in the first `chars` folded characters of the passages, best first.

    Evidence that names a section and no quote stands there when a passage of that section begins within them.
    """
    evidence = question.line.evidence
    if not evidence or record.passages is None:
        return None
    texts = [fold(passage.text) for passage in record.passages]
    joined = "".join(texts)[:chars]
    begun = _begun(record.passages, texts, chars)
    met = sum(_is_met(item, question.alternatives(i), joined, begun) for i, item in enumerate(evidence))
    return met / len(evidence)


def _begun(passages: tuple[PassageLine, ...], texts: list[str], chars: int) -> list[PassageLine]:
    """The passages whose first character is among the first `chars`."""
    start, begun = 0, []
    for passage, text in zip(passages, texts, strict=True):
        if start >= chars:
            break
        begun.append(passage)
        start += len(text)
    return begun


def _is_met(item: Evidence, alternatives: tuple[str, ...], joined: str, begun: list[PassageLine]) -> bool:
    quotes = [*alternatives] if item.quote is None else [item.quote, *alternatives]
    if any(fold(quote) in joined for quote in quotes):
        return True
    return item.quote is None and any(stands_at(item, p.document, p.section, p.text) for p in begun)
