"""Whether a document still stands: asked about, the passages that tell come along, its own and of those after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.model import Document, Head
from qa.holdings import Holdings
from qa.question import Question
from qa.references import Companion
from qa.rerank import Candidate
from qa.superseded import AMENDED
from qa.units import Unit

_ASKED = re.compile(
    r"有效(?!期限?为|投诉|措施)|失效|作废|废止|过期|算数|取代|替代|代替|替换|(?:改|修改|修订|修正|更新|变)过"
    r"|(?:还|仍)(?:适用|管用|执行|施行|能用)|(?:后来|之后|有没有|是否)[^，,。？?]{0,4}(?:修改|修订|修正|改了|更新|变动|出新)"
    r"|(?:有没有|出了?)新的?(?:办法|规定|条例|文件|政策|版)"
)

_CHANGED = re.compile(
    r"作废|废止|取代|替代|代替|替换|(?:改|修改|修订|修正|更新|变)过|(?:有没有|是否|后来)[^，,。？?]{0,4}(?:修改|修订|修正|改|更新)"
)
# What a document itself puts out of force is asked: nothing becomes of it.
_ENDS_OTHERS = re.compile(
    r"(?:同时|一并)[^，,。？?]{0,2}(?:作废|废止|失效)|(?:作废|废止|取代|替代|代替|替换)了?(?:哪|什么)"
)
_MAX_LINE_CHARS = 200
_MOST_CHANGES = 6


def asks_standing(question: Question) -> bool:
    """Whether a question asks if a document is in force, was changed or has given way to another."""
    return _ASKED.search(question.asks) is not None


def document_meant(question: Question, named: Sequence[Head], best: Sequence[Candidate]) -> Head:
    """The document named first; else one of the turn before that is found again; else that of the best passage."""
    again = (candidate.document for candidate in best if candidate.document.id in question.focus)
    return next(iter([*named[:1], *again, best[0].document]))


def tellers(
    question: Question, named: Sequence[Head], best: Sequence[Candidate], holdings: Holdings
) -> list[Companion]:
    """The passages that tell how the document asked about stands, to be read right after its best one."""
    if not best or not asks_standing(question):
        return []
    meant = _document_asked(question, named, best, holdings)
    lead = next((each for each in best if each.document.id == meant.id), best[0]).passage.id
    found = dict.fromkeys(unit.passage for unit in telling(meant, holdings))
    return [Companion(lead, passage, beside=True) for passage in found if passage.id != lead]


def told(question: Question, named: Sequence[Head], best: Sequence[Candidate], holdings: Holdings) -> list[Unit]:
    """What tells how a document stands, where that is asked: the words of newer documents first."""
    if not best or not asks_standing(question):
        return []
    found = telling(_document_asked(question, named, best, holdings), holdings)
    return list({(unit.document.id, unit.start, unit.end): unit for unit in found}.values())


def _document_asked(question: Question, named: Sequence[Head], best: Sequence[Candidate], holdings: Holdings) -> Head:
    """Of several named by the same words the one that another document speaks of: a decision bears the title, too."""
    older = {each.older for each in holdings.successions}
    return next((head for head in named if head.id in older), None) or document_meant(question, named, best)


def unchanged(question: Question, named: Sequence[Head], holdings: Holdings) -> str:
    """A sentence where it is asked what became of the one document named, and no document held speaks of that."""
    asked = _CHANGED.search(question.asks) and not _ENDS_OTHERS.search(question.asks)
    if len(named) != 1 or not asked or any(telling_of_others(named[0], holdings)):
        return ""
    title = (named[0].issues or (named[0].title,))[0].strip("《》")
    return f"收录的文件里没有修改、代替或者废止《{title}》的。"


def telling(meant: Head, holdings: Holdings) -> Iterator[Unit]:
    """The lines that say how a document stands: of newer ones that replace or amend it, then its own."""
    yield from telling_of_others(meant, holdings)
    yield from _line(meant.id, meant.status_reason, holdings)


def telling_of_others(meant: Head, holdings: Holdings) -> Iterator[Unit]:
    """The lines of newer documents that replace or amend a document, with what they amend and from when."""
    for each in holdings.successions:
        if each.older == meant.id:
            newer = holdings.document(each.newer)
            yield from _line(newer.id, each.sentence, holdings)
            if not each.whole:
                for change in islice(AMENDED.finditer(newer.text.text), _MOST_CHANGES):
                    yield from _line_at(newer, *change.span(), holdings)
                yield from _line(newer.id, newer.status_reason, holdings)


def line_of(document_id: str, sentence: str, holdings: Holdings) -> Unit | None:
    """The line in which a sentence of a document stands; None where it has no such."""
    return next(_line(document_id, sentence, holdings), None)


def _line(document_id: str, sentence: str, holdings: Holdings) -> Iterator[Unit]:
    """The line in which a sentence of a document stands; none where it has no such."""
    document = holdings.document(document_id)
    at = document.text.text.find(sentence) if sentence else -1
    if at >= 0:
        yield from _line_at(document, at, at + len(sentence), holdings)


def _line_at(document: Document, start: int, end: int, holdings: Holdings) -> Iterator[Unit]:
    """The line around a range of a document, of a long one the sentence."""
    text = document.text.text
    passage = next((each for each in holdings.passages_of(document.id) if each.start <= start < each.end), None)
    if passage is None:
        return
    for marks in ("\n", "。\n"):
        first = max(passage.start, *(text.rfind(mark, passage.start, start) + 1 for mark in marks))
        stops = [at for at in (text.find(mark, end - 1, passage.end) for mark in marks) if at >= 0]
        last = min(stops, default=passage.end - 1) + 1
        if last - first <= _MAX_LINE_CHARS:
            break
    yield Unit(document, passage, first, last)
