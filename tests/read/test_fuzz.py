"""Wrong forms of every sample: read or refused in one sentence, and the reading goes on."""

import re
import zlib
from pathlib import Path

import pytest
from mutations import mutations

from errors import ReadError
from index.read import ReadingProcess, Unpacked, open_file
from settings import ROOT, Settings

pytestmark = pytest.mark.slow

SAMPLES = sorted(
    path
    for path in (ROOT / "samples" / "formats").rglob("*")
    if path.is_file() and path.suffix not in (".json", "") and not path.name.startswith(".")
)
USUAL = 45  # wrong forms of a sample
FEWER = {".doc": 2, ".wps": 2, ".et": 2, ".jpg": 3, ".png": 3, ".tif": 3}  # these take another program, or are large
SENTENCE = re.compile(r"[^\n]+ was not read: [^\n]+\.")
SETTINGS = Settings(ocr=False, read_stall_s=30)


def count_of(path):
    return FEWER.get(path.suffix, USUAL)


@pytest.fixture(scope="module")
def process():
    with ReadingProcess(SETTINGS) as process:
        yield process


def said_of(path: Path, process) -> list[str]:
    """The sentences on a file, and on those in it, that were not read."""
    try:
        found = open_file(path, path.name, SETTINGS, process)
    except ReadError as error:
        return [str(error)]
    if not isinstance(found, Unpacked):
        return []
    try:
        return [*found.unread, *(said for _, member in found.members for said in said_of(member, process))]
    finally:
        found.remove()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_no_wrong_form_of_a_file_breaks_the_reading(sample, process, tmp_path):
    path = tmp_path / sample.name
    for how, data in mutations(sample.read_bytes(), count_of(sample), seed=zlib.crc32(sample.name.encode())):
        path.write_bytes(data)
        for said in said_of(path, process):
            assert SENTENCE.fullmatch(said), (how, said)
            assert not re.search("broke the program|process that reads it has ended|WENZHENG_READ_STALL_S", said), (
                how,
                said,
            )
    path.write_bytes(sample.read_bytes())
    assert all("image" in said for said in said_of(path, process))  # it is read still, or needs OCR


def test_there_are_two_thousand_of_them():
    assert sum(map(count_of, SAMPLES)) >= 2_000


def test_the_same_seed_gives_the_same_wrong_forms():
    data = SAMPLES[0].read_bytes()
    assert list(mutations(data, 20, seed=3)) == list(mutations(data, 20, seed=3))
    assert list(mutations(data, 20, seed=3)) != list(mutations(data, 20, seed=4))
