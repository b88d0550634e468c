"""Which label a line begins with: the numbering of GB/T 9704 and of law texts, and what only looks like it."""

import pytest

from index.labels import RANK, is_bullet, label_of, names_responsible

LABELS = [
    ("第一编 总则", "part", "第一编", 1),
    ("第三章 法律责任", "chapter", "第三章", 3),
    ("第十二章 附则", "chapter", "第十二章", 12),
    ("第 二 章 用水管理", "chapter", "第二章", 2),
    ("第二节 水价", "subchapter", "第二节", 2),
    ("第一条 为了节约用水，制定本办法。", "article", "第一条", 1),
    ("第一条　为了节约用水，制定本办法。", "article", "第一条", 1),
    ("第 十 条 用水单位应当计量。", "article", "第十条", 10),
    ("第一百二十三条 本法施行前已经取得的许可继续有效。", "article", "第一百二十三条", 123),
    ("第二十〇条 违反规定的，责令改正。", "article", "第二十〇条", 20),
    ("第12条 用水单位应当计量。", "article", "第12条", 12),
    ("第一百零三条", "article", "第一百零三条", 103),
    ("第三十七条之一 擅自接管的，责令改正。", "article", "第三十七条之一", 37),
    ("第五条【适用范围】本市行政区域内适用本办法。", "article", "第五条", 5),
    ("8月1日", "day", "8月1日", 8),
    ("12月31日：", "day", "12月31日", 12),
    ("一、总体要求", "one", "一、", 1),
    ("十二、附则", "one", "十二、", 12),
    ("（一）指导思想", "paren_one", "（一）", 1),
    ("(二) 工作目标", "paren_one", "(二)", 2),
    ("（十一）强化监督。", "paren_one", "（十一）", 11),
    ("1.摸清底数。", "digit", "1.", 1),
    ("12．建立台账。", "digit", "12．", 12),
    ("3、加强宣传。", "digit", "3、", 3),
    ("（1）水表", "paren_digit", "（1）", 1),
    ("(10) 阀门", "paren_digit", "(10)", 10),
    ("①水厂", "circled", "①", 1),
    ("⑴水表", "paren_digit", "⑴", 1),
    ("⒈水表", "digit", "⒈", 1),
    ("㈠水表", "paren_one", "㈠", 1),
    ("1）水表", "paren_digit", "1）", 1),
    ("１．水表", "digit", "１．", 1),
    ("一．总体要求", "one", "一．", 1),
    ("一 、总体要求", "one", "一、", 1),
    ("一、三级水厂建设", "one", "一、", 1),
    ("第一部分 总论", "part", "第一部分", 1),
    ("第二节：水价", "subchapter", "第二节", 2),
    ("第一千〇二条 用水单位应当计量。", "article", "第一千〇二条", 1002),
    ("第两百条 用水单位应当计量。", "article", "第两百条", 200),
    ("第十条之十二 用水单位应当计量。", "article", "第十条之十二", 10),
    ("第十条（适用范围）本市适用。", "article", "第十条", 10),
    ("附件1节水型单位名单", "annex", "附件1", None),
    ("附件1-1：节水型单位名单", "annex", "附件1-1", None),
    ("附：1.节水型单位名单", "annex", "附", None),
    ("附件", "annex", "附件", None),
    ("附件1", "annex", "附件1", None),
    ("附件 2：", "annex", "附件2", None),
    ("附件：节水型单位名单", "annex", "附件", None),
    ("附表3", "annex", "附表3", None),
]


@pytest.mark.parametrize(("text", "kind", "label", "number"), LABELS)
def test_label(text: str, kind: str, label: str, number: int | None) -> None:
    found = label_of(text)
    assert found is not None
    assert (found.kind, found.text) == (kind, label)
    if kind not in ("annex", "day"):
        assert found.number == number


REFERENCES = [
    "第三条规定的单位，由水务部门责令改正。",
    "第三条、第五条规定的情形除外。",
    "第八条和第九条的规定适用于工业用水。",
    "第二十条第二款所称设施，是指计量设施。",
    "第六条至第九条的情形从其规定。",
    "第七条所列设施",
    "第三条 第二款规定的单位",
    "第七条（一）项规定的单位",
    "第三条修改为：",
    "第三条处以罚款的，由水务部门执行。",
    "第三条执行中的问题由水务部门答复。",
    "第三条。",
    "（一）至（三）项规定的单位",
    "（一）、（二）项规定的单位",
    "一、二级保护区",
    "3、4号水厂",
    "1、2、3类水体",
    "附件1中列出的单位",
]
PROSE = [
    "",
    "根据第三条，责令改正。",
    "第三产业增加值增长。",
    "一是加强领导。",
    "二〇二四年水务工作要点",
    "3.5亿立方米",
    "2024年，全市节水成效明显。",
    "8月1日起施行。",
    "8月1日，市政府召开会议。",
    "（草案）",
    "（一）项规定的情形除外。",
    "附件齐全的，当场受理。",
    "附近居民可以申请。",
    "第一章程序规定了受理、审查和决定三个环节，任何单位和个人都不得增加许可条件或者收取费用。",
]


@pytest.mark.parametrize("text", REFERENCES)
def test_a_reference_is_no_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "第十六条 以欺骗手段骗取补贴的，责令退回。",
        "第十六条　以欺骗手段骗取补贴的，责令退回。",
        "第七条 中小学校应当开设节水课。",
        "第九条 与供水企业签订合同的用户，按月缴费。",
        "第四条 规划区内的用水单位应当计量。",
        "第七条规范性文件应当公布。",
        "第六条项目应当备案。",
        "第十三条中小学校应当开设节水课。",
        "第二十七条处理决定应当送达。",
        "第八条执法人员应当出示证件。",
        "第六条以技术入股的，按照约定。",
    ],
)
def test_an_article_may_begin_with_any_word_that_is_no_reference(text: str) -> None:
    found = label_of(text)
    assert found is not None
    assert found.kind == "article"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任单位：市水务局", True),
        ("（牵头单位：市水务局）", True),
        ("完成时限：2025年12月", True),
        ("责任单位应当计量。", False),
        ("", False),
    ],
)
def test_lines_that_name_who_is_responsible(text: str, expected: bool) -> None:
    assert names_responsible(text) is expected


def test_words_after_the_label() -> None:
    text = "（二）水表应当检定。"
    found = label_of(text)
    assert found is not None
    assert text[found.end :] == "水表应当检定。"


def test_ranks_descend_from_annex_to_circled_number() -> None:
    assert list(RANK.values()) == sorted(RANK.values())
    assert RANK["chapter"] < RANK["subchapter"] < RANK["article"] < RANK["paren_one"] < RANK["digit"]
    assert RANK["one"] < RANK["paren_one"] < RANK["digit"] < RANK["paren_digit"] < RANK["circled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("● 市长到水厂调研。", True), ("• 水", True), ("——水厂建成。", True), ("- 水厂建成。", True),
     ("-5%", False), ("水●", False), ("", False), ("一、水", False)],
)  # fmt: skip
def test_bullets(text: str, expected: bool) -> None:
    assert is_bullet(text) is expected
