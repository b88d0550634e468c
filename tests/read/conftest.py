"""What tests of readers begin with: a reading process without recognition, files put before it, mails taken apart."""

import pytest

from index.read import ReadingProcess, open_file
from index.read.mail import unpack_mail
from index.read.task import Task
from settings import Settings

SETTINGS = Settings(ocr=False)


@pytest.fixture(scope="module")
def process():
    with ReadingProcess(SETTINGS) as process:
        yield process


@pytest.fixture
def opened(tmp_path, process):
    def open_it(name: str, data: bytes):
        path = tmp_path / name
        path.write_bytes(data)
        return open_file(path, name, SETTINGS, process)

    return open_it


@pytest.fixture
def unpacked(tmp_path):
    """Takes a mail's bytes apart: the names with the bytes of the files."""

    def unpack(data, **settings):
        path, scratch = tmp_path / "来信.eml", tmp_path / "scratch"
        path.write_bytes(data)
        scratch.mkdir()
        members = unpack_mail(Task(path, path.name, Settings(**settings), scratch))
        return [(name, place.read_bytes()) for name, place in members]

    return unpack
