"""The JSONL edge of the evaluation: one JSON object a line, every complaint with its file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError

from errors import EvaluationError

Progress = Callable[[int, int], None]  # lines done, lines in all


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """The objects of a JSONL file with their 1-based line numbers; blank lines are passed over.

    Raises EvaluationError where the file cannot be read or a line is not a JSON object.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} cannot be read: {error}. Name an existing UTF-8 file of JSON lines.") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(path, number, line)


def _object(path: Path, number: int, line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvaluationError(
            f"{path}, line {number}, is not JSON: {error.msg} at column {error.colno}. Mend or remove the line."
        ) from error
    if not isinstance(value, dict):
        raise EvaluationError(f"{path}, line {number}, is not a JSON object. Every line must be one.")
    return value


def reason(error: ValidationError) -> str:
    """The first thing that is wrong, with the field it is wrong in."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def write_line(value: dict[str, object]) -> str:
    """`value` as one line of a JSONL file, Chinese text left readable."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def write_lines(
    out: Path, head: dict[str, object], lines: Iterator[dict[str, object]], total: int, progress: Progress
) -> int:
    """Write `head` and then line by line, so that what was made survives an interruption; the number of lines.

    Raises EvaluationError where the file cannot be written.
    """
    done = 0
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("w", encoding="utf-8") as file:
            file.write(write_line(head))
            for done, line in enumerate(lines, start=1):
                file.write(write_line(line))
                file.flush()
                progress(done, total)
    except OSError as error:
        raise EvaluationError(f"{out} cannot be written: {error}. Name a file that can be written.") from error
    return done
