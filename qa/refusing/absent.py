"""What a question asks for that the best passages plainly do not give: an office, a quantity, a numbered thing, a list.

Each speaks only where the wording settles it; `enough` weighs the rest.
"""

from __future__ import annotations

import re

from qa.asked import WHEN
from qa.lexicon import official_words
from qa.refusing.ground import Ground
from qa.words import content_words

_OFFICE = re.compile(
    r"(理事长|董事长|监事长|秘书长|参谋长|检察长|总经理|[\u4e00-\u9fff](?:长|主席|主任|书记|总监))(?:由谁|由哪|是谁|是哪[一位]|叫什么|由[^，。？]{1,8}担任)"
)
_ATTRIBUTE = re.compile(
    r"(?:的|总)([\u4e00-\u9fff]{2,6}?)(?:分别|各|一共|总共|大概)?(?:是|为|有)(?:多少|几[\u4e00-\u9fff]|百分之几)"
)
_DESIGNATION = re.compile(r"(?<!\d)\d{1,3}号(?:码头|地块|[线楼桥井库站院门洞])")
_DAILY = frozenset({"大事记", "日程", "议程"})
_ENACTED = re.compile(r"表决|通过|批准|审议|颁布|公布|出台|发布")
_WHEN = re.compile(WHEN)
_PASSED = re.compile(
    rf"(?:已经?|是否|是不是|有没有)[^，。？?]{{0,8}}(?:{_ENACTED.pattern})|(?:{_ENACTED.pattern})(?:了)?(?:吗|没)"
)
_IN_FORCE = re.compile(r"施行|实施|生效|执行")
_BLANK_DAY = re.compile(r"年?[ \u3000_×X]*月[ \u3000_×X]*日起?[^，。；;]{0,4}(?:施行|实施|生效|执行)")
_LISTS = "目录|名单|清单|名录|标准|办法|细则|范围|方案"
_LEFT_OPEN = re.compile(
    rf"(?:{_LISTS})[^，,。；;]{{0,12}}(?:由[^，,。；;]{{2,30}}(?:公布|制定|确定|规定|发布)|另行(?:公布|制定|确定|规定))"
)
_ANY = frozenset({"钱", "人", "东西"})  # of no kind
_COUNTED = re.compile(r"([\u4e00-\u9fff]{1,8})(?:一共|总共)?有(?:多少|几)")
_TO_BE_MADE = re.compile(r"(?:制定|拟定)(?:完善|并公布|公布)?[^，,。；;]{0,14}?(清单|目录|名单|名录)(?!管理|制度)")


def no_such_day(ground: Ground) -> str:
    """A chronicle that is asked about a day on which it has nothing."""
    best, days = ground.units[0].unit, ground.question.days
    if not days or best.document.kind not in _DAILY:
        return ""
    missing = [day for day in days if not any(day in unit.context for unit in ground.units)]
    text = re.sub(r"\s", "", best.document.text.text)
    if len(missing) < len(days) or any(day in text for day in missing):
        return ""
    return f"《{best.document.title.strip('《》')}》里没有{'、'.join(missing)}的记载。"


def no_such_office(ground: Ground) -> str:
    """The holder of an office is asked for that no passage speaks of."""
    offices = _OFFICE.findall(ground.question.asks)
    missing = [name for name in offices if not any(name in text for text in ground.evidence)]
    return f"文件没有写明由谁任{missing[0]}。" if missing else ""


def no_such_attribute(ground: Ground) -> str:
    """的…是多少 asked of something whose every word stands nowhere, and neither does an official word for it."""
    for asked in _ATTRIBUTE.findall(ground.question.asks):
        words = content_words(asked)
        own = [term for term in ground.terms if term.word in words]
        official = [word for each in official_words(asked).values() for word in each]
        said = any(term.share_in(text) >= 0.5 for term in own for text in ground.evidence)
        if own and not said and not any(word in text for word in official for text in ground.evidence):
            return f"文件没有写明{asked}。"
    return ""


def not_counted(ground: Ground) -> str:
    """…有多少 asked of a kind that no passage speaks of: the whole may be counted, its kinds are not."""
    import rjieba

    for phrase in _COUNTED.findall(ground.question.asks):
        words = rjieba.tag(phrase)
        word, tag = words[-1] if words else ("", "")
        official = [each for many in official_words(phrase).values() for each in many]
        if (
            word not in _ANY
            and tag in {"n", "nz", "nr"}
            and not any(w in text for w in (word, *official) for text in ground.evidence)
        ):
            return f"文件没有写明{word}的数量。"
    return ""


def no_such_designation(ground: Ground) -> str:
    """Something with a number for its name is asked about (2号线) that no passage speaks of."""
    for name in _DESIGNATION.findall(ground.question.text):
        if not any(name in text for text in ground.evidence):
            return f"收录的文件里没有提到{name}。"
    return ""


def only_a_draft(ground: Ground) -> str:
    """Whether or when a rule was passed or comes into force, asked of a draft that leaves it open."""
    asks = ground.question.asks
    if _leaves_blank(ground):
        return "文件没有写明施行的日期，那里还空着。"
    passed = _PASSED.search(asks) or _WHEN.search(asks) and _ENACTED.search(asks)
    if not passed or re.search(r"意见|征求", asks):
        return ""
    spoken_of = [u.unit.document for u in ground.units if u is ground.units[0] or u.unit.document.id in ground.named]
    draft = next((document for document in spoken_of if document.status == "draft"), None)
    return f"《{draft.title.strip('《》')}》是草案，收录的文件里没有写明它何时通过或者公布。" if draft else ""


def _leaves_blank(ground: Ground) -> bool:
    """Whether the day of coming into force is asked, and the document of the best sentence has a blank for it."""
    asks, document = ground.question.asks, ground.units[0].unit.document
    if not (_WHEN.search(asks) and _IN_FORCE.search(asks)):
        return False
    return any(_BLANK_DAY.search(unit.unit.said) for unit in ground.near if unit.unit.document.id == document.id)


def left_open(ground: Ground) -> str:
    """Members asked for, where the sentence on them says that their list is made elsewhere."""
    if "list" not in ground.question.wants:
        return ""
    heaviest = max(ground.terms, key=lambda term: term.weight, default=None)
    for unit in ground.near:
        match = _LEFT_OPEN.search(unit.unit.said)
        if match is None or heaviest is None:
            continue
        clause = unit.unit.said[max(0, match.start() - 12) : match.end()]
        if heaviest.share_in(clause) == 1 or match.group()[:2] in ground.question.asks:
            return "文件没有列出具体内容，只写明由谁另外制定或者公布。"
    return ""


def to_be_made(ground: Ground) -> str:
    """What a list says, asked where the best sentence only orders that it be made."""
    match = _TO_BE_MADE.search(ground.units[0].unit.said)
    if "list" not in ground.question.wants or match is None:
        return ""
    asked = re.search(rf"{match[1]}[^，,。]{{0,10}}哪", ground.question.asks)
    return f"文件只要求制定{match[1]}，没有列出内容。" if asked else ""
