"""Texts made to be slow or to break something: each is read in time and memory that grow as its length does.

Time is compared between a text and one four times as long, so that the machine does not matter: what grows with the
square takes sixteen times as long, and a pattern that tries every way does not end.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pytest
from printed_lines import SETTINGS

from errors import ReadError
from index.model import Document
from index.passages import passages_of
from index.reading import read_documents

SENTENCE = "各县区应当按照要求认真组织实施节约用水工作，建立健全管理制度，落实责任分工，按时报送进展情况。"


def repeated(*parts: str) -> Callable[[int], str]:
    """The parts in turn, so many characters of them."""
    return lambda length: "".join(islice(cycle("".join(parts)), length))


TEXTS: dict[str, Callable[[int], str]] = {
    "sentences on one line": repeated(SENTENCE),
    "one character": repeated("水"),
    "one character a line": repeated("水\n"),
    "a number a line": lambda length: "\n".join(map(str, range(length // 5))),
    "articles": lambda length: "\n".join(f"第{i}条 水。" for i in range(length // 8)),
    "the same article": repeated("第一条 水。\n"),
    "headings in headings": repeated("一、水\n（一）水\n1.水\n（1）水\n①水\n"),
    "titles": repeated("关于防汛的通知\n"),
    "titles, each another": lambda length: "\n".join(f"关于第{i}号水厂防汛的通知" for i in range(length // 14)),
    "documents": lambda length: "\n".join(
        f"关于第{i}号水厂防汛的通知\n示政发〔2024〕{i}号\n各县、区：\n请认真执行。\n示例市人民政府\n2024年5月6日"
        for i in range(length // 60)
    ),
    "signatures": repeated("示例市人民政府\n2024年5月6日\n"),
    "dates": repeated("2024年5月6日\n"),
    "numbers of documents": repeated("示政发〔2024〕12号\n"),
    "contents": repeated("目录\n"),
    "listed titles": lambda length: "目录\n" + "\n".join(f"关于第{i}项的通知……{i % 999}" for i in range(length // 16)),
    "annexes": repeated("附件\n"),
    "tabs": lambda length: "水" + "\t" * length + "水",
    "spaces": lambda length: "水" + " " * length + "x",
    "a label of spaces": lambda length: "第" + " " * length + "条",
    "an annex of tabs": lambda length: "附件" + "\t" * length + "x",
    "a day of tabs": lambda length: "5月3日" + "\t" * length + "x",
    "bars": repeated("| 1 | 2 |\n"),
    "rows of tabs": repeated("1\t水厂\t3\t座\n"),
    "digits": repeated("1234567890"),
    "brackets": repeated("（"),
    "brackets on lines": repeated("（水\n"),
    "brackets closed late": lambda length: "。" + "（" * (length // 2) + "）" * (length // 2),
    "title marks": repeated("《"),
    "link brackets": repeated("[a]("),
    "links": repeated("[a](https://"),
    "tags": repeated("<p "),
    "entities": repeated("&"),
    "stars": repeated("* "),
    "lines of stars": repeated("**\n"),
    "hash signs": repeated("#"),
    "controls": repeated("水" * 300 + "\x01"),
    "accents": repeated("e\u0301"),
    "one letter with every accent": lambda length: "e" + "\u0301" * length,
    "korean letters": repeated("\u1100\u1161\u11a8"),
    "joined signs": repeated("\U0001f468\u200d\U0001f469"),
    "overrides": repeated("\u202e水\u202c"),
    "separators": repeated("水\u2028"),
    "blank lines": lambda length: "水" + "\n" * length + "水",
    "page numbers": repeated("- 3 -\n水\n"),
    "running heads": lambda length: "\n".join(f"示例市公报 {i}\n水厂建设" for i in range(length // 14)),
    "names and offices": repeated("副组长：陈 明 市政府副秘书长\n"),
    "a table of particulars": repeated("索引号：1 文号：2 发文机关：3 公布日期：4\n"),
    "validity": repeated("本办法自2024年5月1日起施行，有效期5年。\n"),
    "half a validity": repeated("有效期自"),
    "half a repeal": repeated("废止《水厂"),
    "half an issue": repeated("《现印发水厂"),
    "days of a chronicle": repeated("5月6日\n水厂建成。\n"),
    "people": repeated("任命周一同志为局长；\n"),
}
SMALL, TIMES = 4_000, 4
_BASE_S = 0.08  # what is shorter than this says nothing of how it grows


def read(folder: Path, text: str) -> list[Document]:
    path = folder / "文件.txt"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        return read_documents(path, path.name, SETTINGS)[0]
    except ReadError as error:
        refused = str(error)
    assert refused.startswith("文件.txt was not read: ")
    return []


def seconds(folder: Path, text: str) -> float:
    """Processor seconds for reading and cutting into passages; the joined passages are the documents."""
    best = float("inf")
    for _ in range(2):
        gc.collect()
        started = time.process_time()
        documents = read(folder, text)
        passages = [passages_of(document, SETTINGS) for document in documents]
        best = min(best, time.process_time() - started)
    for document, parts in zip(documents, passages, strict=True):
        assert "".join(part.text for part in parts) == document.text.text
    return best


@pytest.mark.parametrize("kind", TEXTS)
def test_time_grows_as_the_text_does(tmp_path: Path, kind: str) -> None:
    small = seconds(tmp_path, TEXTS[kind](SMALL))
    large = seconds(tmp_path, TEXTS[kind](SMALL * TIMES))
    assert large < max(small, _BASE_S) * TIMES * 2.5, f"{small:.3f} s for {SMALL}, {large:.3f} s for four times as much"


@pytest.mark.parametrize("kind", ["sentences on one line", "articles", "one character a line", "blank lines", "spaces"])
def test_memory_grows_as_the_text_does(tmp_path: Path, kind: str) -> None:
    """Bytes at the peak for a byte of text; the dearest text has one character on each line."""
    text = TEXTS[kind](SMALL)
    tracemalloc.start()
    read(tmp_path, text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000 + 400 * len(text.encode())


def test_a_million_characters_on_one_line_are_one_document(tmp_path: Path) -> None:
    text = "水厂" * 500_000
    [document] = read(tmp_path, text)
    assert document.text.text == text
    assert [(piece.line, piece.column) for piece in document.text.pieces] == [(1, 0)]
    assert max(len(passage.text) for passage in passages_of(document, SETTINGS)) <= SETTINGS.max_passage_chars
