from __future__ import annotations

from qa.lexicon import lexicon, official_words


def test_there_are_at_least_150_everyday_phrases_each_with_official_words():
    assert len(lexicon()) >= 150
    assert all(words for words in lexicon().values())


def test_everyday_words_find_their_official_ones_and_skip_those_already_there():
    assert "罚款" in official_words("会挨罚吗")["挨罚"]
    assert "罚款" not in official_words("挨罚要交罚款吗").get("挨罚", ())


def test_looking_up_parts_of_a_text_finds_what_looking_for_every_phrase_finds():
    text = "".join(list(lexicon())[::97]) + "会挨罚吗"
    found = {
        phrase: words
        for phrase, all_words in lexicon().items()
        if phrase in text and (words := tuple(word for word in all_words if word not in text))
    }
    assert list(official_words(text).items()) == list(found.items())
    assert official_words("") == {}
