import json

import numpy as np
import pytest

from errors import EncoderError
from index.encoder.load import EMBEDDED_MODEL
from index.encoder.save import compact
from index.encoder.static import TOKENIZER, WEIGHTS, StaticEncoder, is_static, normalised

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def embedded():
    return StaticEncoder.open(EMBEDDED_MODEL)


def test_the_folder_is_small_enough_for_the_repository():
    assert sum(path.stat().st_size for path in EMBEDDED_MODEL.rglob("*") if path.is_file()) <= 20 * MEGABYTE


def test_vectors_have_length_one_and_single_precision(embedded):
    vectors = embedded.encode(["停水应当提前通知用户。", "2023年完成生产总值5.25亿元"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, embedded.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_width_blanks_and_punctuation_do_not_count(embedded):
    plain = embedded.encode(["2023年完成生产总值5.25亿元", "陈澄任局长"])
    typed = embedded.encode(["２０２３年完成生产总值５.２５ 亿元。", "陈 澄，任　局长"])
    np.testing.assert_allclose(typed[0], plain[0], atol=1e-6)
    assert embedded.encode(["陈 澄"])[0] @ embedded.encode(["陈澄"])[0] == pytest.approx(1, abs=1e-6)


def test_a_text_without_words_gives_zeros(embedded):
    assert not embedded.encode(["", "。！"]).any()
    assert embedded.encode([]).shape == (0, embedded.dimensions)


def test_a_text_alone_and_among_many_is_the_same(embedded):
    texts = [f"第{number}条 本办法自公布之日起施行。" for number in range(300)]
    np.testing.assert_allclose(embedded.encode(texts)[7], embedded.encode(texts[7:8])[0], atol=1e-6)
    np.testing.assert_array_equal(embedded.encode_queries(texts[:3]), embedded.encode(texts[:3]))


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("小孩上幼儿园要交多少钱？", 0),
        ("老板拖欠工资怎么办？", 1),
        ("养狗要办证吗？", 2),
        ("房子漏水物业不管找谁？", 3),
    ],
)
def test_a_lay_question_finds_the_provision(embedded, question, right):
    provisions = [
        "幼儿园收取保育教育费的标准由价格主管部门会同教育行政部门制定。",
        "用人单位未按照约定及时足额支付劳动报酬的，劳动者可以向人民法院申请支付令。",
        "饲养犬只的个人应当到公安机关办理登记，领取养犬登记证。",
        "物业服务人应当对建筑物的共有部分进行维修和养护。",
    ]
    assert int(np.argmax(embedded.encode(provisions) @ embedded.encode_queries([question])[0])) == right


@pytest.mark.slow
def test_sentence_transformers_gives_the_same_vectors(embedded):
    from sentence_transformers import SentenceTransformer

    texts = ["停水应当提前通知用户。", "２０２３年", "𠀀鼯 AI chat"]
    library = SentenceTransformer(str(EMBEDDED_MODEL), device="cpu", local_files_only=True).encode(texts)
    assert library.dtype == np.float32
    np.testing.assert_allclose(embedded.encode(texts), library, atol=1e-6)


def test_signed_bytes_keep_the_vectors():
    table = np.random.default_rng(0).normal(size=(50, 64)).astype(np.float32)
    table[3] = 0
    rows, weights = compact(table)
    assert rows.dtype == np.int8
    assert not rows[3].any()
    np.testing.assert_allclose(rows * weights[:, None], table, atol=float(weights.max()) / 2)


def test_rows_of_zeros_stay_when_normalised():
    assert normalised(np.array([[3, 4], [0, 0]], dtype=np.float32)).tolist() == [
        [pytest.approx(0.6), pytest.approx(0.8)],
        [0, 0],
    ]


def test_a_folder_is_static_by_its_modules(tmp_path):
    assert is_static(EMBEDDED_MODEL)
    assert not is_static(tmp_path)
    (tmp_path / "modules.json").write_text(json.dumps([{"path": "", "type": "x.Transformer"}]))
    assert not is_static(tmp_path)


def test_a_damaged_folder_says_what_to_do(tmp_path):
    with pytest.raises(EncoderError, match=r"cannot be loaded: FileNotFoundError.*python -m index\.encoder train"):
        StaticEncoder.open(tmp_path)
    (tmp_path / TOKENIZER).write_bytes((EMBEDDED_MODEL / TOKENIZER).read_bytes())
    (tmp_path / WEIGHTS).write_bytes(b"not a table of vectors at all")
    with pytest.raises(EncoderError, match="cannot be loaded: SafetensorError"):
        StaticEncoder.open(tmp_path)


def test_a_tokenizer_of_another_model_is_refused(tmp_path):
    from safetensors.numpy import save_file

    (tmp_path / TOKENIZER).write_bytes((EMBEDDED_MODEL / TOKENIZER).read_bytes())
    save_file({"embedding.weight": np.zeros((3, 4), dtype=np.float16)}, tmp_path / WEIGHTS)
    with pytest.raises(EncoderError, match="its tokenizer has .* pieces and its table 3 rows"):
        StaticEncoder.open(tmp_path)
