"""Files that take too long, too much memory or the reader with them: given up with a sentence, the next one is read."""

import os
import signal

import pytest
from bad_files import docx, pdf, sentence_about
from made_ofd import members, packed, page, text

from errors import ReadError, TooMuch
from index.build import build
from index.read import ReadingProcess, SourceFile, open_file
from settings import Settings


def is_read(path, settings, process):
    found = open_file(path, path.name, settings, process)
    return isinstance(found, SourceFile) and found.text.strip() == "正文"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx())
    return path


def test_more_pages_than_a_file_may_have(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pages=10_000))
    with (
        ReadingProcess(Settings()) as process,
        pytest.raises(TooMuch, match=r"^a\.pdf was not read: it has 10,000 pages"),
    ):
        open_file(path, path.name, Settings(), process)


def test_a_file_of_which_no_page_comes(path):
    with ReadingProcess(Settings(read_stall_s=0.001)) as process:
        with pytest.raises(TooMuch, match=sentence_about("a.docx")) as raised:
            open_file(path, path.name, Settings(), process)
        assert "no page of it was read in 0.001 seconds" in str(raised.value)
        assert process._child is None


def test_a_file_that_takes_too_long_in_all(path):
    with ReadingProcess(Settings(read_total_s=0.001)) as process:
        with pytest.raises(TooMuch, match=sentence_about("a.docx")) as raised:
            open_file(path, path.name, Settings(), process)
        assert "more than 0.001 seconds" in str(raised.value)


def test_a_file_that_takes_too_much_memory(tmp_path, path):
    hog = tmp_path / "a.ofd"
    hog.write_bytes(packed(members(page('<a b=""/>' * 2_000_000, text("正文")))))
    settings = Settings(ocr=False, read_memory_bytes=700_000_000)
    with ReadingProcess(settings) as process:
        with pytest.raises(TooMuch, match=sentence_about("a.ofd")) as raised:
            open_file(hog, hog.name, settings, process)
        assert "700,000,000 bytes of memory" in str(raised.value)
        assert is_read(path, settings, process)


def test_more_characters_than_a_file_may_have(path):
    settings = Settings(read_chars=1)
    with ReadingProcess(settings) as process, pytest.raises(TooMuch, match=sentence_about("a.docx")):
        open_file(path, path.name, settings, process)


def test_a_reader_that_is_ended_takes_only_its_file_with_it(tmp_path, path):
    long = tmp_path / "a.ofd"
    long.write_bytes(packed(members(*[page(text("正文"))] * 50)))
    settings = Settings(ocr=False)
    with ReadingProcess(settings) as process:

        def end(done, total):
            assert process._child is not None
            os.kill(process._child.pid, signal.SIGSEGV)

        with pytest.raises(ReadError, match=sentence_about("a.ofd")) as raised:
            open_file(long, long.name, settings, process, end)
        assert "signal 11" in str(raised.value)
        assert is_read(path, settings, process)


def test_a_folder_of_good_and_bad_files_is_indexed_for_the_good_ones(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    words = "示例市高龄津贴办法。第一条　年满八十周岁的老年人可以申领高龄津贴。"
    (folder / "1好.txt").write_text(words)
    (folder / "2截断.docx").write_bytes(docx()[:200])
    (folder / "3空.pdf").write_bytes(b"")
    (folder / "4好.docx").write_bytes(docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    (folder / "5乱.ofd").write_bytes(b"PK\x03\x04" + bytes(300))
    (folder / "6好.ofd").write_bytes(packed(members(page(text(words, size=4)))))
    (folder / "7页多.pdf").write_bytes(pdf(pages=6_000))
    report = build([folder], tmp_path / "index", Settings(ocr=False, adapt_encoder=False))
    assert sorted(report.added) == ["1好.txt", "4好.docx", "6好.ofd"]
    assert [name for name, _ in report.skipped] == ["2截断.docx", "3空.pdf", "5乱.ofd", "7页多.pdf"]
    for name, said in report.skipped:
        assert said.startswith(f"{name} was not read: ")
        assert "\n" not in said
