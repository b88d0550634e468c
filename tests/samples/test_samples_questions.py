"""The questions over the samples rest on what the samples say, and the samples hold every form they are there for."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
QUESTIONS = ROOT / "eval" / "questions" / "samples.jsonl"
DIALOGUES = ROOT / "eval" / "questions" / "samples_dialogue.jsonl"

GB18030 = "示例市高龄津贴发放办法（2016年）.txt"
WITH_BOM = "示例市职工医疗保险办法.txt"
NOTICES = {"draft", "expired", "not_yet", "replaced", "conflict"}
FOLDED_AWAY = set('*-●"“”,、。;:')

FORMS = {
    "rule in chapters and articles": ("示例市节约用水管理办法.txt", "第六章　附　则"),
    "amendment": ("关于修改《示例市节约用水管理办法》的决定.txt", "将第二十二条修改为"),
    "replaced rule": (GB18030, "示政发〔2016〕21号"),
    "expired opinion": ("关于支持老旧住宅电梯更新改造的实施意见.txt", "有效期至2024年12月31日"),
    "draft with a blank date": ("示例市停车场管理条例（草案征求意见稿）.txt", "自2026年　月　日起施行"),
    "notice with an annex table": ("2025年义务教育阶段学校招生入学工作通知.txt", "学段\t学校名称\t班级数（个）"),
    "gazette": ("示例市人民政府公报2025年第6期.txt", "示例市人民政府公报 3"),
    "work report": ("2025年示例市政府工作报告.txt", "二、2025年总体要求和主要目标"),
    "report, registered population": ("市民政局关于2024年养老服务工作情况的报告.txt", "按户籍人口统计"),
    "report, resident population": ("市卫生健康委关于2024年老龄健康工作情况的报告.txt", "按常住人口抽样调查推算"),
    "appointments": ("关于周明远等同志职务任免的通知.txt", "免去贺松同志"),
    "chronicle": ("示例市人民政府大事记（2024年9月）.txt", "9月11日至13日："),
    "plan with responsible bodies": ("示例市老旧住宅电梯更新三年行动方案.txt", "（责任单位："),
    "health insurance": (WITH_BOM, "第四十条"),
    "housing fund": ("示例市灵活就业人员住房公积金管理办法.md", "## 第四章 贷款"),
    "elderly allowance": ("示例市高龄津贴管理办法.md", "同时废止"),
    "agenda": ("市八届人大四次会议议程和日程.txt", "四次会议议程"),
    "notice with a table set by spaces, not yet in force": ("关于柴油货车限行区域的通告.txt", "自2030年1月1日起施行"),
}


def fold(text: str) -> str:
    """`text` as answers and sources are compared: NFKC, without white space and the marks of layout."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(c for c in normal if not c.isspace() and c not in FOLDED_AWAY)


def text_of(name: str) -> str:
    encoding = "gb18030" if name == GB18030 else "utf-8-sig"
    return (SAMPLES / name).read_bytes().decode(encoding)


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def every_turn() -> list[tuple[str, dict[str, Any]]]:
    """Each question and each turn of a dialogue, with the id to name it by."""
    turns = [
        (f"{line['id']}.{number}", turn)
        for line in lines_of(DIALOGUES)
        for number, turn in enumerate(line["turns"], start=1)
    ]
    return [(line["id"], line) for line in lines_of(QUESTIONS)] + turns


def test_ids_follow_each_other_and_questions_are_asked_once() -> None:
    lines = lines_of(QUESTIONS)
    assert [line["id"] for line in lines] == [f"S-{n:03d}" for n in range(1, len(lines) + 1)]
    assert [line["id"] for line in lines_of(DIALOGUES)] == [f"SD-{n:03d}" for n in range(1, 25)]
    assert max(Counter(line["question"] for line in lines).values()) == 1


@pytest.mark.parametrize(("name", "turn"), every_turn())
def test_evidence_stands_in_its_file(name: str, turn: dict[str, Any]) -> None:
    for item in turn["evidence"]:
        assert fold(item["quote"]) in fold(text_of(item["file"])), (name, item)


def test_alternative_evidence_stands_in_a_sample() -> None:
    everything = [fold(text_of(name)) for name, _ in FORMS.values()]
    lines = [line for line in lines_of(QUESTIONS) if "evidence_alt" in line]
    assert lines
    for line in lines:
        assert len(line["evidence_alt"]) == len(line["evidence"])
        for quote in (q for quotes in line["evidence_alt"] for q in quotes):
            assert any(fold(quote) in text for text in everything), (line["id"], quote)


@pytest.mark.parametrize(("name", "turn"), every_turn())
def test_reference_answer_says_what_it_must(name: str, turn: dict[str, Any]) -> None:
    answer = fold(turn["answer"])
    for group in turn["must_include"]:
        assert any(fold(alternative) in answer for alternative in group), (name, group)


@pytest.mark.parametrize(("name", "turn"), every_turn())
def test_only_the_unanswerable_has_no_evidence(name: str, turn: dict[str, Any]) -> None:
    assert (turn["type"] == "unanswerable") == (not turn["evidence"]), name
    assert bool(turn["must_include"]) == bool(turn["evidence"]), name


def test_shares_of_kinds() -> None:
    lines = lines_of(QUESTIONS)
    types = Counter(line["type"] for line in lines)
    assert len(lines) >= 70
    assert types["unanswerable"] / len(lines) >= 0.2
    assert 0.35 <= sum(line["lay"] for line in lines) / len(lines) <= 0.5
    assert set(types) == {
        "fact", "number", "date", "person", "list", "table", "condition", "procedure", "responsibility", "penalty",
        "definition", "yes_no", "comparison", "multi_section", "cross_reference", "event", "validity",
        "false_premise", "unanswerable",
    }  # fmt: skip


def test_an_unanswerable_question_asks_for_no_notice() -> None:
    assert not [line["id"] for line in lines_of(QUESTIONS) if line["type"] == "unanswerable" and "notices" in line]


def test_every_notice_is_due_somewhere() -> None:
    assert {notice for line in lines_of(QUESTIONS) for notice in line.get("notices", [])} == NOTICES


def test_every_sample_is_asked_about() -> None:
    asked = {item["file"] for _, turn in every_turn() for item in turn["evidence"]}
    assert asked == {name for name, _ in FORMS.values()}


@pytest.mark.parametrize(("name", "mark"), FORMS.values(), ids=FORMS.keys())
def test_every_form_is_there(name: str, mark: str) -> None:
    text = text_of(name)
    assert mark in text
    assert "（示例市系虚构，本文件为演示而作）" in text


def test_encodings_are_as_claimed() -> None:
    assert (SAMPLES / WITH_BOM).read_bytes().startswith(b"\xef\xbb\xbf")
    old = (SAMPLES / GB18030).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        old.decode("utf-8")
    with pytest.raises(UnicodeDecodeError):
        old.decode("gbk")  # the name in article 14 needs GB 18030
    assert "联系人：刘䶮" in old.decode("gb18030")
