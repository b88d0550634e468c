"""A quotation read off an image is noticed where it may be read wrongly."""

from dataclasses import replace
from datetime import date

import pytest
from city import town
from memory_store import MemoryStore

from index.model import LinePlace, Text
from qa.pipeline import Pipeline
from settings import Settings

QUESTION = "公共自行车超过六十分钟每小时收多少钱？"
DAY = date(2025, 6, 1)


def on_page(text: Text) -> Text:
    return replace(text, pieces=tuple(replace(piece, page=1) for piece in text.pieces))


def notices(*confidences: float | None) -> list[tuple[str, str]]:
    given = town()
    paged = [replace(each, text=on_page(each.text)) for each in given.whole]
    passages = [passage for each in paged for passage in given.passages_of(each.id)]
    holdings = MemoryStore(paged, passages, {each.source: given.source_text(each.source) for each in paged})
    holdings.placed = [LinePlace(line, 1, (), confidence) for line, confidence in enumerate(confidences, 1)]
    answer = Pipeline(holdings, Settings(ocr_unsure=0.85)).ask(QUESTION, as_of=DAY)
    assert answer.status == "answered"
    return [(each.kind, each.text) for each in answer.notices if each.kind == "scan"]


def test_a_line_read_with_little_confidence_is_noticed():
    ((kind, text),) = notices(*[0.724] * 200)
    assert (kind, text[:21]) == ("scan", "所引文字由扫描图像识别得到，可信度约72%")


@pytest.mark.parametrize("confidence", [None, 0.85, 0.99])
def test_a_line_of_text_or_one_read_surely_is_not(confidence: float | None):
    assert notices(*[confidence] * 200) == []
