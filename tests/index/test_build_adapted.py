"""Indexing fits a static encoder to the collection: once, in proportion, safely, and the same every time."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from made_documents import WATER
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from errors import IndexDamaged, StoreError
from index.build import build, remove
from index.encoder.save import save_adapted
from index.encoder.static import TOKENIZER, StaticEncoder
from index.store import Store
from settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PLACES = [first + last for first in "鼎泓澜翊珩晟霖岚璟曜淇皓钰沣" for last in "台桥湾岭坊渡屯埠寨滩"]
WORDS = [
    "应当管理",
    "依法支持",
    "给予奖励",
    "开展工作",
    "加强保护",
    "定期检查",
    "公开信息",
    "按时登记",
    "合理使用",
    "逐步改善",
]
CHARACTERS = sorted({*"".join(PLACES), *"".join(WORDS), *"示例市办法第条鹦鹉螺"})


def paper(places):
    """A regulation with an article on each of these, in words of which there are few."""
    articles = "".join(
        f"第{at}条 " + "".join(f"{place}{WORDS[(at * step + step) % 10]}{place}。" for step in (1, 3, 7, 9, 11)) + "\n"
        for at, place in enumerate(places, 1)
    )
    return f"示例市{places[0]}管理办法\n\n{articles}"


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A model folder of single characters, whose vectors have all in common and little of their own."""
    folder = tmp_path_factory.mktemp("models") / "small"
    folder.mkdir()
    pieces = {"[UNK]": 0, **{character: at for at, character in enumerate(CHARACTERS, 1)}}
    tokenizer = Tokenizer(models.WordLevel(pieces, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    (folder / TOKENIZER).write_text(tokenizer.to_str(), "utf-8")
    (folder / "modules.json").write_text(json.dumps([{"type": "StaticEmbedding", "path": ""}]))
    table = np.random.default_rng(1).normal(size=(len(pieces), 24)).astype(np.float32)
    save_adapted(folder, folder.with_name("whole"), table + 1)
    return folder.with_name("whole")


class Place:
    """A folder of papers and an index, made with the small model."""

    def __init__(self, folder, model):
        self.papers, self.index, self.model = folder / "papers", folder / "index", model
        self.papers.mkdir()

    def settings(self, **more):
        return Settings(**{"encoder": str(self.model), **more})

    def write(self, name, places):
        (self.papers / name).write_text(paper(places), "utf-8")

    def build(self, **more):
        return build([self.papers], self.index, self.settings(**more))

    def open(self, **more):
        return Store.open(self.index, self.settings(**more))

    def info(self):
        with self.open() as store:
            return store.info

    def generation(self):
        return self.index / (self.index / "CURRENT").read_text().strip()


@pytest.fixture
def place(tmp_path, model):
    made = Place(tmp_path, model)
    made.write("a.txt", PLACES)
    return made


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


def test_a_store_loads_its_encoder_after_another_generation_took_over(place):
    place.build()
    with place.open() as store:
        place.build(adapt_encoder=False)
        assert store.encoder.name == store.info.encoder
        assert store.info.encoder.startswith("whole-adapted@")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_encoder_is_said_and_made_again(place, name):
    place.build()
    first, path = place.info().encoder, place.generation() / "encoder" / name
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(IndexDamaged, match=f"cannot be read: .*{name}.*build it again"):
        place.open()
    if name == "model.safetensors":
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with place.open() as store, pytest.raises(IndexDamaged, match="its encoder is whole-adapted@.*build it again"):
            _ = store.encoder
        path.unlink()
    assert place.build().adaptation
    assert place.info().encoder == first


def test_removed_text_is_not_in_the_encoder(place):
    place.write("b.txt", [f"{name}鹦鹉螺" for name in PLACES[:20]])
    place.build()
    remove(["b.txt"], place.index, place.settings())
    assert all("鹦鹉螺".encode() not in path.read_bytes() for path in place.index.rglob("*") if path.is_file())


KILLED = """
import importlib, os, resource, signal, sys
from pathlib import Path
papers, index, model, how = sys.argv[1:]
from errors import StoreError
from index.build import build
from settings import Settings
if how.isdecimal():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(how), int(how)))
else:
    module, name = how.split(":")
    holder = importlib.import_module(module)
    setattr(holder, name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
try:
    build([Path(papers)], Path(index), Settings(encoder=model))
except StoreError as error:
    sys.exit(str(error))
"""


def in_another_process(place, how):
    command = [sys.executable, "-c", KILLED, str(place.papers), str(place.index), str(place.model), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "how", ["index.encoder.adapt:fit_table", "index.encoder.save:_write_weights", "index.build:derive", "os:replace"]
)
def test_killed_while_it_is_fitted_the_index_serves(place, how):
    place.build(adapt_encoder=False)
    base = place.info().encoder
    assert in_another_process(place, how).returncode == -signal.SIGKILL
    with place.open() as store:
        assert store.encoder.name == store.info.encoder == base
        assert store.search("管理", 1)
    assert place.build().adaptation.endswith("; kept.")
    assert sorted(path.name for path in place.index.iterdir()) == ["CURRENT", place.generation().name, "lock"]


def test_killed_while_it_is_carried_over_the_former_one_serves(place):
    place.build()
    first = place.info().encoder
    place.write("b.txt", PLACES[:20])
    assert in_another_process(place, "index.build:derive").returncode == -signal.SIGKILL
    with place.open() as store:
        assert store.encoder.name == store.info.encoder == first
    assert place.build().adaptation == ""
    with place.open() as store:
        assert store.encoder.name == store.info.encoder == first


def test_a_disk_that_is_full_is_said_in_one_sentence(place):
    shutil.rmtree(place.papers)
    place.papers.mkdir()
    (place.papers / "water.txt").write_text(WATER, "utf-8")
    place.build()
    place.write("a.txt", PLACES)
    done = in_another_process(place, "1000")
    assert done.returncode == 1, done.stderr
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_room_for_the_encoder_is_an_error_of_the_store(place, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.encoder.save._write_weights", full)
    with pytest.raises(StoreError, match=r"could not be written: The adapted encoder .*No space left on device"):
        place.build()
    assert not list(place.index.glob("gen-*"))
