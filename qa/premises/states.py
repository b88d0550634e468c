"""A state that the question takes for granted, built, awarded, all done, in force, where the text tells of less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.asked import WHEN
from qa.extract import Scored
from qa.premises.correction import Case, Correction, overlap
from qa.standing import line_of
from qa.subjects import bare
from qa.units import Unit

# The stages that works go through, first to last.
_STAGES = tuple(
    re.compile(words)
    for words in (
        r"选址|前期(?:工作|手续|准备)|待批|报批|立项|可行性研究|可研|筹建|初步设计|征地拆迁",
        r"开工|动工|开建|破土|奠基|施工",
        r"建成|竣工|完工|落成|建好|修好|盖好|主体完成",
        r"通车|通航|通水|通气|开通|投用|投入使用|启用|运营|投产|开放|开园|开业",
    )
)
_AHEAD = re.compile(
    r"争取|力争|加快|推动|推进|早日|尽快|拟|计划|将|预计|尚未|未能?|没有?|不能|还没|筹备|有望|目标|确保|力促|启动|年底前|月底前|底前|(?<!主)要|开展|谋划"
)
_NOT_DONE = re.compile(r"未完成|没有完成|尚未|未能|未按期")
_PARTLY = re.compile(r"完成[^,，。；;]{0,6}?\d{1,2}(?:\.\d+)?%")
_DONE = re.compile(r"已|早就|早都|都|了|以[后来]|之后|后(?![期续])|一阵|的时候")
_STILL_ASKED = re.compile(rf"{WHEN}|吗|没有|是否|能不能|能否|会不会|预计|打算|计划|有没有|要不要|[了没]没")
_APPLIES = r"申建|申报|申创|争创|创建|争取(?:获批|创成)?|力争|冲刺|筹备|培育"
_AWARDED = re.compile(
    r"(?:已经?|早就|早已|早)(?:经|就)?(?:是|成了?为?|成为|评上|入选|创成|获评|获批|拿到|被评为|被命名为)了?(?P<title>[一-鿿\d]{4,20}?)(?:了|$|的)"
)
_ALL = re.compile(r"(?:全部|全都|都|全|均)(?:已经?)?[一-鿿]{0,2}?(?:完成|整改|办成|办结|落实|解决|建成|办完|达标|到位)")
_ALREADY = ("已经", "早就", "已", "都", "就")
_LEFT = re.compile(r"(?:剩余?下?|其余|尚有|还有|仍有|另有)的?\s*\d+|未能|未完成|没有完成|尚未|未按期|未达到|没有达到")
_RULE = re.compile(r"条例|办法|规定|细则|规则|草案|意见|方案")
_IN_FORCE = re.compile(
    r"(?:已经?|早就|早已|[于从自]?(?:19|20)\d{2}年[^,，。]{0,8})(?:经)?(?:正式)?(?:表决)?(?P<state>通过|施行|实施|生效|出台|颁布|公布|执行|发布)|(?P<past>通过|施行|实施|生效|出台|颁布)(?:了|以后|之后|的(?=[一-鿿]{0,12}(?:条例|办法|规定)))"
)


def corrected_state(case: Case, near: float, tie: float) -> Correction | None:
    """The correction of the first state claimed that the text tells to be still ahead."""
    for clause in case.clauses:
        found = (
            _not_in_force(clause, case)
            or _not_awarded(clause, case)
            or _not_all(clause, case, near, tie)
            or _not_so_far(clause, case, near, tie)
        )
        if found:
            return found
    return None


def _not_so_far(clause: str, case: Case, near: float, tie: float) -> Correction | None:
    """Works said to be begun, finished or in use, where their last stage told is an earlier one."""
    stage = next((n for n in reversed(range(1, len(_STAGES))) if _STAGES[n].search(clause)), 0)
    if not stage or not _DONE.search(clause) or _STILL_ASKED.search(clause):
        return None
    verb = _STAGES[stage].search(clause)
    subject = case.wordings(bare(case.without_places(clause[: verb.start()] if verb else "")))
    behind: list[Scored] = []
    for scored in case.units:
        for said in _clauses_on(subject, scored.unit.said, tie):
            reached = [n for n in range(stage, len(_STAGES)) if _reached(said, n)]
            if reached:
                return None
            told = _PARTLY.search(said) or any(pattern.search(said) for pattern in _STAGES)
            if told and case.is_near(scored, near):
                behind.append(scored)
    claimed = clause[verb.start() : verb.end()] if verb else ""
    return Correction(claimed, _short(behind[0].unit.said, subject), behind[0].unit) if behind else None


def _clauses_on(subject: tuple[str, ...], text: str, tie: float) -> Iterator[str]:
    """The parts of a sentence about a subject, each with the next where it says no stage itself."""
    parts = [part for part in re.split(r"[,，。；;]", text) if part.strip()]
    for at, part in enumerate(parts):
        if overlap(subject, part) >= max(tie, 0.75):
            after = parts[at + 1] if at + 1 < len(parts) else ""
            told = any(pattern.search(part) for pattern in _STAGES)
            yield f"{part},{after}" if after and (not told or _NOT_DONE.match(after)) else part


def _reached(text: str, stage: int) -> bool:
    met = _STAGES[stage].finditer(text)
    return any(not _AHEAD.search(text[: match.start()]) and not _NOT_DONE.search(text, match.end()) for match in met)


def _short(text: str, subject: tuple[str, ...]) -> str:
    parts = list(_clauses_on(subject, text, 0.0)) or [text]
    return max(parts, key=lambda part: overlap(subject, part))


def _not_awarded(clause: str, case: Case) -> Correction | None:
    """A title said to be held that the text still applies for."""
    claim = _AWARDED.search(clause)
    if not claim:
        return None
    title = claim["title"]
    ahead = re.compile(rf"(?:{_APPLIES})[^,，。；;]{{0,8}}{re.escape(title)}")
    held = re.compile(
        rf"(?<!申)(?:获批|成功创[建成]|创成|入选|成为|荣获|获评|跻身|命名为|是)[^,，。；;]{{0,8}}{re.escape(title)}"
    )
    texts = [scored for scored in case.units if title in scored.unit.said]
    if any(held.search(scored.unit.said) for scored in texts):
        return None
    found = ((scored, match) for scored in texts if (match := ahead.search(scored.unit.said)))
    return next((Correction(claim.group(), match.group(), scored.unit) for scored, match in found), None)


def _not_all(clause: str, case: Case, near: float, tie: float) -> Correction | None:
    """All of something said to be done, where the text tells of what is left."""
    claim = _ALL.search(clause)
    if not claim or _STILL_ASKED.search(clause):
        return None
    before = _without_already(clause[: claim.start()])
    subject = case.wordings(bare(case.without_places(re.split(r"[^一-鿿\d]", before)[-1])))
    for scored in case.units:
        if case.is_near(scored, near) and overlap(subject, scored.unit.said) >= max(tie, 0.6):
            for unit in (scored.unit, *_rest_of_paragraph(scored, case)):
                left = _LEFT.search(unit.said)
                if left:
                    return Correction(clause[len(before) : claim.end()], _part(unit.said, left), unit)
    return None


def _without_already(words: str) -> str:
    """`words` without those for 已经 at their end."""
    while words.endswith(_ALREADY):
        words = next(words.removesuffix(each) for each in _ALREADY if words.endswith(each))
    return words


def _rest_of_paragraph(scored: Scored, case: Case) -> Iterator[Unit]:
    """The sentences right after it in its paragraph, as far as they were found."""
    text = scored.unit.document.text.text
    end = text.find("\n", scored.unit.end)
    for other in case.units:
        same = other.unit.document.id == scored.unit.document.id
        if same and scored.unit.end <= other.unit.start < (end if end >= 0 else len(text)):
            yield other.unit


def _part(text: str, at: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, at.start()) for mark in ",，。；;") + 1
    ends = [end for end in (text.find(mark, at.end()) for mark in ",，。；;") if end >= 0]
    return text[start : min(ends, default=len(text))].strip()


def _not_in_force(clause: str, case: Case) -> Correction | None:
    """A rule said to be in force or passed that is a draft."""
    claim = _IN_FORCE.search(clause)
    if not claim or not _RULE.search(clause) or _STILL_ASKED.search(clause) or not case.units:
        return None
    document = case.units[0].unit.document
    if document.status != "draft" or not _RULE.search(document.title):
        return None
    unit = line_of(document.id, document.status_reason, case.holdings) or case.units[0].unit
    title = (document.issues or (document.title,))[0].strip("《》")
    return Correction(claim["state"] or claim["past"], f"《{title}》是草案", unit)
