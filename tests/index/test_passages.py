"""Sections become passages: whole articles where they fit, sentences where they do not, nothing lost."""

from pathlib import Path

import pytest
from printed_lines import SETTINGS, read_text

from index.model import Document, Passage, Section, Text
from index.passages import passages_of
from settings import Settings

RULE = (
    "示例市节约用水办法\n\n第一章 总则\n\n第一条 为了节约用水，制定本办法。\n\n第二条 {}\n\n"
    "第三条 本办法自2024年5月1日起施行。\n"
)


def passages(folder: Path, text: str, settings: Settings = SETTINGS) -> list[Passage]:
    [document] = read_text(folder, text)
    found = passages_of(document, settings)
    assert "".join(passage.text for passage in found) == document.text.text
    assert [passage.start for passage in found] == [0, *(passage.end for passage in found[:-1])]
    return found


def holding(found: list[Passage], words: str) -> Passage:
    [passage] = [each for each in found if words in each.text]
    return passage


def test_an_article_is_a_passage(tmp_path: Path) -> None:
    found = passages(tmp_path, RULE.format("用水单位应当计量。\n农业用水另行规定。"))
    second = holding(found, "应当计量")
    assert second.text.strip() == "第二条 用水单位应当计量。\n农业用水另行规定。"
    assert second.path == ("第一章 总则", "第二条")
    assert second.section_name == "第一章 总则 › 第二条"


def test_context_is_indexed_and_not_shown(tmp_path: Path) -> None:
    second = holding(passages(tmp_path, RULE.format("用水单位应当计量。")), "应当计量")
    assert second.context == "示例市节约用水办法\n第一章 总则 › 第二条"
    assert second.indexed_text == f"{second.context}\n{second.text}"
    assert "总则" not in second.text


def test_a_chapter_heading_goes_with_its_first_article(tmp_path: Path) -> None:
    first = holding(passages(tmp_path, RULE.format("水。")), "第一条")
    assert first.text.startswith("第一章 总则\n第一条")
    assert first.path == ("第一章 总则", "第一条")


def test_a_long_article_is_split_at_its_sentences(tmp_path: Path) -> None:
    sentence = "用水单位应当按照核定的计划用水并且建立台账。"
    found = passages(tmp_path, RULE.format(sentence * 40))
    parts = [each for each in found if "核定的计划" in each.text]
    assert len(parts) >= 3
    assert all(len(each.text) <= SETTINGS.max_passage_chars for each in parts)
    assert all(each.text.rstrip().endswith("。") for each in parts)
    assert {each.path for each in parts} == {("第一章 总则", "第二条")}


def test_a_sentence_that_never_ends_is_cut_all_the_same(tmp_path: Path) -> None:
    found = passages(tmp_path, RULE.format("水" * 2000 + "。"))
    assert max(len(each.text) for each in found) <= SETTINGS.max_passage_chars


@pytest.mark.parametrize("limit", [60, 100, 1000])
def test_the_limit_is_kept(tmp_path: Path, limit: int) -> None:
    settings = Settings(max_passage_chars=limit, min_passage_chars=30)
    body = "用水单位应当按照计划用水，建立台账；保存三年。" * 30
    assert max(len(each.text) for each in passages(tmp_path, RULE.format(body), settings)) <= limit


def test_a_closing_quotation_mark_stays_with_its_sentence(tmp_path: Path) -> None:
    found = passages(tmp_path, RULE.format("会议指出：“用水单位应当按照计划用水并且建立完整的台账。”" * 20))
    assert not [each for each in found if each.text.startswith(("”", "。", "）"))]


def test_two_articles_never_share_a_passage(tmp_path: Path) -> None:
    found = passages(tmp_path, RULE.format("水。"))
    assert all(each.text.count("条 ") <= 1 for each in found)


def test_rows_carry_the_header_of_their_table(tmp_path: Path) -> None:
    rows = "\n".join(f"第{n}水厂\t{n}\t{n * 7}" for n in range(1, 60))
    text = f"示例市水厂统计表\n\n一、水厂情况\n\n名称\t座数\t容量\n{rows}\n"
    found = [each for each in passages(tmp_path, text) if "第50水厂" in each.text]
    assert "名称" in found[0].context
    assert "容量" in found[0].context


def test_persons_stand_alone(tmp_path: Path) -> None:
    text = (
        "市政府关于周一一等同志职务任免的通知\n示政发〔2024〕3号\n\n各县、区人民政府：\n\n经研究决定：\n\n"
        "周一一同志任市水务局局长；\n\n吴二二同志任市水厂厂长；\n\n示例市人民政府\n2024年3月6日\n"
    )
    found = passages(tmp_path, text)
    assert "吴二二" not in holding(found, "水务局局长").text
    assert holding(found, "水厂厂长").path == ("吴二二",)


def test_contents_are_kept_and_not_searched(tmp_path: Path) -> None:
    text = "示例市停车条例（草案）\n\n目录\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 停车有序。\n"
    found = passages(tmp_path, text)
    assert [each.searchable for each in found if "目录" in each.text] == [False]
    assert holding(found, "停车有序").searchable


def test_ids_and_ordinals(tmp_path: Path) -> None:
    found = passages(tmp_path, RULE.format("水。"))
    assert [each.ordinal for each in found] == list(range(len(found)))
    assert [each.id for each in found] == [f"{found[0].document_id}-{each.ordinal}" for each in found]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    assert passages(tmp_path, RULE.format("水。")) == passages(tmp_path, RULE.format("水。"))


def test_a_document_without_text_has_no_passages() -> None:
    section = Section(0, None, "paragraph", "", "", (), 0, 0, 0)
    empty = Document(
        id="id",
        title="题",
        doc_no=None,
        issuer=None,
        date=None,
        kind="其他",
        effective_from=None,
        expires=None,
        status="unknown",
        status_reason="",
        issues=(),
        source="文.txt",
        pages=None,
        text=Text(""),
        sections=(section,),
    )
    assert passages_of(empty, SETTINGS) == []


def test_a_row_is_found_by_what_merged_cells_and_the_unit_say_for_it(tmp_path: Path) -> None:
    work = "敷设管网并且建设泵站，改造沿线阀门井和计量设施" * 7
    text = f"示例市水厂投资方案\n\n各区投资如下：\n\n单位：万元\n区\t水厂\t投资\t内容\n东区\t东一\t30\t{work}\n\t东二\t20\t{work}\n"
    second = holding(passages(tmp_path, text), "东二")
    assert "单位：万元" in second.context
    assert f"区：东区；水厂：东二；投资：20；内容：{work[:40]}" in second.context
    assert "东区" not in second.text


def test_the_context_of_a_row_is_bounded(tmp_path: Path) -> None:
    cells = [f"第{n}项内容" * 9 for n in range(30)]
    header = "\t".join(f"第{n}列" for n in range(30))
    text = f"示例市水厂统计表\n\n一、水厂情况\n\n{header}\n" + ("\t".join(cells) + "\n") * 2
    found = [each for each in passages(tmp_path, text) if "第29项" in each.text]
    assert found
    assert all(len(each.context) < 600 for each in found)
