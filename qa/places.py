"""The places that a question names: an answer that never mentions the place asked about is no answer."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("places.txt")
_KIND = re.compile(r"(?:特别行政区|自治区|自治州|自治县|省|市|区|县|镇|乡|街道)$")
_KEPT = 256  # questions whose places are remembered: several steps ask for them
_PART_OF = frozenset("市区县镇乡")
# Words that end like a place and are none: 全市, 市区, 园区, 保护区, 居住区 …
_NO_PLACE = re.compile(
    r".{0,4}(?:[全本我各该两多几每外城市新老辖郊县省园片景矿校厂库社小灾疫牧林山]|保护|开发|居住|住宅|示范|试验|保税|功能|自治|行政|埋藏"
    r"|控制|缓冲|核心|服务|管理|合作|集聚|直辖|地级|省级|县级|市级|超|夜|菜|股|楼|城乡|故|家|水|下|居民|社)[省市县区镇乡]"
)


@cache
def known_places() -> frozenset[str]:
    """Bare names of provinces and prefecture-level cities."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def places_in(text: str) -> tuple[str, ...]:
    """The administrative places that `text` names, as it writes them, in its order."""
    return _places_in(text)


@lru_cache(maxsize=_KEPT)
def _places_in(text: str) -> tuple[str, ...]:
    import rjieba

    tagged = [*rjieba.tag(text), ("", "")]
    words = (
        f"{word}{after[0][:1]}" if tag == "ns" and after[0][:1] in _PART_OF else word  # 云海/区分 is 云海区 and 分
        for (word, tag), after in zip(tagged, tagged[1:], strict=False)
        if tag in {"ns", "nr", "nz", "n", "nt"}
    )
    return tuple(dict.fromkeys(word for word in words if _is_place(word)))


def bare_place(place: str) -> str:
    """A place's name without what it is: 徐州市 → 徐州."""
    bare = _KIND.sub("", place)
    return bare if len(bare) >= 2 else place


def _is_place(word: str) -> bool:
    if word in known_places():
        return True
    return bool(_KIND.search(word)) and len(word) >= 3 and not _NO_PLACE.fullmatch(word)
