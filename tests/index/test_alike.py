"""Titles named before are known again, also misread by a letter, and only so much is compared."""

import pytest

from index.gazette.alike import Opening, TitleList

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


def test_likeness_to_the_nearest_listed_title() -> None:
    listed = TitleList(["关于全市河道采砂管理情况的视察报告", "关于防汛的通知"])
    assert listed.titles == 2
    assert listed.likeness("关于防汛的通知") == 1.0
    assert 0.9 < listed.likeness("关于全市河道采沙管理情况的视察报告") < 1.0
    assert listed.likeness("水厂") == 0.0


def test_a_title_inside_a_title_is_the_same_with_other_marks() -> None:
    opening = Opening()
    opening.add("《示例市实施〈中华人民共和国水法〉办法》已经通过，现予公布。")
    assert opening.names("示例市实施《中华人民共和国水法》办法")
    assert opening.names("示例省人大常委会关于批准《示例市实施〈中华人民共和国水法〉办法》的决定")
