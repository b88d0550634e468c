"""What the tests of the window begin with: answers from a list, and thumbs and comments kept in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.feedback import FILE, FeedbackStore
from tests.app.scripted import ScriptedAnswerer


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    return ScriptedAnswerer()


@pytest.fixture
def kept(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / FILE)
