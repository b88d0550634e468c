"""The options by which a command line is held to some documents: read by `python -m index` and by `python -m qa`.

They stand apart from what they mean (`qa.filters`), so that no command loads the answering part to know its options.
"""

from __future__ import annotations

import argparse
from typing import get_args

from index.model import Kind, Status


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a command that can be held to some documents; each may be given several times."""
    parser.add_argument("--document", action="append", default=[], metavar="WORDS", help="标题、文号 title, 文号 or id")
    parser.add_argument("--issuer", action="append", default=[], metavar="NAME", help="发文机关，可简称 may be short")
    parser.add_argument("--kind", action="append", default=[], choices=get_args(Kind), help="文种 kind of document")
    parser.add_argument("--year", action="append", default=[], type=int, metavar="YYYY", help="成文年份 year of date")
    parser.add_argument("--status", action="append", default=[], choices=get_args(Status), help="效力 validity")
