"""The way from a question to an Answer: one visible list of steps, each of which may stop with a status."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from errors import StoreError
from index.filter import Filter
from qa.answer import Answer, Found, Notice, Progress, Statement
from qa.cite import CitationList
from qa.confidence import Confidence, Weighs, unsure
from qa.conflict import both_sides_first, conflict_notice, find_conflict
from qa.current import Current
from qa.declined import declined
from qa.explain import Probe, explained, reason_not_to_search
from qa.extract import extract, said
from qa.filters import documents_let_through
from qa.generate import Writer, Written
from qa.holdings import Holdings
from qa.missing import missing_article, missing_documents
from qa.notices import repealed_notices, status_notices
from qa.own_subject import of_its_own
from qa.premise import corrected_first, find_correction, premise_notice
from qa.question import Turn, read_question
from qa.refuse import NOTHING_FOUND, refusal
from qa.refusing.ground import ground_of
from qa.retrieve import Retriever
from qa.scanned import scan_notice
from qa.standing import unchanged
from qa.superseded import superseded_notices
from qa.typed import Script
from qa.verify import Verifier
from qa.work import Work
from qa.writing.calls import log_calls
from qa.writing.rewrite import Rewriter
from settings import Settings

if TYPE_CHECKING:
    from qa.langchain_retriever import WenzhengRetriever
    from qa.writing.model import LanguageModel

NEAREST = "最接近的段落如下。"
INSTEAD = "文件里写明的是："
FAILED = "索引或存储服务现在用不了，没有作答，请稍后再问。"
NOTHING_HELD = "还没有收录任何文件，请先建立索引。"
NOTHING_LET_THROUGH = "收录的文件里没有符合筛选条件的，请放宽条件再问。"


Telling = Generator[Progress, None, Work]
Step = Callable[[Work], Work | Telling]


class Pipeline:
    """Answers questions from one index, with a verbatim quotation under every sentence."""

    def __init__(self, store: Holdings, settings: Settings, confidence: Weighs | None = None) -> None:
        self._store = store
        self._settings = settings
        self._retriever = Retriever(store, settings)
        self._script = Script(store, settings.rarity_sample)
        self._verifier = Verifier(store)
        self._confidence = confidence or Confidence.load()
        model = _model(settings)
        self._writer = Writer(model, store, self._verifier, settings) if model else None
        self._rewriter = Rewriter(model, settings) if model else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that happens to a question, in order."""
        return (
            self._decline,
            self._understand,
            self._retrieve,
            self._name_what_is_missing,
            self._extract,
            self._correct,
            self._weigh,
            self._refuse_without_evidence,
            self._compare_figures,
            self._write,
            self._put_first,
            self._verify,
            self._notice,
        )

    def warm(self) -> None:
        """Loads what is loaded on first use: now, and not while somebody waits."""
        self.search("问政", 1)
        self._script.warm()

    @property
    def retriever(self) -> Retriever:
        """The retrieval half."""
        return self._retriever

    def as_langchain_retriever(self) -> WenzhengRetriever:
        """The same in the form of LangChain."""
        from qa.langchain_retriever import WenzhengRetriever  # takes as long to load as all of the program

        return WenzhengRetriever(retriever=self._retriever)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        filter: Filter | None = None,
    ) -> Answer:
        """The answer to `question` as of a day (today): whatever the text, an Answer with a status, never an error.

        It is found and quoted in the documents that `filter` lets through; a notice may cite another that replaced one.
        Where the store does not serve, the status is `failed` and the message says why.
        """
        return [each for each in self.stream(question, history, as_of, filter) if isinstance(each, Answer)][-1]

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        filter: Filter | None = None,
    ) -> Iterator[Progress | Answer]:
        """How far the answer is, as often as there is something to tell, and last the answer that `ask` gives.

        Closing the iterator ends the work, a request to a language model too.
        """
        started = time.perf_counter()
        day = as_of or date.today()
        asked = Work(question, tuple(history), day)
        status = "cancelled"
        yield Progress("searching")
        try:
            work = yield from self._worked(replace(asked, within=self._within(filter, day)))
            status = work.status or "answered"
        except StoreError as error:
            work = asked.stopped("failed", f"{FAILED}{error}")
            status = "failed"
        finally:
            log_calls(asked.calls, status, self._settings)
        yield self._answer(work, time.perf_counter() - started)

    def _worked(self, work: Work) -> Telling:
        for step in self.steps:
            if work.status:
                break
            done = step(work)
            work = (yield from done) if isinstance(done, Generator) else done
        return work

    def _answer(self, work: Work, seconds: float) -> Answer:
        return Answer(
            question=work.raw,
            status=work.status or "answered",
            statements=work.statements,
            citations=work.citations,
            notices=work.notices,
            passages=work.retrieval.found if work.retrieval else (),
            message=work.message,
            seconds=seconds,
            understood=work.question.understood if work.question else "",
            prompts={call.prompt.name: call.prompt.sha256 for call in work.calls},
            confidence=work.confidence,
            generation=self._store.info.id,
        )

    def search(self, words: str, top: int = 20, filter: Filter | None = None) -> list[Found]:
        """The passages found for `words` in the documents that `filter` lets through, best first, without answering.

        Of words longer than a question may be, the beginning is looked for. Raises StoreError where the store does not
        serve: no passages would mean that there are none.
        """
        question = read_question(words[: self._settings.max_question_chars])
        return list(self._retriever.find(question, within=self._within(filter)).found[:top])

    def explain(self, words: str, top: int = 20, filter: Filter | None = None) -> Probe:
        """What `search` finds, each passage with the reasons for its place, whatever the words.

        Raises StoreError as `search` does.
        """
        limit = self._settings.max_question_chars
        reason = reason_not_to_search(words, limit)
        if reason:
            return Probe(reason=reason, limit=limit)
        if not self._store.documents():
            return Probe(reason="nothing_held")
        retrieval = self._retriever.find(read_question(words), top, self._within(filter))
        passages = explained(retrieval, self._store, self._settings)[:top]
        return Probe(passages, "" if passages else "nothing_found")

    def _within(self, wanted: Filter | None, day: date | None = None) -> frozenset[str] | None:
        if wanted is None:
            return None
        return documents_let_through(wanted, self._store, day or date.today())

    def _decline(self, work: Work) -> Work:
        reason = declined(work.raw, self._settings.max_question_chars)
        return work.stopped(reason.status, reason.message) if reason else work

    def _understand(self, work: Work) -> Telling:
        typed = self._script.read(work.raw)
        question = of_its_own(read_question(typed, work.history), self._retriever, work.within, work.as_of)
        if typed != work.raw:
            question = replace(question, understood=question.text)
        if self._rewriter is not None:
            question = yield from self._rewriter.rewrite(question, work.history, work.calls)
        return replace(work, question=question)

    def _retrieve(self, work: Work) -> Work:
        if work.within is not None and not work.within:
            return work.stopped("not_found", NOTHING_LET_THROUGH)
        retrieval = self._retriever.find(work.asked, within=work.within, day=work.as_of)
        work = replace(work, retrieval=retrieval)
        return work if retrieval.candidates else work.stopped("not_found", self._nothing())

    def _name_what_is_missing(self, work: Work) -> Work:
        question, retrieval = work.asked, work.found
        article = missing_article(question, retrieval.named, self._store)
        if article:
            return work.stopped("not_found", article + NEAREST)
        absent = missing_documents(question, self._retriever.names, self._store) or unchanged(
            question, retrieval.named, self._store
        )
        return replace(work, notices=(Notice("premise", absent),)) if absent else work

    def _extract(self, work: Work) -> Work:
        draft = extract(work.asked, work.found, self._store, self._settings)
        return replace(work, draft=draft, statements=draft.statements, citations=draft.citations)

    def _correct(self, work: Work) -> Work:
        correction = find_correction(work.asked, work.found, work.drafted, self._store, self._settings)
        return replace(work, correction=correction)

    def _weigh(self, work: Work) -> Work:
        draft = work.drafted
        if not draft.scored:
            return work
        ground = ground_of(work.asked, work.found, draft, self._retriever.rarity, self._settings)
        return replace(work, ground=ground, confidence=self._confidence.of(ground, draft))

    def _refuse_without_evidence(self, work: Work) -> Work:
        if work.correction is not None:  # the text does answer, only not as it was asked
            return work
        refused = refusal(work.asked, work.found, work.drafted, work.ground)
        if refused is None and self._is_doubtful(work):
            refused = unsure(work.asked, work.drafted)
        if refused is None:
            return work
        listed = CitationList()
        statements = tuple(said(unit, listed) for unit in refused.instead)
        instead = self._verifier.verify(statements, listed.citations)
        stopped = work.stopped("not_found", f"{refused.reason}{_beside(instead.statements)}")
        return self._notice(replace(stopped, statements=instead.statements, citations=instead.citations))

    def _is_doubtful(self, work: Work) -> bool:
        """Whether the answer is too unlikely to be right.

        What is said of a document itself is known. The confidence was learnt from questions that stand alone: where one
        says nothing without the turns before, words are missing that nobody asked for.
        """
        if work.drafted.of_document or work.asked.leaning == 1:
            return False
        return work.confidence is not None and work.confidence < self._settings.confidence_floor

    def _compare_figures(self, work: Work) -> Work:
        return replace(work, conflict=find_conflict(work.asked, work.found, work.drafted, self._store, self._settings))

    def _write(self, work: Work) -> Telling:
        if self._writer is None:
            return work
        written = yield from self._noticed(work, self._writer.write(work.asked, work.found.candidates, work.calls))
        work = replace(work, notices=(*work.notices, *written.notices))
        if written.statements or written.declined:
            work = replace(work, statements=written.statements, citations=written.citations, confidence=None)
        if not written.declined:
            return work
        message = f"{NOTHING_FOUND}{_beside(written.statements)}"
        return self._notice(replace(work, status="not_found", message=message))

    def _noticed(self, work: Work, writing: Generator[Progress, None, Written]) -> Generator[Progress, None, Written]:
        """What `writing` tells, with the notices that belong to it: whoever stops it there must know them."""
        so_far = replace(work, statements=(), citations=())
        with closing(writing):
            while True:
                try:
                    told = next(writing)
                except StopIteration as ended:
                    written: Written = ended.value
                    return written
                if told.statements != so_far.statements:
                    so_far = self._notice(replace(work, statements=told.statements, citations=told.citations))
                held = self._store.info.id
                yield replace(told, citations=so_far.citations, notices=so_far.notices, generation=held)

    def _put_first(self, work: Work) -> Work:
        """What corrects the question, and what tells two figures apart, comes before whatever else is said."""
        listed = CitationList(list(work.citations))
        current = Current(work.asked, work.found, work.drafted, self._store, work.as_of)
        statements = current.first(work.statements, listed)
        if work.correction is not None:
            statements = corrected_first(work.correction, statements, listed)
        if work.conflict is not None:
            statements = both_sides_first(work.conflict, statements, listed)
        return replace(work, statements=statements, citations=tuple(listed.citations))

    def _verify(self, work: Work) -> Work:
        verified = self._verifier.verify(work.statements, work.citations)
        if not verified.statements:
            return work.stopped("not_found", f"收录的文件里没有找到可以核实的答案。{NEAREST}")
        return replace(work, statements=verified.statements, citations=verified.citations)

    def _notice(self, work: Work) -> Work:
        listed = CitationList(list(work.citations))
        leading = {n for s in work.statements for n in s.citations}
        quoted = [c for c in work.citations if c.n in leading]
        superseded = superseded_notices(quoted, self._store.successions, self._store.document, work.as_of, listed)
        issued = {i: self._store.document(i) for i in dict.fromkeys(c.document_id for c in quoted)}
        repealed = [] if superseded else repealed_notices(work.asked, quoted, issued, work.as_of)
        notices = [
            *work.notices,
            *((premise_notice(work.asked, work.correction, listed),) if work.correction else ()),
            *superseded,
            *repealed,
            *status_notices(list(issued.values()), work.as_of, listed, refused=work.status == "not_found"),
            *((conflict_notice(work.conflict, listed),) if work.conflict and work.conflict.differ else ()),
            *filter(None, (scan_notice(quoted, self._store, self._settings.ocr_unsure),)),
        ]
        return replace(work, notices=tuple(notices), citations=tuple(listed.citations))

    def _nothing(self) -> str:
        return NOTHING_HELD if not self._store.documents() else f"收录的文件里没有找到相关内容。{NEAREST}"


def _model(settings: Settings) -> LanguageModel | None:
    """The language model that `settings` configure; None where none is set."""
    if not (settings.llm_base_url and settings.llm_model):
        return None
    from qa.writing.model import LanguageModel

    return LanguageModel.from_settings(settings)


def _beside(statements: Sequence[Statement]) -> str:
    return INSTEAD if statements else NEAREST
