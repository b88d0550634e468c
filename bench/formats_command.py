"""The command line of the figures of formats: python -m bench formats [FOLDER...]."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.apart import read_apart
from bench.facts import TOP, Fact, measure_facts
from bench.formats import Measured, measure_formats
from bench.formats_table import table_of
from bench.long_pdf import write_long_pdf
from bench.readers import OURS, names
from errors import WenzhengError
from settings import ROOT, load_settings

_SAMPLES = ROOT / "samples" / "formats"


def formats(arguments: Sequence[str]) -> int:
    """Measures what the command line names. 0 done, 1 it could not be done (one line on stderr)."""
    options = _parser().parse_args(arguments)
    for folder in options.folders:
        _put(f"\n{folder}\n")
        if options.only != "facts":
            _put_readings(folder, options.readers)
        if options.only != "reading" and (folder / "index.json").is_file():
            try:
                with tempfile.TemporaryDirectory() as index:
                    _put_facts(measure_facts(folder, Path(index) / "index", load_settings()))
            except WenzhengError as error:
                sys.stderr.write(f"{error}\n")
                return 1
    if options.pages:
        _put_long(options.pages)
    return 0


def _put_readings(folder: Path, readers: Sequence[str] | None) -> None:
    measured = []
    for each in measure_formats(folder, readers):
        measured.append(each)
        _tell(each)
    for line in table_of(measured):
        _put(line)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench formats", description="Measure the reading of formats.")
    parser.add_argument(
        "folders", type=Path, nargs="*", metavar="FOLDER", default=[_SAMPLES],
        help="folders with an index.json of facts or an expected.json (samples/formats)",
    )  # fmt: skip
    parser.add_argument("--readers", nargs="+", choices=names(), help="only these (all that are installed)")
    parser.add_argument("--only", choices=["reading", "facts"], help="not the search for facts, or nothing else")
    parser.add_argument("--pages", type=int, default=0, metavar="N", help="also a made PDF file of N pages")
    return parser


def _tell(each: Measured) -> None:
    said = each.reading.error or f"{each.reading.seconds:.2f} s, {len(each.reading.text):,} characters"
    shares = ", ".join(
        f"{name} {share.right}/{share.total}"
        for name, share in (("characters", each.characters), ("articles", each.articles), ("cells", each.cells))
        if share.total and share.right < share.total
    )
    sys.stderr.write(f"{each.reader:<12} {each.file}: {said} {shares}\n")


def _put_facts(facts: Sequence[Fact]) -> None:
    for fact in facts:
        if not fact.found:
            sys.stderr.write(f"not found: {fact.folder}/{fact.file}: {fact.words} {fact.refused}\n")
    _put(f"\nfacts found in the first {TOP} passages, or files refused with a sentence where that is right:\n")
    _put("| format | facts | found |\n|---|---|---|")
    for folder in dict.fromkeys(fact.folder for fact in facts):
        of_folder = [fact.found for fact in facts if fact.folder == folder]
        _put(f"| {folder} | {len(of_folder)} | {sum(of_folder)} |")
    found = sum(fact.found for fact in facts)
    _put(f"| all | {len(facts)} | {found} ({found / len(facts):.3f}) |")


def _put_long(pages: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "long.pdf"
        write_long_pdf(_SAMPLES / "pdf", pages, path)
        size = path.stat().st_size / 1e6
        readings = read_apart(OURS, [path])
    if readings is not None:
        reading = readings.files[0]
        told = reading.error or f"{reading.seconds:.1f} s, {pages / reading.seconds:.1f} pages/s"
        _put(f"\nPDF of {pages:,} pages, {size:.1f} MB: {told}, {readings.megabytes:.0f} MB of memory at most")


def _put(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
