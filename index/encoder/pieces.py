"""The tokenizer: Unigram pieces over folded text, learnt from a sample of the training texts.

Punctuation and line feeds separate pieces and are dropped, so a text's pieces are those of its clauses one after the
other; blanks beside Chinese characters vanish; figures stand apart from words, so 2023年 gives 2023 and 年.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "[UNK]"
UNKNOWN_ID = 0
_NOTHING = np.array([UNKNOWN_ID], dtype=np.int64)
_CLAUSE = re.compile(r"[^，：；。！？、\n]+")  # all of them boundaries to the tokenizer too
_AT_ONCE = 65_536
SCORE_DIGITS = 6
LONGEST_PIECE = 8  # characters: 中华人民共和国 is one piece, a whole clause never
BLANKS_AT_CHINESE = r"(?<=[^\x00-\x7F])[^\S\n]+|[^\S\n]+(?=[^\x00-\x7F])"  # page layout: 郭 鹏, 5.25 亿元
BETWEEN_WORDS = r"[^\w.%〇]+"  # 〇 is no letter to the regex engine


def learn_tokenizer(texts: Iterable[str], size: int) -> Tokenizer:
    """A Unigram tokenizer of at most `size` pieces; every character of GB 2312 is one of them."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace("○", "〇"),  # a circle is typed for zero in many a 文号 and date
            normalizers.Replace(Regex(BLANKS_AT_CHINESE), ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(BETWEEN_WORDS), "removed"), pre_tokenizers.Digits(individual_digits=False)]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=size,
        unk_token=UNKNOWN,
        special_tokens=[UNKNOWN],
        initial_alphabet=common_characters(),
        max_piece_length=LONGEST_PIECE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return settled(tokenizer)


def settled(tokenizer: Tokenizer) -> Tokenizer:
    """The same pieces in an order, and with scores, that do not depend on the run.

    The trainer adds up in parallel, so scores differ in their last digits, and it gives the characters that it was told
    to keep scores just above the lowest in the order of a hash table.
    """
    from tokenizers import Tokenizer

    state = json.loads(tokenizer.to_str())
    unknown, *pieces = state["model"]["vocab"]
    lowest = round(min(score for _, score in pieces), SCORE_DIGITS)
    scored = [
        (piece, lowest if len(piece) == 1 and score < lowest + 1 else round(score, SCORE_DIGITS))
        for piece, score in pieces
    ]
    state["model"]["vocab"] = [unknown, *sorted(scored, key=lambda one: (-one[1], one[0]))]
    return Tokenizer.from_str(json.dumps(state))


def common_characters() -> list[str]:
    """The 6,763 Chinese characters of GB 2312, so that a rare name is never unknown."""
    rows, columns = range(0xB0, 0xF8), range(0xA1, 0xFF)
    codes = (bytes([row, column]) for row in rows for column in columns)
    return [character for code in codes if (character := code.decode("gb2312", "ignore"))]


def pieces_of(tokenizer: Tokenizer) -> list[str]:
    """The pieces in the order of their numbers."""
    numbers = tokenizer.get_vocab()
    return sorted(numbers, key=numbers.__getitem__)


def sample(texts: Sequence[str], characters: int, chance: random.Random) -> list[str]:
    """Texts drawn without return until they have so many characters."""
    drawn: list[str] = []
    for text in chance.sample(texts, len(texts)):
        if characters <= 0:
            break
        drawn.append(text)
        characters -= len(text)
    return drawn


class PieceMemory:
    """Texts to piece numbers, each distinct clause tokenised once however many pairs hold it."""

    def __init__(self, tokenizer: Tokenizer, most_pieces: int) -> None:
        self._tokenizer = tokenizer
        self._most_pieces = most_pieces
        self._known: dict[str, NDArray[np.int64]] = {}

    def __call__(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The first `most_pieces` piece numbers of each text; the unknown piece for a text without any."""
        clauses = [_CLAUSE.findall(text) for text in texts]
        self._learn({clause for row in clauses for clause in row} - self._known.keys())
        return [self._joined(row) for row in clauses]

    def _learn(self, clauses: set[str]) -> None:
        ordered = sorted(clauses)
        for start in range(0, len(ordered), _AT_ONCE):
            batch = ordered[start : start + _AT_ONCE]
            for clause, encoding in zip(
                batch, self._tokenizer.encode_batch_fast(batch, add_special_tokens=False), strict=True
            ):
                self._known[clause] = np.array(encoding.ids, dtype=np.int64)

    def _joined(self, clauses: list[str]) -> NDArray[np.int64]:
        pieces = [self._known[clause] for clause in clauses]
        joined = np.concatenate(pieces)[: self._most_pieces] if pieces else _NOTHING
        return joined if len(joined) else _NOTHING
