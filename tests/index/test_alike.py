"""Titles named before are known again, also misread by a letter, and only so much is compared."""

import pytest

from index.alike import Opening, TitleList

LISTED = ["示例市人民政府关于进一步加强城市防汛工作的通知", "示例市节约用水管理办法"]


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        ("示例市人民政府关于进一步加强城市防汛工作的通知", True),
        ("示例市人民政府关于进一步加强域市防汛工作的通知", True),
        ("示例市人民政府关于加强农村供水工作的通知", False),
        ("示例市节约用水管理方案", False),
        ("", False),
    ],
)
def test_a_listed_title_is_known_give_or_take_a_tenth(title: str, listed: bool) -> None:
    assert TitleList(LISTED).has(title) is listed


def test_nothing_listed_nothing_known() -> None:
    assert not TitleList([]).has("示例市节约用水管理办法")


def test_an_opening_names_the_rule_it_issues() -> None:
    opening = Opening()
    assert not opening.names("示例市节约用水管理办法")
    opening.add("现将《示例市节约用水")
    assert not opening.names("示例市节约用水管理办法")
    opening.add("管理办法》印发给你们，请认真执行。")
    assert opening.names("示例市节约用水管理办法(试行)")
    assert not opening.names("示例市防汛办法")
    assert opening.lines == 2


def test_a_word_of_issue_over_two_lines_counts() -> None:
    opening = Opening()
    for line in ("《示例市节约用水管理办法》现印", "发给你们。"):
        opening.add(line)
    assert opening.names("示例市节约用水管理办法")


def test_the_title_of_a_notice_names_the_rule_without_title_marks() -> None:
    opening = Opening()
    opening.add("示例市人民政府关于印发示例市城市防汛应急预案的通知")
    assert opening.names("示例市城市防汛应急预案")
    assert opening.names("示例市域市防汛应急预案")
