"""The slots of a question that a follow-up can fill anew: a year, a place, a document, a level, an amount."""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.places import places_in
from qa.words import content_words, without_asking

_NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万半]+)"
_ARTICLE_NUMBER = r"(?:\d{1,3}|[零〇一二两三四五六七八九十百]+)"
# In this order: what an earlier kind takes of a fragment is not looked at again.
_SLOTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\d{1,2}月\d{1,2}[日号]",
        r"(?<!\d)\d{1,2}月(?:份|(?!\d))",
        r"(?:19|20)\d{2}年度?|去年|今年|明年|前年|后年|上年|本年",
        rf"第{_ARTICLE_NUMBER}条",
        r"(?<![\d第])\d{2,6}号",
        rf"第{_ARTICLE_NUMBER}(?:批|次|届|期|档|级|类|季度|阶段|章)",
        rf"(?<![第\d零〇一二两三四五六七八九十]){_NUMBER}(?:级|类|档|等|期)(?!人)",
        rf"百分之{_NUMBER}|{_NUMBER}(?:[%％成]|个百分点)",
        rf"{_NUMBER}(?:年半?|个半?月|个?星期|周(?!岁)|天|个?小时|分钟|个?工作日)",
        rf"{_NUMBER}[万亿]?(?:元|块)",
        rf"{_NUMBER}(?:周?岁)",
        *(rf"{_NUMBER}{unit}" for unit in ("平方米", "立方米", "公里", "公顷", *"亩米吨方人名户台辆套层间座所家件张")),
    )
)
_DOCUMENT = re.compile(
    r"《[^《》]{2,60}》|(?:办法|条例|规则|细则|方案|意见|通知|通告|公告|决定|报告|公报|大事记|议程|日程|规划|纲要|预案|章程)"
    r"(?:的?(?:草案)?(?:修改稿|修订稿|征求意见稿)|草案)?"
)
_BEFORE_DOCUMENT = re.compile(
    r".*(?:[，,。？?；;：: ]|[问要说指看查]的是|请问|按照?|根据|依据|依照?|换成|[在从对和与跟让把]|那么|那(?![份个部]))"
)
_TIME = re.compile(r"\d{4}年(?:底|末|度)?|\d{1,2}月(?:\d{1,2}[日号])?")
_POINTING = re.compile(r"(?:以前|之前|原来|后来|刚才|上面)?的?(?:[这那该本][份个部项篇]?)?")
_LAST_CLAUSE = re.compile(r"(?P<topic>.{4,}[，,])(?P<clause>[^，,]+)")
_OPPOSITES: list[tuple[str, str]] = re.findall(
    r"(\S+)/(\S+)",
    """
    在职/退休 在职职工/退休人员 最高/最低 最多/最少 上限/下限 单位/个人 公办/民办 本地/异地 城镇/农村 城市/农村
    新建/既有 首次/再次 以前/现在 原来/现在 增加/减少 收入/支出 男/女 主办/协办 生产/销售 直流/交流 小学/初中 白天/夜间
    """,
)


def refilled(question: str, fragment: str) -> str:
    """`question` with its slots filled by those of the same kind in `fragment`; "" where they have none in common."""
    text, rest, found = question, fragment, False
    for find in (*_BY_PATTERN, document_phrases, places_in, _opposed(question, fragment)):
        new, old = find(rest), find(text)
        if not new or not old:
            continue
        rest = rest.replace(new[-1], " ")
        found = True
        if new[-1] not in old:
            text = text.replace(old[-1], new[-1])
    if not found:
        return _by_negation(question, fragment) or _by_likeness(question, fragment)
    added = [word for word in content_words(rest) if word not in text and len(word) > 1]
    return f"{''.join(added)} {text}".strip()


def subject_replaced(question: str, fragment: str) -> str:
    """`question` with the noun that its last clause begins with replaced by `fragment`; "" where it has no such noun.

    The clause before it sets the topic and stays: 在…方面，学校归谁管 asked of 医院 becomes 在…方面，医院归谁管.
    """
    parts = _LAST_CLAUSE.fullmatch(question)
    phrases = noun_phrases(parts["clause"]) if parts else []
    if not parts or not phrases or not parts["clause"].startswith(phrases[0]):
        return ""
    return f"{parts['topic']}{fragment}{parts['clause'].removeprefix(phrases[0])}"


def document_phrases(text: str) -> tuple[str, ...]:
    """The words by which `text` names documents: 《…》, or what ends in 办法, 条例, 报告 … within its clause."""
    phrases, end = [], 0
    for match in _DOCUMENT.finditer(text):
        start = match.start() if match.group().startswith("《") else _phrase_start(text, end, match.start())
        if match.end() - start > len(match.group()) or match.group().startswith("《"):
            phrases.append(text[start : match.end()])
        end = match.end()
    return tuple(phrases)


def _phrase_start(text: str, after: int, noun: int) -> int:
    before = _BEFORE_DOCUMENT.match(text[after:noun])
    start = after + (before.end() if before else 0)
    pointing = _POINTING.match(text[start:noun])
    return start + (pointing.end() if pointing else 0)


def _found_by(pattern: re.Pattern[str]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(pattern.findall(text))


_BY_PATTERN = tuple(_found_by(pattern) for pattern in _SLOTS)


def _opposed(question: str, fragment: str) -> Callable[[str], tuple[str, ...]]:
    """Finds the words that `fragment` sets against words of `question`."""
    words = {word for one, other in _OPPOSITES for word in (one, other) if _set_against(one, other, question, fragment)}
    return lambda text: tuple(sorted((word for word in words if word in text), key=len))


def _set_against(one: str, other: str, question: str, fragment: str) -> bool:
    return any(a in fragment and a not in question and b in question for a, b in ((one, other), (other, one)))


def _by_negation(question: str, fragment: str) -> str:
    """没备案 for 备案 and the other way round."""
    bare = fragment.lstrip("没未不")
    if len(bare) < 2 or bare not in question:
        return ""
    changed = re.sub(rf"[没未不]?{re.escape(bare)}", fragment, question)
    return changed if changed != question else ""


def _by_likeness(question: str, fragment: str) -> str:
    """The phrase of `question` that ends as `fragment` does, or has half of its characters, replaced by it.

    The head of a Chinese noun is its end: 缓冲区 for 核心区, 湖滨小学 for 第一实验小学. What only describes the head
    (原来的局长) replaces nothing.
    """
    core = re.sub(r"\s", "", fragment)
    described, _, head = core.rpartition("的")
    if not _ends_in_noun(core):
        return ""
    for phrase in reversed(noun_phrases(question)):
        if described and head and phrase.endswith(head):
            return f"{described} {question}"
        if phrase != core and _alike(core, phrase):
            return re.sub(rf"[没未不]?{re.escape(phrase)}", core, question)
    return ""


def _ends_in_noun(core: str) -> bool:
    import rjieba

    tags = [tag for _, tag in rjieba.tag(core)]
    return bool(tags) and tags[-1] not in {"v", "d", "p", "c"}


def _alike(core: str, phrase: str) -> bool:
    if len(core) < 2 or core in phrase:
        return False
    return phrase[-1] == core[-1] or sum(char in phrase for char in core) * 2 >= len(core)


def noun_phrases(text: str) -> list[str]:
    """The nouns of `text` with what stands right before them, years and days aside, in its order."""
    import rjieba

    phrases, run = [], ""
    for word, tag in [*rjieba.tag(_TIME.sub(" ", without_asking(text))), (" ", "x")]:
        if tag[0] in "njbs" or tag in {"vn", "an", "a"} or tag == "m" and not word.isascii():
            run += word
            continue
        if len(run) > 1:
            phrases.append(run)
        run = ""
    return phrases
