import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import index.encoder
from errors import EncoderError
from index.encoder import load_encoder
from settings import load_settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def small_transformer(tmp_path_factory):
    """A BERT of one layer over single characters, with prompts, as sentence-transformers saves it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast, set_seed

    folder = tmp_path_factory.mktemp("small")
    bert = folder / "bert"
    bert.mkdir()
    (bert / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"停水通知养犬登记问"]))
    set_seed(0)
    BertModel(
        BertConfig(vocab_size=14, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    ).save_pretrained(bert)
    BertTokenizerFast(str(bert / "vocab.txt")).save_pretrained(bert)
    words = Transformer(str(bert))
    model = SentenceTransformer(modules=[words, Pooling(16)], prompts={"query": "问"}, device="cpu")
    model.save(str(folder / "model"), create_model_card=False)
    return folder / "model"


def test_the_public_names():
    assert sorted(index.encoder.__all__) == ["Encoder", "load_encoder"]


def test_the_embedded_model_needs_no_framework():
    program = (
        "import sys; from index.encoder import load_encoder; from settings import load_settings; "
        "load_encoder(load_settings()).encode(['停水']); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.slow
def test_any_sentence_transformers_folder_serves(small_transformer):
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(load_settings(encoder=str(small_transformer)))
    library = SentenceTransformer(str(small_transformer), device="cpu")
    expected = library.encode(["停水通知"], normalize_embeddings=True)
    asked = library.encode(["问停水通知"], normalize_embeddings=True)
    assert encoder.dimensions == 16
    assert encoder.name.startswith("model@")
    np.testing.assert_allclose(encoder.encode(["停水通知"]), expected, atol=1e-6)
    np.testing.assert_allclose(encoder.encode_queries(["停水通知"]), asked, atol=1e-6)
    assert encoder.encode([]).shape == (0, 16)


@pytest.mark.slow
def test_the_name_changes_with_the_weights(small_transformer):
    import torch

    from index.encoder.library import SentenceTransformerEncoder

    encoder = SentenceTransformerEncoder.open(str(small_transformer))
    again = SentenceTransformerEncoder.open(str(small_transformer))
    assert encoder.name == again.name
    with torch.no_grad():
        next(again._model.parameters()).add_(1)
    changed = again._model
    changed.save(str(small_transformer.parent / "changed" / "model"), create_model_card=False)
    assert SentenceTransformerEncoder.open(str(small_transformer.parent / "changed" / "model")).name != encoder.name


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/model", "~/nowhere-at-all", "a/b/c"])
def test_a_missing_folder_is_said_at_once(name):
    with pytest.raises(EncoderError, match="there is no such folder"):
        load_encoder(load_settings(encoder=name))


@pytest.mark.slow
def test_a_folder_without_a_model_is_said(tmp_path):
    with pytest.raises(EncoderError, match="cannot be loaded"):
        load_encoder(load_settings(encoder=str(tmp_path)))


@pytest.mark.slow
def test_a_hub_name_without_network_is_said(monkeypatch):
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(EncoderError, match="'wenzheng/none' cannot be loaded: it is not in the local cache"):
        load_encoder(load_settings(encoder="wenzheng/none"))
