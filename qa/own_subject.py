"""Whether a short question changes the subject: told by where the documents speak of what it says.

上限是多少 and 停车怎么收费 look alike. Asked alone, the one is answered as well by what the turn before cited as by
anything else; what the other speaks of stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.asked import wants_of
from qa.question import Question, read_question
from qa.rarity import Rarity
from qa.rerank import Candidate
from qa.retrieve import Retriever
from qa.words import content_words

# Between follow-ups and questions asked after another one in the dialogues and question files of eval/questions.
_MORE_SCORE = 0.3
_MORE_COVER = 0.1
_BEST = 3  # candidates: a follow-up finds the documents of the turn before among them


def of_its_own(question: Question, retriever: Retriever, within: frozenset[str] | None, day: date) -> Question:
    """`question` without the turns before where it has a subject of its own, and as it is where it leans on them."""
    if not (question.doubtful and question.leaning and question.focus) or _goes_on(question, retriever.rarity):
        return question
    alone = read_question(question.raw)
    focus = frozenset(question.focus)
    anywhere = retriever.find(alone, within=within, day=day).candidates
    if any(c.document.id in focus and 2 * c.features["cover"] > _cover(anywhere) for c in anywhere[:_BEST]):
        return question
    there = retriever.find(alone, within=focus if within is None else focus & within, day=day).candidates
    is_elsewhere = _score(anywhere) - _score(there) > _MORE_SCORE and _cover(anywhere) - _cover(there) > _MORE_COVER
    return alone if is_elsewhere else question


def _goes_on(question: Question, rarity: Rarity) -> bool:
    """Whether a question says over again what it would take over: a word of the documents, or a character of a word
    that is in none of them (不按时洗 goes on from 清洗)."""
    words = [word for word in content_words(question.own) if not (word.isdecimal() or wants_of(word))]
    signs = [sign for word in words for sign in ([word] if rarity.is_known(word) else word)]
    taken_over = question.text.replace(question.own, "")
    return any(sign in taken_over for sign in signs)


def _score(candidates: Sequence[Candidate]) -> float:
    return max((candidate.score for candidate in candidates[:_BEST]), default=0.0)


def _cover(candidates: Sequence[Candidate]) -> float:
    """The largest share of the question's weight that one of the best candidates has."""
    return max((candidate.features["cover"] for candidate in candidates[:_BEST]), default=0.0)
