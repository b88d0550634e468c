from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts import REFUSAL
from qa.writing.reply import SCHEMA, ReplyReader, Said

TWO = (Said("每小时2元。", (2,), "每小时二元"), Said("周末免费。", (1, 3)))
AS_JSON = json.dumps(
    {
        "statements": [
            {"text": "每小时2元。", "passages": [2], "quote": "每小时二元"},
            {"text": "周末免费。", "passages": [1, 3], "quote": ""},
        ]
    },
    ensure_ascii=False,
)


def _read(text: str, step: int = 1) -> ReplyReader:
    reader = ReplyReader()
    for at in range(0, len(text), step):
        reader.feed(text[at : at + step])
    reader.close()
    return reader


@pytest.mark.parametrize("step", [1, 3, 10_000])
@pytest.mark.parametrize(
    "reply",
    [
        AS_JSON,
        f"好的，回答如下：\n```json\n{AS_JSON}\n```\n希望有帮助。",
        f"<think>先看[1]。\n{{不是答案}}</think>\n{AS_JSON}",
        f"段落[1]说的是费用。\n</think>{AS_JSON}",
        AS_JSON[AS_JSON.index("[") : -1],
        AS_JSON.replace("[2]", '"[2]"').replace("[1, 3]", '["1", "段落3"]'),
        AS_JSON.replace('"quote": ""', '"quote": null, "confidence": 0.9'),
        AS_JSON.replace("每小时2元。", "每小时2元。[2]"),
    ],
)
def test_the_same_sentences_are_read_from_every_form_of_json(reply, step):
    assert _read(reply, step).said == TWO


@pytest.mark.parametrize("step", [1, 10_000])
def test_sentences_with_numbers_in_brackets_are_read_line_by_line(step):
    reply = "- 第一句。[1]\n2. **第二句**。【2、3】\n没有引用的一句。\n第三句[4]。第四句。［段落5］[6]"
    assert _read(reply, step).said == (
        Said("第一句。", (1,)),
        Said("第二句。", (2, 3)),
        Said("第三句。", (4,)),
        Said("第四句。", (5, 6)),
    )


@pytest.mark.parametrize(
    "figure", ["12.5%的比例加收。", "1.5万元以下免收。", "-5℃以下停工。", "10、20元两档。", "3. 5%加收。"]
)
def test_the_figure_that_a_sentence_begins_with_is_no_mark_of_a_list(figure):
    assert _read(f"{figure}[2]").said == (Said(figure, (2,)),)


@pytest.mark.parametrize("mark", ["- ", "-", "* ", "1. ", "2、", "12) ", "3）"])
def test_the_mark_of_a_list_goes(mark):
    assert _read(f"{mark}加收费用。[2]").said == (Said("加收费用。", (2,)),)


@pytest.mark.parametrize(
    "place",
    [
        "《示例市养犬管理办法》第十二条规定，",
        "根据《示例市养犬管理办法》（示政发〔2024〕3号）第十二条第二款的规定，",
        "按照《示例市养犬管理办法》有关规定：",
        "《示例市养犬管理办法》明确",
    ],
)
def test_the_place_that_a_sentence_begins_with_is_left_to_its_citation(place):
    assert _read(f"{place}犬只每年免疫一次。[2]").said == (Said("犬只每年免疫一次。", (2,)),)


def test_a_sentence_that_is_nothing_but_a_title_stays():
    assert _read("《示例市养犬管理办法》[2]").said == (Said("《示例市养犬管理办法》", (2,)),)


def test_a_sentence_is_there_as_soon_as_it_is_whole():
    reader = ReplyReader()
    end = AS_JSON.index("}") + 1
    reader.feed(AS_JSON[: end - 1])
    assert list(reader.said) == []
    reader.feed(AS_JSON[end - 1 : end])
    assert list(reader.said) == [TWO[0]]


def test_of_a_reply_cut_short_what_is_whole_is_used():
    assert _read(AS_JSON[:-20]).said == TWO[:1]


def test_quotation_marks_that_should_have_been_escaped_do_no_harm():
    reply = (
        '{"statements": [{"text": "称为"绿卡"的证件免费。", "passages": [1]}, {"text": "限一张。", "passages": [2]}]}'
    )
    assert _read(reply).said == (Said('称为"绿卡"的证件免费。', (1,)), Said("限一张。", (2,)))


def test_an_item_that_is_none_is_passed_over():
    reply = '{"statements": [{"text": 3, "passages": [1]}, {"text": "", "passages": [1]}, {"text": "好。", "passages": [2]}]}'
    assert _read(reply).said == (Said("好。", (2,)),)


@pytest.mark.parametrize("step", [1, 10_000])
@pytest.mark.parametrize(
    "reply",
    [
        REFUSAL,
        f"{REFUSAL}。",
        '{"statements": []}',
        f'{{"statements": [{{"text": "{REFUSAL}", "passages": [], "quote": ""}}]}}',
        f'{{"answer": "{REFUSAL}"}}',
        f"<think>{AS_JSON}</think>{REFUSAL}",
    ],
)
def test_the_refusal_phrase_or_an_empty_list_declines(reply, step):
    reader = _read(reply, step)
    assert reader.declined
    assert reader.said == ()


def test_what_is_written_beside_a_refusal_is_kept():
    reader = _read(f"{REFUSAL}\n文件只规定了时间。[2]")
    assert reader.declined
    assert reader.said == (Said("文件只规定了时间。", (2,)),)


def test_a_refusal_after_an_answer_is_no_refusal():
    reader = _read(f"每小时2元。[2]\n{REFUSAL}夜间怎样收费。[1]")
    assert not reader.declined
    assert reader.said == (Said("每小时2元。", (2,)),)


def test_a_model_that_is_still_thinking_has_said_nothing():
    reader = _read(f"<think>{AS_JSON}")
    assert reader.said == ()
    assert not reader.declined


def test_no_more_sentences_are_read_than_an_answer_may_have():
    assert len(_read("很好。[1]\n" * 50).said) == 12


@given(st.text(alphabet='{}[]":,text\\passages1<think>/。\n甲', max_size=300))
def test_no_reply_makes_reading_fail(text):
    assert all(said.text for said in _read(text, 7).said)


def test_the_schema_asks_for_what_is_read():
    item = SCHEMA["properties"]["statements"]["items"]
    assert item["required"] == list(item["properties"]) == ["text", "passages", "quote"]


@pytest.mark.parametrize("unit", ["好", "[", "\n", "}", "[\n", '{"text":', "第一句[1]。", "<think>"])
def test_reading_the_longest_reply_piece_by_piece_takes_no_time_to_speak_of(unit):
    began = time.process_time()
    reader = _read((unit * 20_000)[:20_000])
    assert len(reader.said) <= 12
    assert time.process_time() - began < 20  # seconds; two at most, and forty where every piece is searched


@pytest.mark.parametrize(
    "looping",
    [
        '甲","passages":[1,\n',
        '甲","passages":[1],"quote":"\n',
        '甲","passages":[1],"quote":"}',
        '{"text":"甲","passages":[1\n',
        '{"text":"甲","passages":[1}',
    ],
)
def test_a_reply_that_loops_inside_an_item_is_read_in_time(looping):
    began = time.process_time()
    reader = ReplyReader()
    for piece in ['{"text":"', *[looping] * (12_000 // len(looping))]:
        reader.feed(piece)
    reader.close()
    assert len(reader.said) <= 12
    assert (
        time.process_time() - began < 20
    )  # seconds; a few at most, and minutes where every place is tried with every other
