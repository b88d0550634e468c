"""When a document says that it begins and ends to bind: the wordings of its closing article, read as days.

自2024年5月1日起施行, 自公布之日起30日后施行, 有效期至2025年12月31日, 有效期五年, 试行期一年, 自…起至…止. Only a
sentence about the document itself counts: its subject is 本办法, nothing at all, or the rule that it publishes.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.numerals import value_of

MAX_REASON_CHARS = 200
_N = "[一二两三四五六七八九十]"
_S = r"[ \u3000]{0,2}"
_DAY = (
    rf"(?:\d{{4}}|[〇零○ＯO一二三四五六七八九]{{4}}){_S}年{_S}(?:\d{{1,2}}|{_N}{{1,3}}){_S}月"
    rf"(?:{_S}(?:\d{{1,2}}|{_N}{{1,3}}){_S}日|底)?"
)
_PARTS = re.compile(rf"(?P<y>[^年]{{4,6}})年{_S}(?P<m>[^月]{{1,3}}?){_S}月(?:{_S}(?P<d>[^日]{{1,3}}?){_S}日)?")
_ENTERS = r"(?:施行|实施|执行|实行|生效|试行|起效)"
_ISSUE = r"自(?:公布|发布|印发|颁布|下发|发文|签发|公告|通过|批准)(?:之日)?起"
BEGINS = re.compile(
    rf"(?P<from>自|从|于)?(?P<day>{_DAY})(?:零时|0时)?(?P<on>起|开始|之日起)?[，,]?(?:正式|开始|全面|予以|公布|印发|发布|并)?{_ENTERS}"
)
BEGINS_ISSUED = re.compile(
    rf"{_ISSUE}(?:(?P<full>满)?(?P<n>\d{{1,3}}|{_N}{{1,3}})(?P<unit>个?工作日|日|天|个月)(?P<after>后|之后|以后)?)?"
    rf"(?:起)?[，,]?(?:正式|开始)?{_ENTERS}"
)
_BEGINS_STATED = re.compile(
    rf"(?:施行|实施|生效|执行)(?:日期|时间)[\s:：|]{{1,6}}(?P<day>{_DAY}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
)
_TERM = r"(?:有效|执行|实施|施行|政策|试行|适用)期"
_PERIOD = (
    rf"(?:{_TERM}限?|(?:有效|执行|实施|施行|政策|试行|适用)时间|(?:截止|终止|失效)(?:日期|时间)"
    r"|(?:执行|实施|施行|试行|有效))"
)
_ENDS = re.compile(
    rf"(?:{_PERIOD}[为是限:：，, ]{{0,3}}(?:(?:自|从)?{_DAY}(?:起|开始)?[，,]?)?"
    rf"(?:截至|截止到?|止于|至|到|—|－|-|~|:|：)"
    rf"|(?:起|开始)[，,]?(?:截至|截止到?|至|到))(?P<day>{_DAY}|\d{{4}}年(?:底|年底|末))"
)
_ENDS_AFTER = re.compile(
    rf"(?:至|到|，|,|于|自)(?P<day>{_DAY}|\d{{4}}年底)起?(?:止|(?:自行|自动|自然|同时|即行)?(?:失效|终止|废止))"
)
_RANGE = re.compile(
    rf"(?:自|从)?(?P<first>{_DAY})(?:起|开始)?(?:至|到|—|－|-|~)(?P<day>{_DAY})(?:止|期间)?[，,]?(?:有效|{_ENTERS})"
)
_LASTS = re.compile(
    rf"(?:(?:{_TERM}限?|暂定|试行|有效)(?:暂定|暂)?(?:执行|试行)?[为是限:：]{{0,2}}|为期)"
    rf"(?P<n>\d{{1,2}}|{_N}{{1,2}})(?P<unit>周?年|个月)"
    r"(?![以之]?[后内上下来前]|左右|级)"
)
BLANK = re.compile(
    r"自[\d×xX＿_\s〇○]{0,12}年[×xX＿_\s]{0,8}月[×xX＿_\s]{0,8}日(?:起)?(?:正式)?(?:施行|实施|执行|生效)"
)
_SAYS = re.compile(
    rf"{BEGINS.pattern}|{_ISSUE}|{_TERM}|为期|(?:施行|实施|生效)(?:日期|时间)"
    rf"|(?:至|到){_DAY}(?:止|失效|废止)|(?:试行|有效|暂定)(?:\d|{_N}){{1,2}}年".replace("?P<from>", "?:")
    .replace("?P<day>", "?:")
    .replace("?P<on>", "?:")
)

_SELF = re.compile(
    r"本(?![市省县区级州届年月院厅局委校村镇乡人次行单部季周地])[\u4e00-\u9fff]{0,6}?(?:办法|条例|规定|意见|方案|细则|标准|通知|"
    r"通告|公告|决定|决议|规则|政策|措施|规程|规范|制度|目录|清单|预案|计划|规划|纲要|章程|法|令|文件|指引|指南|导则|准则|公约|守则|批复|"
    r"函|通则|定额|名录|要点|文)|(?:上述|以上)(?:各项|优惠)?(?:政策|措施)"
)
_PUBLISHED = re.compile(
    r"现予?以?(?:公布|发布|印发|颁布)|予以(?:公布|发布|印发)|已(?:经|由|于).{2,80}(?:通过|同意|批准)"
)
_JUST_PUBLISHED = re.compile(r"(?:公布|发布|颁布|印发|通过|修正|修订|批准)[）)，,、\s]*$")
_OF_ANOTHER = re.compile(r"第[^，]{1,8}[条款项]|规定的|中的|所称|涉及|确定的|施行前|实施前|印发前|公布前|发布前")
_BARE = re.compile(
    r"(?:并|也|均|将|拟|暂|现|统一|正式|一律|同时|[，,：:]|政策|文件|的|以上规定|(?:上述|以上|调整后的?)(?:标准|政策|规定|办法|意见)"
    r"|由[^，]{2,60}(?:解释|负责)|有效期限?|执行|试行|暂定|施行|为|期限?|时间|自|从)*"
)
_LABEL = re.compile(
    r"\s*(?:第[\d零〇一二两三四五六七八九十百千]{1,7}条|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?[ \u3000]*"
    r"(?:【[^】]{1,12}】)?[ \u3000]*"
)
_NEAR_AN_END = re.compile(rf"{_ENTERS}|解释|印发|附则|期限")
_OF_A_PERMIT = re.compile(r"(?:证|许可|资格|合同|协议|票|卡|号|期间|称号|担保|聘)[^，]{0,4}$")
_OF_A_RULE = re.compile(r"(?:执行|施行|试行|政策)期")  # of no permit and no contract
_BEGINS_NEXT = re.compile(rf"\s*{_LABEL.pattern}(?:{_SELF.pattern})自[^。；\n]{{1,40}}{_ENTERS}")
_CLOSED = re.compile(r"[\s。！；，、,;）)（(—至到~－-]|$|有效|止|试行")  # 自…起执行新标准 tells of a standard
_STOPS = "。；！？;\n"
_WINDOW = 300
_MAX_DAYS = 4  # of a sentence; the last one counts
_HEAD_CHARS = 1_500


@dataclass(frozen=True, slots=True)
class Period:
    """What one sentence says of the document it stands in."""

    begins: str | None  # ISO 8601
    ends: str | None
    lasts: tuple[int, str] | None  # 5, 年: counted from the day it begins
    issued: tuple[int, int] | None  # begins with its issue, so many months and days later
    reason: str  # the sentence, verbatim; of a very long one the clauses around what is said
    of_notice: bool  # its subject is the notice or decree that publishes, not the rule published


def periods(text: str, titles: tuple[str, ...]) -> Iterator[Period]:
    """What the sentences of `text` about the document itself say, in order; `titles` are its own and of what it issues.

    Linear: a sentence is looked for no further than 300 characters on both sides of what is said.
    """
    done = -1
    for match in _SAYS.finditer(text):
        if match.start() < done:
            continue
        start, end = _bounds(text, match.start(), match.end())
        done = end
        period = _period(text, start, end, titles)
        if period is not None:
            yield period


def day_of(said: str, *, last: bool = False) -> str | None:
    """A day as ISO 8601; of a month alone its first day, or its `last`. None for a day that does not exist."""
    said = re.sub("[Ｏ○O零]", "〇", said)
    year_end = re.fullmatch(r"(\d{4})年(?:底|年底|末)", said)
    if year_end:
        return f"{year_end[1]}-12-31"
    match = _PARTS.match(re.sub(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", r"\1年\2月\3日", said))
    if match is None:
        return None
    year, month = value_of(match["y"].strip()), value_of(match["m"].strip())
    if year is None or month is None or not 1000 <= year <= 9999 or not 1 <= month <= 12:
        return None
    day = value_of(match["d"].strip()) if match["d"] else calendar.monthrange(year, month)[1] if last else 1
    try:
        return datetime.date(year, month, day or 0).isoformat()
    except ValueError:
        return None


def verbatim(text: str, start: int, end: int, first: int, last: int) -> str:
    """`text[start:end]`, of a longer one than 200 characters the clauses around [first, last), nothing altered."""
    if end - start > MAX_REASON_CHARS:
        room = max(0, MAX_REASON_CHARS - (last - first))
        floor, ceiling = max(start, first - room // 2), min(end, last + room // 2)
        cuts = [at + 1 for at in range(floor, first) if text[at] in "，、：；,;:（("]
        start = cuts[0] if cuts and floor > start else floor
        cuts = [at + 1 for at in range(last, ceiling) if text[at] in "，、；,;）)"]
        end = cuts[-1] if cuts and ceiling < end else ceiling
        end = min(end, start + MAX_REASON_CHARS)
    return text[start:end].strip()


def _bounds(text: str, first: int, last: int) -> tuple[int, int]:
    """The sentence around [first, last)."""
    floor, ceiling = max(0, first - _WINDOW), min(len(text), last + _WINDOW)
    start = max(text.rfind(mark, floor, first) for mark in _STOPS) + 1
    stops = [at for at in (text.find(mark, last, ceiling) for mark in _STOPS) if at >= 0]
    return max(start, floor), min(stops) + 1 if stops else ceiling


def _period(text: str, start: int, end: int, titles: tuple[str, ...]) -> Period | None:
    sentence = text[start:end]
    begins, ends, lasts, issued, spans = None, None, None, None, []
    subject = ""
    for match in list(BEGINS.finditer(sentence))[-_MAX_DAYS:]:
        whose = _whose(text, start, match.start(), sentence, titles) if match["from"] or match["on"] else ""
        if whose and (whose != "bare" or _CLOSED.match(sentence, match.end())):
            begins, subject = day_of(match["day"]), whose
            spans.append(match.span())
    stated = _BEGINS_STATED.search(sentence) if start < _HEAD_CHARS else None
    if stated and begins is None:
        begins, subject = day_of(stated["day"]), "本文"
        spans.append(stated.span())
    since = BEGINS_ISSUED.search(sentence) if begins is None else None
    if since and (whose := _whose(text, start, since.start(), sentence, titles)):
        issued, subject = _delay(since), whose
        spans.append(since.span())
    said = begins is not None or issued is not None
    for pattern in (_RANGE, _ENDS, _ENDS_AFTER):
        until = pattern.search(sentence)
        if until and (said or _ends_it(text, start, until.start(), sentence, titles, pattern is not _RANGE)):
            ends = day_of(until["day"], last=True)
            if pattern is _RANGE and begins is None:
                begins = day_of(until["first"])
            spans.append(until.span())
            break
    lasting = _LASTS.search(sentence) if ends is None else None
    if lasting and _OF_A_PERMIT.search(sentence[: lasting.start()]):
        lasting = None
    if lasting and (said or _ends_it(text, start, lasting.start(), sentence, titles)):
        lasts = (value_of(lasting["n"]) or 0, lasting["unit"])
        spans.append(lasting.span())
    if not (begins or ends or lasts or issued):
        return None
    first, last = start + min(a for a, _ in spans), start + max(b for _, b in spans)
    notice = re.match(r"本(?:通知|公告|通告|令|决定|批复|函)", subject) is not None or subject == "公布"
    return Period(begins, ends, lasts, issued, verbatim(text, start, end, first, last), notice)


def _delay(match: re.Match[str]) -> tuple[int, int]:
    """Months and days from the issue; 30日后 begins when thirty days are over, that of the issue not counted."""
    count = value_of(match["n"]) or 0 if match["n"] else 0
    if match["unit"] == "个月":
        return count, 0
    return 0, count + (1 if match["after"] and not match["full"] and count else 0)


def _ends_it(text: str, start: int, at: int, sentence: str, titles: tuple[str, ...], bare: bool = True) -> bool:
    """Whether an end that no beginning precedes in its sentence is the document's own."""
    whose = _whose(text, start, at, sentence, titles)
    if whose != "bare":
        return whose != ""
    if not bare:
        return False
    if _OF_A_RULE.match(sentence, at) and _LABEL.fullmatch(sentence[:at]):
        return True
    if _NEAR_AN_END.search(text, max(0, start - 120), start):
        return True
    opens_a_line = start == 0 or text[start - 1] == "\n"
    return opens_a_line and _BEGINS_NEXT.match(text, start + len(sentence)) is not None


def _whose(text: str, start: int, at: int, sentence: str, titles: tuple[str, ...]) -> str:
    """The subject of what a sentence says at `at`: 本办法, "公布" in a line that publishes, "bare"; "" of another."""
    prefix = sentence[:at]
    own = None
    for own in _SELF.finditer(prefix):  # noqa: B007 - the last one
        pass
    quoted = prefix.rfind("》")
    clause = prefix[max(prefix.rfind("，"), prefix.rfind(",")) + 1 :]
    if _PUBLISHED.search(prefix) and _BARE.fullmatch(clause):
        return "公布"
    if own is not None and own.start() > quoted:
        between = prefix[own.end() :]
        if _OF_ANOTHER.search(between):
            return ""
        same_clause = "，" not in between and "," not in between
        return own.group() if same_clause or _BARE.fullmatch(clause) else ""
    if quoted >= 0:
        title = prefix[prefix.rfind("《") + 1 : quoted]
        known = any(title and (title in each or each in title) for each in titles)
        return "公布" if (known and len(prefix) - quoted < 40) or _in_head(start, prefix) else ""
    if _in_head(start, prefix):
        return "公布"
    return "bare" if _BARE.fullmatch(_LABEL.sub("", prefix, count=1)) else ""


def _in_head(start: int, prefix: str) -> bool:
    """Whether a line of promulgation, under the title, comes to the day that it tells."""
    return start < _HEAD_CHARS and _JUST_PUBLISHED.search(prefix) is not None
