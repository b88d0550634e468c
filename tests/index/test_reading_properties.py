"""What holds of any text whatever: nothing lost, nothing made up, every character at home."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from printed_lines import SETTINGS

from errors import ReadError
from index.model import Document
from index.passages import passages_of
from index.reading import read_documents
from index.repair import fold

MANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def stands_alone(char: str) -> bool:
    """Whether NFKC reads the character the same whatever stands beside it: no accents, no Korean letters."""
    normal = unicodedata.normalize("NFKC", char)
    return not any(unicodedata.combining(c) or "\u1100" <= c <= "\u11ff" or "\ud7b0" <= c <= "\ud7ff" for c in normal)


CHARACTERS = st.characters(exclude_categories=["Cs", "Mn", "Mc", "Me"]).filter(stands_alone)
NUMERALS = st.sampled_from(["一", "二", "三", "十", "十一", "二十〇", "一百零三", "1", "12", "两千"])
WORDS = st.sampled_from(
    [
        *("水厂", "用水单位应当计量", "water", "3", "98.5%", "，", "。", "；", "：", "（", "）", "《", "》", "“", "”"),
        *(
            " ",
            "　",
            "\t",
            "  ",
            "**",
            "- ",
            "● ",
            "\u200b",
            "\u202e",
            "\f",
            "\r",
            "示例市公报 3",
            "— 3 —",
            "……3",
            "目录",
        ),
        *("2024年5月6日", "5月6日", "示例市人民政府", "示政发〔2024〕12号", "各县、区人民政府：", "附件", "附件1："),
        *("关于防汛的通知", "节约用水办法", "现将《节约用水办法》印发给你们", "大事记", "任免", "周一同志任局长"),
        "本办法自2024年5月1日起施行，有效期5年。",
    ]
)
LABELS = st.builds(
    lambda form, numeral: form.format(numeral),
    st.sampled_from(["第{}条 ", "第{}章 ", "第{}节 ", "第{}条", "{}、", "（{}）", "{}.", "({})", "①", "附表{}"]),
    NUMERALS,
)
OFFICIAL_LINES = st.builds(
    lambda label, words: label + "".join(words), st.just("") | LABELS, st.lists(WORDS, max_size=6)
)
OFFICIAL = st.lists(OFFICIAL_LINES, min_size=1, max_size=30).map("\n".join)
ANY = st.text(CHARACTERS, max_size=300)


def read(text: str) -> tuple[list[Document], str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "文件.txt"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            return read_documents(path, "文件.txt", SETTINGS)
        except ReadError:
            return [], text


def check(text: str) -> None:
    documents, source = read(text)
    lines = source.split("\n")
    for document in documents:
        check_tree(document)
        check_passages(document)
        check_way_home(document, lines)
        check_runs(document, source)


def check_tree(document: Document) -> None:
    sections, length = document.sections, len(document.text.text)
    assert [section.ordinal for section in sections] == list(range(len(sections)))
    last_child: dict[int | None, int] = {None: 0}
    for section in sections:
        assert 0 <= section.start <= section.own_end <= section.end <= length
        if section.parent is not None:
            above = sections[section.parent]
            assert section.parent < section.ordinal
            assert above.own_end <= section.start
            assert section.end <= above.end
            assert section.path[: len(above.path)] == above.path
        assert last_child.get(section.parent, 0) <= section.start
        last_child[section.parent] = section.end
    assert sum(section.own_end - section.start for section in sections) == length


def check_passages(document: Document) -> None:
    passages = passages_of(document, SETTINGS)
    assert "".join(passage.text for passage in passages) == document.text.text
    for passage in passages:
        assert document.text.text[passage.start : passage.end] == passage.text != ""
        assert len(passage.text) <= SETTINGS.max_passage_chars
        assert passage.path == document.sections[passage.section].path


def check_way_home(document: Document, lines: list[str]) -> None:
    for offset, char in enumerate(document.text.text):
        place = document.text.place(offset)
        assert document.first_line <= place.line <= document.last_line
        if char not in "\n ":  # these two repair may put in
            assert lines[place.line - 1][place.column] == char


def check_runs(document: Document, source: str) -> None:
    whole = fold(source)
    for start, end in document.text.runs(0, len(document.text.text)):
        assert fold(document.text.text[start:end]) in whole


@MANY
@given(OFFICIAL)
@example("第一条 水。\n第一条 水。\n\n示例市人民政府\n2024年5月6日\n第二条 水。")
@example("水\n**\n# \n水")
@example("- 3 -")
@example("*" * 50)
def test_texts_like_official_documents(text: str) -> None:
    check(text)


@MANY
@given(ANY)
@example("\u202e\u200b\ufeff水\x00")
@example("a\u2028b\x85c\x0bd")
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "文件.txt"
        path.write_bytes(data)
        try:
            assert read_documents(path, "文件.txt", SETTINGS)[0]
        except ReadError as error:
            refused = str(error)
        else:
            return
    assert refused.startswith("文件.txt was not read: ")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["水", "3", "座", "。", "一、", "第一条", "东城"]), min_size=60, max_size=120))
def test_tables_one_character_a_line(cells: list[str]) -> None:
    check("\n".join(cells))
