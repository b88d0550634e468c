"""The wordings of when a document begins and ends to bind, those that are about something else, and the reason given."""

import datetime
import time
from dataclasses import replace

import pytest
from made_documents import a_document

from index.model import Kind, Section, Status, Text
from index.validity.validity import Validity, read_validity, with_validity

TODAY = datetime.date(2026, 1, 1)


def valid(
    text: str,
    kind: Kind = "办法",
    date: str | None = "2024-03-05",
    title: str = "示例市节水办法",
    issues: tuple[str, ...] = (),
) -> Validity:
    return read_validity(title, kind, date, text, TODAY, issues)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("本通知自2021年1月1日起执行至2023年12月31日止。", "2021-01-01", "2023-12-31"),
        ("本办法自2021年1月1日起施行，有效期自2021年1月1日至2023年12月31日。", "2021-01-01", "2023-12-31"),
        ("本办法自2021年1月1日至2023年12月31日施行。", "2021-01-01", "2023-12-31"),
        ("本办法自2021年1月1日起施行，2023年12月31日自动失效。", "2021-01-01", "2023-12-31"),
        ("本办法自二〇二三年九月一日起施行。", "2023-09-01", None),
        ("本办法自二○二三年九月一日起施行，有效期二年。", "2023-09-01", "2025-08-31"),
        ("本办法从2024年5月1日开始实施。", "2024-05-01", None),
        ("本办法于2024年5月1日生效。", "2024-05-01", None),
        ("本办法自2024年5月起施行，有效期至2026年6月。", "2024-05-01", "2026-06-30"),
        ("本办法自公布之日起30日后施行。", "2024-04-05", None),
        ("本办法自公布之日起满三十日施行。", "2024-04-04", None),
        ("本办法自公布之日起满三十日后施行。", "2024-04-04", None),
        ("本办法自印发之日起一个月后施行，有效期1年。", "2024-04-05", "2025-04-04"),
        ("本办法自发布之日起施行，试行期一年。", "2024-03-05", "2025-03-04"),
        ("本办法自发布之日起试行，有效期6个月。", "2024-03-05", "2024-09-04"),
        ("本办法自2024年5月1日起施行。有效期5年。", "2024-05-01", "2029-04-30"),
        ("本办法有效期五年。", None, "2029-03-04"),
        ("本政策有效期至2025年底。", None, "2025-12-31"),
        ("第八条 水厂应当检修。\n第九条 执行期限三年。", None, "2027-03-04"),
        ("四、时效\n政策期限两年。", None, "2026-03-04"),
        ("本办法自2024年5月1日起施行。施行期限五年。", "2024-05-01", "2029-04-30"),
        ("上述政策适用于所有示例企业，执行期限为2019年1月1日至2023年12月31日。", None, "2023-12-31"),
        ("本通知执行期限为2024年1月1日至2024年12月31日。", None, "2024-12-31"),
        ("（2019年12月30日示例市人民政府令第3号公布 自2020年3月1日起施行）\n第一条 水。", "2020-03-01", None),
        ("《示例市节水办法》已经市政府常务会议通过，现予公布，自2024年5月1日起施行。", "2024-05-01", None),
        ("施行日期： | 2024-05-01\n正文。", "2024-05-01", None),
        ("第九条 本《办法》自2024年5月1日起施行。", "2024-05-01", None),
        ("第九条 自2024年5月1日起施行。", "2024-05-01", None),
    ],
)
def test_its_own(text: str, begins: str | None, ends: str | None) -> None:
    read = valid(text)
    assert (read.effective_from, read.expires) == (begins, ends)
    assert read.reason in text
    assert read.reason


@pytest.mark.parametrize(
    "text",
    [
        "取水许可证有效期为五年。",
        "合同自签订之日起施行，有效期3年。",
        "根据《示例市供水条例》（自2010年5月1日起施行），制定本办法。",
        "自2024年7月1日起执行新的收费标准，惠及用户三万户。",
        "本办法第五条规定的补贴标准自2023年1月1日起执行。",
        "本市城市规划自2020年1月1日起实施。",
        "专项行动自2023年3月1日起至2023年12月31日结束。",
        "试行1年后开展评估。",
        "有下列情形的，许可证失效。有效期3年。",
        "取水许可合同执行期限三年。",
        "第八条 水厂应当检修。\n第九条 有效期三年。",
    ],
)
def test_not_its_own(text: str) -> None:
    read = valid(text)
    assert (read.effective_from, read.expires, read.status) == (None, None, "in_force")


def test_the_period_of_a_permit_beside_the_beginning() -> None:
    read = valid("本办法自2024年5月1日起施行，取水许可证有效期五年。")
    assert (read.effective_from, read.expires) == ("2024-05-01", None)


def test_an_end_on_the_line_before_the_beginning() -> None:
    begins = "第十条 本办法自2024年5月1日起施行。"
    assert valid(f"第九条 有效期三年。\n{begins}").expires == "2027-04-30"
    assert valid(f"第九条 水厂应当取得许可证。有效期三年。\n{begins}").expires is None


def test_the_notice_speaks_before_the_rule_it_issues() -> None:
    text = "本通知自2024年6月1日起施行，有效期至2025年5月31日。\n第九条 本办法自2024年7月1日起施行。"
    read = valid(text, "通知", title="关于印发示例市节水办法的通知", issues=("示例市节水办法",))
    assert (read.effective_from, read.expires, read.status) == ("2024-06-01", "2025-05-31", "expired")


def test_a_day_counts_more_than_from_its_issue() -> None:
    text = "本通知自印发之日起施行。\n第九条 本办法自2024年7月1日起施行。"
    assert valid(text, "通知").effective_from == "2024-07-01"


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("关于公开征求《示例市节水办法（征求意见稿）》意见的公告", "通告", "draft"),
        ("示例市节水条例（草案）", "条例", "draft"),
        ("示例市人大会议议程（草案）", "议程", "draft"),
        ("关于《示例市节水条例（草案）》审议结果的报告", "报告", "record"),
        ("关于《示例市节水条例（草案）》的说明", "其他", "record"),
        ("关于2024年财政预算草案的报告", "报告", "record"),
        ("示例市节水工作会议纪要", "其他", "record"),
        ("示例市2024年统计公报", "其他", "record"),
        ("示例市节水办法（已废止）", "办法", "expired"),
    ],
)
def test_by_the_title(title: str, kind: Kind, status: Status) -> None:
    read = valid(f"{title}\n水厂建成。", kind, title=title)
    assert read.status == status
    if status in ("draft", "expired"):
        assert read.reason == title


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("时效性：已废止\n第一条 水。", "expired", "时效性：已废止"),
        ("效力状况 | 失效\n第一条 水。", "expired", "效力状况 | 失效"),
        ("时效性：现行有效\n第一条 水。", "in_force", "时效性：现行有效"),
        ("第九条 本办法自    年  月  日起施行。", "draft", "第九条 本办法自    年  月  日起施行。"),
        ("第九条 本办法自2026年×月×日起施行。", "draft", "第九条 本办法自2026年×月×日起施行。"),
        ("第九条 本办法自发布之日起施行。", "in_force", "第九条 本办法自发布之日起施行。"),
    ],
)
def test_marks_and_blanks(text: str, status: Status, reason: str) -> None:
    read = valid(text, date=None)
    assert (read.status, read.reason) == (status, reason)


def test_a_campaign_without_an_end_of_validity_is_not_known_to_be_in_force() -> None:
    text = "专项整治分三个阶段，2024年3月至2024年12月开展。有关单位应当配合。"
    read = valid(text, "通知", title="关于印发示例市节水专项整治方案的通知")
    assert (read.status, read.reason) == ("unknown", "专项整治分三个阶段，2024年3月至2024年12月开展。")


def test_on_trial_without_an_end_is_in_force_and_says_so() -> None:
    read = valid("用水单位应当计量。", title="示例市节水办法（试行）")
    assert (read.status, read.expires) == ("in_force", None)
    assert "试行" in read.reason


def test_a_reason_of_a_long_sentence_is_cut_at_clauses_and_verbatim() -> None:
    text = (
        "，".join(["本办法由市水务局负责解释"] * 40) + "，自2020年5月1日起施行，有效期5年，" + "，".join(["水"] * 300)
    )
    read = valid(text)
    assert read.expires == "2025-04-30"
    assert "自2020年5月1日起施行，有效期5年" in read.reason
    assert read.reason in text
    assert len(read.reason) <= 200


def test_an_annex_does_not_speak_for_its_document_save_the_rule_issued() -> None:
    body = "市政府关于印发示例市节水办法的通知\n现印发给你们。\n"
    annex = "附件\n示例市节水办法\n本办法自2020年5月1日起施行，有效期5年。\n"
    other = "附件2\n示例市申请表\n本规则自2019年5月1日起施行，有效期1年。\n"
    text = body + annex + other
    sections = tuple(
        Section(n, None, "annex", "附件", "", ("附件",), start, start + 2, start + len(part))
        for n, (start, part) in enumerate([(len(body), annex), (len(body + annex), other)])
    )
    document = replace(
        a_document(),
        title=body.split("\n")[0],
        kind="通知",
        text=Text(text),
        sections=sections,
        issues=("示例市节水办法",),
    )
    assert with_validity(document, TODAY).expires == "2025-04-30"
    assert with_validity(replace(document, issues=()), TODAY).expires is None


@pytest.mark.parametrize(
    "text",
    [
        "本办法自2024年1月1日起施行，" * 50_000,
        "本" * 500_000,
        "有效期" * 200_000,
        "自公布之日起" * 100_000,
        "《" * 500_000,
        "自2024年5月1日" * 80_000,
        "自 " * 300_000,
    ],
)
def test_a_megabyte_on_one_line_takes_time_in_proportion(text: str) -> None:
    begun = time.process_time()
    read = valid(text)
    assert time.process_time() - begun < 10
    assert len(read.reason) <= 200
