import random

import numpy as np

from index.encoder.pieces import UNKNOWN_ID, PieceMemory, common_characters, learn_tokenizer, pieces_of, sample

TEXTS = ["2023年完成生产总值5.25亿元，增长百分之六", "营业执照办理，营业执照注销"] * 20


def _pieces(tokenizer, text):
    return tokenizer.encode(text, add_special_tokens=False).tokens


def test_figures_stand_apart_and_punctuation_is_dropped():
    tokenizer = learn_tokenizer(TEXTS, 8_000)
    assert _pieces(tokenizer, "营业2023执照") == [
        *_pieces(tokenizer, "营业"),
        *_pieces(tokenizer, "2023"),
        *_pieces(tokenizer, "执照"),
    ]
    assert "".join(_pieces(tokenizer, "营业执照，“办理”！")) == "营业执照办理"


def test_full_width_blanks_and_circles_are_folded():
    tokenizer = learn_tokenizer(TEXTS, 8_000)
    assert _pieces(tokenizer, "２０２３ 年") == _pieces(tokenizer, "2023年")
    assert _pieces(tokenizer, "营 业　执照") == _pieces(tokenizer, "营业执照")
    assert _pieces(tokenizer, "二○二三") == _pieces(tokenizer, "二〇二三")


def test_every_character_of_gb_2312_is_known():
    assert len(common_characters()) == 6_763
    tokenizer = learn_tokenizer(TEXTS, 8_000)
    assert tokenizer.encode("濮鼯").tokens == ["濮", "鼯"]
    assert tokenizer.encode("𠀀").ids == [UNKNOWN_ID]


def test_memory_gives_what_the_tokenizer_gives():
    tokenizer = learn_tokenizer(TEXTS, 8_000)
    text = "营业执照办理，2023年\n增长百分之六。"
    assert PieceMemory(tokenizer, 99)([text])[0].tolist() == tokenizer.encode(text, add_special_tokens=False).ids
    assert len(PieceMemory(tokenizer, 3)([text])[0]) == 3
    assert np.array_equal(PieceMemory(tokenizer, 3)(["。"])[0], [UNKNOWN_ID])


def test_a_sample_stops_at_its_characters():
    assert sample(["甲甲", "乙乙", "丙丙"], 3, random.Random(0)) == sample(
        ["甲甲", "乙乙", "丙丙"], 4, random.Random(0)
    )
    assert sorted(sample(["甲甲", "乙乙"], 99, random.Random(0))) == ["乙乙", "甲甲"]


def test_pieces_stand_in_the_order_of_their_numbers():
    tokenizer = learn_tokenizer(TEXTS, 8_000)
    pieces = pieces_of(tokenizer)
    assert pieces[UNKNOWN_ID] == "[UNK]"
    assert len(pieces) == tokenizer.get_vocab_size()
    assert [tokenizer.token_to_id(piece) for piece in pieces[:50]] == list(range(50))
