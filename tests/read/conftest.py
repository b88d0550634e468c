"""What the tests of bad files begin with: a reading process without recognition, and files put before it."""

import pytest

from index.read import ReadingProcess, open_file
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
