"""The persons of an appointment notice: whom a sentence appoints or removes, one section each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.repair.lines import Paragraph, Printed

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇"
    "邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶"
    "郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿"
    "阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须"
    "丰巢关蒯相查后荆红游竺权逯盖益桓公商岳牟佘佟覃肖闫岂代仝么迟鹿苟练揭矫粟冼涂兰芦丛隋朴丘尉"
)
_GIVEN = r"[\u4e00-\u9fff]"
_NAME = rf"(?:{_GIVEN}{{2,4}}?|{_GIVEN}{{1,8}}(?:·{_GIVEN}{{1,8}}){{1,3}})"
_IN_BRACKETS = r"[（(][^（）()]{1,12}[)）]"
_REMARK = rf"(?:{_IN_BRACKETS})?"
_NAMES = rf"(?P<names>{_NAME}{_REMARK}(?:[、，]{_NAME}{_REMARK}){{0,30}}?)"
_VERB = r"(?:(?:决定|批准|同意|提名)?(?:任命|免去|聘任|聘请|解聘|撤销|接受)|决定)"
_OPENING = r"(?:[^，。；：]{0,40}(?:研究|会议|审议)?(?:决定|通过|同意|批准)[：:，,]?\s?)?"
_COMRADE = re.compile(rf"{_OPENING}{_VERB}?\s?{_NAMES}\s?等?\s?同志")
_AFTER_VERB = re.compile(rf"{_OPENING}{_VERB}\s?{_NAMES}\s?(?:的|为|任|担任|兼任)")
_ONE = rf"(?:[{SURNAMES}]{_GIVEN}{{1,3}}?|{_GIVEN}{{1,8}}(?:·{_GIVEN}{{1,8}}){{1,3}})"
_SOME = rf"(?P<names>{_ONE}{_REMARK}(?:[、，]{_ONE}{_REMARK}){{0,30}}?)"
_BARE = re.compile(rf"{_SOME}\s?(?:[，,]\s?)?(?:任|为|兼任|担任|不再|试任|改任|的(?=[^，。；]{{2,60}}职务))")
_REMOVED = re.compile(
    rf"{_OPENING}(?:决定|批准|同意|提名)?(?:任命|免去|聘任|解聘|撤销)\s?(?P<rest>[{SURNAMES}]{_GIVEN}{{4}}[\u4e00-\u9fff、（）()]{{0,60}})(?:职务|职|[；。;]|$)"
)
_PLACE = re.compile(r"[市县区省州旗](?:人民|政府|委|人大|政协|[\u4e00-\u9fff]{1,12}[局办厅院校])")
_WORD = 3
_LISTED = re.compile(rf"(?P<names>[{SURNAMES}]{_GIVEN}{{1,3}}){_REMARK}(?:[ \t\u3000]+(?=\S)|[：:](?=\S))")
_HEADING = re.compile(r"(?:[^。；]{0,40}[，,])?[^，。；]{0,12}(?:任命|免去|聘任|解聘|免职|任职|任免)[^，。；]{0,10}")
_NOBODY = re.compile(
    r"^[各该本我他她其]|有关|负责|部门|单位|领导|全体|广大|干部|上述|以上|下列|其他|会议|政府|职务|局长|主任|处长|科长|市长|现任|免去|任命|决定|撤销"
)
_CLAUSE_END = re.compile(r"[；;。，,]\s?")
_MAX_HEAD_CHARS = 240


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The runs of three characters that come twice or more in a notice: the places and offices that it names."""
    counted = Counter(text[i : i + _WORD] for text in texts for i in range(len(text) - _WORD + 1))
    return frozenset(word for word, times in counted.items() if times > 1)


def person_before(text: str, words: frozenset[str]) -> str | None:
    """The name in 免去何川示例市水务局局长职务, which nothing parts from the office; `words` are the notice's."""
    match = _REMOVED.match(text[:_MAX_HEAD_CHARS])
    if match is None:
        return None
    rest = match["rest"]
    for length in (2, 3, 4):
        name, office = rest[:length], rest[length:]
        if (office[:_WORD] in words or _PLACE.match(office)) and not _NOBODY.search(name):
            return name
    return None


def person_in(text: str, listed: bool) -> str | None:
    """The name or names whom `text` first of all appoints or removes; `listed`: under a heading 任命 or 免去."""
    head = text[:_MAX_HEAD_CHARS]
    for pattern in (_COMRADE, _AFTER_VERB, _BARE, *((_LISTED,) if listed else ())):
        match = pattern.match(head)
        names = re.sub(rf"\s|{_IN_BRACKETS}", "", match["names"]) if match else ""
        if names and not _NOBODY.search(names):
            return names
    return None


def is_list_heading(text: str) -> bool:
    """Whether a short line stands over a list of appointments or removals: 免去：, 任命下列同志："""
    words = text.strip().rstrip("：:")
    return (text.rstrip().endswith(("：", ":")) or len(words) <= 8) and _HEADING.fullmatch(words) is not None


def persons_of(paragraph: Paragraph, listed: bool, begin: int = 0) -> Iterator[tuple[str | None, Paragraph]]:
    """A paragraph cut where its sentences go on to another person; None where a part names nobody.

    Its words begin at `begin`, behind a number.
    """
    text = paragraph.text
    starts = [begin]
    if person_in(text[begin:], listed) is not None:
        starts += [
            match.end()
            for match in _CLAUSE_END.finditer(text, begin)
            if match.end() < len(text) and person_in(text[match.end() : match.end() + _MAX_HEAD_CHARS], False)
        ]
    bounds = [0, *starts[1:], len(text)]
    for start, part in zip(starts, parts_of(paragraph, bounds), strict=True):
        yield person_in(text[start : start + _MAX_HEAD_CHARS], listed), part


def parts_of(paragraph: Paragraph, bounds: Sequence[int]) -> Iterator[Paragraph]:
    """A paragraph cut at `bounds`, every character with its place in the source."""
    index = offset = 0  # the line reached, and how many characters lie before it
    for start, end in pairwise(bounds):
        lines: list[Printed] = []
        while index < len(paragraph.lines):
            line = paragraph.lines[index]
            low, high = max(0, start - offset), min(len(line.text), end - offset)
            if low < high:
                lines.append(replace(line, text=line.text[low:high], columns=line.columns[low:high]))
            if offset + len(line.text) > end:
                break
            offset += len(line.text)
            index += 1
        yield Paragraph(tuple(lines))
