"""Answers written by a language model, where one is configured: same passages, same citations, same checks.

The model only proposes: each of its sentences is tied to verbatim quotations as soon as it is whole. Whatever goes
wrong, the answer taken from the documents stands and a notice says so.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from errors import GenerationError
from index.model import Status
from prompts import REFUSAL, Prompt, load_prompt
from qa.answer import Citation, Notice, Progress, Statement
from qa.holdings import Holdings
from qa.orders import IN_DOCUMENT
from qa.question import Question
from qa.rerank import Candidate
from qa.verify import Verifier
from qa.writing.calls import Call
from qa.writing.reply import SCHEMA, ReplyReader
from qa.writing.tie import Ties
from settings import Settings

if TYPE_CHECKING:
    from qa.writing.model import LanguageModel

_STANDING: dict[Status, str] = {"draft": "草案", "expired": "已失效", "replaced": "已被替代", "not_yet": "尚未施行"}
_INSIDE_TAGS = str.maketrans({"<": "＜", ">": "＞", '"': "”"})


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, tied to its quotations and verified; empty with a notice where it could not be used."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    declined: bool = False  # the model says that the passages do not answer; statements are what they do say


class Writer:
    """Writes answers with one language model; safe to use from several threads."""

    def __init__(self, model: LanguageModel, holdings: Holdings, verifier: Verifier, settings: Settings) -> None:
        self._model = model
        self._prompt: Prompt = load_prompt("answer")
        self._holdings = holdings
        self._verifier = verifier
        self._settings = settings

    def write(
        self, question: Question, candidates: Sequence[Candidate], calls: list[Call]
    ) -> Generator[Progress, None, Written]:
        """Tell how far the model is with every piece that comes, and give what it wrote.

        On any failure that is a `fallback` notice and nothing else. The request is added to `calls`; closing the
        generator closes it.
        """
        call = Call(self._prompt)
        calls.append(call)
        shown = [each for each in candidates if not IN_DOCUMENT.search(each.passage.text)]
        shown = shown[: self._settings.llm_passages]
        ties = Ties(question.text, shown, self._holdings, self._verifier, self._settings)
        reader = ReplyReader()
        try:
            yield from self._read(question, shown, reader, ties, call)
            verified = ties.verified(reader.said)
            if not verified.statements and not reader.declined:
                raise GenerationError("没有一句能在文件里核实" if reader.said else "没有按要求的格式作答")
        except GenerationError as error:
            call.outcome = str(error)
            notice = Notice("fallback", f"语言模型没有给出可用的答案（{error}），以下内容直接摘自文件。")
            return Written(notices=(notice,))
        return Written(verified.statements, verified.citations, declined=reader.declined)

    def _read(
        self, question: Question, shown: Sequence[Candidate], reader: ReplyReader, ties: Ties, call: Call
    ) -> Generator[Progress, None, None]:
        text = self._prompt.fill(question=_inside(question.text), passages=_numbered(shown), refusal=REFUSAL)
        progress = Progress("writing")
        yield progress
        with closing(self._model.stream(text, call, self._settings.llm_deadline_s, SCHEMA)) as pieces:
            for piece in pieces:
                if piece:
                    reader.feed(piece)
                    progress = _progress(reader, ties, call)
                yield progress
        reader.close()


def _progress(reader: ReplyReader, ties: Ties, call: Call) -> Progress:
    """How far the reply is; what stands beside a refusal is no answer, and is not told as one."""
    verified = ties.verified(() if reader.declined else reader.said)
    return Progress("writing", verified.statements, verified.citations, len(call.received))


def _numbered(candidates: Sequence[Candidate]) -> str:
    """The passages as data: each in tags that nothing inside it can close."""
    return "\n".join(
        f'<段落 编号="{n}" 出处="{_inside(_place(each))}">\n{_inside(each.passage.text.strip())}\n</段落>'
        for n, each in enumerate(candidates, 1)
    )


def _place(candidate: Candidate) -> str:
    document = candidate.document
    standing = _STANDING.get(document.status, "")
    title = f"《{document.title.strip('《》')}》{f'（{standing}）' if standing else ''}"
    return f"{title}{candidate.passage.section_name}"


def _inside(text: str) -> str:
    return text.translate(_INSIDE_TAGS)
