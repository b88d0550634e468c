"""Indexing fits a static encoder to the collection: once, in proportion, and the same every time."""

import numpy as np
import pytest

from errors import StoreError
from index.build import remove
from index.encoder.save import save_adapted
from index.encoder.static import StaticEncoder
from index.store import Store
from settings import Settings
from tests.index.fitting import PLACES


@pytest.fixture
def place(fitted_place):
    return fitted_place


def test_the_first_build_fits_the_encoder_and_says_so(place):
    base = StaticEncoder.open(place.model).name
    report = place.build()
    info = place.info()
    assert report.adaptation == str(info.adapted.report)
    assert report.adaptation.endswith("; kept.")
    assert (info.adapted.base, info.adapted.seed, info.adapted.searchable) == (base, 1, info.searchable)
    assert info.adapted.report.after > info.adapted.report.before
    assert info.encoder.startswith("whole-adapted@")
    assert sorted(name for name in info.files if name.startswith("encoder/")) == [
        "encoder/model.safetensors", "encoder/modules.json", "encoder/tokenizer.json",
    ]  # fmt: skip
    with place.open() as store:
        assert store.encoder.name == info.encoder
        passage = store.passages_of(store.documents()[0].id)[5]
        (best,) = store.search_vectors(store.encoder.encode([passage.indexed_text])[0], 1)
        assert (best.passage_id, best.score) == (passage.id, pytest.approx(1.0, abs=1e-5))


def test_two_builds_of_the_same_files_give_the_same_encoder(place, tmp_path):
    place.build()
    first, place.index = place.info(), tmp_path / "again"
    place.build()
    assert place.info().encoder == first.encoder
    place.index = tmp_path / "other"
    place.build(adapt_seed=2)
    assert place.info().encoder != first.encoder


def test_what_is_added_or_removed_later_does_not_fit_it_again(place):
    place.build()
    first, file = place.info(), (place.generation() / "encoder" / "model.safetensors").stat().st_ino
    place.write("b.txt", PLACES[:20])
    report = place.build()
    assert (report.added, report.adaptation) == (("b.txt",), "")
    assert (place.info().encoder, place.info().adapted) == (first.encoder, first.adapted)
    assert (place.generation() / "encoder" / "model.safetensors").stat().st_ino == file
    assert remove(["b.txt"], place.index, place.settings()).adaptation == ""
    assert place.info().encoder == first.encoder
    before = place.generation()
    assert place.build().added == ("b.txt",)
    assert place.build().unchanged == ("a.txt", "b.txt")
    assert place.generation() != before
    before = place.generation()
    place.build()
    assert place.generation() == before


def test_a_disk_without_links_gets_a_copy(place, monkeypatch):
    def refused(*_):
        raise OSError(1, "Operation not permitted")

    place.build()
    first = place.info().encoder
    monkeypatch.setattr("os.link", refused)
    place.write("b.txt", PLACES[:20])
    place.build()
    with place.open() as store:
        assert store.encoder.name == store.info.encoder == first


@pytest.mark.parametrize("change", [{"adapt_seed": 2}, {"encoder": "other"}])
def test_another_seed_or_base_fits_it_again(place, change, tmp_path):
    place.build()
    first = place.info()
    if "encoder" in change:
        table = StaticEncoder.open(place.model).table
        save_adapted(place.model, tmp_path / "other", table * np.float32(2) + 1)
        place.model, change = tmp_path / "other", {}
    report = place.build(**change)
    assert report.unchanged == ("a.txt",)
    assert report.adaptation
    assert place.info().adapted != first.adapted


def test_it_is_fitted_again_when_the_collection_has_grown_by_the_factor_set(place):
    place.write("a.txt", PLACES[:100])
    place.build(adapt_growth=1.3)
    first = place.info()
    place.write("b.txt", PLACES[100:120])
    assert place.build(adapt_growth=1.3).adaptation == ""
    place.write("c.txt", PLACES[120:])
    assert place.build(adapt_growth=1.3).adaptation
    assert place.info().adapted.searchable == place.info().searchable > 1.3 * first.searchable
    assert place.info().encoder != first.encoder


def test_what_did_not_help_is_not_tried_at_each_change(place, monkeypatch):
    monkeypatch.setattr("index.encoder.adapt.mean_rank", lambda *_: 0.5)
    assert place.build().adaptation.endswith("; not kept.")
    base = StaticEncoder.open(place.model).name
    assert (place.info().encoder, place.info().adapted.report.kept) == (base, False)
    assert not (place.generation() / "encoder").exists()
    place.write("b.txt", PLACES[:20])
    assert place.build().adaptation == ""
    assert not place.info().adapted.report.kept
    with place.open() as store:
        assert store.encoder.name == base


def test_a_collection_too_small_to_check_keeps_the_base_until_it_grows(place):
    place.write("a.txt", PLACES[:30])
    place.build()
    before = place.generation()
    assert (place.info().encoder, place.info().adapted.report.pairs) == (StaticEncoder.open(place.model).name, 0)
    place.build()
    assert place.generation() == before
    place.write("b.txt", PLACES[30:])
    assert place.build().adaptation.endswith("; kept.")


def test_switched_off_the_base_serves(place):
    place.build(adapt_encoder=False)
    base = StaticEncoder.open(place.model).name
    assert (place.info().encoder, place.info().adapted) == (base, None)
    place.build()
    assert place.info().encoder != base
    place.build(adapt_encoder=False)
    assert (place.info().encoder, place.info().adapted) == (base, None)
    assert not (place.generation() / "encoder").exists()


def test_it_is_fitted_again_when_less_than_half_of_what_it_was_fitted_on_is_there(place):
    place.write("b.txt", PLACES[:40])
    place.build()
    first = place.info()
    assert sum(first.adapted.fitted_on.values()) == first.searchable
    (place.papers / "b.txt").unlink()
    report = place.build()
    assert (report.removed, report.adaptation) == (("b.txt",), "")
    assert sum(place.info().adapted.fitted_on.values()) == place.info().searchable
    place.write("b.txt", PLACES[:40])  # what comes back was not there all the time, but as many stay
    assert place.build().adaptation == ""
    place.write("a.txt", [name[::-1] for name in PLACES])  # of the same size
    report = place.build()
    assert (report.updated, place.info().searchable) == (("a.txt",), first.searchable)
    assert report.adaptation
    assert place.info().adapted.fitted_on != first.adapted.fitted_on


def test_the_base_or_the_fitted_one_may_be_handed_in_and_another_is_refused(place, tmp_path):
    place.build()
    base = StaticEncoder.open(place.model)
    other = Settings(encoder=str(tmp_path / "nowhere"))  # what is handed in goes before the settings
    with Store.open(place.index, other, base) as store:
        fitted = store.encoder
        assert fitted.name == store.info.encoder != base.name
    with Store.open(place.index, other, fitted) as store:
        assert store.encoder is fitted
    with pytest.raises(StoreError, match=f"made with the encoder {base.name} and the settings name wenzheng-static@"):
        _ = Store.open(place.index, Settings()).encoder
    another = StaticEncoder.open(place.model, "another")
    with pytest.raises(StoreError, match=f"made with the encoder {base.name} and the settings name another@"):
        Store.open(place.index, other, another)
