from dataclasses import replace

import numpy as np
import pytest

from errors import EncoderError
from index.encoder.adapt import Adaptation, adapt, damped, mean_rank
from index.encoder.collection import Block
from index.encoder.load import EMBEDDED_MODEL
from index.encoder.static import StaticEncoder, is_static

# Coined names in sentences that are otherwise alike: what a collection has in common drowns them, until it is fitted to.
NAMES = [first + last for first in "鼎泓澜翊珩晟霖岚璟曜淇皓钰沣" for last in "台桥湾岭坊渡屯埠寨滩"]
BLOCKS = [
    Block(
        "示例市人民政府关于进一步加强管理工作的通知\n具体事项",
        f"本市{name}应当依法开展有关工作。各部门应当加强对{name}的管理。县级以上人民政府对{name}给予支持。",
    )
    for name in NAMES
]
SHORT = Adaptation(most_steps=80, batch=32)


@pytest.fixture(scope="module")
def embedded():
    return StaticEncoder.open(EMBEDDED_MODEL)


def test_an_adapted_encoder_is_saved_whole_and_finds_more(embedded, tmp_path):
    encoder, report = adapt(embedded, BLOCKS, tmp_path / "model", SHORT)
    assert (report.blocks, report.probes, report.kept) == (140, 35, True)
    assert report.pairs > 2_000
    assert report.after > 1.5 * report.before
    assert is_static(tmp_path / "model")
    assert encoder.name == StaticEncoder.open(tmp_path / "model").name != embedded.name
    assert not (tmp_path / "model" / "README.md").exists()
    assert str(report).endswith("after; kept.")


def test_the_same_seed_adapts_the_same(embedded, tmp_path):
    first, second = (adapt(embedded, BLOCKS, tmp_path / name, SHORT)[0] for name in "ab")
    np.testing.assert_allclose(first.table, second.table, atol=1e-4)


def test_what_does_not_help_is_not_kept(embedded, tmp_path):
    encoder, report = adapt(embedded, BLOCKS, tmp_path / "model", replace(SHORT, learning_rate=-0.1))  # uphill
    assert encoder is embedded
    assert (report.kept, report.after < report.before) == (False, True)
    assert not (tmp_path / "model").exists()


def test_too_little_to_check_changes_nothing(embedded, tmp_path):
    encoder, report = adapt(embedded, BLOCKS[:60], tmp_path / "model", SHORT)
    assert encoder is embedded
    assert (report.probes, report.pairs, report.kept) == (15, 0, False)
    assert adapt(embedded, [], tmp_path / "model", SHORT)[0] is embedded
    assert not (tmp_path / "model").exists()


def test_of_a_large_collection_a_sample_is_looked_at(embedded, tmp_path):
    _, report = adapt(embedded, BLOCKS, tmp_path / "model", replace(SHORT, most_blocks=100))
    assert (report.blocks, report.probes) == (100, 25)


def test_a_folder_that_cannot_be_written_says_what_to_do(embedded, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EncoderError, match="cannot be written to .*index without adapting"):
        adapt(embedded, BLOCKS, tmp_path / "file" / "model", SHORT)


def test_a_common_direction_is_turned_down_by_the_formula():
    table = np.array([[2.0, 0.0], [0.0, 2.0]], dtype=np.float32)
    passages = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    level = 1.0 * 0.5  # eigenvalues 3/4 and 1/4, their mean 1/2
    expected = [[2 * (level / (0.75 + level)) ** 0.5, 0], [0, 2 * (level / (0.25 + level)) ** 0.5]]
    np.testing.assert_allclose(damped(table, passages, 1.0), expected, atol=1e-6)


def test_ranks_worked_by_hand():
    searched = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
    asked = np.array([[1, 0], [0, 1]], dtype=np.float32)
    assert mean_rank(asked, searched, [0, 2]) == pytest.approx((1 + 1 / 2) / 2)
    many = np.vstack([np.tile(searched[:1], (10, 1)), searched[1:]])
    assert mean_rank(asked[:1], many, [11]) == 0.0
