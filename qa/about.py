"""What is asked about a document itself: 文号, issuer, date, who gets a copy, how many chapters and articles."""

from __future__ import annotations

import re

from index.model import Document, Section
from qa.answer import Statement
from qa.cite import CitationList
from qa.numbers import to_han
from qa.question import Question

_DOC_NO = re.compile(r"文号|发文字号|什么号|几号文")
_COUNT = re.compile(r"(?:多少|几)\s*[章条]|[章条]\s*(?:数|有多少)")
_DATE = re.compile(
    r"(?:》|办法|条例|规[定则]|细则|意见|通知|方案|决定)(?:是|属于)?(?:哪[一]?年|什么时候|何时)(?:出台|制定)?的[?？。]?$"
    r"|(?:什么时候|何时|哪[一]?[天年日]|几月几[日号])(?:印发|发布|公布|发的|出台|通过的?|发文|任命|被?免)|(?:印发|发布|成文|公布|发文)(?:日期|时间)"
    r"|[,，、和及]日期(?:是|为)?(?:哪|什么|多少|几)"
)
_WHO = r"(?:谁|哪[一个些几两]*(?:单位|部门|机关|机构|政府))"
_RULE = r"文件|通知|通告|公告|批复|函|意见|决定|办法|条例|规定|细则|方案|规划|计划|号|[》”]"
_ISSUER = re.compile(
    rf"(?:{_RULE}|[,，、和])(?:是|由)?{_WHO}(?:联合|共同)?(?:发文|印发|发布|公布|颁布|出台|下发|制发|发出?的)"
    r"|发文(?:机关|单位)|(?:印发|发布)(?:机关|单位)"
)
_TWICE = re.compile(r"(.{1,6}[省市县区州])\1")
_COPIED = re.compile(r"抄送")
_COPY_LINE = re.compile(r"(?m)^[^\S\n]*(抄\s*送\s*[：:][^。\n]*(?:\n[^。\n]*){0,3}。)")


def about(question: Question, document: Document, citations: CitationList) -> list[Statement]:
    """Statements on `document` as far as the question is about the document itself; mostly none."""
    makers = ((_DOC_NO, _number), (_ISSUER, _issuer), (_COUNT, _extent), (_DATE, _day), (_COPIED, _copies))
    made = [make(document, citations) for pattern, make in makers if pattern.search(question.asks)]
    return [statement for statement in made if statement is not None]


def _number(document: Document, citations: CitationList) -> Statement | None:
    at = _find(document, document.doc_no or "")
    if at is None:
        return None
    return Statement(f"文号：{document.doc_no}。", citations.cite(document, "", *at))


def _issuer(document: Document, citations: CitationList) -> Statement | None:
    """Who issues it, over each name as it is printed; None where one of several is nowhere printed whole, or is read
    off a seal with its place twice."""
    names = (document.issuer or "").split("、")
    found = [_find(document, name) for name in names]
    places = [place for place in found if place is not None]
    if len(places) < len(names) or any(_TWICE.match(name) for name in names):
        return None
    numbers = dict.fromkeys(number for place in places for number in citations.cite(document, "", *place))
    return Statement(f"发文机关：{document.issuer}。", tuple(numbers))


def _copies(document: Document, citations: CitationList) -> Statement | None:
    """The line of the imprint that says who gets a copy."""
    line = _COPY_LINE.search(document.text.text)
    return Statement(" ".join(line[1].split()), citations.cite(document, "", *line.span(1))) if line else None


def _day(document: Document, citations: CitationList) -> Statement | None:
    if not document.date:
        return None
    year, month, day = (int(part) for part in document.date.split("-"))
    written = f"{year}年{month}月{day}日"
    at = _find(document, written)
    return Statement(f"成文日期：{written}。", citations.cite(document, "", *at)) if at else None


def _extent(document: Document, citations: CitationList) -> Statement | None:
    """How many chapters and articles, over the headings of the last ones."""
    chapters = [s for s in document.sections if s.kind == "chapter" and re.match(r"第.+章", s.label)]
    articles = [s for s in document.sections if s.kind == "article"]
    if not articles:
        return None
    parts = [(chapters, "章"), (articles, "条")]
    counted = "".join(f"{to_han(len(sections))}{unit}" for sections, unit in parts if sections)
    last = "，".join(_heading(sections[-1]) for sections, _ in parts if sections)
    numbers = [
        n
        for sections, _ in parts
        if sections
        for n in citations.cite(document, "", *_first_line(document, sections[-1]))
    ]
    return Statement(f"共{counted}，最后是{last}。", tuple(dict.fromkeys(numbers)))


def _heading(section: Section) -> str:
    return f"{section.label}{section.heading}"


def _first_line(document: Document, section: Section) -> tuple[int, int]:
    text = document.text.text
    end = text.find("\n", section.start, section.end)
    return section.start, end if end > 0 else section.end


def _find(document: Document, words: str) -> tuple[int, int] | None:
    """Where `words` stand in the document, white space aside; the last place, which is the signature's for a date."""
    if not words:
        return None
    pattern = r"\s*".join(re.escape(char) for char in words)
    found = list(re.finditer(pattern, document.text.text))
    return found[-1].span() if found else None
