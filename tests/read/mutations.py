"""Files made wrong in the ways that lines, disks, programs and people make them wrong, the same ones for every seed."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from random import Random

_MOST_FLIPS = 24
_MOST_BLOCK = 4096
_ATTRIBUTE = re.compile(rb'="([^"<>]{0,80})"')
_TAG = re.compile(rb"<[^<>!?]{1,200}>")
# What counts, sizes, references and names may be in a file that was made to be wrong.
_ODD = (b"", b"0", b"-1", b"1e308", b"nan", b"inf", b"99999999999999999999", b"2147483648", b"g 999999999 9", b"#REF!")
_ODD_NAMES = (
    b"../../../etc/passwd",
    b"/",
    b"http://127.0.0.1:9/a",
    b"\xe7\x9c",
    b"A" * 3000,
    b"%00",
    b"&#0;",
    b"A1:XFD1048576",
)


def mutations(data: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many wrong forms of a file, each with what was done to it."""
    random = Random(seed)
    is_package = data.startswith(b"PK")
    for _ in range(count):
        change = random.choice(_OF_PACKAGES if is_package else _OF_BYTES)
        yield change.__name__, change(data, random)


def flipped(data: bytes, random: Random) -> bytes:
    """Some bits are others."""
    changed = bytearray(data)
    for _ in range(random.randint(1, _MOST_FLIPS)):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, random: Random) -> bytes:
    """The end is missing."""
    return data[: random.randrange(1, len(data))]


def block_lost(data: bytes, random: Random) -> bytes:
    """A block in the middle is missing."""
    at, size = _block(data, random)
    return data[:at] + data[at + size :]


def block_moved(data: bytes, random: Random) -> bytes:
    """Two blocks stand in each other's place."""
    at, size = _block(data, random)
    other, _ = _block(data, random)
    first, second = sorted((at, other))
    size = min(size, second - first, len(data) - second)
    one, two = data[first : first + size], data[second : second + size]
    return data[:first] + two + data[first + size : second] + one + data[second + size :]


def block_twice(data: bytes, random: Random) -> bytes:
    """A block stands twice."""
    at, size = _block(data, random)
    return data[: at + size] + data[at:]


def zeroed(data: bytes, random: Random) -> bytes:
    """A block is zeros, as on a disk that failed."""
    at, size = _block(data, random)
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


def attribute_odd(data: bytes, random: Random) -> bytes:
    """An attribute of XML or HTML says what none says; a file without attributes has bits flipped."""
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return flipped(data, random)
    for place in sorted(random.sample(found, min(len(found), random.randint(1, 5))), key=lambda each: -each.start()):
        data = data[: place.start(1)] + random.choice(_ODD + _ODD_NAMES) + data[place.end(1) :]
    return data


def tag_odd(data: bytes, random: Random) -> bytes:
    """A tag is missing, or stands many times."""
    found = list(_TAG.finditer(data))
    if not found:
        return block_lost(data, random)
    place = random.choice(found)
    return data[: place.start()] + place[0] * random.choice((0, 2, 300)) + data[place.end() :]


def member_changed(data: bytes, random: Random) -> bytes:
    """What is wrong is inside a part of a package that is packed rightly."""
    parts = _parts(data)
    name = random.choice([name for name, part in parts.items() if part] or [""])
    if name:
        parts[name] = random.choice(_OF_PARTS)(parts[name], random)
    return _packed(parts)


def member_lost(data: bytes, random: Random) -> bytes:
    """A part of a package is missing."""
    parts = _parts(data)
    if parts:
        del parts[random.choice(list(parts))]
    return _packed(parts)


def members_exchanged(data: bytes, random: Random) -> bytes:
    """Two parts of a package stand under each other's names."""
    parts = _parts(data)
    if len(parts) > 1:
        one, other = random.sample(list(parts), 2)
        parts[one], parts[other] = parts[other], parts[one]
    return _packed(parts)


def _block(data: bytes, random: Random) -> tuple[int, int]:
    return random.randrange(len(data)), random.randint(1, min(_MOST_BLOCK, len(data)))


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, RuntimeError):
        return {}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


_Change = Callable[[bytes, Random], bytes]
_ANYWHERE: tuple[_Change, ...] = (flipped, cut_off, block_lost, block_moved, block_twice, zeroed)
_OF_PARTS: tuple[_Change, ...] = (*_ANYWHERE, *[attribute_odd] * 6, *[tag_odd] * 4)
_OF_BYTES: tuple[_Change, ...] = (*_ANYWHERE, attribute_odd, tag_odd)
_OF_PACKAGES: tuple[_Change, ...] = (*_ANYWHERE, *[member_changed] * 8, member_lost, member_lost, members_exchanged)
