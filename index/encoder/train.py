"""From the raw training files to the model folder: tokenizer, pairs, vectors, scores, model card."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.encoder.card import write_card
from index.encoder.corpus import Article, Excerpt, LayQuestion, read_articles, read_laws, read_official, read_questions
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
    questions: list[LayQuestion]
    articles: list[Article]

    @classmethod
    def read(cls, data: Path) -> TrainingTexts:
        """The texts of the training folder; neither STARD dev nor the documents held out. Raises EncoderError."""
        return cls(read_laws(data), read_official(data)[0], read_questions(data, "train"), read_articles(data))


def train(data: Path, out: Path, seed: int, recipe: Recipe, report: Callable[[str], None]) -> list[Scores]:
    """Writes the model folder with its card and gives its scores. Raises EncoderError."""
    texts = TrainingTexts.read(data)
    report(f"Read {len(texts.laws):,} articles of laws, {len(texts.official):,} paragraphs of official documents.")
    tokenizer = learn_tokenizer(tokenizer_sample(texts, recipe, random.Random(seed)), recipe.pieces)
    report(f"The tokenizer has {tokenizer.get_vocab_size():,} pieces.")
    memory = PieceMemory(tokenizer, recipe.most_pieces)
    epochs = [_epoch(texts, recipe, seed + number) for number in range(recipe.epochs)]
    table = learn_table(epochs, memory, pieces_of(tokenizer), recipe, seed, report)
    save_model(out, tokenizer, table)
    scores = score(StaticEncoder.open(out), data)
    write_card(out, texts_read=(len(texts.laws), len(texts.official)), recipe=recipe, seed=seed, scores=scores)
    return scores


def tokenizer_sample(texts: TrainingTexts, recipe: Recipe, chance: random.Random) -> list[str]:
    """Texts for the tokenizer: laws and official documents in the recipe's shares, and every training question."""
    official = round(recipe.tokenizer_characters * recipe.tokenizer_official_share)
    laws = recipe.tokenizer_characters - official
    return [
        *sample([excerpt.text for excerpt in texts.laws], laws, chance),
        *sample([excerpt.text for excerpt in texts.official], official, chance),
        *(question.text for question in texts.questions),
    ]


def _epoch(texts: TrainingTexts, recipe: Recipe, seed: int) -> Callable[[], Sequence[Pair]]:
    """The pairs of an epoch, made when asked for, because all of them at once would fill the memory."""
    return lambda: epoch_pairs(texts.laws, texts.official, texts.questions, texts.articles, recipe, random.Random(seed))
