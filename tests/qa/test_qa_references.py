"""A duty brings its penalty along, and an article that leans on another brings that one."""

from __future__ import annotations

from index.model import Document, Passage, Piece, Section, Text
from qa.question import read_question
from qa.references import asks_penalty, is_sanction
from qa.retrieve import Retriever
from settings import Settings
from tests.qa.memory_store import MemoryStore

_PARTS = [
    ("第一条", "第一条 为了规范集市管理，方便居民购物，制定本办法。\n"),
    ("第二条", "第二条 摊主应当亮证经营，不得在通道上堆放货物，不得使用不合格的秤。\n"),
    ("第三条", "第三条 集市的开放时间为六时至二十时，节假日可以延长。\n"),
    ("第四条", "第四条 摊位费每平方米每月二十元，在每月五日前缴纳。\n"),
    ("第五条", "第五条 残疾人摊主按照第四条规定标准的一半缴纳。\n"),
    ("第六条", "第六条 集市应当设置公平秤、垃圾箱和公共厕所。\n"),
    ("第七条", "第七条 违反本办法第二条规定的，由监管部门责令改正，处一百元罚款。\n"),
]


def market() -> MemoryStore:
    text, sections, passages = "", [], []
    for ordinal, (label, part) in enumerate(_PARTS):
        start, text = len(text), text + part
        sections.append(Section(ordinal, None, "article", label, "", (label,), start, len(text), len(text)))
        passages.append(
            Passage(f"rule-{ordinal}", "rule", ordinal, ordinal, (label,), start, len(text), part, "集市管理办法")
        )
    document = Document(
        id="rule",
        title="海平市集市管理办法",
        doc_no=None,
        issuer=None,
        date="2024-01-01",
        kind="办法",
        effective_from=None,
        expires=None,
        status="in_force",
        status_reason="",
        issues=(),
        source="rule.txt",
        pages=None,
        text=Text(text, (Piece(0, 1, 0),)),
        sections=tuple(sections),
    )
    return MemoryStore([document], passages, {"rule.txt": text})


def found(question: str, **changed: float) -> list[str]:
    retriever = Retriever(holdings=market(), settings=Settings().model_copy(update=changed))
    return [row.section for row in retriever.find(read_question(question)).found]


def test_the_penalty_follows_the_duty_it_names_by_number() -> None:
    question = "摊主在通道上堆放货物怎么处罚？"
    assert found(question)[:2] == ["第二条", "第七条"]


def test_the_duty_follows_the_penalty() -> None:
    assert found("由监管部门责令改正、罚款一百元的是什么违法行为？")[:2] == ["第七条", "第二条"]


def test_an_article_that_leans_on_another_brings_it() -> None:
    assert found("残疾人摊主缴纳多少？")[:2] == ["第五条", "第四条"]


def test_nothing_is_moved_where_nothing_may_be() -> None:
    plain = found("集市几点开放？", reference_leads=0)
    assert found("集市几点开放？")[0] == plain[0] == "第三条"


def test_old_order_without_leads() -> None:
    question = "摊主在通道上堆放货物怎么处罚？"
    candidates = Retriever(holdings=market(), settings=Settings(reference_leads=0)).find(read_question(question))
    assert not any("references" in row.ranks for row in candidates.found)


def test_what_asks_for_a_penalty_and_what_is_one() -> None:
    assert asks_penalty(read_question("不办登记的法律责任是什么？"))
    assert asks_penalty(read_question("乱停车会有什么后果？"))
    assert not asks_penalty(read_question("集市几点开放？"))
    assert is_sanction(_PARTS[6][1])
    assert not is_sanction(_PARTS[1][1])
