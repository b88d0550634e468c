"""What holds of any text whatever: nothing lost, nothing made up, every character at home."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from printed_lines import SETTINGS

from errors import ReadError
from index.dropped import dropped_lines
from index.model import Document
from index.passages import passages_of
from index.read import lines_of
from index.reading import read_documents
from index.repair.lines import fold

MANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


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
ANY = st.text(max_size=300)
# What Unicode makes hard: accents, Korean letters, joiners, overrides, separators, controls, signs that fold into others.
HARD = st.text(
    st.sampled_from(
        "水e。、\u0301\u0323\u0338\u1100\u1161\u11a8\uffa1\uffc2\u200b\u200d\u202e\u2066\u2028\x85\xad\ufeff\x00\x07\x1f\r\n\f\t >*_-#[](<&;|ﬁ㈠①²´ｶﾞ\U000e0041\U0001f468\ufe0f"
    ),
    max_size=60,
)


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
    if documents:
        check_nothing_lost(documents, source)


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


def check_nothing_lost(documents: list[Document], source: str) -> None:
    """Every line that is not blank is in a document, or left out by name."""
    kept = {piece.line for document in documents for piece in document.text.pieces}
    dropped = {line.number for line in dropped_lines(source, documents)}
    assert {line.number for line in lines_of(source) if line.text.strip()} == kept | dropped
    assert not kept & dropped


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
@example("e\n\u0301水")
@example("e \u0301\u1100 \u1161")
def test_any_text(text: str) -> None:
    check(text)


@settings(MANY, max_examples=200)
@given(HARD)
def test_hard_text(text: str) -> None:
    check(text)


@MANY
@given(st.lists(OFFICIAL_LINES | HARD | ANY, max_size=12), st.sampled_from(["\n", "\r", "\r\n", "\n\n", "\u2028"]))
def test_hard_text_among_official_lines(lines: list[str], end: str) -> None:
    check(end.join(lines))


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
