"""Whether a document still stands: asked about, the passages that tell come along, its own and of those after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.model import Head, Passage
from qa.holdings import Holdings
from qa.question import Question
from qa.references import Companion
from qa.rerank import Candidate

_ASKED = re.compile(
    r"有效(?!期限?为|投诉|措施)|失效|作废|废止|过期|算数|取代|替代|代替|替换|(?:改|修改|修订|修正|更新|变)过"
    r"|(?:还|仍)(?:适用|管用|执行|施行|能用)|(?:后来|之后|有没有|是否)[^，,。？?]{0,4}(?:修改|修订|修正|改了|更新|变动|出新)"
    r"|(?:有没有|出了?)新的?(?:办法|规定|条例|文件|政策|版)"
)


def asks_standing(question: Question) -> bool:
    """Whether a question asks if a document is in force, was changed or has given way to another."""
    return _ASKED.search(question.asks) is not None


def tellers(
    question: Question, named: Sequence[Head], best: Sequence[Candidate], holdings: Holdings
) -> list[Companion]:
    """The passages that tell how the document asked about stands, to be read right after its best one."""
    if not best or not asks_standing(question):
        return []
    document = _document_asked(question, named, best)
    lead = next((each for each in best if each.document.id == document.id), best[0]).passage.id
    found = dict.fromkeys(_telling(document, holdings))
    return [Companion(lead, passage, beside=True) for passage in found if passage.id != lead]


def _document_asked(question: Question, named: Sequence[Head], best: Sequence[Candidate]) -> Head:
    """The one named; else one of the turn before that is found again; else that of the best passage."""
    again = (candidate.document for candidate in best if candidate.document.id in question.focus)
    return next(iter([*named[:1], *again, best[0].document]))


def _telling(document: Head, holdings: Holdings) -> Iterator[Passage]:
    yield from _holding(document.status_reason, document.id, holdings)
    for each in holdings.successions:
        if each.older == document.id:
            yield from _holding(each.sentence, each.newer, holdings)


def _holding(sentence: str, document_id: str, holdings: Holdings) -> list[Passage]:
    """The passage of a document in which a sentence begins; none where it has no such sentence."""
    at = holdings.document(document_id).text.text.find(sentence) if sentence else -1
    return [each for each in holdings.passages_of(document_id) if each.start <= at < each.end]
