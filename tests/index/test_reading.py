"""From a file to its Documents, end to end, and files made to break reading."""

import datetime
from pathlib import Path

import pytest
from printed_lines import SETTINGS, read_text

from errors import EmptyFile
from index.passages import passages_of
from index.reading import read_documents

NOTICE = """市政府关于印发示例市节约用水办法的通知
示政发〔2024〕12号

各县、区人民政府，市各委办局：

《示例市节约用水办法》已经市政府常务会议讨论通过，现印发给你们，请认真遵照执行。

示例市人民政府
2024年3月5日

示例市节约用水办法

第一章 总则

第一条 为了节约用水，制定本办法。

第二条 用水单位应当依照本办法的规定安装水计
- 2 -
量设施。

第二章 附则

第三条 本办法自2024年5月1日起施行，有效期5年。
"""


def test_a_notice_and_the_rule_it_issues(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, NOTICE)
    assert document.title == "市政府关于印发示例市节约用水办法的通知"
    assert (document.doc_no, document.issuer, document.date) == ("示政发〔2024〕12号", "示例市人民政府", "2024-03-05")
    assert (document.kind, document.issues) == ("通知", ("示例市节约用水办法",))
    assert (document.effective_from, document.expires) == ("2024-05-01", "2029-04-30")
    assert document.status == ("in_force" if datetime.date.today() <= datetime.date(2029, 4, 30) else "expired")
    assert document.status_reason == "第三条 本办法自2024年5月1日起施行，有效期5年。"
    assert [s.label for s in document.sections if s.kind == "article"] == ["第一条", "第二条", "第三条"]
    assert (document.source, document.first_line, document.last_line) == ("文件.txt", 1, len(NOTICE.splitlines()))


def test_the_rule_lies_under_its_own_title(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, NOTICE)
    article = next(s for s in document.sections if s.label == "第一条")
    assert article.path == ("示例市节约用水办法", "第一章 总则", "第一条")


def test_a_sentence_over_a_page_is_whole_and_its_break_is_known(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, NOTICE)
    text = document.text.text
    start = text.index("用水单位应当依照")
    end = text.index("量设施。") + 4
    assert text[start:end] == "用水单位应当依照本办法的规定安装水计量设施。"
    assert [text[a:b] for a, b in document.text.runs(start, end)] == [
        "用水单位应当依照本办法的规定安装水计",
        "量设施。",
    ]
    assert document.text.place(end - 1).line == 19


def test_a_signature_between_two_articles_is_moved(tmp_path: Path) -> None:
    rule = NOTICE.replace("\n示例市人民政府\n2024年3月5日\n", "")
    text = rule.replace("第二章 附则", "示例市人民政府\n2024年3月5日\n\n第二章 附则")
    [document] = read_text(tmp_path, text)
    assert (document.issuer, document.date) == ("示例市人民政府", "2024-03-05")
    second = next(s for s in document.sections if s.label == "第二条")
    assert document.section_text(second).strip().endswith("量设施。")


def test_two_documents_have_their_own_lines_and_ids(tmp_path: Path) -> None:
    text = NOTICE + "\n" + NOTICE.replace("12号", "13号")
    first, second = read_text(tmp_path, text)
    assert (first.doc_no, second.doc_no) == ("示政发〔2024〕12号", "示政发〔2024〕13号")
    assert first.id != second.id
    assert first.last_line < second.first_line
    assert second.text.place(0).line == second.first_line


def test_ids_depend_on_source_title_and_place_alone(tmp_path: Path) -> None:
    [before] = read_text(tmp_path, NOTICE)
    [after] = read_text(tmp_path, NOTICE.replace("有效期5年", "有效期3年"))
    [elsewhere] = read_text(tmp_path, NOTICE, "另一.txt")
    assert before.id == after.id != elsewhere.id


def test_the_decoded_source_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "办法.txt"
    path.write_bytes(NOTICE.encode("gb18030"))
    documents, source = read_documents(path, "夹/办法.txt", SETTINGS)
    assert source == NOTICE
    assert documents[0].source == "夹/办法.txt"


def test_markdown_reads_as_plain_text_does(tmp_path: Path) -> None:
    marked = NOTICE.replace("第一章", "## 第一章").replace("第一条", "**第一条**").replace("第二章", "## 第二章")
    [plain] = read_text(tmp_path, NOTICE)
    [markdown] = read_text(tmp_path, marked, "文件.md")
    assert markdown.text.text == plain.text.text
    assert [s.path for s in markdown.sections] == [s.path for s in plain.sections]


def test_form_feeds_number_pages(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, NOTICE.replace("第二章", "\f第二章"))
    assert document.pages == 2
    assert document.text.place(document.text.text.index("第三条")).page == 2
    assert read_text(tmp_path, NOTICE)[0].pages is None


@pytest.mark.parametrize("text", ["*" * 98, "- 3 -\n— 4 —\n", "\u200b\u202e\ufeff", "# \n> \n", "\f\f"])
def test_nothing_but_layout_is_an_empty_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(EmptyFile, match=r"文件\.txt was not read"):
        read_text(tmp_path, text)


ODD = {
    "one long line": "水" * 100_000,
    "sentences on one line": "本办法自2024年1月1日起施行。" * 6_000,
    "spaces between all characters": "水 " * 50_000,
    "zero width between all characters": "水\u200b" * 50_000,
    "a gap in Latin text": "a" + " " * 100_000 + "b",
    "dots in contents": "目录\n" + "." * 100_000,
    "open title marks": "市政府通知\n各县：\n" + "《水水水水" * 20_000,
    "headings": "\n".join(f"一、标题{n}" for n in range(2_000)),
    "five ranks": "\n".join(("一、甲", "（一）乙", "1.丙", "（1）丁", "①戊")[n % 5] for n in range(2_000)),
    "paragraphs of one article": "第一条 水。\n" + "用水单位应当计量。\n" * 2_000,
    "commas at every end": "市人民政府，\n" * 3_000,
    "titles": "市政府关于防汛的通知\n示政发〔2024〕1号\n各县：\n" * 300,
    "contents of contents": "目录\n第一章 总则\n水。\n" * 800,
    "a contents list of titles that come": "目录\n"
    + "\n".join(f"市政府关于第{n}号事项的通知……{n}" for n in range(200))
    + "".join(f"\n市政府关于第{n}号事项的通知\n各县：\n水。" for n in range(200)),
    "signatures": "示例市人民政府\n2024年1月1日\n" * 1_000,
    "one character a line": "\n".join("水" * 6_000),
    "box drawing": "│─┼┌┐└┘├┤\n" * 1_500,
    "tabs": "水\t" * 50_000,
    "direction overrides": "\u202e水\u202c\n" * 1_500,
    "carriage returns": "水厂建成。\r" * 10_000,
    "an annex that never ends": "附件1." + "水" * 100_000,
    "annexes announced, then tables": "附件：水表\n" * 1_000 + "水厂\t座数\t年份\n东\t1\t2\n建成。\n" * 500,
    "particulars and spaces": ("索引号：水" + " " * 900 + "文号：\n") * 100,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_files_are_read_whole(tmp_path: Path, text: str) -> None:
    for document in read_text(tmp_path, text):
        passages = passages_of(document, SETTINGS)
        assert "".join(passage.text for passage in passages) == document.text.text
        assert max(len(passage.text) for passage in passages) <= SETTINGS.max_passage_chars
        assert all(len(section.name) <= 1_000 for section in document.sections)


def test_a_gazette_is_dated_by_its_imprint(tmp_path: Path) -> None:
    text = "示例市人民政府公报\n2024年 第 3 期 (总第 40 期) 4月9日印发\n目录\n"
    text += "市政府关于做好清扫工作的通知 (2)\n市政府关于做好绿化工作的通知 (3)\n"
    for number, what in enumerate(("清扫", "绿化"), start=2):
        text += (
            f"市政府关于做好{what}工作的通知\n示政发〔2024〕{number}号\n各县、区人民政府：\n请认真做好{what}工作。\n"
        )
    front, *others = read_text(tmp_path, text)
    assert (front.kind, front.date) == ("目录", "2024-04-09")
    assert [document.doc_no for document in others] == ["示政发〔2024〕2号", "示政发〔2024〕3号"]


def test_particulars_and_findings_are_kept_with_the_document(tmp_path: Path) -> None:
    [document] = read_text(tmp_path, NOTICE.replace("第三条", "第五条"))
    assert document.addressee == "各县、区人民政府，市各委办局："
    assert document.notes == ("编号不连续：“第二条”之后是“第五条”（第 23 行）。Numbering gap (line 23).",)
