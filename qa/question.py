"""A question as it was typed becomes what is asked: clean text, documents, articles, 文号, years, kinds of answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.numerals import value_of
from qa.answer import Answer, Citation
from qa.asked import Want, wants_of
from qa.followup import Whole, made_whole, points_at_document
from qa.numbers import YEAR, measures
from qa.orders import IN_QUESTION
from qa.pointed import pointed_at
from qa.slots import document_phrases


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation with the answer it got."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class DocNo:
    """A 文号 as asked: 示政发〔2020〕114号, in whatever brackets."""

    prefix: str  # the letters before the year, with what the question put before them
    year: int
    number: int

    @property
    def printed(self) -> str:
        """The 文号 in its usual brackets."""
        return f"{self.prefix}〔{self.year}〕{self.number}号"

    def names(self, text: str | None) -> bool:
        """True where `text`, the 文号 of a document or a sentence, has this one."""
        other = doc_nos_of(text or "")
        return any((o.year, o.number) == (self.year, self.number) and self.prefix.endswith(o.prefix) for o in other)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, before any document was looked at."""

    raw: str
    text: str  # clean, made whole where it was a follow-up: what is searched for
    own: str  # what of it was said in this turn; the rest was taken over from the turns before
    asks: str  # the sentence whose question words count
    leaning: float  # how much it leans on them: 0 not at all, 1 it says nothing alone
    doubtful: bool  # whether it does is not told by its form
    aside: str  # clauses that only give orders to the answerer: their words count little, their figures nothing
    wants: tuple[Want, ...]
    titles: tuple[str, ...]  # named in 《》
    articles: tuple[int, ...]
    doc_nos: tuple[DocNo, ...]
    years: tuple[int, ...]
    days: tuple[str, ...]  # as 8月20日
    numbers: tuple[Decimal, ...]  # other than years
    understood: str  # the whole question where a follow-up was completed, else ""
    focus: tuple[str, ...]  # ids of the documents that the turns before cited, where this one leans on them
    meant: tuple[str, ...]  # of these, those that it points at without naming them: 这个办法, or an article of it
    near: tuple[str, ...]  # section names cited there
    told: tuple[str, ...]  # what was quoted there, where more is asked for than that


_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")
_TITLE = re.compile(r"《([^《》]{2,60})》?")
_ARTICLE = re.compile(
    r"第\s*([\d零〇一二两三四五六七八九十百千]+)\s*条|(?<![\d.共有])(\d{1,3})\s*条(?=规定|是|说|讲|的内容)"
)
_NUMBERED = r"\s*[〔\[(【]\s*(\d{4})\s*[〕\])】]\s*第?\s*(\d{1,5})\s*号"
_DOC_NO = re.compile(rf"([\u4e00-\u9fff]{{2,12}}){_NUMBERED}")
_DOC_NO_CUT = re.compile(rf"[\u4e00-\u9fff]{{0,12}}{_NUMBERED}")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_BEFORE_DOC_NO = re.compile(r"^.*(?:根据|按照|依照|依据|按|关于|请问|查询|文件|文号|里的|中的|的|是|和|与|在)")


def clean(raw: str) -> str:
    """`raw` in NFKC, control characters and runs of white space made one space."""
    text = unicodedata.normalize("NFKC", raw)
    text = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text)
    return re.sub(r"\s+", " ", text).strip()


def read_question(raw: str, history: Sequence[Turn] = ()) -> Question:
    """What `raw` asks; a follow-up that leans on the turns before is made whole from them."""
    cleaned = clean(raw)
    asked, aside = _split_orders(cleaned)
    whole = _completed(asked, history)
    cited = _cited(history) if whole.leaning and not (whole.corrects and document_phrases(whole.own)) else ()
    return Question(
        raw=raw,
        text=whole.text,
        own=whole.own,
        asks=whole.asks,
        leaning=whole.leaning,
        doubtful=whole.doubtful,
        aside=aside,
        wants=wants_of(whole.asks),
        titles=tuple(dict.fromkeys(_TITLE.findall(asked))),
        articles=tuple(dict.fromkeys(_articles(asked))),
        doc_nos=doc_nos_of(asked),
        years=tuple(dict.fromkeys(int(y) for y in YEAR.findall(whole.text))),
        days=tuple(dict.fromkeys(f"{int(m)}月{int(d)}日" for m, d in _DAY.findall(whole.text))),
        numbers=tuple(dict.fromkeys(m.value for m in measures(whole.text) if m.unit != "年")),
        understood=whole.text if whole.leaning else "",
        focus=tuple(dict.fromkeys(citation.document_id for citation in cited)),
        meant=_meant(asked, whole, cited),
        near=tuple(dict.fromkeys(citation.section for citation in cited)),
        told=tuple(citation.quote for citation in cited) if whole.more else (),
    )


def _completed(asked: str, history: Sequence[Turn]) -> Whole:
    if not history:
        return Whole(asked, asked, asked)
    last = history[-1]
    said = "\n".join(f"{c.document} {c.section} {c.quote}" for c in last.answer.citations)
    before = last.answer.understood or clean(last.question)
    pointed = pointed_at(asked, before, last.answer)
    whole = made_whole(pointed, before, said, clean(last.question))
    return whole if pointed == asked else replace(whole, leaning=1.0, doubtful=False)


def _meant(asked: str, whole: Whole, cited: Sequence[Citation]) -> tuple[str, ...]:
    kind = points_at_document(asked) or ("文件" if _articles(asked) else "")
    if not kind or document_phrases(whole.own) or doc_nos_of(asked):
        return ()
    fitting = [citation for citation in cited if kind == "文件" or kind in citation.document]
    return tuple(citation.document_id for citation in fitting[:1])


def _cited(history: Sequence[Turn]) -> tuple[Citation, ...]:
    """What was quoted last: by the turn before, or where it found nothing, by the one that it leaned on itself."""
    for turn in reversed(history):
        if turn.answer.citations or not turn.answer.understood:
            return turn.answer.citations
    return ()


def doc_nos_of(text: str) -> tuple[DocNo, ...]:
    """The 文号 that `text` names, in its order."""
    found = []
    for prefix, year, number in _DOC_NO.findall(unicodedata.normalize("NFKC", text)):
        found.append(DocNo(_BEFORE_DOC_NO.sub("", prefix) or prefix, int(year), int(number)))
    return tuple(dict.fromkeys(found))


def without_doc_nos(text: str) -> str:
    """`text` with a space for each 文号, also where the letters before its year are left out."""
    return _DOC_NO_CUT.sub(" ", text)


def _split_orders(text: str) -> tuple[str, str]:
    sentences = [s for s in _SENTENCE.findall(text) if s.strip()]
    orders = [s for s in sentences if IN_QUESTION.search(s)]
    if not orders or len(orders) == len(sentences):
        return text, ""
    return " ".join(s.strip() for s in sentences if s not in orders), " ".join(s.strip() for s in orders)


def _articles(text: str) -> list[int]:
    numbers = []
    for han, arabic in _ARTICLE.findall(text):
        number = value_of(han or arabic)
        if number is not None:
            numbers.append(number)
    return numbers
