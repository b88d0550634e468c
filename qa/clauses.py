"""Where the clauses of a text begin and end: its sentences, a long one cut at its semicolons."""

from __future__ import annotations

import re

Range = tuple[int, int]

# A mark is followed by the closing quotes and brackets that belong to it.
_CLAUSE = re.compile(r"[^。；;！!？?\n]*(?:[。；;！!？?]+[”’」』）)\"]*|\n|$)")
# What is said of the clause before: 逾期不改正的，处…; 其中…; without it nobody knows of what.
_LEANS = re.compile(
    r"[\s“]*(?:其中|其(?![他它余次实])|该|上述|前述|并(?!购|网|轨)|且|但|而(?!且)|分别|逾期|情节|拒不|构成犯罪|造成|超过(?:的|部分|限额)|超出部分"
    r"|不足的?部分|不足部分|剩[余下]|对此|对其|由其|此[前后外类]|第[二三四]次|(?:未|没有)[^，,。；;]{1,10}的[，,]|属于[^，,。；;]{1,20}的[，,])"
)
_LEANS_ON_SENTENCE = re.compile(r"\s*(?:其中|其(?![他它余次实])|该|上述|前述|但)")
_TIME = re.compile(
    r"\s*(?:(?:截至|截止|到|至|力争到?|计划到?)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初|前|度|以来|期间)?"
    r"|(?:今年|全年)?\d{1,2}(?:月份?)?[—–\-~至]\d{1,2}月份?|(?:今年|去年|上半年|全年)(?:以来)?)(?=[,，])"
)
_OPENS = re.compile(r"[^。；;：:\n]{4,60}[：:]")
_YEAR = re.compile(r"(?:19|20)\d{2}|\d+月")
_MAX_WHOLE = 150  # characters: a sentence up to here is said whole
_MAX_JOINED = 200  # characters: what is longer is no single clause, however one part leans on another


def clauses_between(text: str, start: int, end: int) -> list[Range]:
    """The clauses of [start, end) of `text` in reading order, without the white space around them.

    One that leans on what stands before it in its paragraph is one with that.
    """
    found: list[Range] = []
    for parts in _sentences(text, start, end):
        whole = (parts[0][0], parts[-1][1])
        for part in [whole] if whole[1] - whole[0] <= _MAX_WHOLE else parts:
            if found and _leans(text, found[-1], part[0]) and part[1] - found[-1][0] <= _MAX_JOINED:
                found[-1] = (found[-1][0], part[1])
            else:
                found.append(part)
    return found


def lead_before(text: str, clauses: list[Range], number: int) -> Range | None:
    """Where the words stand with which the sentence of a clause begins and that are said of all its clauses.

    They end in a colon (收费标准为：甲…；乙…), or are a time (到2025年，…；…) where the clause has none of its own.
    None where there are no such words, or the clause begins the sentence.
    """
    first = number
    while first and text[clauses[first - 1][1] - 1] in "；;" and _same_line(text, clauses[first - 1], clauses[first]):
        first -= 1
    if first == number:
        return None
    found = _OPENS.match(text, *clauses[first])
    if found is None and not _YEAR.search(text, *clauses[number]):
        found = _TIME.match(text, *clauses[first])
    return (found.end() - len(found.group().lstrip()), found.end()) if found else None


def _sentences(text: str, start: int, end: int) -> list[list[Range]]:
    """The sentences of a range, each as the parts that its semicolons make."""
    sentences: list[list[Range]] = []
    open_sentence = False
    for match in _CLAUSE.finditer(text, start, end):
        clause = match.group()
        if re.search(r"\w", clause):
            low = match.start() + len(clause) - len(clause.lstrip())
            part = (low, match.start() + len(clause.rstrip()))
            if open_sentence:
                sentences[-1].append(part)
            else:
                sentences.append([part])
            open_sentence = clause[-1] in "；;"
        open_sentence = open_sentence and not clause.endswith("\n")
    return sentences


def _leans(text: str, before: Range, start: int) -> bool:
    if not _same_line(text, before, (start, start)):
        return False
    pattern = _LEANS if text[before[1] - 1] in "；;" else _LEANS_ON_SENTENCE
    return pattern.match(text, start) is not None


def _same_line(text: str, one: Range, other: Range) -> bool:
    return "\n" not in text[one[1] : other[0]]
