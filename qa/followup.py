"""A follow-up is made whole from the conversation: what it leaves out is taken from the question before.

Four ways of leaning on what was said, told apart by form alone. A correction (不是，我问的是…) and a fragment
(那退休的呢) fill slots of the question before anew; 还有吗 asks it again for what was not said; a question without a
subject of its own (上限是多少) takes over the subject words. A question with a subject of its own stands alone; where
form cannot tell, the documents do (qa.own_subject).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.asked import wants_of
from qa.slots import document_phrases, refilled, subject_replaced
from qa.words import content_words

_KINDS = "办法|条例|规定|规则|细则|方案|意见|通知|通告|公告|决定|报告|公报|文件|规划|预案"
_MORE = re.compile(
    r"^(?:那|除此之外|此外|另外)?[，,]?(?:还有(?:别的|其他的?)?[吗呢没]?|(?:其他|别的|其余)的?呢|接着说|继续)\W*$"
)
_CORRECTION = re.compile(
    r"^(?:(?:不是|不对|不要|错了|弄错了)(?P<rejected>[^，,。;；]{0,20})[，,。;；]\s*)?"
    r"(?:我(?:是?想|要)?(?:问|要|说|指)的?是?|(?:问|要|说|指)的是)(?P<meant>.{2,})$"
)
_REJECTED = re.compile(r"^(?:不是|不对|错了|弄错了)(?P<rejected>[^，,。;；]{0,20})[，,。;；]\s*(?P<meant>.+)$")
_LEAD = re.compile(r"^(?:那么?(?![个份位次条天年月])|换成|换作|改成|至于|(?P<condition>要是|如果|假如|万一))[，,]?")
_TAIL = re.compile(r"(?P<tail>的?呢|的?(?:怎么样|又如何))?[?？。！!\s]*$")
_QUESTION_WORD = re.compile(
    r"多少|几(?!乎|年来)|哪|什么|啥|谁|何[时人处日]|如何|怎么|怎样|为何|吗|是否|能否|能不能|可不可以|是不是|有没有|要不要|会不会|用不用|多[大长高宽远久重]"
)
_DOCUMENT_BEFORE = re.compile(
    rf"它们?|其(?![他她它中余实次间])|(?:这|该|那|本|上述|刚才)(?:一?[个份部项篇])?(?:{_KINDS})"
)
_LEANS = re.compile(
    rf"^(?:那|换成|换作|还有|另外|里面|里头|其中|后来|之前|原来|以前|到期|占比|比例|第[一二三四五六七八九十\d]+[个项条款章])|{_DOCUMENT_BEFORE.pattern}"
    r"|[他她](?!们的)|上[面述](?:说|提)?的?|刚才|这[个些种里样]|那[个些份天种里样](?!么)|该[市县区局单]"
)
_JOINS = re.compile(r"^(?:那么?(?![个份位次条天年月])|还有|另外)[，,]?")  # begins any next question
_SCOPE = re.compile(r"(?:19|20)\d{2}年|[全本我]市|[全本]省|[全本]县|全区|[\u4e00-\u9fff]{2,}(?:局|委|厅|中心|公司)")
_IN_FRONT = "："  # full width: what a person types has been made half width
_LEAST = 3  # characters of subject words that there must be for one
_LITTLE = 6  # characters of subject words: fewer are no subject
_SOME = 8  # so many are one, where a place, a year or a body is named
_MUCH = 12  # so many are one in any case
_MAX_SUBJECT_CHARS = 60


@dataclass(frozen=True, slots=True)
class Whole:
    """A question that can be understood alone, and what of it comes from the turns before."""

    text: str
    own: str  # the words of this turn, with what its pronouns stand for
    asks: str  # the sentence whose question words count
    leaning: float = 0.0  # 0 where it stands alone, 1 where it says nothing without the turns before
    corrects: bool = False  # what the turn before took it to mean is not meant
    more: bool = False  # asks for what was not said yet
    doubtful: bool = False  # a question with a subject of its own may look like this too


def made_whole(text: str, before: str, said: str = "", typed: str = "") -> Whole:
    """`text` completed from `before`, the whole question of the turn before.

    `said` is what was quoted in answer to it: of the subject words of `before`, those that it bears out are taken over;
    all, where it bears out none. `typed` is that question as it was typed: where it was a fragment, the next one takes
    its place.
    """
    if _MORE.match(text):
        return Whole(before, before, before, 1.0, more=True)
    correction = _CORRECTION.match(text) or _REJECTED.match(text)
    if correction:
        return _corrected(correction, before, said)
    core = _fragment(text)
    if core:
        whole = _with_fragment(before, core, _fragment(typed), _is_condition(text))
        return Whole(whole, core, whole, 1.0, doubtful=_size(core) >= _MUCH)
    return _with_subject(text, before, said)


def _fragment(text: str) -> str:
    """What `text` puts in place of something said before, where it is no question by itself; "" where it is one."""
    core = _TAIL.sub("", _LEAD.sub("", text))
    is_marked = core != text.rstrip("?？。！! ")
    return core if core and not _QUESTION_WORD.search(core) and (is_marked or _is_bare(core)) else ""


def _is_condition(text: str) -> bool:
    lead = _LEAD.match(text)
    return bool(lead and lead["condition"])


def _with_fragment(before: str, core: str, last: str, condition: bool) -> str:
    """`before` asked of `core`: in its slot, in that of the `last` fragment, or as its subject; else put in front."""
    base = before.rpartition(_IN_FRONT)[2]
    whole = refilled(base, core)
    if not whole and last and last in base:
        whole = base.replace(last, core)
    if not whole and not condition:
        whole = subject_replaced(base, core)
    return whole or f"{core}{_IN_FRONT}{base}"


def _is_bare(core: str) -> bool:
    return _size(core) < _LITTLE


def _size(text: str) -> int:
    """How many characters of `text` say what it is about."""
    return sum(map(len, content_words(text)))


def _corrected(correction: re.Match[str], before: str, said: str) -> Whole:
    rejected, meant = correction["rejected"] or "", correction["meant"].strip("。.!！ ")
    kept = before.replace(rejected, "") if len(rejected) > 1 else before
    if _QUESTION_WORD.search(meant):
        whole = _with_subject(meant, kept, said)
        return replace(whole, leaning=max(whole.leaning, 0.5), corrects=True)
    whole_text = refilled(before, meant) or f"{meant}{_IN_FRONT}{kept.rpartition(_IN_FRONT)[2]}"
    return Whole(whole_text, meant, whole_text, 1.0, corrects=True)


def _with_subject(text: str, before: str, said: str) -> Whole:
    leaning = _leaning(text)
    if not leaning:
        return Whole(text, text, text)
    named, names = document_phrases(before), document_phrases(_DOCUMENT_BEFORE.sub(" ", text))
    own = _DOCUMENT_BEFORE.sub(named[-1], text, count=1) if named and not names else text
    for phrase in named if names else ():  # another document is asked about: of the first its subject alone stays
        before = before.replace(phrase, re.sub(rf"[《》]|(?:{_KINDS})\w*$", "", phrase))
    subject = "".join(_subject(before, own, said))
    leans = _LEANS.match(_JOINS.sub("", text)) is not None or points_at_document(text) != ""
    return Whole(
        f"{subject} {own}" if subject else own, own, own, leaning, doubtful=not leans and _size(text) >= _LEAST
    )


def _leaning(text: str) -> float:
    if _LEANS.search(text):
        return 1.0
    size = _size(text)
    if size >= _MUCH or size >= _SOME and _SCOPE.search(text):
        return 0.0
    return 1.0 if size < _LITTLE else 0.5


def _subject(before: str, own: str, said: str) -> list[str]:
    """The subject words of `before` that `own` lacks; those that say what was asked there are none."""
    words = [word for word in content_words(before) if word not in own and len(word) > 1 and not wants_of(word)]
    borne_out = [word for word in words if word in said]
    kept: list[str] = []
    for word in reversed(borne_out or words):
        if sum(map(len, kept)) + len(word) > _MAX_SUBJECT_CHARS:
            break
        kept.insert(0, word)
    return kept


def points_at_document(text: str) -> str:
    """The kind of document that `text` points at without naming it: 办法 for 这个办法, 文件 for 它; "" for none."""
    match = _DOCUMENT_BEFORE.search(text)
    kind = match and re.search(rf"(?:{_KINDS})$", match.group())
    return kind.group() if kind else "文件" if match else ""
