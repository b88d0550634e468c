import shutil
import subprocess
import zipfile

import olefile
import pytest
from word_files import item, level, lists, paragraph, part, row, run, table, texts, write_docx

from errors import Damaged, Protected, ReaderMissing
from index.read.package import parse_xml
from index.read.task import Task
from index.read.word import old_fields, read_doc
from index.read.word.old_fields import restore_results, results_of
from index.read.word.old_lists import lists_of
from settings import Settings

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A DOC file of LibreOffice's making."""
    numbering = lists(level(0, "chineseCountingThousand", "第%1章"))
    grid = table(row("类别", "标准"), row("租房", "500"), widths=(4000, 4000))
    body = item("总则", 1) + paragraph("本办法适用于示例市。") + item("附则", 1) + grid + paragraph()
    return made_of(tmp_path_factory.mktemp("doc"), body, numbering)


def head_of_level(tables, text):
    """Where a level begins: 28 bytes, two runs of properties, the length of its text, and that."""
    ends = {n: n + 30 + tables[n + 24] + tables[n + 25] for n in range(text - 300, text - 29)}
    return next(n for n, end in ends.items() if end == text and tables[n : n + 4] == b"\x01\0\0\0")


def made_of(folder, body, numbering):
    write_docx(folder / "示例.docx", body, numbering=numbering)
    with zipfile.ZipFile(folder / "示例.docx", "a") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relations("officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", relations("numbering", "numbering.xml"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "doc", "--outdir", folder, folder / "示例.docx"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "示例.doc"


@pytest.fixture
def doc(made, tmp_path):
    """A copy of it."""
    return shutil.copy(made, tmp_path / made.name)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/></Types>'
)


def relations(kind, target):
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        "</Relationships>"
    )


def task_of(path, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return Task(path, path.name, Settings(), scratch)


@needs_office
@pytest.mark.slow
def test_numbers_and_tables_outlive_the_conversion(doc, tmp_path):
    source = read_doc(task_of(doc, tmp_path))
    assert texts(source) == ["第一章 总则", "本办法适用于示例市。", "第二章 附则", "类别\t标准", "租房\t500"]


@needs_office
@pytest.mark.slow
def test_levels_that_never_begin_anew_are_legal_or_count_in_another_way(tmp_path):
    law = level(0, "chineseCounting", "第%1章") + level(1, "chineseCounting", "第%2条") + level(2, "decimal", "%1.%3")
    body = "".join(item(text, 1, at) for text, at in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 0), ("戊", 1)))
    doc = made_of(tmp_path, body, lists(law))
    with olefile.OleFileIO(doc, write_mode=True) as file:
        tables = file.openstream("1Table").read()
        first, second, third = (tables.index(text.encode("utf-16-le")) for text in ("第\0章", "第\1条", "\0.\2"))
        changed = bytearray(tables)
        for text, place, value in ((first, 4, 30), (second, 5, 8), (third, 5, 4)):
            changed[head_of_level(tables, text) + place] = value
        file.write_stream("1Table", bytes(changed))
    found = texts(read_doc(task_of(doc, tmp_path)))
    assert found == ["第甲章 甲", "第一条 乙", "1.1 丙", "第乙章 丁", "第二条 戊"]


@needs_office
@pytest.mark.slow
def test_fields_show_what_they_showed_when_the_file_was_saved(tmp_path):
    def field(instruction):
        kinds = [f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")]
        return f"{kinds[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{kinds[1]}{run('甲')}{kinds[2]}"

    lines = (run("落款") + field(" DATE \\@ yyyy"), run("依照") + field(" REF _nowhere ") + run("办理"))
    doc = made_of(tmp_path, "".join(map(paragraph, lines)) + item("总则", 1), lists(level(0, "decimal", "%1.")))
    data = doc.read_bytes()
    for kind, before in (("DATE", "乙"), ("REF", "丙")):
        begin = data.index("\x14".encode("utf-16-le"), data.index(f" {kind} ".encode("utf-16-le"))) + 2
        end = data.index("\x15".encode("utf-16-le"), begin)
        data = data[:begin] + before.encode("utf-16-le") * ((end - begin) // 2) + data[end:]
    doc.write_bytes(data)
    found = texts(read_doc(task_of(doc, tmp_path)))
    assert [sorted(set(line)) for line in found] == [sorted("落款乙"), sorted("依照丙办理"), sorted("1. 总则")]


def test_a_date_that_is_not_known_any_more_is_not_that_of_today():
    kinds = [f'<w:fldChar w:fldCharType="{each}"/>' for each in ("begin", "separate", "end")]
    inside = f"{kinds[0]}<w:instrText>DATE</w:instrText>{kinds[1]}<w:t>今天</w:t>{kinds[2]}"
    document = parse_xml(part("document", f"<w:p><w:r>{inside}</w:r></w:p>").encode(), "示例")
    restore_results(document, {})
    assert "".join(document.itertext()) == "DATE"


def test_a_field_in_the_result_of_another_is_put_back_with_it_and_only_once():
    begin, separate, end = (f'<w:fldChar w:fldCharType="{each}"/>' for each in ("begin", "separate", "end"))
    inner = f"{begin}<w:instrText>REF b</w:instrText>{separate}<w:t>今天</w:t>{end}"
    outer = f"{begin}<w:instrText>REF a</w:instrText>{separate}<w:t>今</w:t>{inner}<w:t>天</w:t>{end}"
    document = parse_xml(part("document", f"<w:p><w:r>{outer}</w:r></w:p>").encode(), "示例")
    results = old_fields._results("\x13 REF a \x14见\x13 REF b \x14第三条\x15所述\x15")
    assert results == {"REF": ["见第三条所述"]}
    restore_results(document, results)
    assert "".join(text.text or "" for text in document.iter("{*}t")) == "见第三条所述"


def test_fields_in_fields_without_end_are_let_be():
    assert old_fields._results("\x13a\x14" * 20_000 + "甲" * 20_000 + "\x15" * 20_000) == {}


def test_lists_of_a_doc_that_are_not_as_the_format_says_are_none(tmp_path):
    (tmp_path / "示例.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert lists_of(tmp_path / "示例.doc") == []
    assert results_of(tmp_path / "示例.doc") == {}


@needs_office
@pytest.mark.slow
def test_a_doc_with_a_password_says_so(doc, tmp_path):
    with olefile.OleFileIO(doc, write_mode=True) as file:
        stream = bytearray(file.openstream("WordDocument").read())
        stream[11] |= 1
        file.write_stream("WordDocument", bytes(stream))
    with pytest.raises(Protected, match="password"):
        read_doc(task_of(doc, tmp_path))


@needs_office
@pytest.mark.slow
def test_a_doc_that_libre_office_cannot_open_is_damaged(doc, tmp_path):
    with olefile.OleFileIO(doc, write_mode=True) as file:
        stream = bytes(len(file.openstream("WordDocument").read()))
        file.write_stream("WordDocument", stream)
    with pytest.raises(Damaged, match="LibreOffice cannot open it"):
        read_doc(task_of(doc, tmp_path))


@needs_office
@pytest.mark.slow
def test_where_libre_office_is_missing_it_is_said_how_to_get_it(doc, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReaderMissing, match="apt install libreoffice-writer"):
        read_doc(task_of(doc, tmp_path))
