"""In force, not yet, expired, draft or record: as of a day, by a document's own words."""

import datetime

import pytest

from index.model import Kind, Status
from index.validity.validity import Validity, read_validity

TODAY = datetime.date(2026, 1, 1)
TITLE = "示例市节约用水办法"


def valid(text: str, kind: Kind = "办法", date: str | None = "2024-03-05", title: str = TITLE) -> Validity:
    return read_validity(title, kind, date, text, TODAY)


@pytest.mark.parametrize(
    ("text", "begins", "ends", "status"),
    [
        ("第九条 本办法自2024年5月1日起施行。", "2024-05-01", None, "in_force"),
        ("第九条 本办法自2026年1月1日起施行。", "2026-01-01", None, "in_force"),
        ("第九条 本办法自2026年1月2日起施行。", "2026-01-02", None, "not_yet"),
        ("本办法自2024年5月1日起施行，有效期至2025年12月31日。", "2024-05-01", "2025-12-31", "expired"),
        ("本办法自2024年5月1日起施行，有效期至2026年1月1日。", "2024-05-01", "2026-01-01", "in_force"),
        ("本办法自2024年5月1日起施行，有效期5年。", "2024-05-01", "2029-04-30", "in_force"),
        ("本办法自2020年1月1日起施行，有效期五年。", "2020-01-01", "2024-12-31", "expired"),
        ("本办法自2024年2月29日起施行，有效期二年。", "2024-02-29", "2026-02-28", "in_force"),
        ("本办法自印发之日起施行。", "2024-03-05", None, "in_force"),
        ("本办法自发布之日起施行，有效期两年。", "2024-03-05", "2026-03-04", "in_force"),
        ("本意见自2024年5月1日起实施。", "2024-05-01", None, "in_force"),
        ("用水单位应当计量。", None, None, "in_force"),
    ],
)
def test_rules(text: str, begins: str | None, ends: str | None, status: Status) -> None:
    read = valid(text)
    assert (read.effective_from, read.expires, read.status) == (begins, ends, status)


def test_the_reason_is_the_sentence() -> None:
    text = "第八条 水务局负责解释。\n第九条 本办法自2024年5月1日起施行，有效期至2025年12月31日。原办法同时废止。"
    assert valid(text).reason == "第九条 本办法自2024年5月1日起施行，有效期至2025年12月31日。"


def test_the_day_another_rule_took_effect_is_not_its_own() -> None:
    text = "《示例市城市供水条例》自2010年5月1日起施行。\n第九条 本办法自2024年6月1日起施行。"
    assert valid(text).effective_from == "2024-06-01"
    assert valid("《示例市城市供水条例》自2010年5月1日起施行。").effective_from is None


@pytest.mark.parametrize("blank", ["自2026年　月　日起施行", "自 年 月 日起施行", "自2026年  月  日起施行"])
def test_a_draft_with_a_blank_date(blank: str) -> None:
    read = valid(f"第九条 本条例{blank}。", "条例", None, "示例市停车场管理条例（草案）")
    assert (read.effective_from, read.status) == (None, "draft")
    assert "草案" in read.reason


@pytest.mark.parametrize("mark", ["草案", "征求意见稿", "送审稿", "草案修改稿"])
def test_a_draft_is_never_in_force(mark: str) -> None:
    read = valid("本条例自2024年5月1日起施行。", "条例", None, f"示例市停车场管理条例（{mark}）")
    assert read.status == "draft"


@pytest.mark.parametrize("kind", ["报告", "大事记", "议程", "日程"])
def test_records_have_no_validity(kind: Kind) -> None:
    read = valid("水厂建成。", kind)
    assert (read.effective_from, read.expires, read.status) == (None, None, "record")


def test_nothing_said_and_no_date_is_unknown() -> None:
    assert valid("用水单位应当计量。", date=None).status == "unknown"
    assert valid("", date=None).status == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "本办法自9999年1月1日起施行，有效期5年。",
        "本办法自2024年2月30日起施行，有效期5年。",
        "本办法自2024年5月1日起施行，有效期至2025年2月30日。",
        "本办法自0000年5月1日起施行。",
        "有效期99年。",
    ],
)
def test_days_that_do_not_exist_break_nothing(text: str) -> None:
    assert valid(text).status in ("in_force", "unknown", "not_yet")
