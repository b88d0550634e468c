"""Formats that LibreOffice writes from DOCX and XLSX: DOC, WPS, RTF, ODT, PDF, XLS, ET, ODS."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from samples.make.zipped import zip_of

_TIMEOUT_S = 240
_DATE = b"D:20251103090000Z"


def converted(files: Mapping[str, bytes], to: str) -> dict[str, bytes]:
    """The files by name, each in the format that the suffix `to` is of. Raises CalledProcessError, KeyError."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", to, "--outdir", str(folder / "out"), *(str(folder / name) for name in files)]
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT_S)
        made = {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}
    suffix = to.split(":")[0]
    return {name: _settled(made[f"{Path(name).stem}.{suffix}"], suffix) for name in files}


def _settled(data: bytes, suffix: str) -> bytes:
    """The file without the hour it was made at, as far as its format lets that be changed."""
    if suffix == "pdf":
        data = re.sub(rb"D:\d{14}[+\-Z][\d']*", lambda found: _DATE.ljust(len(found[0]), b" "), data)
        data = re.sub(rb"(?<=/ID \[ <)[0-9A-F]{32}>\s<[0-9A-F]{32}", b"0" * 32 + b">\n<" + b"0" * 32, data)
        return re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + b"0" * 32, data)
    if suffix in ("odt", "ods"):
        return _settled_package(data)
    if suffix == "rtf":
        return re.sub(rb"(rsid(?:root)?)\d+", rb"\g<1>1", data)
    return data


def _settled_package(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith(("/", ".png"))}
    entry = rb'<manifest:file-entry manifest:full-path="Thumbnails/[^>]*>'
    parts["META-INF/manifest.xml"] = re.sub(entry, b"", parts["META-INF/manifest.xml"])
    parts["settings.xml"] = re.sub(rb'("Rsid(?:Root)?" config:type="int">)\d+', rb"\g<1>1", parts["settings.xml"])
    ids = dict.fromkeys(re.findall(rb"\blist\d{6,}", parts["content.xml"]))
    for number, name in enumerate(ids, 1):
        parts["content.xml"] = parts["content.xml"].replace(b'"%s"' % name, b'"list%d"' % number)
    return zip_of(dict(parts), stored=("mimetype",))
