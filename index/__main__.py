"""python -m index build | remove | show | search | check: the index from the command line."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import traceback
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from errors import ReadError, WenzhengError
from index import show
from index.build import BuildReport, build, remove
from index.check import reading_report
from index.dropped import dropped_lines
from index.filter_options import add_options
from index.sources import find_files
from index.store import Store
from settings import load_settings

DONE, FAILED = 0, 1
_STEPS = {
    "read": "读取文件 reading",
    "pages": "读取页面 pages",
    "adapt": "适配编码 encoder",
    "words": "词语索引 words",
    "vectors": "语义索引 vectors",
    "references": "引用关系 references",
}
_BAR_WIDTH = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status: 0 done, 1 the work could not be done. Wrong usage exits with 2."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except WenzhengError as error:
        return _failed(str(error), options.debug)
    except KeyboardInterrupt:
        return _failed("Stopped; the index is as it was.", options.debug)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nobody is left to tell
        return FAILED
    except Exception as error:  # the outer edge: a person gets a sentence, --debug the rest
        return _failed(
            f"{type(error).__name__}: {error}. This is a fault of the program; run it again with --debug and report "
            "what it prints.",
            options.debug,
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index", description="索引公文 Index official documents.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    debug = argparse.ArgumentParser(add_help=False)
    debug.add_argument("--debug", action="store_true", help="出错时显示详情 show where an error came from")
    common = argparse.ArgumentParser(add_help=False, parents=[debug])
    common.add_argument("--index", type=Path, required=True, metavar="DIR", help="索引所在文件夹 folder of the index")

    command = commands.add_parser("build", parents=[common], help="建立或更新 add and update files or folders")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹 file or folder")
    command.add_argument("--only", action="store_true", help="其他来源一律删除 sources from elsewhere go")
    command.set_defaults(run=_build)

    command = commands.add_parser("remove", parents=[common], help="彻底删除 remove sources, leaving nothing of them")
    command.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="show 所列的来源名 a source's name as show lists it"
    )
    command.set_defaults(run=_remove)

    command = commands.add_parser("show", parents=[common], help="查看识别结果 what was understood")
    command.add_argument("--json", action="store_true", help="输出 JSON print one JSON value")
    command.add_argument("--text", action="store_true", help="附各节正文 with the text of each section")
    command.add_argument("--dropped", action="store_true", help="只列略去的行 the lines left out, and why")
    command.set_defaults(run=_show)

    command = commands.add_parser("check", parents=[debug], help="检查文件能否读懂 what to look at before indexing")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹 file or folder")
    command.set_defaults(run=_check)

    command = commands.add_parser("search", parents=[common], help="检索并说明排序 find passages, and why")
    command.add_argument("words", metavar="WORDS", help="检索词 what to look for")
    command.add_argument("--json", action="store_true", help="输出 JSON print one JSON value")
    command.add_argument("--top", type=_positive, default=20, metavar="N", help="条数 how many, 20 unless told")
    add_options(command)
    command.set_defaults(run=_search)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _build(options: argparse.Namespace) -> int:
    return _tell(build(options.paths, options.index, load_settings(), _bar, only=options.only))


def _remove(options: argparse.Namespace) -> int:
    return _tell(remove(options.sources, options.index, load_settings(), _bar))


def _check(options: argparse.Namespace) -> int:
    settings, status = load_settings(), DONE
    found = find_files(options.paths)
    for _, reason in found.unreadable:
        sys.stderr.write(f"{reason}\n")
        status = FAILED
    for candidate in found.files:
        try:
            for line in reading_report(candidate.path, settings):
                _print(line)
        except ReadError as error:
            sys.stderr.write(f"{error}\n")
            status = FAILED
    return status


def _show_dropped(options: argparse.Namespace) -> int:
    with Store.open(options.index, load_settings()) as store:
        left_out = [
            {"source": source, "line": each.number, "text": each.text, "reason": each.reason}
            for source, heads in groupby(store.documents(), key=lambda head: head.source)
            for each in dropped_lines(store.source_text(source), [store.document(head.id) for head in heads])
        ]
    if options.json:
        _print_json(left_out)
        return DONE
    for row in left_out:
        _print(f"{row['source']}:{row['line']}  {row['reason']}  {row['text']}")
    return DONE


def _show(options: argparse.Namespace) -> int:
    if options.dropped:
        return _show_dropped(options)
    with Store.open(options.index, load_settings()) as store:
        heads = store.documents()
        links = show.links_of(heads, store.successions)
        records = [show.record(store.document(each.id), links[each.id], with_text=options.text) for each in heads]
    if options.json:
        _print_json(records)
        return DONE
    for record in records:
        _print(f"{record['title']}  {record['doc_no'] or ''}".rstrip())
        _print(f"    {record['kind']} · {record['issuer'] or '—'} · {record['date'] or '—'} · {record['status']}")
        _print(f"    {record['source']} · 条 articles {record['articles']} · 节点 sections {len(record['sections'])}")
        if options.text:
            for section in record["sections"]:
                _print(f"    {section['start']}–{section['end']}  {' › '.join(section['path'])}\n{section['text']}")
    return DONE


def _search(options: argparse.Namespace) -> int:
    # The command line stands outside of all parts: retrieval is qa's, and nothing else in index knows of qa.
    from qa import Pipeline
    from qa.explain_words import lines, reason
    from qa.filters import typed_in

    settings = load_settings()
    with Store.open(options.index, settings) as store:
        wanted = typed_in(options).among(store.documents())
        probe = Pipeline(store, settings).explain(options.words, options.top, wanted)
    if probe.reason:
        sys.stderr.write(f"{reason(probe)}\n")
    if options.json:
        _print_json([each.to_record() for each in probe.passages])
        return DONE
    for line in lines(probe):
        _print(line)
    return DONE


def _tell(report: BuildReport) -> int:
    """Prints what became of the files; a fault decides the exit status."""
    for name, reason in report.skipped:
        sys.stderr.write(f"跳过 skipped: {reason if name in reason else f'{name}: {reason}'}\n")
    counts = (
        ("新增 added", report.added),
        ("更新 updated", report.updated),
        ("未变 unchanged", report.unchanged),
        ("删除 removed", report.removed),
        ("跳过 skipped", report.skipped),
    )
    _print(" · ".join(f"{name} {len(which)}" for name, which in counts))
    if report.adaptation:
        _print(f"编码器适配 {report.adaptation}")
    return FAILED if report.faults else DONE


def _bar(step: str, done: int, total: int) -> None:
    """A progress bar on a terminal; nothing where stderr goes to a file."""
    if not sys.stderr.isatty():
        return
    full = _BAR_WIDTH * done // total if total else _BAR_WIDTH
    end = "\n" if done >= total else ""
    bar = "█" * full + "·" * (_BAR_WIDTH - full)
    sys.stderr.write(f"\r{_STEPS[step]:<20} {bar} {done}/{total}{end}")
    sys.stderr.flush()


def _failed(reason: str, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    sys.stderr.write(" ".join(reason.split()) + "\n")
    return FAILED


def _print_json(value: list[dict[str, Any]]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    sys.stdout.flush()


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who ends it so wants it to clear up as well
    sys.exit(main())
