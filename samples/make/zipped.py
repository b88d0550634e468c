"""ZIP files that come out the same whenever they are made: fixed dates, the order given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

_DATE = (2025, 11, 3, 9, 0, 0)
_GBK = "gbk"


class _NamedInGbk(zipfile.ZipInfo):
    """A member whose name stands in GBK and unmarked, as Chinese Windows writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(_GBK), self.flag_bits & ~0x800


def zip_of(members: Mapping[str, str | bytes], *, stored: tuple[str, ...] = (), gbk: bool = False) -> bytes:
    """The members in order; those named in `stored` without compression, names in GBK where `gbk`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = (_NamedInGbk if gbk else zipfile.ZipInfo)(name, _DATE)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def zipped_anew(data: bytes, settled: Callable[[bytes], bytes]) -> bytes:
    """A ZIP file with fixed dates, each part as `settled` gives it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zip_of({name: settled(archive.read(name)) for name in archive.namelist()})
