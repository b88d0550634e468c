"""The command line: python -m bench PATH... [--questions QUESTIONS.jsonl], python -m bench scale, … formats."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.asking import Asking, measure_asking
from bench.ensemble import PACKAGES
from bench.formats_command import formats
from bench.indexing import Indexing, measure_indexing
from bench.reading import CHUNK_CHARS, OVERLAP_CHARS, Reading, measure_reading
from bench.scale import TOP, Ensemble, Kept, Scale, Searching, measure_ensemble, measure_scale
from bench.writing import Delay, Writing, measure_writing
from errors import WenzhengError
from settings import load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line names. 0 done, 1 it could not be done (one line on stderr), 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["scale"]:
        return _scale(given[1:])
    if given[:1] == ["formats"]:
        return formats(given[1:])
    options = _parser().parse_args(given)
    settings = load_settings()
    print(f"{', '.join(map(str, options.paths))}  (Python {platform.python_version()}, {os.cpu_count()} cores)")
    try:
        _put_reading(measure_reading(options.paths, settings))
        with tempfile.TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            _put_indexing(measure_indexing(options.paths, index, settings))
            if options.questions is not None:
                _put_asking(measure_asking(index, options.questions, settings))
                _put_writing(measure_writing(index, options.questions, settings))
    except WenzhengError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _scale(arguments: Sequence[str]) -> int:
    options = _scale_parser().parse_args(arguments)
    settings = load_settings()
    for passages in options.passages:
        with tempfile.TemporaryDirectory() as folder:
            scale = measure_scale(passages, Path(folder), settings)
        _put_scale(scale)
        if options.alone:
            continue
        try:
            _put_ensemble(measure_ensemble(passages, settings), scale)
        except ImportError as error:
            print(f"  ensemble  not measured: {error}; pip install {PACKAGES}")
    return 0


def _scale_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench scale", description="Measure search in many passages.")
    parser.add_argument("--passages", type=int, nargs="+", default=[20_000], metavar="N", help="how many (20000)")
    parser.add_argument("--alone", action="store_true", help="leave out LangChain's ensemble, which takes its time")
    return parser


def _put_scale(scale: Scale) -> None:
    print(
        f"{scale.passages:,} passages of {scale.origin} in {scale.segments} segments; {scale.questions} questions"
        f"  ({os.cpu_count()} cores, time of the processor)"
    )
    _put_kept("words", scale.words)
    _put_kept("vectors", scale.vectors)
    print(
        f"  add       words and vectors of {scale.added} passages more: {scale.add_seconds:.2f} s,"
        f" {scale.open_seconds:.2f} s of it to open all"
    )
    for name, searching in (("words", scale.by_words), ("vectors", scale.by_vectors), ("both", scale.by_both)):
        _put_searching(name, searching)
    print(f"  memory    {scale.resident_megabytes:,.0f} MB more in the process that searches, encoder included")


def _put_ensemble(ensemble: Ensemble, scale: Scale) -> None:
    kept, ours, theirs = ensemble.kept, scale.by_both, ensemble.searching
    print(
        f"  ensemble  BM25Retriever and FAISS: {kept.seconds:.1f} s to make,"
        f" {kept.megabytes_in_memory:,.0f} MB of memory to keep"
    )
    _put_searching("ensemble", theirs)
    print(
        f"  ratio     {theirs.median / ours.median:.1f} times as fast as the ensemble (median),"
        f" {theirs.p95 / ours.p95:.1f} times (95th percentile);"
        f" recall@{TOP} {ours.recall:.3f} to {theirs.recall:.3f}"
    )


def _put_kept(name: str, kept: Kept) -> None:
    print(
        f"  make      {name}: {kept.seconds:.1f} s, {kept.megabytes:,.1f} MB on disk,"
        f" {kept.megabytes_in_memory:,.0f} MB of memory at most"
    )


def _put_searching(name: str, searching: Searching) -> None:
    print(
        f"  search    {name}: median {searching.median:.1f} ms, 95th percentile {searching.p95:.1f} ms,"
        f" recall@{TOP} {searching.recall:.3f}"
    )


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


def _put_writing(writing: Writing) -> None:
    print(
        f"  writing   {writing.questions} put to a scripted model: told after its first character"
        f" {_put_delay(writing.first_progress)}; verified after the last one of the first sentence"
        f" {_put_delay(writing.first_statement)}"
    )


def _put_delay(delay: Delay) -> str:
    return f"median {delay.median * 1000:.1f} ms, 95th percentile {delay.p95 * 1000:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
