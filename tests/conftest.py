"""Which tests stay with one worker when several run them."""

import pytest
from xdist.scheduler import LoadScopeScheduling

FORMATS = "tests/read/test_formats"  # an index of every format, made once, serves the files that begin so


class ByFile(LoadScopeScheduling):
    """A worker takes all tests of a file: they share what the file's fixtures make."""

    def _split_scope(self, nodeid: str) -> str:
        return FORMATS if nodeid.startswith(FORMATS) else nodeid.split("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    return ByFile(config, log)
