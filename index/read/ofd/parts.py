"""The parts of an OFD package, found where a sloppy writer put them, and the elements in them under any prefix."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from index.read.package import Package

Element: TypeAlias = etree._Element


def local(element: Element) -> str:
    """The name of an element without its namespace: writers leave that out, or invent one."""
    return _bare(element.tag)


@lru_cache(maxsize=1_000)
def _bare(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements of these names."""
    yield from element.iterchildren(*("{*}" + name for name in names))


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names anywhere below."""
    yield from element.iter(*("{*}" + name for name in names))


def text_of(element: Element, name: str) -> str:
    """The text of the first child of that name; "" without one."""
    return next(((child.text or "").strip() for child in children(element, name)), "")


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """So many numbers apart from each other by blanks or commas; None where it is anything else."""
    return _numbers(text, count) if text else None


@lru_cache(maxsize=10_000)
def _numbers(text: str, count: int) -> tuple[float, ...] | None:
    try:
        found = tuple(map(float, text.replace(",", " ").split()))
    except ValueError:
        return None
    return found[:count] if len(found) >= count and all(map(math.isfinite, found[:count])) else None


class Parts:
    """Finds parts of a package by what other parts call them (ST_Loc of the standard)."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._by_name: dict[str, list[str]] = {}
        for name in (each.replace("\\", "/") for each in package.names):
            self._by_name.setdefault(posixpath.basename(name).lower(), []).append(name)

    def find(self, said: str, base: str, *folders: str) -> str | None:
        """The name of the part that `said` means in the part `base`; None where there is none.

        Absolute, or relative to the part that says so or to one of `folders` (of the document, of its resources);
        else the only part whose path ends so.
        """
        said = said.strip().replace("\\", "/")
        if not said:
            return None
        bare = said.lstrip("/")
        places = [posixpath.join(folder, bare) for folder in (posixpath.dirname(base), *folders)]
        for place in [bare, *places] if said.startswith("/") else [*places, bare]:
            if place in self._package:
                return place
        steps = posixpath.normpath(bare).lower().split("/")
        for skipped in range(max(1, len(steps) - 1)):  # folders that are not there; the last one and the name must be
            ending = "/" + "/".join(steps[skipped:])
            found = [name for name in self._by_name.get(steps[-1], ()) if ("/" + name.lower()).endswith(ending)]
            if len(found) == 1:
                return found[0]
        return None

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises as `Package.read`."""
        return self._package.read(name)

    def xml(self, name: str) -> Element:
        """The root of a part. Raises as `Package.xml`."""
        return self._package.xml(name)
