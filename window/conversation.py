"""A conversation as HTML: questions, answers, and under every sentence the quotation it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.answer import Answer, Citation, Found, Notice, Statement
from qa.question import Turn
from settings import Settings
from window.markup import button, text
from window.place import opener, place_of, title_of, whereabouts
from window.words import both, spoken

OWN_MESSAGES = ("failed", "date_wrong")  # keys of the words that the window itself answers with


def conversation(turns: Sequence[Turn], settings: Settings, waiting: str | None = None) -> str:
    """All turns, oldest first, then the question that is being worked on, if any."""
    told = [exchange(turn, settings) for turn in turns]
    if waiting is not None:
        told.append(
            f'<article class="turn">{asked(waiting, settings)}<p class="waiting">{both("waiting")}</p></article>'
        )
    return f'<div class="wz log" role="log" aria-live="polite">{"".join(told)}</div>'


def welcome(examples: Sequence[str], documents: int) -> str:
    """What stands in the window before the first question: what this is and questions to press."""
    buttons = "".join(f"<li>{button(text(e), class_='example', data_ask=e)}</li>" for e in examples)
    offered = f'<h3>{both("examples")}</h3><ul class="examples">{buttons}</ul>' if examples else ""
    return (
        f'<div class="wz welcome"><h2>{both("welcome")}</h2><p>{both("welcome_how")}</p>'
        f'{offered}<p class="shelf">{both("shelf", documents=documents)}</p></div>'
    )


def exchange(turn: Turn, settings: Settings) -> str:
    """One question and its answer."""
    return f'<article class="turn">{asked(turn.question, settings)}{answered(turn.answer, settings)}</article>'


def asked(question: str, settings: Settings) -> str:
    """A question as its asker sees it again; of a very long one the beginning, though it was read whole."""
    shown = text(question[: settings.window_question_chars])
    if len(question) > settings.window_question_chars:
        shown += f"…<small>{both('question_length', count=len(question))}</small>"
    return f'<h3 class="asked">{shown}</h3>'


def answered(answer: Answer, settings: Settings) -> str:
    """An answer: notices, statements with their quotations, or the message and the nearest passages."""
    cited = {citation.n: citation for citation in answer.citations}
    parts = [f'<p class="understood">{both("understood", question=answer.understood)}</p>'] if answer.understood else []
    bands, shown = bands_of(answer, cited)
    parts += bands
    for statement in answer.statements:
        own = [cited[n] for n in statement.citations if n in cited]
        parts.append(stated(statement, own, shown))
        shown += own
    if not answer.statements:
        parts.append(f'<p class="message">{message(answer.message)}</p>')
        parts.append(nearest_passages(answer.passages[: settings.window_nearest], settings.window_passage_chars))
    return f'<div class="answer {text(answer.status)}">{"".join(parts)}{foot(answer)}</div>'


def bands_of(answer: Answer, cited: Mapping[int, Citation]) -> tuple[list[str], list[Citation]]:
    """The notices, with the quotations that only they rest on under them, and those quotations."""
    told = {n for statement in answer.statements for n in statement.citations}
    parts: list[str] = []
    shown: list[Citation] = []
    for notice in answer.notices:
        own = [cited[n] for n in notice.citations if n in cited]
        alone = [citation for citation in own if citation.n not in told and citation not in shown]
        parts += [band(notice, own), *(numbered(citation, None) for citation in alone)]
        shown += alone
    return parts, shown


def message(words: str) -> str:
    """What is said where there is no answer; the window's own messages in both languages."""
    own = next((key for key in OWN_MESSAGES if spoken(key) == words), None)
    return both(own) if own else text(words)


def band(notice: Notice, own: Sequence[Citation]) -> str:
    """A notice as a coloured band, with the marks of its own citations."""
    marks = "".join(mark(citation) for citation in own)
    label = f"<strong>{both(f'notice_{notice.kind}')}</strong>"
    return f'<p class="band {text(notice.kind)}" role="note">{label}<span>{text(notice.text)}{marks}</span></p>'


def stated(statement: Statement, own: Sequence[Citation], shown: Sequence[Citation]) -> str:
    """A statement with its marks, then its quotations; one that was `shown` above is only pointed to."""
    marks = "".join(mark(citation) for citation in own)
    above = shown[-1] if shown else None
    if len(own) == 1 and own[0] not in shown and statement.text in own[0].quote:
        words = emphasised(own[0].quote, statement.text) + marks  # quoted as it is: said twice it would only be longer
        return f'<div class="statement verbatim">{quotation(own[0], words, above)}</div>'
    quotes: list[str] = []
    for citation in own:
        quotes.append(seen(citation) if citation in shown else numbered(citation, above))
        above = citation
    return f'<div class="statement"><p>{text(statement.text)}{marks}</p>{"".join(quotes)}</div>'


def emphasised(quote: str, words: str) -> str:
    """A quotation in which the `words` that answer stand out, where it is longer than they are."""
    if quote == words:
        return text(quote)
    before, after = quote.split(words, 1)
    return f"{text(before)}<b>{text(words)}</b>{text(after)}"


def mark(citation: Citation) -> str:
    """The number of a citation, as a button that opens it."""
    where = f"{title_of(citation.document)} {citation.section}".strip()
    return opener(
        str(citation.n), place_of(citation), class_="cite", aria_label=spoken("cite", n=citation.n, where=where)
    )


def numbered(citation: Citation, above: Citation | None) -> str:
    """A quotation with its number before it."""
    number = f'<span class="n" aria-hidden="true">{citation.n}</span>'
    return quotation(citation, number + text(citation.quote), above)


def quotation(citation: Citation, words: str, above: Citation | None) -> str:
    """The verbatim quotation, `words` as HTML, and where it stands."""
    caption = f"<figcaption>{whereabouts(citation, above)}</figcaption>"
    return f'<figure class="quote"><blockquote>{words}</blockquote>{caption}</figure>'


def seen(citation: Citation) -> str:
    """A pointer to a quotation that stands further up in the same answer."""
    return f'<p class="seen">{both("see_quote")} {mark(citation)}</p>'


def nearest_passages(passages: Sequence[Found], chars: int) -> str:
    """Passages to read where there is no answer."""
    if not passages:
        return ""
    items = "".join(f"<li>{near(found, chars)}</li>" for found in passages)
    return f'<section class="nearest"><h4>{both("nearest")}</h4><ol>{items}</ol></section>'


def near(found: Found, chars: int) -> str:
    """One passage offered by its first `chars` characters, as a button that opens it."""
    cut = found.text[:chars] + ("…" if len(found.text) > chars else "")
    head = f"<b>{text(title_of(found.document))}</b><small>{text(found.section)}</small>"
    return opener(f"{head}<span>{text(cut)}</span>", place_of(found), class_="near")


def foot(answer: Answer) -> str:
    """What can be done with an answer, and how long it took."""
    copy = button(both("copy"), class_="copy", data_copy=as_text(answer)) if answer.statements else ""
    took = f"<small>{both('seconds', seconds=f'{answer.seconds:.2f}')}</small>" if answer.seconds else ""
    return f"<footer>{copy}{took}</footer>" if copy or took else ""


def as_text(answer: Answer) -> str:
    """An answer with its quotations as plain text, for the clipboard."""
    lines = [f"（{spoken(f'notice_{notice.kind}').split(' / ')[0]}）{notice.text}" for notice in answer.notices]
    lines += [s.text + "".join(f"[{n}]" for n in s.citations) for s in answer.statements]
    lines.append("")
    for c in answer.citations:
        where = " ".join(part for part in (title_of(c.document), c.doc_no, c.section) if part)
        lines.append(f"[{c.n}] {where}：“{c.quote}”（{c.source}，第{c.line}行）")
    return "\n".join(lines)
