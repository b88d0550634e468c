"""The search of several segments beside that of one: the same passages, by the numbers of the corpus."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from errors import IndexDamaged
from index.lexical import Lexical
from index.local import LocalFinder
from index.vectors import Vectors
from settings import Settings

SETTINGS = Settings()
RANDOM = np.random.default_rng(5)
TEXTS = [(f"water {'park ' * (at % 5)}stone{at % 11}", f"rule{at // 6}") for at in range(60)]
ROWS = RANDOM.normal(size=(60, 16)).astype(np.float32)
SPANS = {f"d{at}": slice(6 * at, 6 * at + 6) for at in range(10)}
QUERY = RANDOM.normal(size=16).astype(np.float32)


def kept(folder, *parts):
    """A search of segments that hold the passages of these numbers."""
    segments: list[tuple[Path, NDArray[np.int64]]] = []
    for part in parts:
        segment = folder / f"{len(parts)}-{len(segments)}"
        segment.mkdir(parents=True)
        Lexical.create([TEXTS[number] for number in part]).save(segment)
        Vectors.create(ROWS[list(part)], SETTINGS).save(segment)
        segments.append((segment, np.array(part, dtype=np.int64)))
    return LocalFinder(folder, segments, SPANS, SETTINGS)


@pytest.fixture
def whole(tmp_path):
    return kept(tmp_path, range(60))


@pytest.fixture
def parted(tmp_path):
    order = [number for at in (7, 2, 9, 0, 1, 8, 3, 4, 6, 5) for number in range(60)[SPANS[f"d{at}"]]]
    return kept(tmp_path, order[:24], order[24:30], order[30:])


@pytest.mark.parametrize("within", [None, frozenset(), frozenset({"d3"}), frozenset({"d2", "d5", "d9", "gone"})])
def test_however_passages_lie_in_segments_the_same_is_found_by_corpus_number(whole, parted, within):
    for text in ("water park stone3", "rule4 park", "nothing"):
        assert parted.words(text, 12, within) == whole.words(text, 12, within)
        assert parted.both(text, QUERY, 12, within) == whole.both(text, QUERY, 12, within)
    found, expected = parted.vectors(QUERY, 12, within), whole.vectors(QUERY, 12, within)
    assert [number for number, _ in found] == [number for number, _ in expected]
    assert [cosine for _, cosine in found] == pytest.approx([cosine for _, cosine in expected], abs=1e-6)
    if within is not None:
        held = {number for each in within & SPANS.keys() for number in range(60)[SPANS[each]]}
        assert {number for number, _ in found} <= held
        assert len(found) == min(12, len(held))


def test_nothing_indexed_finds_nothing(tmp_path):
    finder = LocalFinder(tmp_path, [], {}, SETTINGS)
    assert finder.dimensions == 0
    assert (
        finder.words("water", 5, None) == finder.vectors(QUERY, 5, None) == finder.both("water", QUERY, 5, None) == []
    )


def test_files_of_another_segment_are_told(tmp_path, whole):
    with pytest.raises(IndexDamaged, match="words, vectors .60. and passages .59. do not agree; build it again"):
        LocalFinder(tmp_path, [(tmp_path / "1-0", np.arange(59))], SPANS, SETTINGS)
    (tmp_path / "1-0" / "words.body.npy").write_bytes(b"")
    with pytest.raises(IndexDamaged, match="cannot be read: .*build it again"):
        LocalFinder(tmp_path, [(tmp_path / "1-0", np.arange(60))], SPANS, SETTINGS)
