"""Lists of people by what they are in a body: 组长：…, 副组长：…, 成员：…, each person with the role printed over it.

A role is printed once and holds for the lines below it; a person's line gives the name, a gap or a bracket, the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.labels import Label
from index.outline.persons import SURNAMES
from index.repair.lines import Paragraph
from index.tables.split import Table

_CJK = "\u4e00-\u9fff"
_BLANK = "[ \t\u3000]"
_ROLE_WORD = (
    "组长|副组长|总召集人|副总召集人|召集人|副召集人|主任|副主任|主任委员|副主任委员|委员|成员|组员|队员|总指挥长|总指挥|副总指挥|指挥长|指挥"
    "|副指挥长|副指挥|队长|副队长|秘书长|副秘书长|会长|副会长|理事长|副理事长|理事|监事长|监事|主席|副主席|团长|副团长|顾问|联络员|主编|副主编|编委"
    "|总编|副总编|政委|书记|副书记|召集单位负责人|总负责人|负责人|牵头人"
)
_ROLE = re.compile(
    rf"(?P<role>(?:(?:第一|常务|执行|名誉|办公室|专家组|工作组|[{_CJK}]{{2,8}}?组)?(?:{_ROLE_WORD}))(?:[（(][^（）()]{{1,10}}[)）])?)"
    rf"{_BLANK}{{0,4}}(?:[：:]{_BLANK}{{0,20}}|$)"
)
_NAME = (
    rf"(?P<name>[{SURNAMES}]{_BLANK}{{0,4}}[{_CJK}](?:{_BLANK}{{0,2}}[{_CJK}]){{0,2}}?"
    rf"|[{_CJK}]{{1,8}}(?:·[{_CJK}]{{1,8}}){{1,3}})"
)
_MEMBER = re.compile(
    rf"{_NAME}(?:{_BLANK}{{1,20}}(?=[{_CJK}]{{2}})|{_BLANK}{{0,4}}[（(](?=[^（）()]{{1,60}}[)）])|[，,](?=[{_CJK}]{{2}}))"
)
_ONLY_NAME = re.compile(rf"{_NAME}{_BLANK}{{0,4}}")
_AMONG_NAMES = re.compile(rf"[、，,;；]{_BLANK}{{0,4}}|{_BLANK}{{2,20}}")
_NO_NAME = re.compile(
    rf"[{_CJK}]+(?:[部局委办院厅署室处科站县区镇乡]|中心|公司|集团|政府|单位|部门)$|"
    r"^(?:有关|相关|各|本|全体|其他|负责|主管|分管|以上|上述|下列|于|和|同|当|从|时|向|经|解|应|应当|成员|任何)"
)
_SPACED_ROLE = re.compile(
    rf"(?P<role>(?:[{_CJK}]{_BLANK}{{1,6}}){{1,3}}[{_CJK}]){_BLANK}{{0,4}}(?:[：:]{_BLANK}{{0,20}})"
)
_ROLE_ALONE = re.compile(rf"(?:{_ROLE_WORD})")
_MAX_LINE_CHARS = 160
_MAX_ROLE_CHARS = 8
_MAX_NAMES = 60
_MIN_PERSONS = 2
_LABELS = ("one", "paren_one", "digit", "paren_digit", "circled")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one line of such a list says: a role, persons, or both."""

    role: str | None  # as printed here, inner spaces removed
    persons: tuple[tuple[int, str], ...]  # where each person's words begin in the line, and the name


def find_rosters(blocks: Sequence[Paragraph | Table], labels: Sequence[Label | None]) -> dict[int, Entry]:
    """The lines of every list of at least two people by role, by their index among the blocks."""
    found: dict[int, Entry] = {}
    run: dict[int, Entry] = {}
    roles = False
    for index, block in enumerate(blocks):
        entry = _entry(block, labels[index], roles) if isinstance(block, Paragraph) else None
        if entry is None:
            found.update(_whole(run))
            run, roles = {}, False
            continue
        roles = roles or entry.role is not None
        run[index] = entry
    found.update(_whole(run))
    return found


def _whole(run: dict[int, Entry]) -> dict[int, Entry]:
    return run if sum(len(entry.persons) for entry in run.values()) >= _MIN_PERSONS else {}


def _entry(block: Paragraph, label: Label | None, roles: bool) -> Entry | None:
    """What a line is in a list of people; `roles`: a role was printed above it."""
    if len(block.lines[0].text) > _MAX_LINE_CHARS or (label is not None and label.kind not in _LABELS):
        return None
    text = block.text
    opens = label is not None or ":" in text or "：" in text or len(text) <= _MAX_ROLE_CHARS
    if len(text) > 2 * _MAX_LINE_CHARS or not (roles or opens):
        return None
    begin = label.end if label is not None else 0
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    role = _ROLE.match(text, begin) or _spaced_role(text, begin)
    if role is None and not roles:
        return None
    persons = tuple(_persons(text, role.end() if role else begin))
    if role is not None:
        return Entry(re.sub(r"\s", "", role["role"]), persons) if persons or role.end() == len(text) else None
    return Entry(None, persons) if persons and text[-1] not in "。！？：:" else None


def _spaced_role(text: str, begin: int) -> re.Match[str] | None:
    """组　长：, its letters set apart."""
    match = _SPACED_ROLE.match(text, begin)
    return match if match and _ROLE_ALONE.fullmatch(re.sub(r"\s", "", match["role"])) else None


def _persons(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """The person of a line, or each of several that stand with no office; where the words of each begin."""
    member = _MEMBER.match(text, begin)
    if member is not None and _is_name(member["name"]) and not _ends_in_names(text, begin):
        yield begin, re.sub(r"\s", "", member["name"])
        return
    yield from _names(text, begin)


def _ends_in_names(text: str, begin: int) -> bool:
    """Whether all that stands from `begin` on are names."""
    return len(list(_names(text, begin))) > 1


def _names(text: str, begin: int) -> Iterator[tuple[int, str]]:
    starts = [begin]
    rest = text.rstrip(" \t\u3000。；;")
    found: list[tuple[int, str]] = []
    for gap in _AMONG_NAMES.finditer(rest, begin):
        if _ONLY_NAME.fullmatch(rest, starts[-1], gap.start()) or gap.group()[0] in "、，,;；":
            starts.append(gap.end())
    if len(starts) > _MAX_NAMES:
        return
    for start, end in zip(starts, [*starts[1:], len(rest)], strict=True):
        part = rest[start:end].rstrip("、，,;； \t\u3000")
        name = _ONLY_NAME.fullmatch(part)
        if name is None or not _is_name(name["name"]):
            return
        found.append((start, re.sub(r"\s", "", name["name"])))
    yield from found


def _is_name(name: str) -> bool:
    return _NO_NAME.search(re.sub(r"\s", "", name)) is None
