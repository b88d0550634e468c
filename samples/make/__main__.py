"""The command line: python -m samples.make writes samples/formats/."""

from __future__ import annotations

import sys

from samples.make.formats import write_all

if __name__ == "__main__":
    sys.stdout.write(f"{write_all()} files\n")
