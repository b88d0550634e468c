"""Who does something, or where it is done, asked where nothing that was found speaks of its being done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.refusing.ground import Ground, around
from qa.refusing.nouns import official_for

_WHO = re.compile(
    r"谁|哪[一]?[个家些位]?[^，,。？?]{0,3}?(?:部门|单位|机构|机关|公司|人|地方)|哪里|哪儿|哪家|什么(?:部门|单位|机构|地方)"
)
_DEEDS = frozenset({"v", "vn"})
_COMPLEMENTS = frozenset("上下出来去到完掉好起")  # 补上 is said where 补 is
# Said of whoever is meant, whatever is done.
_SAYING_LITTLE = (
    "负责|担任|管理|处理|办理|规定|组织|属于|承担|工作|上班|知道|可以|牵头|主管|参加|参与|出席|主持|陪同|接待|介绍"
)
_GENERAL = frozenset(_SAYING_LITTLE.split("|"))


def nobody_does(ground: Ground) -> str:
    """One clause asks who does something, or where it is done, and no unit that would be said speaks of the deed."""
    deed = _deed_asked(ground.asked[0].text) if len(ground.asked) == 1 else ""
    if not deed:
        return ""
    words = [re.escape(word) for word in official_for(deed, ground.question.text)]
    spoken_of = re.compile("|".join([_apart(deed), *words]))
    return "" if any(spoken_of.search(around(unit)) for unit in ground.close) else f"文件没有写明由谁、在哪里{deed}。"


def _apart(deed: str) -> str:
    """A pattern for a deed, its characters next to each other or a few apart: 缴纳医保费 for 缴费, 补 for 补上."""
    bare = deed[0] if len(deed) == 2 and deed[1] in _COMPLEMENTS else deed
    return "[^，,。；;]{0,8}".join(map(re.escape, bare))


def _deed_asked(clause: str) -> str:
    """What is done by whom or where is asked: 起草 of 由哪个部门起草; "" where that is not the last thing said."""
    asked = _WHO.search(clause)
    after = _tagged(clause[asked.end() :]) if asked else ()
    deeds = [word for word, tag in after if tag in _DEEDS and len(word) > 1]
    return deeds[0] if deeds and deeds[0] not in _GENERAL else ""


def _tagged(text: str) -> Sequence[tuple[str, str]]:
    import rjieba

    return list(rjieba.tag(text))
