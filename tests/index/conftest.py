"""What several files of tests of building begin with."""

import pytest

from tests.index.fitting import PLACES, Place, small_model


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    return small_model(tmp_path_factory.mktemp("models"))


@pytest.fixture
def fitted_place(tmp_path, model):
    """A paper on many places, to be indexed with the small model."""
    made = Place(tmp_path, model)
    made.write("a.txt", PLACES)
    return made
