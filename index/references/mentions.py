"""What a text cites by place: 《甲》第五条, 本办法第十六条第一项、第五项, 前两款, 第三章, （见附件2）, 1、2类问题.

Only words are read here; `index.references.references` finds what they name. Every pattern is bounded, so time grows
as the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from index.doc_no import DECREE, LETTERED
from index.numerals import NUMERAL, value_of

Unit = Literal["章", "条", "款", "项", "附", "类"]

_N = rf"[{NUMERAL}\d]{{1,7}}"
_RULES = (
    "办法|条例|规定|规则|细则|决定|章程|意见|方案|通知|通告|公告|规划|计划|制度|预案|标准|规范|指南|准则|措施|规程|法"
)
_PART = re.compile(
    r"《(?P<title>[^《》\n]{2,100})》"
    rf"|本(?P<own>(?:实施|暂行|试行|管理|行动|工作|若干)?(?:{_RULES}))(?!院|定|人|律|治)"
    rf"|第\s?[（(]?\s?(?P<number>{_N})\s?[)）]?\s?(?P<unit>部分|[编章节条款项目])(?![例线件约款程课点]|目[^录的、，]|[^\W\d]{{0,1}}项目)"
    rf"(?:之(?P<sub>[{NUMERAL}]{{1,3}})(?![般个种类些]))?"
    rf"|[（(]\s?(?P<item>{_N})\s?[)）](?P<item_unit>项(?!目))?"
    r"|(?<![目年月以之此支提从日付])前(?P<count>[两二三四五六])?(?P<back>[款条项])"
    r"(?=第|[（(]|规定|所|的|情形|中|行为|以外|、|和|之外|要求|$)"
    r"|本(?P<same>[条款项])(?=第|[（(])"
    rf"|附(?P<annex>[件表图录])\s?(?P<annex_number>(?:\d{{1,3}}|[{NUMERAL}]{{1,3}})(?![\d年月日页份个张]))?"
    r"|(?<![\d.、])(?P<kinds>\d{1,2}(?:、\d{1,2}){1,9})类(?P<noun>[\u4e00-\u9fff]{2})"
)
_BRACKET = re.compile(r"[（(](?P<inside>[^（）()\n]{1,100})[)）]")
_SHORT = re.compile(r"(?:简称|统称)(?:为)?[：:]?[“\"《「‘]?(?P<short>[^”\"》」’，,；;“《]{1,20})")
_NUMBER_OF_RULE = re.compile(rf"{LETTERED}|[\u4e00-\u9fff]{{2,16}}{DECREE}")
_JOINED = re.compile(r"(?:\s|的|规定的|之|中的?|所列)?")
_ADDED = re.compile(r"(?:规定)?(?:、|，|和|及|以及|与|或者?|并|[至到—－~-]{1,2})")
_THROUGH = re.compile(r"[至到—－~-]")
_CITED_BEFORE = re.compile(r"(?:依照|按照|根据|依据|违反|适用|参照|符合|执行|除|见|在|对|有|将|按|与|和|及|属于|达到)$")
_CITED_AFTER = re.compile(r"规定|所[列称述指]|[的、，。；：”）)（(和或及与至到]|第|之|中|以外|情形|要求|修改|$")
_ANNEX_BEFORE = re.compile(r"(?:[见按照以附同如至入]|填写|[（(])$")
_ANNEX_AFTER = re.compile(r"所|规定|中[的所]?|明确|列明|[)）]")
_RULE_BEFORE = re.compile(rf"(?:法典|宪法|该|其|{_RULES})$")  # a law without 《》, of which the text does not say which
_DEPTH: dict[Unit, int] = {"章": 0, "条": 1, "款": 2, "项": 3, "附": 0, "类": 0}
_MAX_RANGE = 40
_MAX_SHORT_NAMES = 40
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


@dataclass(frozen=True, slots=True)
class Point:
    """One place as it is named; `back` counts from the citing place, and what is None was not said."""

    chapter: tuple[str, int] | None = None  # (编, 2), (部分, 3)
    article: tuple[int, int] | None = None  # (12, 0) is 第十二条, (12, 1) 第十二条之一
    paragraph: int | None = None
    item: int | None = None
    back: tuple[str, int] | None = None  # (款, 1): 前款; (条, 0): 本条
    annex: tuple[str, int] | None = None  # (件, 2); a number of 0 where none is said
    kinds: tuple[int, ...] = ()
    noun: str = ""  # what the kinds are of


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that cite: `[start, end)`, whose rule they name, and the places in it."""

    start: int
    end: int
    title: str | None  # None: no other rule is named
    number: str | None  # the 文号 or decree beside the title
    own: bool  # the text says 本办法
    points: tuple[Point, ...]  # empty: the rule as a whole


@dataclass(slots=True)
class _Open:
    """A mention while its parts are read."""

    start: int
    end: int
    joins: int  # where the next part may follow
    title: str | None = None
    number: str | None = None
    own: bool = False
    points: list[Point] = field(default_factory=list)
    depth: int = -1

    def closed(self) -> Mention:
        return Mention(self.start, self.end, self.title, self.number, self.own, tuple(self.points))


def mentions_of(text: str) -> Iterator[Mention]:
    """The mentions in `text` in order of place; labels at the start of a line are among them."""
    names: dict[str, tuple[str, str | None]] = {}
    opened: _Open | None = None
    passed = 0
    for part in _PART.finditer(text):
        if part.start() < passed:
            continue
        if opened is not None and not part["title"] and not part["own"] and _extend(opened, part, text):
            continue
        if opened is not None:
            yield opened.closed()
        opened = _begun(part, text, names)
        if opened is not None and part["title"]:
            passed = opened.joins
    if opened is not None:
        yield opened.closed()


def _begun(part: re.Match[str], text: str, names: dict[str, tuple[str, str | None]]) -> _Open | None:
    start, end = part.span()
    if part["title"]:
        return _titled(part, text, names)
    if part["own"]:
        return _Open(start, end, end, own=True)
    unit, point = _read(part)
    short = _short_before(text, start, names) if unit in ("条", "章") else None
    if not short and not _cites(part, text, unit):
        return None
    opened = _Open(start, end, end, points=[point], depth=_DEPTH[unit])
    if short:
        opened.start -= len(short)
        opened.title, opened.number = names[short]
    return opened


def _titled(part: re.Match[str], text: str, names: dict[str, tuple[str, str | None]]) -> _Open:
    """A title, with the 文号 and the short name that a bracket behind it gives."""
    start, end = part.span()
    title, number = names.get(part["title"], (part["title"], None))
    bracket = _BRACKET.match(text, end)
    if bracket is not None:
        said = _NUMBER_OF_RULE.search(bracket["inside"])
        number = said.group() if said else number
        short = _SHORT.search(bracket["inside"])
        if short and len(names) < _MAX_SHORT_NAMES:
            names[short["short"].strip()] = (title, number)
    return _Open(start, end, bracket.end() if bracket else end, title=title, number=number)


def _short_before(text: str, start: int, names: dict[str, tuple[str, str | None]]) -> str | None:
    """The declared short name that stands right before `start`, longest first."""
    found = (name for name in names if text.endswith(name, max(0, start - 20), start))
    return max(found, key=len, default=None)


def _cites(part: re.Match[str], text: str, unit: Unit) -> bool:
    """Whether a part that no rule's name goes before is a citation by the words about it (not 第三条道路, 车身附件)."""
    start, end = part.span()
    if part["item"]:
        return part["item_unit"] is not None
    if unit == "附":
        return bool(
            part["annex_number"]
            or (_ANNEX_BEFORE.search(text, max(0, start - 4), start) or _ANNEX_AFTER.match(text, end))
        )
    if part["number"] and unit in ("条", "款", "项"):
        if _RULE_BEFORE.search(text, max(0, start - 4), start):
            return False
        return bool(_CITED_AFTER.match(text, end) or _CITED_BEFORE.search(text, max(0, start - 4), start))
    return True


def _extend(opened: _Open, part: re.Match[str], text: str) -> bool:
    """Whether `part` goes on with the mention that is open, which then holds it."""
    gap = text[opened.joins : part.start()] if part.start() - opened.joins <= 6 else None
    if gap is None:
        return False
    unit, point = _read(part)
    depth = _DEPTH[unit]
    if part["back"] or part["same"] or unit == "类":
        return False
    if opened.depth < 0:
        goes_on = _JOINED.fullmatch(gap) is not None and not (part["item"] and not part["item_unit"])
        opened.points = [point] if goes_on else []
    elif _JOINED.fullmatch(gap) is not None and depth > opened.depth > 0:
        goes_on = True
        opened.points[-1] = _narrowed(opened.points[-1], point, unit)
    else:
        goes_on = _ADDED.fullmatch(gap) is not None and depth <= opened.depth and _same_kind(opened.points[-1], point)
        if goes_on:
            opened.points += _further(opened.points[-1], point, unit, through=_THROUGH.search(gap) is not None)
    if goes_on:
        opened.end = opened.joins = part.end()
        opened.depth = depth
    return goes_on


def _same_kind(last: Point, point: Point) -> bool:
    return (last.annex is None) == (point.annex is None) and (last.chapter is None) == (point.chapter is None)


def _narrowed(last: Point, point: Point, unit: Unit) -> Point:
    return replace(last, paragraph=point.paragraph) if unit == "款" else replace(last, item=point.item)


def _further(last: Point, point: Point, unit: Unit, *, through: bool) -> tuple[Point, ...]:
    """The point that 和第五条, 、第三项 add to the last one; with 至 all between as well."""
    if unit == "款":
        numbers = _between(last.paragraph, point.paragraph, through)
        return tuple(replace(last, paragraph=number, item=None) for number in numbers)
    if unit == "项":
        return tuple(replace(last, item=number) for number in _between(last.item, point.item, through))
    if unit == "条" and through and last.article and point.article:
        return tuple(Point(article=(number, 0)) for number in _between(last.article[0], point.article[0], through))
    if point.chapter and last.chapter and through:
        kind = point.chapter[0]
        return tuple(Point(chapter=(kind, n)) for n in _between(last.chapter[1], point.chapter[1], through))
    return (point,)


def _between(first: int | None, last: int | None, through: bool) -> tuple[int, ...]:
    if last is None:
        return ()
    if not through or first is None or not 0 < last - first <= _MAX_RANGE:
        return (last,)
    return tuple(range(first + 1, last + 1))


def _read(part: re.Match[str]) -> tuple[Unit, Point]:
    """The unit that a part names, and the place."""
    if part["number"]:
        number, unit = value_of(part["number"]) or 0, part["unit"]
        if unit == "条":
            return "条", Point(article=(number, value_of(part["sub"]) or 0 if part["sub"] else 0))
        if unit == "款":
            return "款", Point(paragraph=number)
        return ("项", Point(item=number)) if unit in "项目" else ("章", Point(chapter=(unit, number)))
    if part["item"]:
        return "项", Point(item=value_of(part["item"]) or 0)
    if part["annex"]:
        return "附", Point(annex=(part["annex"], value_of(part["annex_number"] or "") or 0))
    if part["kinds"]:
        return "类", Point(kinds=tuple(int(n) for n in part["kinds"].split("、")), noun=part["noun"])
    if part["same"]:
        return _unit_of(part["same"]), Point(back=(part["same"], 0))
    return _unit_of(part["back"]), Point(back=(part["back"], _DIGITS.get(part["count"] or "", 1)))


def _unit_of(char: str) -> Unit:
    return "条" if char == "条" else "款" if char == "款" else "项"
