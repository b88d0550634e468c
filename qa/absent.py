"""What a question asks for that the best passages plainly do not give, one kind of absence a function.

Each speaks only where the wording settles it; `qa.enough` weighs the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.extract import Draft, Scored
from qa.lexicon import official_words
from qa.places import bare_place, places_in
from qa.question import Question
from qa.retrieve import Retrieval
from qa.terms import Term
from qa.words import content_words

_OFFICE = re.compile(
    r"(理事长|董事长|监事长|秘书长|参谋长|检察长|总经理|[\u4e00-\u9fff](?:长|主席|主任|书记|总监))(?:由谁|由哪|是谁|是哪[一位]|叫什么|由[^，。？]{1,8}担任)"
)
_ATTRIBUTE = re.compile(
    r"(?:的|总)([\u4e00-\u9fff]{2,6}?)(?:分别|各|一共|总共|大概)?(?:是|为|有)(?:多少|几[\u4e00-\u9fff]|百分之几)"
)
_DESIGNATION = re.compile(r"(?<!\d)\d{1,3}号[线楼桥井库站院地门洞码][\u4e00-\u9fff]?")
_DAILY = frozenset({"大事记", "日程", "议程"})
_ACTUAL = re.compile(r"实际|最终|最后|到底")
_PLANNED = re.compile(r"计划|目标|预计|力争|拟|预期")
_ENACTED = re.compile(r"表决|通过|批准|审议|颁布|公布|出台|发布")
_WHEN = re.compile(r"什么时候|何时|哪[一]?[年天月日]|几[月号]|什么时间")
_LEFT_OPEN = re.compile(
    r"(?:目录|名单|清单|名录|标准|办法|细则|范围|方案)[^，,。；;]{0,12}(?:由[^，,。；;]{2,30}(?:公布|制定|确定|规定|发布)|另行(?:公布|制定|确定|规定))"
)
_LEVEL = re.compile(r"([省市区县])财政|([省市区县])级(?=财政|补贴|补助|资金|奖补|奖励|配套)")
_PART = re.compile(r"[\u4e00-\u9fff]{2,}(?:区|县|镇|乡|街道|村)$")
_SMALL = re.compile(r"(?:镇|乡|街道|村)$")
_COUNTED = re.compile(r"([\u4e00-\u9fff]{1,8})(?:一共|总共)?有(?:多少|几)")
_TO_BE_MADE = re.compile(r"(?:制定|拟定)(?:完善|并公布|公布)?[^，,。；;]{0,14}?(清单|目录|名单|名录)(?!管理|制度)")
# What is done with an amount: where it is asked how much is lent, an amount beside no word for lending is another one.
_DEEDS = re.compile(r"([贷奖赔])[^，,。？?]{0,4}(?:多少|几)")
# Milestones of a thing; those of one line are said for each other.
_MILESTONES = tuple(
    re.compile(words)
    for words in (
        "建成|竣工|完工|落成|完成",
        "开工|动工|开建|奠基",
        "通车|开通|投用|投入使用|启用|运营",
        "成立|设立|组建|挂牌",
        "开幕|举办|举行|召开",
        "投产|投运|量产",
    )
)


def absence(question: Question, retrieval: Retrieval, draft: Draft, evidence: Sequence[str]) -> str:
    """The sentence that says what is not there; "" where no rule here settles it. `evidence`: the best passages."""
    if draft.of_document or not draft.scored:
        return ""
    found = (
        _no_such_day(question, draft),
        _no_such_office(question, evidence),
        _no_such_attribute(question, retrieval.terms, evidence),
        _not_counted(question, evidence),
        _no_such_designation(question, evidence),
        _only_a_draft(question, draft),
        _only_planned(question, draft),
        _left_open(question, retrieval.terms, draft),
        _to_be_made(question, draft),
    )
    return next((sentence for sentence in found if sentence), "")


def of_subject(question: Question, units: Sequence[Scored]) -> list[Scored]:
    """The units whose figures are of the part of the city, the level and the milestone asked about."""
    parts = [place for place in places_in(question.text) if _PART.search(place)]
    asked = [kind for kind in _MILESTONES if _asked_when(kind, question.asks)]
    levels = _levels(question.asks)
    deeds = _DEEDS.findall(question.asks)
    if not (parts or asked or deeds or levels):
        return list(units)
    return [unit for unit in units if _is_of(parts, deeds, asked, levels, unit)]


def _is_of(
    parts: Sequence[str],
    deeds: Sequence[str],
    milestones: Sequence[re.Pattern[str]],
    levels: frozenset[str],
    unit: Scored,
) -> bool:
    """The place may stand in the headings, or before in the same paragraph; the rest in the unit itself."""
    own = f"{unit.unit.lead_text}{unit.unit.said}{unit.unit.column_heads}"
    around = f"{_before(unit)}{own}{unit.unit.passage.section_name}{unit.unit.document.title}"
    named = _levels(own)
    of_level = not levels or not named or not levels.isdisjoint(named)
    return (
        of_level
        and all(_speaks_of(part, around) for part in parts)
        and all(deed in around for deed in deeds)
        and all(kind.search(own) for kind in milestones)
    )


def _speaks_of(place: str, text: str) -> bool:
    """True where `text` may be of `place`: a sentence on the whole city is not of a district, nor any of a village."""
    if bare_place(place) in text:
        return True
    return not _SMALL.search(place) and not ("全市" in text and not places_in(text))


def _levels(text: str) -> frozenset[str]:
    """The levels of government whose money `text` speaks of."""
    return frozenset(level for pair in _LEVEL.findall(text) for level in pair if level)


def _asked_when(milestone: re.Pattern[str], asks: str) -> bool:
    after = re.compile(rf"(?:{_WHEN.pattern})[^，,。；;？?]{{0,6}}?(?:{milestone.pattern})")
    return bool(after.search(asks))


def _before(unit: Scored) -> str:
    text = unit.unit.document.text.text
    return text[text.rfind("\n", 0, unit.unit.start) + 1 : unit.unit.start]


def _no_such_day(question: Question, draft: Draft) -> str:
    """A chronicle that is asked about a day on which it has nothing."""
    best = draft.scored[0].unit
    if not question.days or best.document.kind not in _DAILY:
        return ""
    missing = [day for day in question.days if not any(day in unit.context for unit in draft.scored)]
    text = re.sub(r"\s", "", best.document.text.text)
    if len(missing) < len(question.days) or any(day in text for day in missing):
        return ""
    return f"《{best.document.title.strip('《》')}》里没有{'、'.join(missing)}的记载。"


def _no_such_office(question: Question, evidence: Sequence[str]) -> str:
    for name in _OFFICE.findall(question.asks):
        if not any(name in text for text in evidence):
            return f"收录的文件里没有写明由谁任{name}。"
    return ""


def _no_such_attribute(question: Question, terms: Sequence[Term], evidence: Sequence[str]) -> str:
    """的…是多少 asked of something whose every word stands nowhere, and neither does an official word for it."""
    for asked in _ATTRIBUTE.findall(question.asks):
        words = content_words(asked)
        own = [term for term in terms if term.word in words]
        official = [word for each in official_words(asked).values() for word in each]
        said = any(term.share_in(text) >= 0.5 for term in own for text in evidence)
        if own and not said and not any(word in text for word in official for text in evidence):
            return f"收录的文件里没有写明{asked}。"
    return ""


def _not_counted(question: Question, evidence: Sequence[str]) -> str:
    """…有多少 asked of a kind that no passage speaks of: the whole may be counted, its kinds are not."""
    import rjieba

    for phrase in _COUNTED.findall(question.asks):
        words = rjieba.tag(phrase)
        word, tag = words[-1] if words else ("", "")
        official = [each for many in official_words(phrase).values() for each in many]
        if tag in {"n", "nz", "nr"} and not any(w in text for w in (word, *official) for text in evidence):
            return f"收录的文件里没有写明{word}的数量。"
    return ""


def _no_such_designation(question: Question, evidence: Sequence[str]) -> str:
    for name in _DESIGNATION.findall(question.text):
        if not any(name[:-1] in text or name in text for text in evidence):
            return f"收录的文件里没有提到{name}。"
    return ""


def _only_a_draft(question: Question, draft: Draft) -> str:
    """When a rule was passed, asked of what is still a draft."""
    document = draft.scored[0].unit.document
    if document.status != "draft" or not (_WHEN.search(question.asks) and _ENACTED.search(question.asks)):
        return ""
    if re.search(r"意见|征求", question.asks):
        return ""
    return f"《{document.title.strip('《》')}》是草案，收录的文件里没有写明它何时通过或者公布。"


def _only_planned(question: Question, draft: Draft) -> str:
    """What came about, asked where every sentence that could answer speaks of a plan."""
    if not _ACTUAL.search(question.asks) or "yes_no" in question.wants:
        return ""
    most = draft.scored[0].score
    near = [unit for unit in draft.scored if any(unit.meets) and unit.score >= most * 0.7]
    if not near or not all(_PLANNED.search(f"{u.unit.lead_text}{u.unit.said}{u.unit.column_heads}") for u in near):
        return ""
    return "收录的文件里只有计划或者目标，没有写明实际的结果。"


def _left_open(question: Question, terms: Sequence[Term], draft: Draft) -> str:
    """Members asked for, where the best sentence says that their list is made elsewhere."""
    best = draft.scored[0]
    match = _LEFT_OPEN.search(best.unit.said)
    if "list" not in question.wants or match is None:
        return ""
    clause = best.unit.said[max(0, match.start() - 12) : match.end()]
    heaviest = max(terms, key=lambda term: term.weight, default=None)
    if heaviest is None or heaviest.share_in(clause) < 1:
        return ""
    return f"收录的文件没有列出具体内容，只写明：{best.unit.said}"


def _to_be_made(question: Question, draft: Draft) -> str:
    """What a list says, asked where the best sentence only orders that it be made."""
    best = draft.scored[0].unit.said
    match = _TO_BE_MADE.search(best)
    if "list" not in question.wants or match is None or not re.search(rf"{match[1]}[^，,。]{{0,10}}哪", question.asks):
        return ""
    return f"收录的文件只要求制定{match[1]}，没有列出内容：{best}"
