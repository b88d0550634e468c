"""Who does something, or where it is done, asked where nothing that was found speaks of its being done."""

from __future__ import annotations

import re

from qa.refusing.ground import Ground, around, said
from qa.refusing.nouns import official_for

_WHO = re.compile(
    r"谁|哪[一]?[个家些位]?[^，,。？?]{0,3}?(?:部门|单位|机构|机关|公司|人|地方)|哪里|哪儿|哪家|什么(?:部门|单位|机构|地方)"
)
_DEEDS = frozenset({"v", "vn"})
_COMPLEMENTS = frozenset("上下出来去到完掉好起进回给")  # in 补上 and 出任 they say little
# Said of whoever is meant, whatever is done.
_SAYING_LITTLE = (
    "负责|担任|管理|处理|办理|规定|组织|属于|承担|工作|上班|知道|可以|牵头|主管|参加|参与|出席|主持|陪同|接待|介绍"
    "|应当|应该|必须|不能|不得|能够|需要"
)
_GENERAL = frozenset(_SAYING_LITTLE.split("|"))


def nobody_does(ground: Ground) -> str:
    """One clause asks who does something, or where it is done, and no unit that would be said speaks of the deed."""
    deed = _deed_asked(ground.asked[0].text) if len(ground.asked) == 1 else ""
    if not deed:
        return ""
    official = official_for(deed, ground.question.text)
    if any(word in around(unit) for word in official for unit in ground.close):
        return ""
    # 申领 says what 申请 asks, and 任 what 出任 does: one character that carries the meaning is enough.
    telling = [character for character in deed if character not in _COMPLEMENTS]
    if any(character in said(unit) for character in telling for unit in ground.near):
        return ""
    return f"文件没有写明由谁、在哪里{deed}。"


def _deed_asked(clause: str) -> str:
    """What is done by whom or where is asked: 起草 of 由哪个部门起草; "" where it says little or none follows."""
    import rjieba

    asked = _WHO.search(clause)
    after = rjieba.tag(clause[asked.end() :]) if asked else ()
    deeds = [word for word, tag in after if tag in _DEEDS and len(word) > 1]
    return deeds[0] if deeds and deeds[0] not in _GENERAL else ""
