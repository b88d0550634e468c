"""What a collection of documents teaches without questions: its passages in pairs, and sentences kept for a check."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.encoder.corpus import sentences

SHORTEST_SENTENCE = 6  # characters
SPAN = (5, 14)  # characters of a span, about what a question takes from a text
NEIGHBOURS = 2  # sentences on either side


@dataclass(frozen=True, slots=True)
class Block:
    """A passage with the titles and headings above it."""

    heading: str
    body: str

    def __str__(self) -> str:
        return f"{self.heading}\n{self.body}"


@dataclass(frozen=True, slots=True)
class Probe:
    """A sentence taken out, and the number of the block from which it was taken."""

    sentence: str
    block: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pairs in columns; those of one topic, a block's number, are never each other's counter-examples."""

    anchors: list[str]
    passages: list[str]
    topics: list[int]


def take_probes(blocks: Sequence[Block], most: int, chance: random.Random) -> tuple[list[Probe], list[Block]]:
    """Sentences, at most one a block and from one block in four, and the blocks without them."""
    probes: list[Probe] = []
    rest = list(blocks)
    for number in sorted(chance.sample(range(len(blocks)), min(most, len(blocks) // 4))):
        parts = sentences(blocks[number].body)
        long = [place for place, part in enumerate(parts) if len(part) >= SHORTEST_SENTENCE]
        if len(long) > 1:
            sentence = parts.pop(chance.choice(long))
            probes.append(Probe(sentence, number))
            rest[number] = Block(blocks[number].heading, "".join(parts))
    return probes, rest


def draw_pairs(blocks: Sequence[Block], epochs: int, most: int, chance: random.Random) -> Drawn:
    """The pairs of so many epochs, each in an order of its own, but not more than `most`."""
    drawn: list[tuple[str, str, int]] = []
    for _ in range(epochs):
        order = chance.sample(range(len(blocks)), len(blocks))
        epoch = [
            (anchor, passage, number) for number in order for anchor, passage in block_pairs(blocks[number], chance)
        ]
        chance.shuffle(epoch)
        drawn.extend(epoch[: most - len(drawn)])
    return Drawn([one[0] for one in drawn], [one[1] for one in drawn], [one[2] for one in drawn])


def block_pairs(block: Block, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(anchor, passage): last heading and body, a sentence and those around it, a span and its sentence."""
    parts = [part for part in sentences(block.body) if len(part) >= SHORTEST_SENTENCE]
    last = block.heading.rpartition("\n")[2]
    if last and chance.random() < 0.5:
        yield last, block.body
    for place, sentence in enumerate(parts):
        before, after = parts[max(0, place - NEIGHBOURS) : place], parts[place + 1 : place + 1 + NEIGHBOURS]
        if before or after:
            yield sentence, _under(block.heading, "".join(before + after), chance)
        whole = "".join([*before[-1:], sentence, *after[:1]])
        yield _span(sentence, chance), _under(block.heading, whole if chance.random() < 0.5 else sentence, chance)


def _under(heading: str, text: str, chance: random.Random) -> str:
    return f"{heading}\n{text}" if chance.random() < 0.5 else text


def _span(sentence: str, chance: random.Random) -> str:
    length = chance.randint(*SPAN)
    start = chance.randrange(max(1, len(sentence) - length + 1))
    return sentence[start : start + length]
