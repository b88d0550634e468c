"""A prompt file as a checked object: it uses exactly the inputs it declares; values are data and never re-parsed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from errors import PromptError

REFUSAL = (
    "文件中没有说明"  # what a model is told to say, and what the code recognises, where the passages do not answer
)

_FOLDER = Path(__file__).resolve().parent
_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<text>.*)\Z", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_FIELDS = ("name", "purpose", "inputs", "output")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt as its file has it."""

    name: str
    purpose: str
    inputs: tuple[str, ...]
    output: str
    text: str  # exactly as sent, {{input}} where a value goes
    sha256: str  # of the whole file

    def fill(self, **values: str) -> str:
        """The text with `values` in their places; raises PromptError where they are not the declared inputs."""
        if set(values) != set(self.inputs):
            raise PromptError(
                f"The prompt {self.name!r} was filled with {sorted(values)} but declares {sorted(self.inputs)}. "
                "Pass exactly the declared inputs."
            )
        return _PLACEHOLDER.sub(lambda match: values[match[1]], self.text)


def load_prompt(name: str, folder: Path = _FOLDER) -> Prompt:
    """The prompt in `folder`/`name`.md, checked; raises PromptError where the file is not what it declares."""
    path = folder / f"{name}.md"
    try:
        raw = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"The prompt file {path.name} cannot be read: {error}. Restore the file.") from error
    match = _FRONT.match(raw)
    if match is None:
        raise PromptError(f"The prompt file {path.name} has no front matter. Begin it with lines between --- and ---.")
    front = _front(match["front"], path.name)
    prompt = Prompt(
        name=front["name"],
        purpose=front["purpose"],
        inputs=tuple(part.strip() for part in front["inputs"].split(",") if part.strip()),
        output=front["output"],
        text=match["text"],
        sha256=hashlib.sha256(raw.encode("utf-8")).hexdigest(),
    )
    _check(prompt, name, path.name)
    return prompt


def _front(text: str, file: str) -> dict[str, str]:
    front = {}
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in _FIELDS or key.strip() in front:
            raise PromptError(
                f"The front matter of {file} has the line {line!r}. Keep to one line for each of {_FIELDS}."
            )
        front[key.strip()] = value.strip()
    missing = [name for name in _FIELDS if not front.get(name)]
    if missing:
        raise PromptError(f"The front matter of {file} lacks {', '.join(missing)}. Add the line.")
    return front


def _check(prompt: Prompt, name: str, file: str) -> None:
    if prompt.name != name:
        raise PromptError(f"The prompt file {file} names itself {prompt.name!r}. Make name and file agree.")
    used = set(_PLACEHOLDER.findall(prompt.text))
    if used != set(prompt.inputs):
        raise PromptError(
            f"The prompt file {file} declares the inputs {sorted(prompt.inputs)} and uses {sorted(used)}. "
            "Make the two agree."
        )
