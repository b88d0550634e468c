import random

import numpy as np

from index.encoder.card import score_table
from index.encoder.corpus import Excerpt
from index.encoder.score import Scores, measure, nearest, score_stard, take_sentences
from tests.encoder.tiny import write_own_questions, write_training_folder


class ByCharacters:
    """An encoder that counts characters: enough to know what is found."""

    name = "characters"
    dimensions = 4_096

    def encode(self, texts):
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                vectors[row, ord(character) % self.dimensions] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    encode_queries = encode


def test_measures_worked_by_hand():
    found = [[7, 1, 2], [3, 4, 5], [9, 8, 6]]
    gold = [(1, 2), (3, 30), (0,)]
    assert measure("t", found, gold, 10) == Scores("t", 3, 10, (1 + 0.5 + 0) / 3, (1 + 0.5 + 0) / 3, (0.5 + 1) / 3)


def test_what_stands_beyond_the_tenth_rank_counts_only_for_recall_at_100():
    assert measure("t", [list(range(100))], [(10,)], 100) == Scores("t", 1, 100, 0.0, 1.0, 0.0)


def test_nothing_asked_scores_nothing():
    assert measure("t", [], [], 5) == Scores("t", 0, 5, 0.0, 0.0, 0.0)


def test_nearest_first_and_equals_in_order():
    passages = np.array([[0, 1], [1, 0], [1, 0], [0.6, 0.8]], dtype=np.float32)
    assert nearest(np.array([[1, 0]], dtype=np.float32), passages).tolist() == [[1, 2, 3, 0]]


def test_questions_whose_articles_training_never_named_stand_apart(tmp_path):
    none = tmp_path / "none.tsv"
    none.write_text("", "utf-8")
    whole, unseen = score_stard(ByCharacters(), write_training_folder(tmp_path), none)
    assert (whole.questions, whole.searched, whole.recall_10, whole.mrr_10) == (2, 3, 1.0, 1.0)
    assert (unseen.questions, unseen.recall_10, unseen.mrr_10) == (1, 1.0, 1.0)


def test_an_article_of_our_own_questions_counts_as_seen(tmp_path):
    data = write_training_folder(tmp_path)
    whole, unseen = score_stard(ByCharacters(), data, write_own_questions(tmp_path))
    assert (whole.questions, unseen.questions) == (2, 0)


def test_a_sentence_is_taken_out_of_each_paragraph_with_two():
    excerpts = [Excerpt("t", "", "第一句话在这里呢。第二句话也在这里。"), Excerpt("t", "", "只有一句话在这里。")]
    queries, passages, gold = take_sentences(excerpts, random.Random(0))
    assert len(queries) == 1
    assert queries[0] + passages[gold[0]] in (excerpts[0].text, "第二句话也在这里。第一句话在这里呢。")
    assert "只有一句话在这里。" in passages


def test_the_table_has_a_row_a_task():
    assert score_table([Scores("STARD", 308, 54_166, 0.5, 0.825, 0.4)]).splitlines()[2] == (
        "| STARD | 308 | 54,166 | 0.500 | 0.825 | 0.400 |"
    )
