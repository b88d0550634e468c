"""Batches, terms and phases by number: the seventh batch is not answered by the sixth, nor the next by this one."""

from __future__ import annotations

import re

from qa.refusing.ground import Ground, around

_ORDINAL = re.compile(r"第(\d+)(批|期|届|次|轮|号|阶段|季度|代|标段|赛季)")
# Not in 名下一次性补贴, 以下期限, 线下批准.
_NEXT = re.compile(
    r"(?<![以如名线上之乡地手])下一?(?:批(?![准发复])|期(?![限间])|届|次(?![性序数])|轮|阶段|任(?![务何命])|年度|季度)"
)


def other_ordinal(ground: Ground) -> str:
    """A batch, term or phase is asked about that no unit close to the question speaks of, or the next one."""
    digits = ground.text.rpartition("\n")[2]
    for number, kind in _ORDINAL.findall(digits):
        found = (n for text in ground.evidence for n in re.findall(rf"第(\d+){kind}|(首){kind}", text))
        held = {int(n or 1) for n, _ in found}
        if held and int(number) not in held:
            return f"文件写到的是第{max(held)}{kind}，没有第{number}{kind}的内容。"
        named = (f"第{number}{kind}", f"首{kind}" if number == "1" else "")
        if not any(name and name in around(unit) for name in named for unit in ground.close):
            return f"文件没有写到第{number}{kind}的内容。"
    asked = _NEXT.search(ground.question.asks)
    if asked is None or any(_NEXT.search(text) for text in ground.evidence):
        return ""
    return f"文件没有写{asked.group()}的内容。"
