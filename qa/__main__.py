"""`python -m qa ask "问题" --index DIR [--json] [--as-of YYYY-MM-DD] [--document …]`: one question, typed.

It keeps no log: stderr has what went wrong, and nothing else.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from errors import WenzhengError
from index.filter_options import add_options
from qa.answer import Answer
from qa.filters import typed_in
from qa.pipeline import Pipeline
from settings import load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 answered or refused with reason, 1 the index cannot serve, 2 wrong usage (by argparse)."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        answer = _ask(options)
        if answer.status == "failed":
            return _failed(answer.message)
        whole = json.dumps(answer.to_record("ask"), ensure_ascii=False, indent=2) if options.json else shown(answer)
        print(whole, flush=True)
    except WenzhengError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return _failed("Stopped by the keyboard.")
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nobody is left to tell
        return 1
    except Exception as error:  # the outer edge: a person gets a sentence
        return _failed(f"{type(error).__name__}: {error}. This is a fault of the program; please report it.")
    return 0


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def shown(answer: Answer) -> str:
    """The answer for a terminal: where it stands, statements, under each its quotations, then notices."""
    lines = [line for line in (answer.message, answer.lead) if line]
    by_number = {citation.n: citation for citation in answer.citations}
    for statement in answer.statements:
        lines.append(f"{statement.text} {''.join(f'[{n}]' for n in statement.citations)}")
    for citation in by_number.values():
        doc_no = f" {citation.doc_no}" if citation.doc_no else ""
        lines.append(f"  [{citation.n}] 《{citation.document.strip('《》')}》{doc_no} {citation.section}".rstrip())
        lines.append(f"      “{citation.quote}”（{citation.source} 第{citation.line}行）")
    lines += [f"注意：{notice.text}" for notice in answer.notices]
    if answer.status == "not_found":
        lines += [
            f"  · 《{found.document.strip('《》')}》{found.section}：{found.text[:80]}" for found in answer.passages[:3]
        ]
    return "\n".join(lines)


def _ask(options: argparse.Namespace) -> Answer:
    from index.store import Store

    settings = load_settings()
    with Store.open(options.index, settings) as store:
        wanted = typed_in(options).among(store.documents())
        return Pipeline(store, settings).ask(options.question, as_of=options.as_of, filter=wanted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa", description="Ask the documents held in an index.")
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", help="answer one question")
    ask.add_argument("question")
    ask.add_argument("--index", type=Path, required=True, help="the index folder")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    add_options(ask)
    ask.add_argument("--as-of", type=date.fromisoformat, default=None, help="the day as of which rules are in force")
    return parser


if __name__ == "__main__":
    sys.exit(main())
