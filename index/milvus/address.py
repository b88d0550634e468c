"""Where a Milvus is, from the one line of the settings that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

from errors import SettingsError

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")
_PORT, _PREFIX = 19530, "wenzheng"


@dataclass(frozen=True, slots=True)
class Address:
    """A Milvus server or a file of Milvus Lite, and what the names of our collections there begin with."""

    text: str  # as the settings say it; it never holds a password
    uri: str  # as pymilvus takes it
    prefix: str
    database: str  # "" is the one the server takes by itself

    @classmethod
    def parse(cls, text: str) -> Address:
        """From milvus://HOST[:PORT][/PREFIX][?database=NAME&secure=true] or milvus:///FILE.db[?collection=PREFIX].

        Raises SettingsError.
        """
        try:
            parts = urlsplit(text)
            options = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
            port = parts.port or _PORT
        except ValueError as error:
            raise _unusable(text, str(error)) from error
        if parts.scheme != "milvus" or parts.fragment:
            raise _unusable(text, "it does not begin with milvus://")
        if parts.username or parts.password:
            raise _unusable(
                text.rpartition("@")[2], "a password stands in it; set WENZHENG_STORE_TOKEN to user:password"
            )
        return _server(text, parts, port, options) if parts.hostname else _file(text, parts, options)

    @property
    def is_file(self) -> bool:
        """Whether it is Milvus Lite, which lives in this process."""
        return not self.uri.startswith("http")


def _server(text: str, parts: SplitResult, port: int, options: dict[str, str]) -> Address:
    if set(options) - {"database", "secure"} or options.get("secure", "true") not in {"true", "false"}:
        raise _unusable(text, "after ? only database=NAME and secure=true or false are known")
    scheme = "https" if options.get("secure") == "true" else "http"
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    prefix = _prefix(text, parts.path.strip("/") or _PREFIX)
    return Address(text, f"{scheme}://{host}:{port}", prefix, options.get("database", ""))


def _file(text: str, parts: SplitResult, options: dict[str, str]) -> Address:
    if not parts.path.endswith(".db"):
        raise _unusable(text, "it names no host, and no file of Milvus Lite, which ends in .db")
    if set(options) - {"collection"}:
        raise _unusable(text, "after ? of a file only collection=NAME is known")
    return Address(text, parts.path, _prefix(text, options.get("collection", _PREFIX)), "")


def _prefix(text: str, name: str) -> str:
    if not _NAME.fullmatch(name):
        raise _unusable(text, f"a collection cannot be named {name!r}; letters, digits and _ can be used")
    return name


def _unusable(text: str, reason: str) -> SettingsError:
    return SettingsError(
        f"The setting 'store' cannot be used: {reason} (got {text!r}). Set WENZHENG_STORE to "
        "milvus://HOST:PORT/COLLECTION, to milvus:///FILE.db, or to nothing."
    )
