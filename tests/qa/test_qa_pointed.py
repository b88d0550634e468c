from __future__ import annotations

from qa.answer import Answer, Citation, Statement
from qa.pointed import pointed_at


def _cited(quote: str, section: str = "附件", n: int = 1) -> Citation:
    return Citation(n, "p", "list", "名单", None, section, quote, "list.txt", None, n)


def _answer(*citations: Citation, statements: tuple[str, ...] = ()) -> Answer:
    said = tuple(Statement(text, (1,)) for text in statements)
    return Answer("哪些？", "answered", statements=said, citations=citations)


def test_names_in_quotation_marks():
    answer = _answer(_cited("确定“东山古井”“西街牌坊”为保护点。"))
    assert pointed_at("第二个在哪里？", "哪两处？", answer) == "西街牌坊在哪里？"
    assert pointed_at("头一个呢？", "哪两处？", answer) == "东山古井呢？"
    assert pointed_at("最后一个呢？", "哪两处？", answer) == "西街牌坊呢？"


def test_labelled_items_by_the_number_they_bear():
    answer = _answer(
        _cited("（二）骑行一小时；", "第四条 › （二）"), _cited("（一）骑行半小时；", "第四条 › （一）", 2)
    )
    assert pointed_at("第一项收费吗？", "", answer) == "骑行半小时收费吗？"


def test_items_of_different_sections_are_no_list():
    answer = _answer(_cited("（二）骑行一小时；", "第四条 › （二）"), _cited("（一）停放超时；", "第五条 › （一）", 2))
    assert pointed_at("第一项收费吗？", "", answer) == "第一项收费吗？"


def test_rows_by_their_name():
    rows = ("序号：3；名称：东山古井；年代：1931年", "序号：4；名称：西街牌坊；年代：1902年")
    assert pointed_at("第二个多大？", "", _answer(_cited("表"), statements=rows)) == "西街牌坊多大？"


def test_names_joined_by_a_mark():
    answer = _answer(_cited("检查东山水厂、西街泵房。"))
    assert pointed_at("后者怎么样？", "", answer) == "西街泵房怎么样？"


def test_a_list_of_as_many_as_were_asked_for_goes_first():
    answer = _answer(_cited("按照“甲”“乙”“丙”原则"), _cited("确定“东山古井”“西街牌坊”为保护点。", n=2))
    assert pointed_at("第一个在哪？", "是哪两处？", answer) == "东山古井在哪？"


def test_without_a_list_nothing_is_put_in_its_place():
    assert pointed_at("第二个在哪？", "", _answer(_cited("只有一处。"))) == "第二个在哪？"
    assert pointed_at("在哪？", "", _answer(_cited("确定“东山古井”“西街牌坊”。"))) == "在哪？"
