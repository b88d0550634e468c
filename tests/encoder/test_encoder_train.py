import numpy as np
import pytest

from index.encoder.recipe import Recipe
from index.encoder.static import StaticEncoder
from index.encoder.train import TrainingTexts, tokenizer_sample, train
from tests.encoder.tiny import DEV, OWN, write_own_questions, write_training_folder

SMALL = Recipe(pieces=8_000, dimensions=16, batch=4, epochs=3, official_passes=1, question_passes=2)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    data = write_training_folder(tmp_path_factory.mktemp("data"))
    lines: list[str] = []
    folders = [tmp_path_factory.mktemp("model") for _ in range(2)]
    own = write_own_questions(data)
    scores = [train(data, folder, 7, SMALL, lines.append, own) for folder in folders]
    return data, folders, scores, lines


@pytest.mark.slow
def test_training_writes_a_folder_that_loads(trained):
    _, folders, scores, lines = trained
    encoder = StaticEncoder.open(folders[0])
    assert encoder.dimensions == 16
    assert [one.questions for one in scores[0]] == [2, 0, 0]
    assert scores[0][0].recall_10 == 1.0
    assert lines[0] == "Read 2 articles of laws, 2 paragraphs of official documents."


@pytest.mark.slow
def test_the_same_seed_gives_the_same_model(trained):
    _, folders, _, _ = trained
    texts = ["停水应当提前通知用户。", "养犬人应当办理登记。", "居民供热按面积收费。"]
    first, second = (StaticEncoder.open(folder) for folder in folders)
    np.testing.assert_allclose(first.encode(texts), second.encode(texts), atol=1e-3)


@pytest.mark.slow
def test_training_brings_a_question_near_its_article(trained):
    _, folders, _, _ = trained
    question, own, other = StaticEncoder.open(folders[0]).encode(
        ["家里停水了没人通知怎么办？", "停水应当提前通知用户。", "养犬人应当办理登记。"]
    )
    assert question @ own > 0.5 > question @ other


@pytest.mark.slow
def test_the_card_states_data_and_figures(trained):
    _, folders, _, _ = trained
    card = (folders[0] / "README.md").read_text("utf-8")
    assert "| STARD dev, all | 2 | 3 | 1.000 |" in card
    assert "2 questions of ours" in card
    assert "$" not in card


def test_no_development_question_is_learnt_from(tmp_path):
    texts = TrainingTexts.read(write_training_folder(tmp_path), write_own_questions(tmp_path))
    held = {query for query, _ in DEV}
    assert held.isdisjoint(one.question for one in (*texts.asked, *texts.own))
    assert [one.question for one in texts.own] == [question for _, question in OWN]


def test_the_tokenizer_reads_both_kinds_of_text(tmp_path):
    import random

    texts = TrainingTexts.read(write_training_folder(tmp_path), write_own_questions(tmp_path))
    read = tokenizer_sample(texts, SMALL, random.Random(0))
    assert {law.text for law in texts.laws} | {one.text for one in texts.official} <= set(read)
    assert {question for _, question in OWN} <= set(read)
