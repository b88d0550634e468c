"""Answers written by a language model, where one is configured: same passages, same citations, same checks.

The model only proposes: its sentences are tied to verbatim quotations here and pass `verify` like any others. Whatever
goes wrong, the answer taken from the documents stands and a notice says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as DeadlinePassed
from dataclasses import dataclass, field

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from errors import GenerationError
from index.model import Document, Passage
from index.tokens import tokenise
from prompts import REFUSAL, Prompt, load_prompt
from qa.answer import Citation, Notice, Statement
from qa.cite import CitationList
from qa.holdings import Holdings
from qa.question import Question
from qa.rerank import Candidate
from qa.retrieve import Retrieval
from qa.units import Unit, units_of
from qa.verify import unsupported
from settings import Settings

_REFERENCE = re.compile(r"[\[【［]\s*(\d{1,2}(?:\s*[,，、]\s*\d{1,2})*)\s*[\]】］]")
_BULLET = re.compile(r"^\s*(?:[-*•●]|\d{1,2}[.、)])\s*")
_MAX_QUOTES = 3  # units of one passage that a sentence may rest on


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, tied to its quotations; empty with a notice where it could not be used."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    prompts: dict[str, str] = field(default_factory=dict)
    nothing_found: bool = False  # the model says that the passages do not answer


class Writer:
    """Asks one chat model, within one deadline."""

    def __init__(self, model: BaseChatModel, prompt: Prompt, settings: Settings) -> None:
        self._model = model
        self._prompt = prompt
        self._settings = settings

    @classmethod
    def from_settings(cls, settings: Settings) -> Writer | None:
        """The writer that `settings` configure; None where no model is set."""
        if not (settings.llm_base_url and settings.llm_model):
            return None
        from langchain_openai import ChatOpenAI

        model = ChatOpenAI(
            base_url=settings.llm_base_url,
            model=settings.llm_model,
            api_key=settings.llm_api_key,
            temperature=0,
            timeout=settings.llm_deadline_s,
            max_retries=0,
        )
        return cls(model, load_prompt("answer"), settings)

    def write(self, question: Question, retrieval: Retrieval, holdings: Holdings) -> Written:
        """What the model answers from the best passages; on any failure a `fallback` notice and nothing else."""
        candidates = retrieval.candidates[: self._settings.llm_passages]
        prompts = {self._prompt.name: self._prompt.sha256}
        try:
            reply = self._reply(question, candidates)
            return self._tied(reply, candidates, holdings, prompts)
        except GenerationError as error:
            notice = Notice("fallback", f"语言模型未能作答（{error}），以下为文件原文摘录。")
            return Written(notices=(notice,), prompts=prompts)

    def _reply(self, question: Question, candidates: Sequence[Candidate]) -> str:
        text = self._prompt.fill(question=question.text, passages=_numbered(candidates), refusal=REFUSAL)
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        try:
            message = pool.submit(self._model.invoke, [HumanMessage(text)]).result(self._settings.llm_deadline_s)
        except DeadlinePassed as error:
            raise GenerationError(f"{self._settings.llm_deadline_s:g} 秒内没有答复") from error
        except _faults() as error:
            raise GenerationError(f"请求失败：{type(error).__name__}") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        if not isinstance(message.content, str) or not message.content.strip():
            raise GenerationError("答复为空")
        return message.content

    def _tied(
        self, reply: str, candidates: Sequence[Candidate], holdings: Holdings, prompts: dict[str, str]
    ) -> Written:
        if REFUSAL in reply and not _REFERENCE.search(reply):
            return Written(prompts=prompts, nothing_found=True)
        citations = CitationList()
        statements = []
        for text, numbers in parsed(reply):
            cited = [candidates[n - 1] for n in numbers if 0 < n <= len(candidates)]
            units = [
                unit
                for candidate in cited
                for unit in supporting_units(text, candidate.passage, holdings.document(candidate.document.id))
            ]
            own = [n for u in units for n in citations.cite(u.document, u.passage.id, u.start, u.end)]
            if own:
                statements.append(Statement(text, tuple(dict.fromkeys(own))))
        if not statements:
            raise GenerationError("答复没有引用任何段落")
        return Written(tuple(statements), tuple(citations.citations), prompts=prompts)


def _faults() -> tuple[type[Exception], ...]:
    """What a client of a foreign server may raise: its own errors, and those of reading a reply of another shape."""
    from openai import OpenAIError

    return (OpenAIError, OSError, ValueError, TypeError, AttributeError, LookupError)


def parsed(reply: str) -> list[tuple[str, tuple[int, ...]]]:
    """The sentences of a reply with the passage numbers each names; sentences that name none are left out."""
    sentences = []
    for line in reply.splitlines():
        numbers = [int(n) for group in _REFERENCE.findall(line) for n in re.findall(r"\d+", group)]
        text = _BULLET.sub("", _REFERENCE.sub("", line)).strip()
        if text and numbers:
            sentences.append((text, tuple(dict.fromkeys(numbers))))
    return sentences


def supporting_units(text: str, passage: Passage, document: Document) -> list[Unit]:
    """The units of a passage that `text` rests on: those sharing most words, until its figures are all there."""
    tokens = set(tokenise(text))
    units = units_of(document, passage)
    ranked = sorted(units, key=lambda unit: -len(tokens & set(tokenise(unit.text))))
    chosen: list[Unit] = []
    for unit in ranked[:_MAX_QUOTES]:
        if chosen and not unsupported(text, "\n".join(u.text for u in chosen)):
            break
        chosen.append(unit)
    return sorted(chosen, key=lambda unit: unit.start)


def _numbered(candidates: Sequence[Candidate]) -> str:
    return "\n\n".join(
        f"[{n}] 《{c.document.title.strip('《》')}》{c.passage.section_name}\n{c.passage.text}"
        for n, c in enumerate(candidates, 1)
    )
