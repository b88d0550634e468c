"""The wordings in which documents repeal and amend others, and those that only name them."""

import time
from dataclasses import replace

import pytest
from made_documents import a_document

from index.model import Document, Text
from index.validity.succession import Succession, find_successions


def made(
    name: str,
    title: str,
    text: str = "水。",
    date: str | None = "2015-03-01",
    doc_no: str | None = None,
    **fields: object,
) -> Document:
    plain = a_document(name, name)
    values = {"title": title, "text": Text(f"{title}\n{text}"), "date": date, "doc_no": doc_no, "issues": (), **fields}
    return replace(plain, sections=(), **values)


OLD = (
    made("a", "示例市节约用水办法", doc_no="示政发〔2015〕3号"),
    made("b", "示例市供水管理办法（试行）", doc_no="示政发〔2015〕4号"),
    made("c", "示例市人民政府关于加强水源保护的意见", doc_no="示政发〔2015〕5号"),
)


def links(text: str, title: str = "示例市水条例", *others: Document) -> list[tuple[str, bool]]:
    newer = made("n", title, text, "2024-05-01", "示政发〔2024〕1号")
    found = find_successions([*OLD, *others, newer])
    assert all(each.newer == "n" and each.sentence in newer.text.text for each in found)
    return [(each.older, each.whole) for each in found]


@pytest.mark.parametrize(
    ("text", "older"),
    [
        ("《示例市节约用水办法》同时废止。", "a"),
        ("《示例市节约用水办法》（示政发〔2015〕3号）同时废止。", "a"),
        ("《示例市节约用水办法》（示政发[2015]3号）同时废止。", "a"),
        ("原《示例市节约用水办法》即行废止。", "a"),
        ("《节约用水办法》同时废止。", "a"),
        ("《示例市节约用水办法（试行）》同时废止。", "a"),
        ("《示例市供水管理办法》停止执行。", "b"),
        ("《关于加强水源保护的意见》（示政发〔2015〕5号）不再执行。", "c"),
        ("自本条例施行之日起，《示例市节约用水办法》废止。", "a"),
        ("《示例市节约用水办法》自本条例施行之日起废止。", "a"),
        ("2015年3月1日市人民政府发布的《示例市节约用水办法》同时废止。", "a"),
        ("本条例自2024年6月1日起施行，同时废止《示例市节约用水办法》。", "a"),
        ("以本条例为准，此前发布的《示例市节约用水办法》同时废止。", "a"),
        ("本条例施行后，取代《示例市节约用水办法》。", "a"),
        ("《示例市节约用水办法》（2015年3月1日示例市人民政府令第3号发布，2018年修正）同时废止。", "a"),
        ("《示例市节约用水办法》《示例市供水管理办法（试行）》和《关于加强水源保护的意见》同时废止。", "abc"),
        (
            "《示例市节约用水办法》（示政发〔2015〕3号）、《示例市供水管理办法（试行）》（示政发〔2015〕4号）同时废止。",
            "ab",
        ),
        ("同时废止《示例市节约用水办法》（示政发〔2015〕3号）、《示例市供水管理办法（试行）》。", "ab"),
        ("《示例市节约用水办法》及其实施意见同时废止。", "a"),
    ],
)
def test_repealed(text: str, older: str) -> None:
    assert links(text) == [(each, True) for each in older]


@pytest.mark.parametrize(
    "text",
    [
        "依据《示例市节约用水办法》，制定本条例。",
        "根据《示例市节约用水办法》规定，原有收费标准同时废止。",
        "《示例市节约用水办法》与本条例不一致的，以本条例为准。",
        "《示例市节约用水办法》中与本条例抵触的规定同时废止。",
        "《示例市节约用水办法》（示政发〔2011〕9号）同时废止。",
        "《云州市节约用水办法》同时废止。",
        "2011年发布的《示例市节约用水办法》同时废止。",
        "《示例市节约用水办法》已于2019年废止。",
        "《示例市节约用水办法》未废止的，继续执行。",
        "违反《示例市节约用水办法》的，许可证失效。",
        "《示例市节约用水办法》印发给你们。原通知同时废止。",
        "依照已经废止的《示例市节约用水办法》取得的许可继续有效。",
    ],
)
def test_named_and_not_repealed(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    ("title", "text", "older"),
    [
        ("示例市人民政府关于修改《示例市节约用水办法》的决定", "第一条修改为：节约用水。", "a"),
        ("示例市人民政府关于修改《示例市节约用水办法》和《示例市供水管理办法》的决定", "一、第一条修改为：水。", "ab"),
        ("关于调整水价的通知", "将《示例市节约用水办法》第三条修改为：“水价由市政府制定。”", "a"),
        ("关于调整水价的决定", "一、对《示例市节约用水办法》作如下修改：", "a"),
        ("示例市水条例", "《示例市节约用水办法》第三条同时废止。", "a"),
    ],
)
def test_amended(title: str, text: str, older: str) -> None:
    assert links(text, title) == [(each, False) for each in older]


def test_a_decision_with_a_list_of_what_it_repeals_amends_and_keeps() -> None:
    text = (
        "经研究，决定废止下列规范性文件：\n1. 示例市节约用水办法（示政发〔2015〕3号）\n"
        "二、决定修改下列规范性文件：\n1.示例市供水管理办法（试行）\n"
        "三、继续有效的规范性文件：\n1.示例市人民政府关于加强水源保护的意见（示政发〔2015〕5号）\n"
    )
    assert links(text, "示例市人民政府关于废止和修改部分规范性文件的决定") == [("a", True), ("b", False)]


def test_an_annex_that_lists_in_a_table_what_is_repealed() -> None:
    text = (
        "市政府决定废止一批文件，目录附后。\n附件\n废止的规范性文件目录\n序号\t文件名称\t文号\n"
        "1\t示例市节约用水办法\t示政发〔2015〕3号\n2\t关于加强水源保护的意见\t示政发〔2015〕5号\n"
    )
    assert links(text, "示例市人民政府关于公布规范性文件清理结果的通知") == [("a", True), ("c", True)]


def test_of_several_of_one_title_the_number_decides_and_else_the_latest_older_one() -> None:
    later = made("d", "示例市节约用水办法", date="2019-01-01", doc_no="示政发〔2019〕8号")
    newest = made("e", "示例市节约用水办法", date="2025-01-01", doc_no="示政发〔2025〕2号")
    assert links("《示例市节约用水办法》同时废止。", "示例市水条例", later, newest) == [("d", True)]
    assert links("《示例市节约用水办法》（示政发〔2015〕3号）同时废止。", "示例市水条例", later, newest) == [
        ("a", True)
    ]


def test_a_new_edition_repeals_the_former_one_of_its_own_title() -> None:
    assert links("《示例市节约用水办法》同时废止。", "示例市节约用水办法") == [("a", True)]


def test_a_rule_is_found_under_the_notice_that_issues_it() -> None:
    notice = made("i", "市政府关于印发示例市排水办法的通知", issues=("示例市排水办法",), doc_no="示政发〔2015〕7号")
    assert links("《示例市排水办法》（示政发〔2015〕7号）同时废止。", "示例市水条例", notice) == [("i", True)]
    assert links("《示例市人民政府关于印发〈示例市排水办法〉的通知》同时废止。", "示例市水条例", notice) == [
        ("i", True)
    ]


def test_drafts_neither_replace_nor_are_replaced() -> None:
    draft = made("f", "示例市排水办法（草案）", status="draft")
    assert links("《示例市排水办法（草案）》同时废止。", "示例市水条例", draft) == []
    newer = made("n", "示例市水条例（草案）", "《示例市节约用水办法》同时废止。", "2024-05-01", status="draft")
    assert find_successions([*OLD, newer]) == []


def test_the_sentence_of_a_long_list_is_cut_to_the_words_around_the_title() -> None:
    many = "、".join(f"《示例市第{n}号规则》（示政发〔2010〕{n}号）" for n in range(1, 60))
    newer = made("n", "示例市水条例", f"{many}、《示例市节约用水办法》（示政发〔2015〕3号）同时废止。", "2024-05-01")
    [only] = find_successions([*OLD, newer])
    assert isinstance(only, Succession)
    assert "《示例市节约用水办法》" in only.sentence
    assert len(only.sentence) <= 200
    assert only.sentence in newer.text.text


@pytest.mark.parametrize(
    "text",
    [
        "《示例市节约用水办法》同时废止" * 20_000,
        "《示例市" * 100_000,
        "《水》、" * 80_000,
        "废止" * 200_000,
        "（" * 300_000 + "废止《",
        "修改《水水》" * 50_000,
    ],
)
def test_a_long_line_takes_time_in_proportion(text: str) -> None:
    begun = time.process_time()
    find_successions([*OLD, made("n", "示例市关于废止部分文件的决定", text, "2024-05-01")])
    assert time.process_time() - begun < 10
