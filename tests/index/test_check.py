"""The reading report, the findings in it, and the lines that are left out."""

import io
import zipfile
from pathlib import Path

import pytest

from errors import UnsupportedFormat
from index.__main__ import main
from index.check import reading_report
from index.dropped import dropped_lines
from index.findings import findings_of
from index.model import Document
from index.reading import read_documents
from settings import Settings

RULE = """示例市广场管理办法

第一条 为了管理广场，制定本办法。

第二条 本办法适用于本市广场。

第四条 广场应当安全整洁。

第四条 广场应当明亮。
"""
GAZETTE = """目录
市政府关于做好清扫工作的通知 (2)
市政府关于做好绿化工作的通知 (3)
{pages}"""
PAGE = """示例市人民政府公报 {number}
市政府关于做好{what}工作的通知
示政发〔2025〕{number}号
各县、区人民政府：
请认真做好{what}工作。
示例市人民政府
2025年1月{number}日
"""


def read(tmp_path: Path, text: str) -> list[Document]:
    path = tmp_path / "文件.txt"
    path.write_text(text, "utf-8")
    return read_documents(path, path.name, Settings())[0]


def gazette() -> str:
    whats = ("清扫", "绿化", "照明", "排水")
    return GAZETTE.format(pages="".join(PAGE.format(number=n, what=w) for n, w in enumerate(whats, start=2)))


def test_gaps_and_repeats_in_numbering_are_findings(tmp_path: Path) -> None:
    (document,) = read(tmp_path, RULE)
    assert findings_of(document) == (
        "编号不连续：“第二条”之后是“第四条”（第 7 行）。Numbering gap (line 7).",
        "编号重复：“第四条”之后是“第四条”（第 9 行）。Number twice (line 9).",
    )


def test_numbers_that_begin_again_under_another_heading_are_none(tmp_path: Path) -> None:
    (document,) = read(
        tmp_path, "工作要点\n\n一、总体要求\n\n（一）甲项。\n\n（二）乙项。\n\n二、任务\n\n（一）丙项。\n"
    )
    assert findings_of(document) == ()


def test_a_run_that_a_scan_repeated_is_a_finding(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "工作报告\n\n" + "列席人员名单" * 6 + "。\n")
    assert findings_of(document) == ("文字疑似重复：“列席人员名单”（第 3 行）。Repeated run (line 3).",)


def test_lines_that_only_the_page_needed_are_named(tmp_path: Path) -> None:
    text = gazette()
    left_out = dropped_lines(text, read(tmp_path, text))
    assert [(each.number, each.reason) for each in left_out] == [
        (4, "running head"),
        (11, "running head"),
        (18, "running head"),
        (25, "running head"),
    ]


def test_every_line_is_in_a_document_or_named(tmp_path: Path) -> None:
    text = gazette()
    documents = read(tmp_path, text)
    kept = {piece.line for document in documents for piece in document.text.pieces}
    named = {each.number for each in dropped_lines(text, documents)}
    assert kept | named == {number for number, line in enumerate(text.split("\n"), start=1) if line.strip()}
    assert not kept & named


def test_a_line_of_marks_is_named_too(tmp_path: Path) -> None:
    text = "工作要点\n<table>\n新建水厂两座。\n**\n\n"
    left_out = dropped_lines(text, read(tmp_path, text))
    assert [(each.number, each.text, each.reason) for each in left_out] == [
        (2, "<table>", "marks only"),
        (4, "**", "marks only"),
    ]


def test_report_names_documents_findings_and_lines_left_out(tmp_path: Path) -> None:
    path = tmp_path / "办法.txt"
    path.write_text(RULE, "utf-8")
    report = list(reading_report(path, Settings()))
    assert report[0] == "办法.txt：文件 documents 1 · 略去的行 lines left out 0"
    assert report[1] == "  《示例市广场管理办法》 （无文号） · （无日期） · 1–9 行"
    assert report[3] == "    ! 编号不连续：“第二条”之后是“第四条”（第 7 行）。Numbering gap (line 7)."


def test_command_checks_what_it_can_and_names_what_it_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(RULE, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    assert main(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("a.txt：文件 documents 1")
    assert "b.txt" in printed.err
    assert main(["check", str(tmp_path / "a.txt")]) == 0


def test_the_files_of_an_archive_are_reported_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("内.txt", RULE)
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("件/a.txt", RULE)
        archive.writestr("b.zip", inner.getvalue())
        archive.writestr("c.xyz", "x")
    assert main(["check", str(tmp_path)]) == 0
    names = [line.split("：")[0] for line in capsys.readouterr().out.splitlines() if not line.startswith("    ")]
    kept = [name for name in names if not name.startswith("  《")]
    assert kept == [
        "包.zip",
        "包.zip/件/a.txt",
        "包.zip/b.zip",
        "包.zip/b.zip/内.txt",
        "  ! 包.zip/c.xyz was not read: .xyz files are not documents; name it .txt if it is text.",
    ]


def test_an_archive_with_a_file_that_cannot_be_read_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("a.txt", RULE)
        archive.writestr("b.pdf", "")
    assert main(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "包.zip/a.txt：文件 documents 1" in printed.out
    assert "  ! 包.zip/b.pdf was not read: " in printed.out
    assert printed.err == "包.zip was read without 1 of its files; the report says which, and why.\n"


def test_a_format_not_taken_in_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xyz"
    path.write_text("x", "utf-8")
    with pytest.raises(UnsupportedFormat):
        list(reading_report(path, Settings()))


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("工作报告\n\n2024年2月30日水厂建成。\n", "日期不存在：“2024年2月30日”（第 3 行）。No such day (line 3)."),
        ("工作报告\n\n水厂锟斤拷建成。\n", "疑似乱码：“锟斤拷”（第 3 行）。Wrong encoding (line 3)."),
        ("工作报告\n\n水厂é¥®æ°´建成。\n", "疑似乱码：“é¥®æ°´”（第 3 行）。Wrong encoding (line 3)."),
        ("工作报告\n\n水厂\ufffd建成。\n", "无法识别的字符：“\ufffd”（第 3 行）。Unreadable character (line 3)."),
        (
            "工作报告\n\n上年水厂建成，惠及城区居民30万人。上年水厂建成，惠及城区居民30万人。\n",
            "文字疑似重复：“上年水厂建成，惠及城区居民30万人。”（第 3 行）。Said twice (line 3).",
        ),
    ],
)
def test_what_no_office_writes_is_a_finding(tmp_path: Path, text: str, finding: str) -> None:
    assert finding in read(tmp_path, text)[0].notes


@pytest.mark.parametrize(
    "text",
    [
        "工作报告\n\n□是 □否 □是 □否 □是 □否\n",
        "工作报告\n\n目标完成率100%，水厂建成率100%，管网建成率100%。\n",
        "工作报告\n\n处一万元以上三万元以下的罚款；情节严重的，处一万元以上五万元以下的罚款。\n",
        "工作报告\n\n………………………………………………\n",
    ],
)
def test_what_offices_do_write_is_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[0].notes == ()


def test_an_article_added_between_two_is_no_repeat(tmp_path: Path) -> None:
    rule = RULE.replace("第四条 广场应当安全整洁。", "第二条之一 广场应当安全整洁。\n\n第三条 广场应当开放。")
    assert read(tmp_path, rule)[0].notes == ()


def test_an_annex_that_is_not_in_the_file_is_a_finding(tmp_path: Path) -> None:
    text = (
        "关于节水的通知\n\n各县：\n\n请做好节水工作。\n\n附件：1.节水方案\n2.节水名单\n\n示例市水务局\n2024年5月6日\n"
    )
    (document,) = read(tmp_path, text)
    assert any("附件" in note for note in document.notes)


def test_findings_are_those_kept_with_the_document(tmp_path: Path) -> None:
    (document,) = read(tmp_path, RULE)
    assert document.notes == findings_of(document) != ()


def test_many_findings_of_a_kind_are_counted(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "工作报告\n\n" + "".join(f"2024年2月30日第{n}座水厂建成。\n\n" for n in range(30)))
    assert len(document.notes) == 7
    assert document.notes[-1] == "另有 24 处同类情况。24 more like these."


def test_a_day_of_a_chronicle_before_the_one_above(tmp_path: Path) -> None:
    days = "示例市人民政府大事记（2024年5月）\n\n5月{}日\n\n水厂开工。\n\n5月{}日\n\n水厂竣工。\n"
    [document] = read(tmp_path, days.format(3, 1))
    assert [note.split("。")[0] for note in document.notes] == ["日期倒退：“5月1日”（第 7 行）"]
    [document] = read(tmp_path, days.format(1, 3))
    assert document.notes == ()


def test_a_few_rows_with_fewer_cells_than_the_others(tmp_path: Path) -> None:
    table = "示例市水厂情况表\n\n名称 面积 人数 产量\n城东厂 1200 30 800\n{}城南厂 1300 20 700\n城西厂 1500 40 900\n"
    [document] = read(tmp_path, table.format("城北厂 1400\n"))
    assert [note.split("。")[0] for note in document.notes] == ["表格有 1 行的格数少于其他行（第 5 行）"]
    [document] = read(tmp_path, table.format(""))
    assert document.notes == ()
