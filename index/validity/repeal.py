"""What a document says of others by name: that they are repealed or amended, one by one or in a list.

《甲》（文号）、《乙》和《丙》同时废止 · 废止《甲》 · 自本办法施行之日起，《甲》停止执行 · 决定废止下列文件：1. 甲
（文号） · 关于修改《甲》的决定.
A title named for another reason (依据《甲》) is no such word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.doc_no import DECREE, LETTERED
from index.labels import label_of

_TITLE = re.compile(
    r"[《〈](?P<title>[^《》〈〉\n]{2,120}(?:[《〈][^《》〈〉\n]{1,120}[》〉][^《》〈〉\n]{0,60}){0,2})[》〉]"
)
NUMBER = re.compile(rf"{LETTERED}|[\u4e00-\u9fff]{{2,16}}{DECREE}")
_BRACKET = r"[（(](?:[^（）()\n]|[（(][^（）()\n]{0,40}[)）]){1,100}[)）]"
_BETWEEN = re.compile(rf"(?:{_BRACKET})?(?:\s|[、，,；;]|和|及|与|以及|并|同时|等|\d{{1,2}}[.．、]|原)*")
_END = r"(?:废止|失效|停止执行|停止施行|停止实施|停止使用|终止执行|不再执行|不再施行|不再适用)"
_AFTER = re.compile(
    rf"(?P<gap>(?:{_BRACKET})?(?:的(?:通知|公告|决定|规定))?(?:{_BRACKET})?[^。；\n《》〈〉]{{0,50}}?)(?<![未不])(?P<verb>{_END})(?!的|日期|后)"
)
_NO_GAP = re.compile(
    r"依据|根据|按照|参照|依照|规定|不一致|抵触|不符|相冲突|除|未|修改|曾|已(?:经|于|被|由)|相关(?:内容|条款)|有关(?:内容|条款|规定)|制定|[：:？]"
)
_IN_PART = re.compile(r"第[零〇一二三四五六七八九十百千\d]{1,7}[条章款项]|部分(?:条款|内容)|附件")
_REPEALS = re.compile(
    rf"(?:{_END}|替代|取代|代替)(?:了|原|原来的|以下文件)?[：:]?\s?(?:\d{{4}}年[^。；《》\n]{{0,40}}的)?原?(?=[《〈])"
)
_AMENDS_BEFORE = re.compile(r"(?:修改|修订|修正)(?:后的)?(?=[《〈])")
_CHANGED = "修[改订正]"
_AMENDS_AFTER = re.compile(
    rf"(?:{_BRACKET})?[^。；\n《》]{{0,40}}?"
    rf"(?:(?:作(?:如下|出如下|以下|出以下|部分)|予以|进行|如下|以下){_CHANGED}|修改为|删去|增加一[条款项])"
)
_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d{2})年[^。；《》〈〉\n]{0,40}(?:公布|发布|印发|颁布|施行|制定|通过)的?(?:原)?$"
)
_LIST = re.compile(
    rf"{_END}[^。《》\n]{{0,20}}(?:下列|以下|如下|目录|清单|\d+件)|(?:下列|以下|附件)[^。\n]{{0,40}}{_END}"
    rf"|{_END}[^。《》\n]{{0,20}}[：:]?$"
)
_AMEND_LIST = re.compile(
    rf"{_CHANGED}[^。《》\n]{{0,20}}(?:下列|以下|如下|目录|清单)|(?:下列|以下)[^。\n]{{0,30}}{_CHANGED}"
)
_KEEP_LIST = re.compile(r"继续有效|予以保留|保留的|现行有效|继续执行")
_CLEARS = re.compile(r"废止|失效|清理|停止执行|修[改订正]")
_OBJECT = re.compile(r"(?:对|将|^|[。；\n、.．一二三四五六七八九十]\s?)$")
_MAX_LINE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Said:
    """One title named as repealed or amended, and where."""

    titles: tuple[str, ...]  # what may be the title, likeliest first; "" where the number alone would do
    number: str | None
    year: str | None  # of its issue, where that is told
    whole: bool
    start: int
    end: int


def what_is_said(own: str, text: str) -> Iterator[Said]:
    """What `text`, under the title `own`, says of other documents, in order of place, linear in time.

    Of the lines of a list, which name is a title is known only from the documents held.
    """
    yield from _in_title(own, text)
    clears = _CLEARS.search(own) is not None
    if not clears and not re.search(rf"{_END}|替代|取代|代替|修[改订正]", text):
        return
    run: list[re.Match[str]] = []
    for match in _TITLE.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), match.start()):
            yield from _of_run(text, run)
            run = []
        run.append(match)
    if run:
        yield from _of_run(text, run)
    if clears:
        yield from _listed(text)


def _in_title(own: str, text: str) -> Iterator[Said]:
    """《关于修改〈甲〉的决定》, 关于废止《甲》的通知: said by the document's own title."""
    for pattern, whole in ((_AMENDS_BEFORE, False), (_REPEALS, True)):
        word = pattern.search(own)
        if word is None or (not whole and "修订后" in own):
            continue
        end = word.end()
        while match := _TITLE.match(own, end):
            at = text.find(match.group())
            place = (at, at + len(match.group())) if at >= 0 else (0, 0)
            yield Said((match["title"],), None, None, whole, *place)
            between = _BETWEEN.match(own, match.end())
            end = between.end() if between else match.end()


def _of_run(text: str, run: list[re.Match[str]]) -> Iterator[Said]:
    """What the words before and after a run of titles say of all of them."""
    first, last = run[0], run[-1]
    after = _AFTER.match(text, last.end())
    whole, found = True, False
    if after and not _NO_GAP.search(after["gap"]) and not _cut_off(text, first.start()):
        whole, found = _IN_PART.search(re.sub(_BRACKET, "", after["gap"])) is None, True
    before = text[max(0, first.start() - 80) : first.start()]
    if not found:
        word = None
        for word in _REPEALS.finditer(before + "《"):  # noqa: B007 - the last one
            pass
        found = word is not None and word.end() == len(before) and not re.search("[未不拟]$", before[: word.start()])
        if found:
            tail = text[last.end() : last.end() + 20]
            whole = _IN_PART.match(tail) is None
    if not found and _AMENDS_AFTER.match(text, last.end()) and _OBJECT.search(before):
        whole, found = False, True
    if found:
        for index, match in enumerate(run):
            stop = run[index + 1].start() if index + 1 < len(run) else match.end() + 120
            number = _number(text, match.end(), stop)
            year = _YEAR.search(text[max(0, match.start() - 60) : match.start()])
            yield Said((match["title"],), number, year["year"] if year else None, whole, match.start(), match.end())


def _cut_off(text: str, start: int) -> bool:
    """Whether the words before a run give it as the ground of what follows: 根据《甲》, 违反《甲》."""
    return (
        re.search(r"(?:根据|依据|依照|按照|参照|违反|执行|贯彻|落实|符合)(?:原)?$", text[max(0, start - 4) : start])
        is not None
    )


def _number(text: str, start: int, stop: int) -> str | None:
    """The 文号 in the brackets right after a title."""
    bracket = re.compile(_BRACKET).match(text, start, min(stop, start + 160))
    number = NUMBER.search(bracket.group()) if bracket else None
    return number.group().lstrip("（(") if number else None


def _listed(text: str) -> Iterator[Said]:
    """The titles on lines of their own under "the following are repealed", or in an annex that lists them."""
    whole: bool | None = None
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if len(line) > _MAX_LINE_CHARS or not line.strip():
            continue
        if _KEEP_LIST.search(line):
            whole = None
        elif _LIST.search(line):
            whole = True
        elif _AMEND_LIST.search(line):
            whole = False
        elif whole is not None and not re.search(_END + "$", line.rstrip("。")):
            titles, number = _item(line)
            if titles:
                yield Said(titles, number, None, whole, start, start + len(line))


def _item(line: str) -> tuple[tuple[str, ...], str | None]:
    """What may be the title on a line of a list, likeliest first, and the 文号."""
    found = NUMBER.search(line)
    number = found.group() if found else None
    label = label_of(line.strip())
    bare = line.strip()[label.end :] if label else re.sub(r"^\s*[\d.．、]{1,5}\s*", "", line)
    quoted = _TITLE.search(line)
    cells = [cell.strip() for cell in re.split(r"\t|\||[ \u3000]{2,}| (?=[\u4e00-\u9fff])", bare) if cell.strip()]
    unnumbered = bare[: bare.find(number)].rstrip("（( ") if number and number in bare else bare
    tried = [quoted["title"] if quoted else "", unnumbered, bare.rstrip("。；;、"), *cells]
    titles = [each for each in dict.fromkeys(tried) if len(each) >= 4]
    return (*titles, *([""] if number else [])), number
