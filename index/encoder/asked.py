"""Lay questions with the texts that answer them: those of STARD, and our own in `questions.tsv`.

Our own are kept without the texts: a line is a key, a tab and a question. The key is the start of the SHA-256 of the
text that answers, without its white space; the text is an article of the STARD collection, or a paragraph of an
official document of the training folder that is not held out for measuring.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors import EncoderError
from index.encoder.corpus import Article, Excerpt, LayQuestion, folded

OWN_QUESTIONS = Path(__file__).resolve().parent / "questions.tsv"
KEY_DIGITS = 12  # hexadecimal


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of ours and the key of the text that answers it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A lay question with the texts that answer it."""

    question: str
    answers: tuple[Excerpt, ...]


def key_of(text: str) -> str:
    """What stands for a text in the file of our questions."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:KEY_DIGITS]


def read_own_questions(path: Path) -> list[OwnQuestion]:
    """Our questions in the order of the file. Raises EncoderError, which names the line that is not as it should be."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise EncoderError(f"The questions {str(path)!r} cannot be read: {error}. Restore the file.") from error
    questions = []
    for number, line in enumerate(lines, start=1):
        key, tab, text = line.partition("\t")
        if len(key) != KEY_DIGITS or not tab or not text.strip() or "\t" in text:
            raise EncoderError(
                f"Line {number} of {str(path)!r} is no question: {line!r}. A line is the key of a text "
                f"({KEY_DIGITS} hexadecimal digits), one tab and the question."
            )
        questions.append(OwnQuestion(key, text))
    return questions


def stard_asked(questions: Sequence[LayQuestion], articles: Sequence[Article]) -> list[Asked]:
    """The questions of STARD with their articles."""
    texts = {article.id: as_excerpt(article) for article in articles}
    return [Asked(question.text, tuple(texts[one] for one in question.relevant)) for question in questions]


def own_asked(
    questions: Sequence[OwnQuestion], articles: Sequence[Article], official: Sequence[Excerpt]
) -> Iterator[Asked]:
    """Our questions with their texts. Raises EncoderError for a key that no text has."""
    wanted = {question.key for question in questions}
    texts: dict[str, Excerpt] = {}
    for excerpt in (*map(as_excerpt, articles), *official):
        key = key_of(excerpt.text)
        if key in wanted:
            texts.setdefault(key, excerpt)
    lost = [question for question in questions if question.key not in texts]
    if lost:
        raise EncoderError(
            f"{len(lost)} of our {len(questions)} questions ask about a text that is not among the training texts, the "
            f"first is {lost[0].key} {lost[0].text!r}. Give the training folder for which they were written with "
            "--data, or take them out of the file of questions."
        )
    for question in questions:
        yield Asked(question.text, (texts[question.key],))


def as_excerpt(article: Article) -> Excerpt:
    """An article of STARD, its law and number as the title."""
    name, _, content = article.text.partition("\n")
    return Excerpt(name, "", content)
