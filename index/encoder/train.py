"""From the raw training files to the model folder: tokenizer, pairs, vectors, scores, model card."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.encoder.asked import OWN_QUESTIONS, Asked, own_asked, read_own_questions, stard_asked
from index.encoder.card import Counts, write_card
from index.encoder.corpus import Excerpt, read_articles, read_laws, read_official, read_questions
from index.encoder.learn import learn_table
from index.encoder.pairs import Pair, epoch_pairs
from index.encoder.pieces import PieceMemory, learn_tokenizer, pieces_of, sample
from index.encoder.recipe import Recipe
from index.encoder.save import save_model
from index.encoder.score import Scores, score
from index.encoder.static import StaticEncoder


@dataclass(frozen=True, slots=True)
class TrainingTexts:
    """All that the model may learn from."""

    laws: list[Excerpt]
    official: list[Excerpt]
    asked: list[Asked]  # of STARD
    own: list[Asked]

    @classmethod
    def read(cls, data: Path, own_questions: Path) -> TrainingTexts:
        """The texts of the training folder; neither STARD dev nor the documents held out. Raises EncoderError."""
        official, articles = read_official(data)[0], read_articles(data)
        return cls(
            read_laws(data),
            official,
            stard_asked(read_questions(data, "train"), articles),
            list(own_asked(read_own_questions(own_questions), articles, official)),
        )


def train(
    data: Path,
    out: Path,
    seed: int,
    recipe: Recipe,
    report: Callable[[str], None],
    own_questions: Path = OWN_QUESTIONS,
) -> list[Scores]:
    """Writes the model folder with its card and gives its scores. Raises EncoderError."""
    texts = TrainingTexts.read(data, own_questions)
    report(f"Read {len(texts.laws):,} articles of laws, {len(texts.official):,} paragraphs of official documents.")
    tokenizer = learn_tokenizer(tokenizer_sample(texts, recipe, random.Random(seed)), recipe.pieces)
    report(f"The tokenizer has {tokenizer.get_vocab_size():,} pieces.")
    memory = PieceMemory(tokenizer, recipe.most_pieces)
    epochs = [_epoch(texts, recipe, seed + number) for number in range(recipe.epochs)]
    table = learn_table(epochs, memory, pieces_of(tokenizer), recipe, seed, report)
    save_model(out, tokenizer, table)
    scores = score(StaticEncoder.open(out), data, own_questions)
    counts = Counts(len(texts.laws), len(texts.official), len(texts.asked), len(texts.own))
    write_card(out, counts, recipe, seed, scores)
    return scores


def tokenizer_sample(texts: TrainingTexts, recipe: Recipe, chance: random.Random) -> list[str]:
    """Texts for the tokenizer: laws and official documents in the recipe's shares, and every training question."""
    official = round(recipe.tokenizer_characters * recipe.tokenizer_official_share)
    laws = recipe.tokenizer_characters - official
    return [
        *sample([excerpt.text for excerpt in texts.laws], laws, chance),
        *sample([excerpt.text for excerpt in texts.official], official, chance),
        *(one.question for one in (*texts.asked, *texts.own)),
    ]


def _epoch(texts: TrainingTexts, recipe: Recipe, seed: int) -> Callable[[], Sequence[Pair]]:
    """The pairs of an epoch, made when asked for, because all of them at once would fill the memory."""
    return lambda: epoch_pairs(texts.laws, texts.official, texts.asked, texts.own, recipe, random.Random(seed))
