"""A fitted encoder that is damaged, replaced, or not written to its end leaves an index that serves."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from made_documents import WATER

from errors import IndexDamaged, StoreError
from index.build import remove
from tests.index.fitting import PLACES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(fitted_place):
    return fitted_place


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
