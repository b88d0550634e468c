"""A conversation as HTML: questions, answers, and under every sentence the quotation it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.answer import Answer, Citation, Found, Notice, Statement
from qa.lead import lead_of
from settings import Settings
from window.dialogue import Dialogue, Exchange, Waiting
from window.foot import copier, figures
from window.judging import comment_box, thumbs
from window.markup import button, text
from window.place import opener, path_of, place_of, title_of, whereabouts
from window.words import CHINESE, both, spoken, word

OWN_MESSAGES = ("failed", "busy", "date_wrong", "stopped")  # keys of the words that the window itself answers with
INSTEAD = word("written_instead", CHINESE) + "："  # a message may end so; on the page it is a heading
STOPS = "。；;，,."  # a sentence ends otherwise than the item it quotes
CHARS_TOLD = 10  # how far a model is, is told in steps of so many characters


def conversation(dialogue: Dialogue, settings: Settings, judged: bool = False) -> str:
    """All exchanges, oldest first; with buttons to judge the answers where they are to be `judged`."""
    first = next((exchange.id for exchange in dialogue.exchanges if exchange.judgeable), "")
    told = "".join(
        exchanged(exchange, settings, judged and exchange.judgeable, exchange.id == first)
        for exchange in dialogue.exchanges
    )
    return f'<div class="wz log" role="log" aria-live="polite">{told}</div>'


def in_progress(waiting: Waiting, settings: Settings) -> str:
    """The question that is being worked on, with what of its answer is verified already."""
    progress = waiting.progress
    told = "".join(statements(progress.statements, progress.citations, []))
    chars = progress.chars // CHARS_TOLD * CHARS_TOLD
    stage = both("writing_chars", chars=chars) if chars else both(progress.stage)
    inner = f'{as_of_day(waiting.as_of)}{told}<p class="waiting" role="status">{stage}</p>'
    return f'<div class="wz log">{turn(waiting.question, inner, "writing", settings)}</div>'


def welcome(examples: Sequence[str], documents: int) -> str:
    """What stands in the window before the first question: what this is and questions to press."""
    buttons = "".join(f"<li>{button(text(e), class_='example', data_ask=e)}</li>" for e in examples)
    offered = f'<h3>{both("examples")}</h3><ul class="examples">{buttons}</ul>' if examples else ""
    return (
        f'<div class="wz welcome"><h2>{both("welcome")}</h2><p>{both("welcome_how")}</p>'
        f'{offered}<p class="shelf">{both("shelf", documents=documents)}</p></div>'
    )


def exchanged(exchange: Exchange, settings: Settings, judged: bool, first: bool) -> str:
    """One question and its answer; under the `first` of those to be judged it is said where that goes."""
    answer = exchange.answer
    said = answered(answer, settings)
    if exchange.stopped and answer.statements:
        said = f'<p class="band fallback" role="note">{both("stopped_part")}</p>{said}'
    day = as_of_day(exchange.as_of) if answer.status != "failed" else ""
    return turn(exchange.question, day + said + foot(exchange, settings, judged, first), answer.status, settings)


def turn(question: str, inner: str, status: str, settings: Settings) -> str:
    """A question over what was said to it, which is HTML already."""
    return (
        f'<article class="turn">{asked(question, settings)}<div class="answer {text(status)}">{inner}</div></article>'
    )


def asked(question: str, settings: Settings) -> str:
    """A question as its asker sees it again; of a very long one the beginning, though it was read whole."""
    shown = text(question[: settings.window_question_chars])
    if len(question) > settings.window_question_chars:
        shown += f"…<small>{both('question_length', count=len(question))}</small>"
    return f'<h3 class="asked">{shown}</h3>'


def as_of_day(as_of: str) -> str:
    """That another day than today was asked for."""
    return f'<p class="day">{both("as_of_day", day=as_of)}</p>' if as_of else ""


def answered(answer: Answer, settings: Settings) -> str:
    """An answer: notices, the message if it has one, statements with their quotations, passages to read."""
    parts = [f'<p class="understood">{both("understood", question=answer.understood)}</p>'] if answer.understood else []
    bands, shown = bands_of(answer, {citation.n: citation for citation in answer.citations})
    parts += bands
    instead = bool(answer.statements) and answer.status == "not_found"
    if answer.message or not answer.statements:
        told = answer.message.removesuffix(INSTEAD) if instead else answer.message
        parts.append(f'<p class="message">{message(told)}</p>')
    if instead:
        parts.append(f'<h4 class="instead">{both("written_instead")}</h4>')
    parts += statements(answer.statements, answer.citations, shown)
    if instead or not answer.statements:
        parts.append(nearest_passages(answer.passages[: settings.window_nearest], settings.window_passage_chars))
    return "".join(parts)


def statements(told: Sequence[Statement], citations: Sequence[Citation], shown: Sequence[Citation]) -> list[str]:
    """The line that names document and article, then the statements with their quotations.

    Of quotations `shown` already there is only a pointer, and what the line names stands under none of them again.
    """
    cited = {citation.n: citation for citation in citations}
    rest = [[cited[n] for n in statement.citations if n in cited] for statement in told]
    lead = lead_of(told, citations)
    parts = [f'<p class="lead">{text(lead)}</p>'] if lead else []
    before, above = list(shown), rest[0][0] if lead else (shown[-1] if shown else None)
    for statement, own in zip(told, rest, strict=True):
        parts.append(stated(statement, own, before, above))
        before += own
        above = own[-1] if own else above
    return parts


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


def stated(statement: Statement, own: Sequence[Citation], shown: Sequence[Citation], above: Citation | None) -> str:
    """A statement with its marks, then its quotations; one that was `shown` is only pointed to.

    `above` is the place that was named last.
    """
    marks = "".join(mark(citation) for citation in own)
    bare = statement.text.rstrip(STOPS)
    if len(own) == 1 and own[0] not in shown and bare in own[0].quote:
        words = emphasised(own[0].quote, bare) + marks  # quoted as it is: said twice it would only be longer
        return f'<div class="statement verbatim">{quotation(own[0], words, above)}</div>'
    quotes: list[str] = []
    for citation in own:
        quotes.append(seen(citation) if citation in shown else numbered(citation, above))
        above = citation
    return f'<div class="statement"><p>{text(statement.text)}{marks}</p>{"".join(quotes)}</div>'


def emphasised(quote: str, words: str) -> str:
    """A quotation in which the `words` that answer stand out, where it says more than they do."""
    if quote.rstrip(STOPS) == words:
        return text(quote)
    before, after = quote.split(words, 1)
    return f"{text(before)}<b>{text(words)}</b>{text(after)}"


def mark(citation: Citation) -> str:
    """The number of a citation, as a button that opens it."""
    where = f"{title_of(citation.document)} {path_of(citation.section)}".strip()
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
    head = f"<b>{text(title_of(found.document))}</b><small>{text(path_of(found.section))}</small>"
    return opener(f"{head}<span>{text(cut)}</span>", place_of(found), class_="near")


def foot(exchange: Exchange, settings: Settings, judged: bool, first: bool) -> str:
    """What can be done with an answer, and how sure it is; nothing where that is nothing."""
    buttons = copier(exchange.answer) + (thumbs(exchange) if judged else "")
    known = figures(exchange.answer, settings)
    if not buttons and not known:
        return ""
    kept = f'<p class="kept">{both("feedback_kept")}</p>' if judged and first else ""
    more = comment_box(exchange) if judged else ""
    return f'<footer><div>{buttons}<span class="figures">{known}</span></div>{kept}{more}</footer>'
