"""Pairs of texts that belong together, from which the encoder learns what is near to what.

Four kinds: a title (with a chapter or heading) and a text under it; a sentence or clause and the rest of its
text, without the sentence; words of a text, put as a question often enough, and the whole text; a lay question and a
text that answers it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.encoder.asked import Asked
from index.encoder.corpus import Excerpt, sentences
from index.encoder.recipe import Recipe

SHORTEST_SENTENCE = 6  # characters
SHORTEST_CLAUSE = 4
LONG_SENTENCE = 60  # of a longer one, a clause is often asked for alone
SPAN = (6, 20)  # characters of one span asked for alone
SHORT_SPAN = (4, 10)  # of each of two, or of one beside a title
ASKED = 0.7  # share of the spans that are put as a question
OPENINGS = ("",) * 6 + ("请问", "我想问一下，", "如果", "要是", "我")
ENDINGS = ("",) * 5 + (
    *("怎么办？", "吗？", "是什么？", "有什么规定？", "怎么处理？", "多少钱？", "合法吗？", "需要什么条件？"),
    *("由谁负责？", "有哪些？", "什么时候？", "可以吗？", "多久？", "怎么算？"),
)
_EDGES = "，：；、。！？\n "
_CLAUSE = re.compile(r"[^，：；、]+[，：；、]*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts to be brought together; pairs of one topic are never each other's counter-examples."""

    anchor: str
    passage: str
    topic: str


def epoch_pairs(
    laws: Sequence[Excerpt],
    official: Sequence[Excerpt],
    asked: Sequence[Asked],
    own: Sequence[Asked],
    recipe: Recipe,
    chance: random.Random,
) -> list[Pair]:
    """The pairs of one epoch in random order; another call with the same `chance` gives others."""
    pairs: list[Pair] = []
    for law in laws:
        if not law.local or chance.random() < recipe.local_law_share:
            pairs.append(title_pair(law))
            pairs.extend(cloze_pair(law, recipe, chance))
            pairs.extend(span_pair(law, recipe, chance))
    for _ in range(recipe.official_passes):
        for excerpt in official:
            if chance.random() < 0.5:
                pairs.append(title_pair(excerpt, heading_alone=chance.random() < 0.5))
            pairs.extend(cloze_pair(excerpt, recipe, chance))
            pairs.extend(span_pair(excerpt, recipe, chance))
    for _ in range(recipe.question_passes):
        pairs.extend(question_pairs(asked, recipe, chance))
    for _ in range(recipe.own_passes):
        pairs.extend(question_pairs(own, recipe, chance))
    chance.shuffle(pairs)
    return pairs


def title_pair(excerpt: Excerpt, heading_alone: bool = False) -> Pair:
    """Title and heading with the text, or the heading alone where there is one."""
    both = f"{excerpt.title}\n{excerpt.heading}".strip()
    anchor = excerpt.heading if heading_alone and excerpt.heading else both
    return Pair(anchor, excerpt.text, anchor)


def cloze_pair(excerpt: Excerpt, recipe: Recipe, chance: random.Random) -> Iterator[Pair]:
    """A sentence, or a clause of a text with one sentence, with the rest; nothing where no rest would be left."""
    parts = [part for part in sentences(excerpt.text) if len(part) >= SHORTEST_SENTENCE]
    if len(parts) < 2:
        parts = [part for part in clauses(excerpt.text) if len(part) >= SHORTEST_CLAUSE]
        if len(parts) < 3:
            return
    taken = chance.randrange(len(parts))
    anchor = parts[taken]
    rest = "".join(parts[:taken] + parts[taken + 1 :])
    if len(anchor) > LONG_SENTENCE and chance.random() < 0.5:
        anchor = chance.choice([part for part in clauses(anchor) if len(part) >= SHORTEST_CLAUSE] or [anchor])
    if chance.random() < recipe.with_context:
        rest = f"{excerpt.title}\n{excerpt.heading}\n{rest}"
    yield Pair(anchor, rest, excerpt.text)


def span_pair(excerpt: Excerpt, recipe: Recipe, chance: random.Random) -> Iterator[Pair]:
    """Some words of a text, or of its title and of it, with the whole text, so that equal words keep counting."""
    stripped = (clause.strip(_EDGES) for sentence in sentences(excerpt.text) for clause in clauses(sentence))
    parts = [clause for clause in stripped if len(clause) >= SHORTEST_CLAUSE]
    if not parts:
        return
    kind = chance.random()
    if kind < 0.5:
        words = _span(chance.choice(parts), SPAN, chance)
    elif kind < 0.8:
        words = "".join(_span(part, SHORT_SPAN, chance) for part in chance.sample(parts, min(len(parts), 2)))
    else:
        above = chance.choice([excerpt.title, excerpt.heading])
        words = above + _span(chance.choice(parts), SHORT_SPAN, chance)
    if chance.random() < ASKED:
        words = f"{chance.choice(OPENINGS)}{words}{chance.choice(ENDINGS)}"
    named = chance.random() < recipe.with_context
    yield Pair(words, f"{excerpt.title}\n{excerpt.heading}\n{excerpt.text}" if named else excerpt.text, excerpt.text)


def _span(text: str, lengths: tuple[int, int], chance: random.Random) -> str:
    length = chance.randint(*lengths)
    start = chance.randrange(max(1, len(text) - length + 1))
    return text[start : start + length]


def question_pairs(asked: Iterable[Asked], recipe: Recipe, chance: random.Random) -> Iterator[Pair]:
    """Each question with each of its answers, now with the title and heading above it and now without."""
    for one in asked:
        for answer in one.answers:
            named = chance.random() < recipe.with_context
            yield Pair(one.question, _under_title(answer) if named else answer.text, one.question)


def _under_title(excerpt: Excerpt) -> str:
    return "\n".join(filter(None, (excerpt.title, excerpt.heading, excerpt.text)))


def clauses(text: str) -> list[str]:
    """The clauses of a text; joined, they are the text."""
    return _CLAUSE.findall(text)
