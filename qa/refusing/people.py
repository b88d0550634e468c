"""Names of people in a text, as far as they can be told from other words."""

from __future__ import annotations

import re
from functools import lru_cache

from index.outline.persons import SURNAMES
from qa.places import known_places

# Words that a tagger takes for names.
_MISTAKEN = "养老金|公积金|高新区|和谐|平安|明确|成立|经济|国家|全市|应当|方便|高效|公开|公共|管理"
_NO_NAME = frozenset(_MISTAKEN.split("|"))
_CALLED = re.compile(
    r"([\u4e00-\u9fff]{2,3})同志|(?:市长|县长|区长|局长|主任|书记|主席|总裁|总经理|董事长|院长|校长|代表|委员|秘书长|部长)"
    r"([\u4e00-\u9fff]{2,3})(?=[，,、。；;]|等|一行|参加|出席|主持|会见|召开|赴|率|带|在|调研|提出)"
)
_KEPT = 8_192
_FULL = 3  # characters of most names
_NEXT_WORD = frozenset("当任在是被和与去来的到为出带说有参等同兼")  # taken for the end of a name of two characters


@lru_cache(maxsize=_KEPT)
def people_in(text: str) -> tuple[str, ...]:
    """The names of people that `text` has: what 同志 follows or an office precedes, then what reads like a name."""
    import rjieba

    called = [name for pair in _CALLED.findall(text) for name in pair if name]
    tagged = [word for word, tag in rjieba.tag(text) if tag == "nr" and 2 <= len(word) <= _FULL]
    whole = [name[:-1] if len(name) == _FULL and name[-1] in _NEXT_WORD else name for name in (*called, *tagged)]
    no_name = _NO_NAME | known_places()
    return tuple(dict.fromkeys(name for name in whole if name[0] in SURNAMES and name not in no_name))
