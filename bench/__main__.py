"""The command line: python -m bench PATH... [--questions QUESTIONS.jsonl]."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.asking import Asking, measure_asking
from bench.indexing import Indexing, measure_indexing
from bench.reading import CHUNK_CHARS, OVERLAP_CHARS, Reading, measure_reading
from errors import WenzhengError
from settings import load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line names. 0 done, 1 it could not be done (one line on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    settings = load_settings()
    print(f"{', '.join(map(str, options.paths))}  (Python {platform.python_version()}, {os.cpu_count()} cores)")
    try:
        _put_reading(measure_reading(options.paths, settings))
        with tempfile.TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            _put_indexing(measure_indexing(options.paths, index, settings))
            if options.questions is not None:
                _put_asking(measure_asking(index, options.questions, settings))
    except WenzhengError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure reading, indexing and answering.")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="files or folders to read and index")
    parser.add_argument("--questions", type=Path, metavar="QUESTIONS.jsonl", help="questions to ask of the index")
    return parser


def _put_reading(reading: Reading) -> None:
    print(f"  read      {reading.files} files, {reading.characters:,} characters, {reading.passages:,} passages")
    print(f"            {reading.seconds:.2f} s, {reading.characters_per_second:,.0f} characters/s")
    print(
        f"            {reading.ratio:.1f} times as long as RecursiveCharacterTextSplitter"
        f" {CHUNK_CHARS}/{OVERLAP_CHARS} takes to cut the decoded text"
        f" ({reading.splitter_characters_per_second:,.0f} characters/s)"
    )
    print(
        f"            {reading.header_ratio:.1f} times as long as MarkdownHeaderTextSplitter takes on the same text"
        f" ({reading.header_splitter_characters_per_second:,.0f} characters/s)"
    )


def _put_indexing(indexing: Indexing) -> None:
    print(
        f"  index     {indexing.documents} documents, {indexing.passages:,} passages: {indexing.seconds:.2f} s,"
        f" {indexing.passages_per_second:,.0f} passages/s; again unchanged {indexing.again_seconds:.2f} s;"
        f" {indexing.megabytes:.1f} MB"
    )


def _put_asking(asking: Asking) -> None:
    print(
        f"  question  {asking.questions} asked: median {asking.median * 1000:.1f} ms,"
        f" 95th percentile {asking.p95 * 1000:.1f} ms, slowest {asking.slowest * 1000:.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
