from __future__ import annotations

import subprocess
import sys

import qa
from settings import ROOT


def test_the_public_names():
    assert qa.__all__ == [
        "Answer",
        "Citation",
        "Filter",
        "Found",
        "Notice",
        "Pipeline",
        "Progress",
        "Statement",
        "Turn",
    ]
    assert all(hasattr(qa, name) for name in qa.__all__)


def test_importing_loads_no_model_library():
    check = "import sys, qa; print([m for m in ('torch', 'sentence_transformers', 'transformers') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
