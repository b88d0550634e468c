"""What a question names and the documents do not hold: a 文号, a title, an article, a place. It is said by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from index.model import Document, Head
from qa.holdings import Holdings
from qa.named import missing_doc_nos, missing_titles
from qa.names import Names
from qa.numbers import to_han
from qa.places import bare_place, places_in
from qa.question import DocNo, Question, without_doc_nos
from qa.rarity import Rarity

# 在京 and 赴沪 name a city by one character.
_ABBREVIATED = "北京京 上海沪 天津津 重庆渝 广州穗 深圳深 南京宁 杭州杭 苏州苏 武汉汉 成都蓉 香港港 澳门澳"
_SHORT = {each[:-1]: each[-1] for each in _ABBREVIATED.split()}
# What is asked of a document as such; with anything else the question may be answered from another one.
_OF_DOCUMENT = re.compile(
    r"请问|这个|这份|那份|这|那|是|的|了|关于|有关|主要|具体|文件|通知|讲|说|规定|写|内容|什么|啥|哪些|哪方面|是不是|有没有|吗|呢|里|第[零〇一二两三四五六七八九十百千\d]+条|发布|印发|全文|介绍|一下|查|看|想"
)
_MIN_ARTICLES = 3  # a document with fewer has no numbering to be past the end of


def missing_article(question: Question, named: Sequence[Head], holdings: Holdings) -> str:
    """A sentence where the article asked for is not in the one document named: 该办法共49条，没有第六十条。"""
    whole = (holdings.document(head.id) for head in named if question.articles)
    ruled = list(islice((document for document in whole if len(_articles(document)) >= _MIN_ARTICLES), 2))
    if len(ruled) != 1:
        return ""
    labels = _articles(ruled[0])
    absent = [n for n in question.articles if f"第{to_han(n)}条" not in labels]
    if len(absent) < len(question.articles) or not absent:
        return ""
    title = ruled[0].issues[0] if ruled[0].issues else ruled[0].title
    return f"《{title.strip('《》')}》共{len(labels)}条，没有第{to_han(absent[0])}条。"


def missing_documents(question: Question, names: Names, holdings: Holdings) -> str:
    """A sentence naming the 文号 or titles asked for that are not held; "" where all are."""
    missing = [number.printed for number in missing_doc_nos(question, names, holdings)]
    missing += [f"《{title}》" for title in missing_titles(question, names, holdings)]
    return f"收录的文件里没有{'、'.join(missing)}。" if missing else ""


def about_missing(question: Question, named: Sequence[Head], evidence: Sequence[str]) -> str:
    """A sentence where nothing but a document is asked about, by a 文号 that none of the `evidence` has."""
    rest = _OF_DOCUMENT.sub("", without_doc_nos(question.text))
    if named or not question.doc_nos or re.search(r"\w", rest):
        return ""
    absent = [number for number in question.doc_nos if not any(_is_in(number, text) for text in evidence)]
    return f"收录的文件里没有{'、'.join(number.printed for number in absent)}。" if absent else ""


def missing_places(question: Question, evidence: Sequence[str], rarity: Rarity, common_idf: float) -> tuple[str, ...]:
    """The places named that none of the `evidence` speaks of; a place most passages speak of goes without saying."""
    return tuple(
        place
        for place in places_in(question.text)
        if rarity.idf(bare_place(place)) > common_idf
        and not any(_speaks_of(bare_place(place), text) for text in evidence)
    )


def _is_in(number: DocNo, text: str) -> bool:
    return f"〔{number.year}〕{number.number}号" in text


def _speaks_of(place: str, text: str) -> bool:
    short = _SHORT.get(place)
    return place in text or bool(short and re.search(f"[在赴到来进离抵驻]{short}(?!都|州|东|安|宁|口)", text))


def _articles(document: Document) -> frozenset[str]:
    return frozenset(re.sub(r"\s", "", section.label) for section in document.sections if section.kind == "article")
