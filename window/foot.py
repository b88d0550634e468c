"""What stands under an answer: how sure it is, how long it took, and its text for the clipboard."""

from __future__ import annotations

from qa.answer import Answer
from settings import Settings
from window.markup import attributes, button
from window.place import path_of, title_of
from window.words import both, spoken


def figures(answer: Answer, settings: Settings) -> str:
    """How sure and how long, modestly; nothing of what is not known."""
    took = f"<small>{both('seconds', seconds=f'{answer.seconds:.2f}')}</small>" if answer.seconds else ""
    return confidence(answer, settings) + took


def confidence(answer: Answer, settings: Settings) -> str:
    """How likely an answer is right, as one of three words; the number is in its title. A refusal claims nothing."""
    if answer.confidence is None or answer.status != "answered":
        return ""
    low, high = settings.window_unsure, settings.window_sure
    level = "high" if answer.confidence >= high else "low" if answer.confidence < low else "middle"
    why = spoken("confidence_why", percent=round(100 * answer.confidence))
    return f"<small{attributes(class_=f'confidence {level}', title=why)}>{both(f'confidence_{level}')}</small>"


def copier(answer: Answer) -> str:
    """The button that copies an answer, where it says anything with a source."""
    return button(both("copy"), class_="copy", data_copy=as_text(answer)) if answer.statements else ""


def as_text(answer: Answer) -> str:
    """An answer with its quotations as plain text, for the clipboard."""
    lines = [f"（{spoken(f'notice_{notice.kind}').split(' / ')[0]}）{notice.text}" for notice in answer.notices]
    lines += [line for line in (answer.message, answer.lead) if line]
    lines += [s.text + "".join(f"[{n}]" for n in s.citations) for s in answer.statements]
    lines.append("")
    for c in answer.citations:
        where = " ".join(part for part in (title_of(c.document), c.doc_no, path_of(c.section)) if part)
        lines.append(f"[{c.n}] {where}：“{c.quote}”（{c.source}，第{c.line}行）")
    return "\n".join(lines)
